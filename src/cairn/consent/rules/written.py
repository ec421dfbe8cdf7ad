"""A written yes: what it must have to hold, as the stricter of 42 CFR 2.31 and 740 ILCS 110/5 asks."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from cairn.consent.rules.facts import (
    Answer,
    Ask,
    Condition,
    ConsentType,
    Facts,
    Grant,
    Purpose,
    Signer,
    no,
    yes,
)
from cairn.consent.rules.reasons import Reason
from cairn.kit.privacy import Kind

WRITTEN_YES = "42 CFR 2.31, 2.33; 740 ILCS 110/5"
NO_WRITTEN_YES = "42 CFR 2.13; 740 ILCS 110/3, 110/5"
CARE_AND_PAYMENT = frozenset({Purpose.TREATMENT, Purpose.BILLING})


def _is_named(grant: Grant, ask: Ask, today: date) -> bool:
    """A yes to everything is none (740 ILCS 110/5(c); 42 CFR 2.31(a)(3))."""
    return not grant.blanket


def _stands_alone(grant: Grant, ask: Ask, today: date) -> bool:
    """A yes to counselling notes may not be one with any other (42 CFR 2.31(b))."""
    is_counselling = grant.type is ConsentType.COUNSELLING
    return (
        grant.kinds == {Kind.COUNSELLING_NOTES}
        if is_counselling
        else Kind.COUNSELLING_NOTES not in grant.kinds
    )


def _is_for_this(grant: Grant, ask: Ask, today: date) -> bool:
    """Only what is named, and only for what it is named for (740 ILCS 110/5(b)(2), (3), 5(c))."""
    return ask.kind in grant.kinds and _purpose_fits(grant, ask)


def _purpose_fits(grant: Grant, ask: Ask) -> bool:
    to_all = grant.type is ConsentType.TPO
    no_care = to_all and ask.purpose is Purpose.TREATMENT and ask.facts.treating is False
    return covers(grant, ask.purpose) and not no_care


def covers(grant: Grant, purpose: Purpose) -> bool:
    """A yes to care, payment and operations covers these together (42 CFR 2.31(a)(5)), and nothing else."""
    if grant.type is not ConsentType.TPO:
        return grant.purpose is purpose
    return {grant.purpose, purpose} <= CARE_AND_PAYMENT


def _is_separate(grant: Grant, ask: Ask, today: date) -> bool:
    """Proceedings need a yes of their own, which serves for nothing else (42 CFR 2.31(d))."""
    return (grant.type is ConsentType.LEGAL_PROCEEDING) == (ask.purpose is Purpose.LEGAL_PROCEEDING)


def _is_not_taken_back(grant: Grant, ask: Ask, today: date) -> bool:
    """Taking back works at once (42 CFR 2.31(a)(6); 740 ILCS 110/5(b)(7))."""
    return grant.revoked_at is None or not _has_come(grant.revoked_at, today)


def _is_dated(grant: Grant, ask: Ask, today: date) -> bool:
    """42 CFR 2.31(a)(9)."""
    return grant.given_at is not None


def _has_begun(grant: Grant, ask: Ask, today: date) -> bool:
    return grant.starts_at is None or _has_come(grant.starts_at, today)


def _has_not_run_out(grant: Grant, ask: Ask, today: date) -> bool:
    """Through its last calendar day; without one only on the day it was received (740 ILCS 110/5(b)(6)).

    "None" or "end of care" would do for care and payment under 42 CFR 2.31(a)(7), but not in Illinois.
    """
    last = grant.expires_on
    if last is None:
        return grant.given_at is not None and _day(_like(grant.given_at, today)) == _day(today)
    if isinstance(last, datetime) and isinstance(today, datetime):
        return not _has_come(last, today)
    return _day(today) <= _day(last)


def _is_signed(grant: Grant, ask: Ask, today: date) -> bool:
    """Signed (42 CFR 2.31(a)(8)) and witnessed by somebody who knows who signed (740 ILCS 110/5(b))."""
    return grant.signed and grant.witnessed


def _is_theirs_to_give(grant: Grant, ask: Ask, today: date) -> bool:
    """By the one whose yes it must be: 42 CFR 2.14, 2.15; 740 ILCS 110/4(a), 110/5(a), 110/5(e)."""
    return theirs_to_give(grant.signed_by, ask.facts, ask.part2, grant.papers_seen)


def theirs_to_give(by: frozenset[Signer], facts: Facts, part2: bool, papers_seen: bool = False) -> bool:
    """Whether those who signed are those whose yes it must be. At an unknown age, the person themselves."""
    by_the_person, by_family = Signer.PERSON in by, bool(by & {Signer.PARENT, Signer.GUARDIAN})
    if facts.deceased:
        return Signer.REPRESENTATIVE in by
    if facts.age is not None and facts.age < 12:
        return by_family
    if facts.age is not None and facts.age < 18:
        both = part2 and facts.minor_alone is False  # 2.14(c)
        return by_the_person and (by_family or not both)
    if facts.under_guardianship:
        return Signer.GUARDIAN in by
    represented = facts.representative is True or papers_seen
    return by_the_person or (Signer.REPRESENTATIVE in by and represented)


# Each with the reason when it fails. The further down the first failure, the nearer the yes came.
CHECKS: tuple[tuple[Reason, Callable[[Grant, Ask, date], bool]], ...] = (
    (Reason.YES_IS_BLANKET, _is_named),
    (Reason.NOT_KEPT_BY_PEERS, _stands_alone),
    (Reason.NOT_FOR_THIS, _is_for_this),
    (Reason.YES_NOT_SEPARATE, _is_separate),
    (Reason.YES_TAKEN_BACK, _is_not_taken_back),
    (Reason.YES_NOT_DATED, _is_dated),
    (Reason.YES_NOT_YET, _has_begun),
    (Reason.YES_RAN_OUT, _has_not_run_out),
    (Reason.YES_NOT_SIGNED, _is_signed),
    (Reason.YES_BY_ANOTHER, _is_theirs_to_give),
)
NEARNESS = {reason: place for place, (reason, _check) in enumerate(CHECKS)}


def standing(grant: Grant, ask: Ask, today: date) -> Reason:
    """SAID_YES, or the first thing that keeps this yes from holding for this question."""
    return next((reason for reason, holds in CHECKS if not holds(grant, ask, today)), Reason.SAID_YES)


def by_yes(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """Whether any yes that names the one who asks holds. When none does, the reason is the nearest miss.

    A yes to telling somebody is none to their telling others (740 ILCS 110/5(d)).
    A second grant, another order of them, or the same one twice, changes nothing about one that holds.
    """
    named = [] if ask.hands_on else [grant for grant in grants if grant.recipient in ask.called]
    found = [standing(grant, ask, today) for grant in named]
    holding = [grant for grant, reason in zip(named, found, strict=True) if reason is Reason.SAID_YES]
    if holding:
        return yes(Reason.SAID_YES, WRITTEN_YES, *_conditions(ask, holding))
    missing = {Condition.SEPARATE_CONSENT} if _needs_its_own(ask) else set()
    if found:
        return no(max(found, key=NEARNESS.__getitem__), WRITTEN_YES, *missing)
    return no(Reason.NO_YES, NO_WRITTEN_YES, *missing)


def _needs_its_own(ask: Ask) -> bool:
    return ask.kind is Kind.COUNSELLING_NOTES or ask.purpose is Purpose.LEGAL_PROCEEDING


def _conditions(ask: Ask, holding: Sequence[Grant]) -> set[Condition]:
    """What goes with the telling (42 CFR 2.13(a), 2.25, 2.32), and what to check about who signed."""
    conditions = {Condition.ACCOUNTING, Condition.MINIMUM_NECESSARY}
    if ask.part2:
        conditions.add(Condition.NOTICE_2_32)
    if _needs_its_own(ask):
        conditions.add(Condition.SEPARATE_CONSENT)
    if not any(Signer.PERSON in grant.signed_by for grant in holding):
        conditions.add(Condition.REPRESENTATIVE_VERIFIED)
    return conditions


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _like(moment: datetime, today: date) -> datetime:
    """The moment in the zone in which `today` is told."""
    return moment.astimezone(today.tzinfo) if isinstance(today, datetime) else moment


def _has_come(moment: datetime, today: date) -> bool:
    """In UTC: two times of one zone would be compared by the clock, which shows an hour twice in autumn."""
    if isinstance(today, datetime):
        return moment.astimezone(UTC) <= today.astimezone(UTC)
    return moment.date() <= today
