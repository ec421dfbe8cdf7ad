"""Which notice goes along, what must be written down, and how far an accounting reaches."""

from datetime import date

import pytest

from cairn.consent.telling.rules import (
    PURPOSES,
    STATEMENTS,
    TELL_AFTERWARDS,
    Basis,
    How,
    No,
    Notice,
    Telling,
    answer_by,
    fault_of,
    is_listed,
    last_day,
    must_be_listed,
    notice_for,
    years_before,
)
from cairn.kit.privacy import Kind

IDENTITY = frozenset({Kind.IDENTITY})
SOUND = Telling("Nurse Ruiz", IDENTITY, "The name", affiliation="Hospital", because="A fall")


@pytest.mark.parametrize(
    ("basis", "part2", "how", "notice"),
    [
        (Basis.YES, True, How.SPOKEN, Notice.SHORT),
        (Basis.YES, True, How.PAPER, Notice.FULL),
        (Basis.YES, True, How.FILE, Notice.FULL),
        (Basis.YES, False, How.FILE, Notice.NONE),
        (Basis.EMERGENCY, True, How.PAPER, Notice.NONE),
        (Basis.ORDER, True, How.FILE, Notice.NONE),
    ],
)
def test_which_of_the_two_statements_goes_along(basis: Basis, part2: bool, how: How, notice: Notice) -> None:
    assert notice_for(basis, part2, how) is notice


def test_the_statements_are_those_of_the_2024_rule_to_the_letter() -> None:
    """42 CFR 2.32(a), written here a second time in pieces that the earlier wording did not have."""
    full = STATEMENTS[Notice.FULL]
    assert STATEMENTS[Notice.SHORT] == (
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    )
    for part in (
        "This record which has been disclosed to you is protected by Federal confidentiality rules",
        "in any civil, criminal, administrative, or legislative proceedings by any Federal, State, or local "
        "authority, against the patient, unless authorized by the consent of the patient, except as provided "
        "at 42 CFR 2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65.",
        "(i) Further use or disclosure is expressly permitted by the written consent of the individual",
        "(ii) You are a covered entity or business associate and have received the record for treatment, "
        "payment, or health care operations, or",
        "(iii) You have received the record from a covered entity or business associate as permitted by 45 "
        "CFR part 164, subparts A and E.",
        "A general authorization for the release of medical or other information is NOT sufficient",
    ):
        assert part in full
    assert full.endswith("(see 42 CFR 2.31).")
    assert "  " not in full


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"recipient": " "}, No.NO_NAME),
        ({"affiliation": ""}, No.NO_NAME),
        ({"because": ""}, No.NO_NAME),
        ({"what": "\n"}, No.NO_WORDS),
        ({"kinds": frozenset()}, No.NO_KINDS),
        ({"kinds": frozenset({Kind.IDENTITY, Kind.STORIES})}, No.NOT_TO_BE_TOLD),
    ],
)
def test_what_must_be_written_down(changes: dict[str, object], why: No | None) -> None:
    telling = Telling(**{name: getattr(SOUND, name) for name in Telling.__slots__} | changes)  # type: ignore[arg-type]
    assert fault_of(telling, Basis.EMERGENCY, IDENTITY) is why


def test_every_basis_but_a_yes_has_its_purpose() -> None:
    assert set(PURPOSES) == set(Basis) - {Basis.YES}
    assert Basis.YES not in TELL_AFTERWARDS


ASKED = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("told", "basis", "listed", "by_law"),
    [
        (date(2026, 11, 30), Basis.YES, True, True),
        (date(2023, 11, 30), Basis.YES, True, True),
        (date(2023, 11, 29), Basis.YES, True, False),
        (date(2020, 11, 30), Basis.EMERGENCY, True, True),
        (date(2020, 11, 29), Basis.EMERGENCY, False, False),
        (date(2020, 11, 29), Basis.YES, False, False),
    ],
)
def test_how_far_an_accounting_reaches(told: date, basis: Basis, listed: bool, by_law: bool) -> None:
    assert is_listed(told, ASKED) is listed
    assert must_be_listed(basis, told, ASKED) is by_law
    assert listed or not by_law, "what the law asks for is never left out"


def test_days_and_years() -> None:
    assert (answer_by(ASKED), last_day(ASKED)) == (date(2026, 12, 30), date(2027, 1, 29))
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)
