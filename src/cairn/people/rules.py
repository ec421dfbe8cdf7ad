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


class EndReason(StrEnum):
    """Why walking together ended. None of them is anybody's failing."""

    WALKS_ALONE = "walks_alone"
    OTHER_SUPPORTER = "other_supporter"
    MOVED = "moved"
    SUPPORTER_LEFT = "supporter_left"
    NOT_NOW = "not_now"
    OTHER = "other"


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
    HAS_ACCOUNT = "has_account"


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
