"""Work that is not a peer's: the counts of a month, and what each kind says in both languages."""

from datetime import date

from cairn.supervision.off_role.kinds import kinds, told
from cairn.supervision.off_role.rules import by_month


def test_it_is_counted_by_kind_and_month_the_latest_first() -> None:
    asked = [
        (date(2026, 10, 31), "driver"),
        (date(2026, 11, 1), "office"),
        (date(2026, 11, 2), "driver"),
        (date(2026, 11, 30), "driver"),
    ]
    november, october = by_month(asked)
    assert (november.first, november.counts) == (date(2026, 11, 1), (("driver", 2), ("office", 1)))
    assert (october.first, october.counts) == (date(2026, 10, 1), (("driver", 1),))
    assert by_month([]) == ()


def test_every_kind_says_whose_it_is_and_what_to_say_in_both_languages() -> None:
    assert len(kinds()) >= 10
    for code, by_language in kinds().items():
        assert len(code) <= 20
        assert set(by_language) == {"en", "es"}
        for one in by_language.values():
            assert one.called
            assert one.who.endswith(".")
            assert one.say.endswith((".", "?"))
        assert by_language["en"] != by_language["es"]


def test_another_language_reads_english() -> None:
    assert told("driver", "pl") == told("driver", "en")
