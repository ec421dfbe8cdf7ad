"""What goes with a telling, and which tellings an accounting lists. Pure.

Sources: 42 CFR 2.25, 2.31, 2.32, 2.51, 2.53 (2024 rule, 89 FR 12472); 45 CFR 164.528; 740 ILCS 110/5(d).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cairn.consent.rules.facts import Purpose
from cairn.kit.privacy import Kind


class Basis(StrEnum):
    """On what somebody outside was told."""

    YES = "yes"  # a written yes
    EMERGENCY = "emergency"  # 42 CFR 2.51
    ORDER = "order"  # 42 CFR 2.61 to 2.67; 740 ILCS 110/10
    CHILD_REPORT = "child_report"  # 42 CFR 2.12(c)(6); 325 ILCS 5/4
    ADULT_REPORT = "adult_report"  # 320 ILCS 20/4
    AUDIT = "audit"  # 42 CFR 2.53
    RESEARCH = "research"  # 42 CFR 2.52
    MISTAKE = "mistake"  # nothing allowed it; it is written down and told all the same


class How(StrEnum):
    """In which form it left."""

    SPOKEN = "spoken"
    PAPER = "paper"
    FILE = "file"


class Notice(StrEnum):
    """Which of the two statements of 2.32(a) went along; none where the law asks for none."""

    FULL = "2.32(a)(1)"
    SHORT = "2.32(a)(2)"
    NONE = ""


class No(StrEnum):
    NO_WORDS = "no_words"
    NO_NAME = "no_name"
    NO_KINDS = "no_kinds"
    NOT_TO_BE_TOLD = "not_to_be_told"  # the teller may not see it themselves, or the person keeps it back
    NEEDS_A_SECOND = "needs_a_second"
    PERSON_NOT_TOLD = "person_not_told"
    NOT_ASKED = "not_asked"


# The law's own words as they stand since the 2024 rule, which added "use or". Never translated.
STATEMENTS: dict[Notice, str] = {
    Notice.FULL: (
        "This record which has been disclosed to you is protected by Federal confidentiality rules (42 "
        "CFR part 2). These rules prohibit you from using or disclosing this record, or testimony that "
        "describes the information contained in this record, in any civil, criminal, administrative, or "
        "legislative proceedings by any Federal, State, or local authority, against the patient, unless "
        "authorized by the consent of the patient, except as provided at 42 CFR 2.12(c)(5) or as "
        "authorized by a court in accordance with 42 CFR 2.64 or 2.65. In addition, the Federal rules "
        "prohibit you from making any other use or disclosure of this record unless at least one of the "
        "following applies: (i) Further use or disclosure is expressly permitted by the written consent "
        "of the individual whose information is being disclosed in this record or as otherwise permitted "
        "by 42 CFR part 2. (ii) You are a covered entity or business associate and have received the "
        "record for treatment, payment, or health care operations, or (iii) You have received the record "
        "from a covered entity or business associate as permitted by 45 CFR part 164, subparts A and E. A "
        "general authorization for the release of medical or other information is NOT sufficient to meet "
        "the required elements of written consent to further use or redisclose the record (see 42 CFR "
        "2.31)."
    ),
    Notice.SHORT: "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    Notice.NONE: "",
}


def notice_for(basis: Basis, part2: bool, how: How) -> Notice:
    """Which statement goes along. 2.32 asks for one with every telling on a yes, and either will do.

    Where there is room for it, on paper and in a file, the one that says all; said aloud, the short one.
    """
    if basis is not Basis.YES or not part2:
        return Notice.NONE
    return Notice.SHORT if how is How.SPOKEN else Notice.FULL


PURPOSES = {
    Basis.EMERGENCY: Purpose.EMERGENCY,
    Basis.ORDER: Purpose.LEGAL_PROCEEDING,
    Basis.CHILD_REPORT: Purpose.REPORT,
    Basis.ADULT_REPORT: Purpose.REPORT,
    Basis.AUDIT: Purpose.REPORT,
    Basis.RESEARCH: Purpose.RESEARCH,
    Basis.MISTAKE: Purpose.REPORT,
}
# Told without the person's knowing: they are told afterwards, and a second colleague looks back on some.
TELL_AFTERWARDS = frozenset(
    {Basis.EMERGENCY, Basis.ORDER, Basis.ADULT_REPORT, Basis.CHILD_REPORT, Basis.MISTAKE}
)
LOOK_BACK = frozenset({Basis.EMERGENCY, Basis.MISTAKE})
# What a lead writes down after it happened; each of the others has a page of its own, which asks first.
WRITTEN_DOWN = (Basis.AUDIT, Basis.RESEARCH, Basis.MISTAKE)


@dataclass(frozen=True, slots=True)
class Telling:
    """Exactly what was told, and to whom. `because`: the emergency, or the order, in words."""

    recipient: str
    kinds: frozenset[Kind]
    what: str
    how: How = How.SPOKEN
    affiliation: str = ""
    because: str = ""


def fault_of(telling: Telling, basis: Basis, seen: Collection[Kind]) -> No | None:
    """What keeps it from being written down: who, where they belong, what, and why (2.51(c); 164.528(b)(2)).

    seen: the kinds the one who tells may see. What they may not see, they cannot have told.
    """
    wanted = [telling.recipient, telling.affiliation, telling.because] if basis is not Basis.YES else []
    if not all(text.strip() for text in wanted):
        return No.NO_NAME
    if not telling.what.strip():
        return No.NO_WORDS
    if not telling.kinds:
        return No.NO_KINDS
    return None if telling.kinds <= frozenset(seen) else No.NOT_TO_BE_TOLD


# How far back it must reach, in years: what was told on a yes (2.25), and all else (45 CFR 164.528(a)).
YES_YEARS, OTHER_YEARS = 3, 6
# Within how many days it is given: what we promise (as 2.24 asks an intermediary), and the law's last day.
ANSWER_DAYS, LAST_DAYS = 30, 60


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for a 29th that was not."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def is_listed(told_on: date, asked_on: date) -> bool:
    """Whether an accounting lists it. We list all of six years, also what only three are asked for."""
    return years_before(asked_on, OTHER_YEARS) <= told_on


def must_be_listed(basis: Basis, told_on: date, asked_on: date) -> bool:
    """Whether the law asks for it. Cairn counts as an electronic record: care and payment are in it too."""
    years = YES_YEARS if basis is Basis.YES else OTHER_YEARS
    return years_before(asked_on, years) <= told_on


def answer_by(asked_on: date) -> date:
    return asked_on + timedelta(days=ANSWER_DAYS)


def last_day(asked_on: date) -> date:
    return asked_on + timedelta(days=LAST_DAYS)
