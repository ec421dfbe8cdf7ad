"""Rules of being in touch: what a contact is made of, and what follows from it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from cairn.peer_sessions.rules import No
from cairn.recovery.calls.rules import Answer

CHECK_IN_MINUTES = 5  # what one tap says, and says that it does; anything else is typed
MOST_MINUTES = 16 * 60
LONGEST_AGO = timedelta(days=400)  # a year, and the weeks in which a year is closed
AHEAD = timedelta(minutes=10)  # clocks of telephones differ
PAGE = 30


class ContactKind(StrEnum):
    """How a person and a supporter were in touch."""

    CHECK_IN = "check_in"  # the supporter asked how it is; the person's own check-ins are in `recovery`
    CALL = "call"
    VISIT = "visit"
    RIDE = "ride"
    GROUP = "group"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    TEXT = "text"


class Place(StrEnum):
    """Where it was, only so near that it says nothing more of anybody."""

    OURS = "ours"
    THEIRS = "theirs"
    ABOUT_TOWN = "about_town"
    OFFICE = "office"  # of somebody else: a clinic, a court, an office
    ON_THE_WAY = "on_the_way"


class There(StrEnum):
    """Who else was there. The person and the supporter always are."""

    FAMILY = "family"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    SOMEBODY_ELSE = "somebody_else"


class Did(StrEnum):
    """What we did, in a list to tick. None of it says anything that only the person may say."""

    LISTENED = "listened"
    OWN_STORY = "own_story"
    IN_THE_WAY = "in_the_way"
    WHAT_HELPS = "what_helps"
    GOAL = "goal"
    STEP = "step"
    FOUND = "found"
    WENT_ALONG = "went_along"
    GOT_READY = "got_ready"
    SPOKE_UP = "spoke_up"
    RIGHTS = "rights"
    LETTER = "letter"
    PRIVACY = "privacy"
    ASKED_LEAD = "asked_lead"


class Domain(StrEnum):
    """The four domains of the CRSS credential: Illinois DHS, item 155553."""

    RECOVERY_SUPPORT = "recovery_support"
    ADVOCACY = "advocacy"
    MENTORING = "mentoring"
    PROFESSIONAL_RESPONSIBILITY = "professional_responsibility"


# Where work counts unless the supporter says otherwise. Advocacy after the tasks that DHS lists (item
# 155553, read in November 2026); the other three after the model of the Illinois Certification Board, from
# memory. It is offered, never decided: whoever logs it chooses.
DOMAINS: Mapping[Did, Domain] = {
    Did.LISTENED: Domain.MENTORING,
    Did.OWN_STORY: Domain.MENTORING,
    Did.IN_THE_WAY: Domain.MENTORING,
    Did.WHAT_HELPS: Domain.MENTORING,
    Did.GOAL: Domain.RECOVERY_SUPPORT,
    Did.STEP: Domain.RECOVERY_SUPPORT,
    Did.FOUND: Domain.RECOVERY_SUPPORT,
    Did.WENT_ALONG: Domain.RECOVERY_SUPPORT,
    Did.GOT_READY: Domain.ADVOCACY,
    Did.SPOKE_UP: Domain.ADVOCACY,
    Did.RIGHTS: Domain.ADVOCACY,
    Did.LETTER: Domain.ADVOCACY,
    Did.PRIVACY: Domain.PROFESSIONAL_RESPONSIBILITY,
    Did.ASKED_LEAD: Domain.PROFESSIONAL_RESPONSIBILITY,
}
MODES: Mapping[ContactKind, tuple[Mode, ...]] = {
    ContactKind.CHECK_IN: tuple(Mode),
    ContactKind.CALL: (Mode.PHONE, Mode.VIDEO),
    ContactKind.VISIT: (Mode.IN_PERSON,),
    ContactKind.RIDE: (Mode.IN_PERSON,),
    ContactKind.GROUP: (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE),
}
# Kinds of which somebody may say that nobody was reached.
MAY_MISS = frozenset({ContactKind.CHECK_IN, ContactKind.CALL})
TRAVELS = frozenset({ContactKind.VISIT, ContactKind.RIDE})  # somebody goes there, and back


def answers_wish(kind: ContactKind, *, reached: bool) -> Answer | None:
    """What a contact says of a wish to be called: they talked, or it was tried.

    A check-in says nothing of it: one tap, often by text, is not the call that somebody asked for.
    """
    if kind in {ContactKind.CHECK_IN, ContactKind.GROUP}:
        return None
    return Answer.CALLED if reached else Answer.NOT_REACHED


class About(StrEnum):
    """What a contact may be tied to."""

    GOAL = "goal"
    STEP = "step"
    HAND_OFF = "hand_off"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that a contact was about. `item` is its random number."""

    about: About
    item: UUID


@dataclass(frozen=True, slots=True)
class Frame:
    """A contact without its words: what can be taken over from the last one. `minutes` are exact; `travel`
    are those on the way, there and back, which are no time together."""

    kind: ContactKind
    mode: Mode
    minutes: int
    place: Place | None = None
    did: frozenset[Did] = frozenset()
    there: frozenset[There] = frozenset()
    reached: bool = True
    domain: Domain | None = None
    travel: int = 0

    @property
    def counts_as(self) -> Domain:
        """The domain somebody chose, else the one that what was done points to."""
        return self.domain or domain_of(self.did)


def domain_of(did: Collection[Did]) -> Domain:
    """Where most of what was done belongs; of equals the one that stands first in `Domain`."""
    found = [DOMAINS[one] for one in did]
    return max(Domain, key=lambda domain: (found.count(domain), -list(Domain).index(domain)))


def contact_fits(frame: Frame, started_at: datetime, now: datetime) -> No | None:
    """Whether it can have been like this."""
    if frame.mode not in MODES[frame.kind]:
        return No.DOES_NOT_FIT
    if not frame.reached and frame.kind not in MAY_MISS:
        return No.DOES_NOT_FIT
    if frame.reached and frame.minutes < 1:
        return No.NO_MINUTES
    if not 0 <= frame.minutes <= MOST_MINUTES or not 0 <= frame.travel <= MOST_MINUTES:
        return No.TOO_MANY_MINUTES
    if frame.travel and frame.kind not in TRAVELS:
        return No.DOES_NOT_FIT
    if started_at > now + AHEAD:
        return No.TO_COME
    return No.TOO_LONG_AGO if started_at < now - LONGEST_AGO else None


def began(day: date | None, at: time | None, minutes: int, zone: str, now: datetime) -> datetime:
    """When it began, in UTC. day, at: as the clocks of the IANA zone showed them.

    Without an hour it ended now, if it was today, and else began at noon of that day. An hour that the
    clocks showed twice counts as the first of the two.
    """
    here = ZoneInfo(zone)
    today = now.astimezone(here).date()
    if at is None and day in {None, today}:
        return now - timedelta(minutes=minutes)
    return datetime.combine(day or today, at or time(12), here).astimezone(UTC)
