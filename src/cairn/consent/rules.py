"""Who may see what about a person, and why. Pure: facts in, an answer with its reason out.

Sources: 42 CFR Part 2 (2024 rule, 89 FR 12472), 740 ILCS 110 (Illinois Mental Health and Developmental
Disabilities Confidentiality Act). Where both apply, the stricter one is followed (42 CFR 2.20).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from cairn.kit.privacy import Kind


class Purpose(StrEnum):
    SUPPORT = "support"
    SUPERVISION = "supervision"
    REFERRAL = "referral"
    OWN_ACCESS = "own_access"


class Tie(StrEnum):
    """How the one who asks stands to the person."""

    ACTIVE = "active"
    ENDED = "ended"
    NONE = "none"


class Condition(StrEnum):
    """What must come with an allowed disclosure or look."""

    NOTICE_2_32 = "notice_2_32"
    ACCOUNTING = "accounting"
    TELL_PERSON = "tell_person"
    MINIMUM_NECESSARY = "minimum_necessary"


class Reason(StrEnum):
    """Why the answer is what it is. The web says each of them in plain words."""

    IT_IS_YOURS = "it_is_yours"
    WALKS_WITH = "walks_with"
    SUPERVISES = "supervises"
    SAID_YES = "said_yes"
    KEPT_TO_ONESELF = "kept_to_oneself"
    WALK_ENDED = "walk_ended"
    NOT_WALKING = "not_walking"
    OTHER_ORGANISATION = "other_organisation"
    STEWARD_OPENS_NOTHING = "steward_opens_nothing"
    NO_YES = "no_yes"
    YES_RAN_OUT = "yes_ran_out"
    YES_TAKEN_BACK = "yes_taken_back"
    YES_NOT_SIGNED = "yes_not_signed"
    NOT_FOR_THIS = "not_for_this"
    NOT_KEPT_BY_PEERS = "not_kept_by_peers"


# What a lead may read to supervise: enough to talk about the work, not what was written for nobody else.
SUPERVISED = frozenset({Kind.IDENTITY, Kind.GOALS, Kind.REFERRAL, Kind.NOTES, Kind.ATTENDANCE, Kind.HOURS})

OWN = "42 CFR 2.23; 740 ILCS 110/4"
WITHIN = "42 CFR 2.12(c)(3); 740 ILCS 110/9"
WRITTEN_YES = "42 CFR 2.31, 2.33; 740 ILCS 110/5"
NONE_WITHOUT_YES = "42 CFR 2.13; 740 ILCS 110/3, 110/5"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: may this one see this kind of information about this person, for this purpose?

    For somebody inside: role, organisation and tie. For somebody outside: `recipient`, the name as the
    person's yes names it; role and organisation are then empty.
    """

    person_id: UUID
    person_organisation_id: UUID
    kind: Kind
    purpose: Purpose
    asker_person_id: UUID | None = None
    role: str = ""
    organisation_id: UUID | None = None
    tie: Tie = Tie.NONE
    held_back: frozenset[Kind] = frozenset()
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A person's yes to telling one recipient some kinds of information for one purpose.

    `expires_on` is the last calendar day it holds (740 ILCS 110/5(b)(6) asks for a calendar date).
    """

    recipient: str
    kinds: frozenset[Kind]
    purpose: Purpose
    given_at: datetime
    expires_on: date
    signed: bool
    witnessed: bool
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, why, on what basis in law, and what must come with a yes."""

    allowed: bool
    reason: Reason
    basis: str
    conditions: frozenset[Condition] = frozenset()


def decide(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """Answer one question. `today` is the calendar day in the organisation's zone.

    Order matters: one's own access first, then what nobody may see, then holds, then ties and grants.
    Anything not allowed by name is denied.
    """
    if ask.asker_person_id == ask.person_id:
        return Answer(True, Reason.IT_IS_YOURS, OWN)
    if ask.kind is Kind.COUNSELLING_NOTES:
        return Answer(False, Reason.NOT_KEPT_BY_PEERS, "42 CFR 2.11")
    if ask.recipient:
        return _outside(ask, grants, today)
    if ask.organisation_id != ask.person_organisation_id:
        return Answer(False, Reason.OTHER_ORGANISATION, NONE_WITHOUT_YES)
    return _inside(ask)


def _inside(ask: Ask) -> Answer:
    """Somebody of the same organisation: need to know, by walking with the person or supervising."""
    if ask.role not in {"supporter", "lead"}:
        reason = Reason.STEWARD_OPENS_NOTHING if ask.role == "steward" else Reason.NOT_WALKING
        return Answer(False, reason, NONE_WITHOUT_YES)
    if ask.kind in ask.held_back:
        return Answer(False, Reason.KEPT_TO_ONESELF, "45 CFR 164.522(a); 42 CFR 2.26")
    if ask.tie is Tie.ACTIVE and ask.purpose in {Purpose.SUPPORT, Purpose.REFERRAL}:
        return Answer(True, Reason.WALKS_WITH, WITHIN)
    if ask.role == "lead" and ask.purpose is Purpose.SUPERVISION and ask.kind in SUPERVISED:
        conditions = frozenset({Condition.TELL_PERSON, Condition.MINIMUM_NECESSARY})
        return Answer(True, Reason.SUPERVISES, WITHIN, conditions)
    reason = Reason.WALK_ENDED if ask.tie is Tie.ENDED else Reason.NOT_WALKING
    return Answer(False, reason, NONE_WITHOUT_YES)


def _outside(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """Somebody outside: only by a written yes that names them, covers this, and still holds.

    When several fit, any live one allows; when none does, the reason is the nearest miss.
    """
    named = [g for g in grants if g.recipient == ask.recipient]
    found = [_standing(g, ask, today) for g in named]
    if Reason.SAID_YES in found:
        conditions = frozenset({Condition.NOTICE_2_32, Condition.ACCOUNTING, Condition.MINIMUM_NECESSARY})
        return Answer(True, Reason.SAID_YES, WRITTEN_YES, conditions)
    for miss in (Reason.YES_NOT_SIGNED, Reason.YES_RAN_OUT, Reason.YES_TAKEN_BACK, Reason.NOT_FOR_THIS):
        if miss in found:
            return Answer(False, miss, WRITTEN_YES)
    return Answer(False, Reason.NO_YES, NONE_WITHOUT_YES)


def _standing(grant: Grant, ask: Ask, today: date) -> Reason:
    if ask.kind not in grant.kinds or ask.purpose is not grant.purpose:
        return Reason.NOT_FOR_THIS
    if grant.revoked_at is not None:
        return Reason.YES_TAKEN_BACK
    if today > grant.expires_on:
        return Reason.YES_RAN_OUT
    return Reason.SAID_YES if grant.signed and grant.witnessed else Reason.YES_NOT_SIGNED


MISSING_RECIPIENT = "recipient"
MISSING_KINDS = "kinds"
MISSING_DATE = "expires_on"
DATE_PASSED = "expires_on_passed"
DATE_TOO_FAR = "expires_on_too_far"
MISSING_SIGNATURE = "signed_name"
NOT_WRITTEN = "not_written"  # said aloud, a yes is good for much, but not for telling (42 CFR 2.31(a))
LONGEST_DAYS = 366


def faults_of(
    recipient: str, kinds: frozenset[Kind], expires_on: date | None, signed_name: str, today: date
) -> list[str]:
    """What keeps a yes from being valid: a blanket yes is none (740 ILCS 110/5(c)).

    A year at most: longer would outlive what the person had in mind when they said yes.
    """
    faults = []
    if not recipient.strip():
        faults.append(MISSING_RECIPIENT)
    if not kinds:
        faults.append(MISSING_KINDS)
    if not signed_name.strip():
        faults.append(MISSING_SIGNATURE)
    if expires_on is None:
        faults.append(MISSING_DATE)
    elif expires_on < today:
        faults.append(DATE_PASSED)
    elif (expires_on - today).days > LONGEST_DAYS:
        faults.append(DATE_TOO_FAR)
    return faults
