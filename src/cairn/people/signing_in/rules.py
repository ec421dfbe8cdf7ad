"""Rules about signing in, pure: who needs a second step, what may be taken away, how long a session lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cairn.people.rules import STAFF, No, Role


class FactorKind(StrEnum):
    """What a second step is made with."""

    APP = "app"  # six digits from an app (TOTP, RFC 6238)
    PASSKEY = "passkey"  # a phone, a computer or a key that signs (WebAuthn); opens without a password too


class Second(StrEnum):
    """What a session knows of the second step."""

    PASSED = "passed"
    DEMO = "demo"  # the one click into the demo asks for none; the account is made up
    NONE = ""


MOST_PASSKEYS = 10  # of one account
CODES = 10  # spare codes made at once
HALF_LASTS = timedelta(minutes=5)  # from the right password to the second step
FRESH_LASTS = timedelta(minutes=10)  # after it, changing how one gets in asks again who one is


def needs_second_step(role: Role) -> bool:
    """Whoever can open somebody else's words or change accounts needs one (OWASP ASVS 5.0, 6.3.3).

    A person decides for themselves: it is their own life, and a lost phone must not shut them out.
    """
    return role in STAFF


def may_go_on(role: Role, second: Second) -> bool:
    """Whether pages open in a session that knows this much."""
    return not needs_second_step(role) or second is not Second.NONE


@dataclass(frozen=True, slots=True)
class FactorFacts:
    """About one second step that is to be taken away: how many others there are."""

    others: int


def may_remove(role: Role, factor: FactorFacts) -> No | None:
    """Who needs a second step keeps one: a new one is added first."""
    return No.LAST_SECOND_STEP if needs_second_step(role) and not factor.others else None


def may_lift(by: Role, of: Role, *, own: bool = False) -> No | None:
    """Who lets somebody back in who lost every second step: stewards their colleagues, leads the people.

    Nobody does it for themselves. For a person it is not the supporter, who can make a code for a new
    password already: one and the same could then come in as the person.
    """
    fits = by is Role.STEWARD if of in STAFF else by is Role.LEAD
    return None if fits and not own else No.NOT_YOUR_ROLE


def is_recent(at: datetime | None, now: datetime, lasts: timedelta) -> bool:
    """Whether that moment is not longer ago than it lasts, nor to come."""
    return at is not None and timedelta(0) <= now - at < lasts


@dataclass(frozen=True, slots=True)
class Stay:
    """How long one stays signed in, whatever happens, and how long without a tap.

    Sessions end when the browser is closed, too.
    """

    lasts: timedelta
    idle: timedelta


BORROWED = Stay(lasts=timedelta(hours=1), idle=timedelta(minutes=10))  # on somebody else's phone


def is_still_on(began: datetime, used: datetime, now: datetime, stay: Stay) -> bool:
    """Whether a session goes on: neither too old, nor too long without a tap."""
    return is_recent(began, now, stay.lasts) and is_recent(used, now, stay.idle)


FIRST_PAUSE = timedelta(seconds=30)


def pause(tries: int, free: int, longest: timedelta) -> timedelta:
    """How long to wait after so many wrong tries: nothing, then half a minute, doubled each time.

    With the shortest longest, a minute, that is 1,440 guesses a day; NIST SP 800-63B, 5.2.2, wants guessing
    slowed, and warns of shutting out the right person.
    """
    over = tries - free
    return timedelta(0) if over < 0 else min(FIRST_PAUSE * 2 ** min(over, 10), longest)
