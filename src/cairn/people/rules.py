"""Rules about people and roles, pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Role(StrEnum):
    """What an account may be in its organisation. Exactly one at a time."""

    SUPPORTER = "supporter"
    LEAD = "lead"  # supervises supporters, and may walk with people too
    STEWARD = "steward"  # looks after accounts and settings; opens nobody's words
    PERSON = "person"  # the one whose recovery it is


STAFF = frozenset({Role.SUPPORTER, Role.LEAD, Role.STEWARD})
WALKS_WITH_PEOPLE = frozenset({Role.SUPPORTER, Role.LEAD})


class Part2Status(StrEnum):
    """Whether 42 CFR Part 2 covers the organisation's records (42 CFR 2.11, 2.12)."""

    PROGRAM = "program"
    RECEIVES = "receives"
    NEITHER = "neither"
    UNKNOWN = "unknown"

    @property
    def treated_as(self) -> "Part2Status":
        """Not knowing is treated as being a program: the stricter reading never leaks."""
        return Part2Status.PROGRAM if self is Part2Status.UNKNOWN else self


class YesHow(StrEnum):
    """How a person said yes."""

    SELF = "self"  # signed in, by their own tap
    ALOUD = "aloud"  # said it to the supporter, who marked it
    HANDED = "handed"  # tapped it on the supporter's device
    PAPER = "paper"  # signed on paper


class Age(StrEnum):
    """How old somebody is, as far as the law asks (740 ILCS 110/4(a); 42 CFR 2.14). No birth date is kept."""

    UNDER_12 = "under_12"
    FROM_12 = "from_12"  # from 12 to 17
    ADULT = "adult"


class EndReason(StrEnum):
    """Why walking together ended. None of them is anybody's failing."""

    WALKS_ALONE = "walks_alone"
    OTHER_SUPPORTER = "other_supporter"
    MOVED = "moved"
    SUPPORTER_LEFT = "supporter_left"
    NOT_NOW = "not_now"
    OTHER = "other"


class EndedBy(StrEnum):
    """Who ended walking together. It decides who may begin it again, and says nothing of why."""

    PERSON = "person"
    SUPPORTER = "supporter"
    LEAD = "lead"
    LEFT = "left"  # the supporter left the organisation


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_YOUR_ROLE = "not_your_role"
    OTHER_ORGANISATION = "other_organisation"
    NOT_WALKING_TOGETHER = "not_walking_together"
    ALREADY_ENDED = "already_ended"
    ALREADY_WALKING = "already_walking"
    INVITATION_USED = "invitation_used"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_UNKNOWN = "invitation_unknown"
    SIGN_IN_NAME_TAKEN = "sign_in_name_taken"
    SIGN_IN_NAME_SHAPE = "sign_in_name_shape"
    NO_NAME = "no_name"
    HAS_ACCOUNT = "has_account"
    HAS_NO_ACCOUNT = "has_no_account"
    LAST_STEWARD = "last_steward"
    STILL_WALKING = "still_walking"
    PASSWORD_WRONG = "password_wrong"  # noqa: S105  # a reason, not a password
    SECOND_STEP_WRONG = "second_step_wrong"
    HAS_APP = "has_app"
    PASSKEY_WRONG = "passkey_wrong"
    PASSKEY_COPIED = "passkey_copied"
    TOO_MANY_PASSKEYS = "too_many_passkeys"
    LAST_SECOND_STEP = "last_second_step"
    NO_SECOND_STEP = "no_second_step"
    NOT_SIGNED_IN_THERE = "not_signed_in_there"
    NOT_THEIR_MESSAGE = "not_their_message"
    ALREADY_PAUSED = "already_paused"
    NOT_PAUSED = "not_paused"
    DAY_PASSED = "day_passed"
    DAY_TOO_FAR = "day_too_far"
    NOT_ASKED = "not_asked"
    MORE_THAN_ONE = "more_than_one"
    NOBODY_BY_THAT_NAME = "nobody_by_that_name"


INVITATION_LASTS = timedelta(days=7)
SIGN_IN_NAME = re.compile(r"[^\s@]{3,60}")


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    expires_at: datetime
    used_at: datetime | None


def may_invite(by: Role, to: Role) -> No | None:
    """Stewards invite staff; those who walk with people invite the people. None means yes."""
    if to in STAFF:
        return None if by is Role.STEWARD else No.NOT_YOUR_ROLE
    return None if by in WALKS_WITH_PEOPLE else No.NOT_YOUR_ROLE


def may_use(invitation: InvitationFacts, now: datetime) -> No | None:
    """An invitation opens once, before it expires."""
    if invitation.used_at is not None:
        return No.INVITATION_USED
    return No.INVITATION_EXPIRED if now >= invitation.expires_at else None


def sign_in_name_fits(name: str) -> No | None:
    """Three to sixty characters, no spaces. Not an e-mail address: we keep none."""
    return None if SIGN_IN_NAME.fullmatch(name) else No.SIGN_IN_NAME_SHAPE


def name_fits(name: str) -> No | None:
    """Everybody is called something; what, is for them to say. Kept as given."""
    return None if name.strip() else No.NO_NAME


def may_look_after_colleagues(by: Role) -> No | None:
    """Roles, settings and who works here are the steward's to change."""
    return None if by is Role.STEWARD else No.NOT_YOUR_ROLE


def may_cancel(by: Role, *, made_it: bool) -> No | None:
    """An invitation is taken back by the one who made it, or by the steward."""
    return None if made_it or by is Role.STEWARD else No.NOT_YOUR_ROLE


@dataclass(frozen=True, slots=True)
class ColleagueFacts:
    """About a colleague whose place is to change: counts within the organisation, now."""

    role: Role
    other_stewards: int
    people_walking: int


def may_change_role(by: Role, colleague: ColleagueFacts, to: Role) -> No | None:
    """Only to another staff role; somebody stays steward, and no person loses their supporter by it."""
    if to not in STAFF:
        return No.NOT_YOUR_ROLE
    if why := may_look_after_colleagues(by):
        return why
    if to is not Role.STEWARD and (why := may_end_place(by, colleague)):
        return why
    return No.STILL_WALKING if to not in WALKS_WITH_PEOPLE and colleague.people_walking else None


def may_end_place(by: Role, colleague: ColleagueFacts) -> No | None:
    """A steward ends a colleague's place at once, their own too, unless nobody would look after accounts."""
    if why := may_look_after_colleagues(by):
        return why
    if colleague.role is Role.STEWARD and not colleague.other_stewards:
        return No.LAST_STEWARD
    return None
