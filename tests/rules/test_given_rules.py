"""What is given: what fits, and months that tell of five people or more, or of nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cairn.peer_sessions.given.kinds import codes, labels
from cairn.peer_sessions.given.months import Cell, Counted, cells
from cairn.peer_sessions.given.rules import GivenKind, Thing, day_fits, months_over, thing_fits
from cairn.peer_sessions.rules import No

NOON = datetime(2026, 10, 14, 17, tzinfo=UTC)
KIT = Thing(GivenKind.SUPPLY, "naloxone_kit")
RIDE = Thing(GivenKind.RIDE, "health", minutes=40, miles=12)


@pytest.mark.parametrize(
    ("thing", "beside", "why"),
    [
        (KIT, True, None),
        (RIDE, False, None),
        (replace(RIDE, minutes=0), True, None),  # its minutes are the contact's
        (replace(RIDE, minutes=0), False, No.NO_MINUTES),
        (replace(RIDE, minutes=2000), False, No.TOO_MANY_MINUTES),
        (replace(KIT, what="wings"), False, No.DOES_NOT_FIT),
        (replace(KIT, how_many=0), False, No.TOO_MANY),
        (replace(KIT, words="w" * 201), False, No.TOO_LONG),
        (Thing(GivenKind.HOURS, "volunteer", minutes=90), False, None),
        (Thing(GivenKind.HOURS, "volunteer", minutes=90), True, No.DOES_NOT_FIT),
    ],
)
def test_what_fits(thing: Thing, beside: bool, why: No | None) -> None:
    assert thing_fits(thing, codes(thing.kind), beside_contact=beside) is why


def test_a_day_is_today_or_within_the_last_year() -> None:
    today = date(2026, 11, 30)
    assert day_fits(today, today) is None
    assert day_fits(date(2026, 12, 1), today) is No.TO_COME
    assert day_fits(date(2025, 6, 1), today) is No.TOO_LONG_AGO


def test_the_short_lists_are_whole_in_both_languages() -> None:
    for kind in GivenKind:
        assert tuple(labels(kind, "es")) == codes(kind) == tuple(labels(kind, "fr"))
        assert labels(kind, "es") != labels(kind, "en") == labels(kind, "fr")


def kits(*people: int, each: int = 1) -> list[Counted]:
    return [Counted("supply:naloxone_kit", (person,), NOON, each, 30, 7) for person in people]


def test_four_people_are_shown_nowhere_however_much_they_got() -> None:
    assert cells(kits(1, 2, 3, 4, each=50)) == {}
    assert cells(kits(1, 1, 1, 1, 1)) == {}


def test_five_are_told_in_steps_of_five() -> None:
    assert cells(kits(1, 2, 3, 4, 5, each=3)) == {"supply:naloxone_kit": Cell(15, 150, 35)}
    assert cells(kits(1, 2, 3, 4, 5, 5, 5)) == {"supply:naloxone_kit": Cell(5, 210, 45)}


def test_who_is_only_counted_counts_each_time() -> None:
    six = Counted("group:Circle", tuple(("row", n) for n in range(6)), NOON, 6)
    assert cells([six]) == {"group:Circle": Cell(5, 0, 0)}


def test_only_months_that_are_over_count() -> None:
    found = months_over(date(2026, 2, 28))
    assert (found[0], found[1], found[-1], len(found)) == (
        date(2026, 1, 1),
        date(2025, 12, 1),
        date(2025, 2, 1),
        12,
    )
