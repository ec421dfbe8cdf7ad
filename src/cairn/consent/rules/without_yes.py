"""What may leave without a yes of the person's, and what may be passed on. Each exception is narrow."""

from collections.abc import Sequence
from datetime import date

from cairn.consent.rules.facts import (
    EVERYTHING,
    SOMEBODY,
    Answer,
    Ask,
    Asker,
    Condition,
    ConsentType,
    Grant,
    MandatedReport,
    Purpose,
    Tie,
    no,
    yes,
)
from cairn.consent.rules.reasons import Reason
from cairn.consent.rules.written import standing
from cairn.kit.privacy import Kind

EMERGENCY = "42 CFR 2.51; 740 ILCS 110/11(iii)"
CHILD = "42 CFR 2.12(c)(6); 740 ILCS 110/11(i); 325 ILCS 5/4"
ADULT = "42 CFR 2.12(c), 2.13; 320 ILCS 20/4; 740 ILCS 110/11"
NOBODY = "42 CFR 2.16(a), 2.52(b); 45 CFR 164.514; 740 ILCS 110/2, 110/7(a)"
STUDY = "42 CFR 2.52; 740 ILCS 110/7(a)"
SERVICE = "42 CFR 2.11, 2.12(c)(4); 45 CFR 164.504(e); 740 ILCS 110/9(1)"
PASSING_ON = "42 CFR 2.32, 2.33(b); 740 ILCS 110/5(d)"

FOR_US = frozenset({Purpose.SUPPORT, Purpose.BILLING, Purpose.REPORT})
TELLS_WHO = frozenset({Kind.IDENTITY, EVERYTHING})  # taking the name out leaves nothing, or cannot be done


def emergency(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """Medical staff, to the extent necessary, when the person cannot be asked. It is written down at once."""
    if ask.purpose is not Purpose.EMERGENCY:
        return None
    if ask.role != Asker.EMERGENCY_MEDICAL:
        return no(Reason.NOT_MEDICAL, EMERGENCY)
    if not ask.facts.bona_fide or ask.facts.deceased:
        return no(Reason.EMERGENCY_NOT_SHOWN, EMERGENCY)
    if ask.facts.can_be_asked is not False:
        return no(Reason.YES_CAN_BE_ASKED, EMERGENCY)
    return yes(
        Reason.MEDICAL_EMERGENCY,
        EMERGENCY,
        Condition.IMMEDIATE_DOCUMENTATION,
        Condition.TELL_PERSON,
        Condition.MINIMUM_NECESSARY,
    )


def mandated(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """A report of abuse, asked for by the agency that takes it, or by the one who has to make it."""
    report = ask.facts.report
    is_about_it = ask.purpose is Purpose.REPORT and report is not None and ask.kind is not EVERYTHING
    if not is_about_it or not _may_report(ask):
        return None
    if report is MandatedReport.CHILD:
        return yes(Reason.CHILD_ABUSE_REPORT, CHILD, Condition.MINIMUM_NECESSARY, Condition.ACCOUNTING)
    if report is MandatedReport.FOLLOW_UP:
        return no(Reason.ONLY_THE_FIRST_REPORT, CHILD)
    return _of_an_adult(ask)


def _may_report(ask: Ask) -> bool:
    if ask.role == Asker.OUTSIDE_PARTNER:
        return True
    return ask.is_inside and (ask.tie is Tie.ACTIVE or ask.role == Asker.LEAD)


def _of_an_adult(ask: Ask) -> Answer:
    """Part 2 has no exception for adults: the report must not show that they are known to a program."""
    if ask.part2 and not ask.facts.de_identified:
        return no(Reason.NO_EXCEPTION_FOR_ADULTS, ADULT, Condition.DE_IDENTIFIED)
    conditions = {Condition.MINIMUM_NECESSARY, Condition.ACCOUNTING, Condition.TELL_PERSON}
    if ask.part2:
        conditions.add(Condition.DE_IDENTIFIED)
    return yes(Reason.ADULT_ABUSE_REPORT, ADULT, *conditions)


def counted(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """Numbers, or rows from which everything is gone that says who somebody is."""
    if ask.purpose not in {Purpose.REPORT, Purpose.RESEARCH} or ask.facts.report is not None:
        return None
    for reason, is_so in (
        (Reason.COUNTS_ONLY, ask.facts.aggregate),
        (Reason.NAMES_NOBODY, ask.facts.de_identified and ask.kind not in TELLS_WHO),
    ):
        if is_so:
            return yes(reason, NOBODY, Condition.DE_IDENTIFIED, Condition.SMALL_NUMBER_SUPPRESSION)
    return None


def research(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """With a board's waiver 2.52 would let names through; 740 ILCS 110/7(a) has them removed first."""
    if ask.purpose is not Purpose.RESEARCH:
        return None
    if not ask.facts.irb_waiver or ask.facts.de_identified is False or ask.kind in TELLS_WHO:
        return no(Reason.RESEARCH_NEEDS_YES, STUDY)
    return yes(
        Reason.RESEARCH_APPROVED,
        STUDY,
        Condition.DE_IDENTIFIED,
        Condition.MINIMUM_NECESSARY,
        Condition.ACCOUNTING,
    )


def service(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """Who works for the organisation under agreement. No way to share care, nor to pass anything on."""
    facts = ask.facts
    agreed = facts.qsoa or (facts.baa and not ask.part2)
    if ask.purpose not in FOR_US or ask.kind is EVERYTHING or facts.passed_on_by:
        return None
    if agreed:
        return yes(Reason.SERVES_US, SERVICE, Condition.MINIMUM_NECESSARY)
    return no(Reason.NO_AGREEMENT, SERVICE) if facts.baa or facts.qsoa is False else None


def passed_on(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """Who received a record and would pass it on.

    A covered entity or business associate that holds it by a yes to care, payment and operations may, for
    these (2.33(b)(1)): that yes says so itself (2.31(a)(4)(iii)), as 740 ILCS 110/5(d) asks. Nobody else may.
    """
    holder = ask.facts.passed_on_by
    if not holder or ask.purpose is Purpose.LEGAL_PROCEEDING:
        return None
    covered = ask.part2 and ask.facts.passed_on_by_covered
    holding = any(
        grant.type is ConsentType.TPO
        and holder in {grant.recipient, SOMEBODY}
        and standing(grant, ask, today) is Reason.SAID_YES
        for grant in grants
    )
    if not (covered and holding):
        return no(Reason.NOT_TO_HAND_ON, PASSING_ON)
    return yes(
        Reason.PASSED_ON_FOR_CARE,
        PASSING_ON,
        Condition.NOTICE_2_32,
        Condition.ACCOUNTING,
        Condition.MINIMUM_NECESSARY,
    )
