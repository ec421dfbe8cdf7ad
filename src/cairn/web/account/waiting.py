"""How long somebody who guesses has to wait: longer each time, and nobody is ever locked out.

Every try is counted before it is looked at, so that many at the same moment cannot slip through together. A
try that comes too early is not looked at and counts nothing, so that hammering makes no one else wait longer.
Kept in memory, under keyed indexes, for a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from threading import Lock

from django.core.cache import cache

from cairn.kit import clock
from cairn.kit.logs import turned_away
from cairn.people.signing_in.rules import pause
from cairn.sealed import blind

FORGOTTEN_AFTER = timedelta(days=1)
_one_at_a_time = Lock()  # one process serves everybody; see docs/privacy.md


class With(StrEnum):
    """What somebody tried to show who they are with."""

    NAME = "a name and password"
    ONCE_MORE = "the password of an open session"
    CODE = "a code of the second step"
    PASSKEY = "a passkey"
    INVITATION = "a printed code"


def did_not_fit(what: With) -> None:
    """Whoever runs the server sees guessing in the log: with what, and nothing of who or from where."""
    turned_away(f"Nobody was let in by {what}.")


@dataclass(frozen=True, slots=True)
class Waits:
    """`free` tries without waiting; then half a minute, doubled with each one, up to `longest`."""

    of: str
    free: int
    longest: timedelta = timedelta(minutes=15)

    def wait(self, who: str, free: int | None = None) -> timedelta | None:
        """Count one try and give None; or, when it comes too early, how long is still to wait."""
        free = self.free if free is None else free
        with _one_at_a_time:
            count, at = self._tries(who)
            now = clock.now().timestamp()
            early = at + pause(count, free, self.longest).total_seconds() - now
            if count and early > 0:
                turned_away(f"A try came too early ({self.of}).")
                return timedelta(seconds=early)
            self._keep(who, count + 1, now)
            return None

    def tries(self, who: str) -> int:
        """How many were counted and not forgotten."""
        return self._tries(who)[0]

    def give_back(self, who: str) -> None:
        """The try was right: it does not count."""
        with _one_at_a_time:
            count, at = self._tries(who)
            if count:
                self._keep(who, count - 1, at)

    def forget(self, who: str) -> None:
        """All tries so far do not count any more."""
        cache.delete(self._key(who))

    def _tries(self, who: str) -> tuple[int, float]:
        count, at = cache.get(self._key(who), (0, 0.0))
        return (count, at) if clock.now().timestamp() - at < FORGOTTEN_AFTER.total_seconds() else (0, 0.0)

    def _keep(self, who: str, count: int, at: float) -> None:
        # Twice as long: the clock of the cache must never forget before ours does.
        cache.set(self._key(who), (count, at), FORGOTTEN_AFTER.total_seconds() * 2)

    def _key(self, who: str) -> str:
        return f"waits:{self.of}:{blind.index('tries', who)}"


# Somebody's name from one address; all names from one address, where a whole shelter may sit; and a name from
# everywhere, which alone never makes anyone wait: an attacker could shut the right person out by it.
FROM_HERE = Waits("name-and-address", free=5)
BY_ADDRESS = Waits("address", free=20, longest=timedelta(minutes=1))
BY_NAME = Waits("name", free=50)
CODE_BY_ADDRESS = Waits("code", free=20)
OWN_PASSWORD = Waits("own-password", free=5)
PASSKEY = Waits("passkey", free=20, longest=timedelta(minutes=1))
SECOND_STEP = Waits("second-step", free=5)


def to_sign_in(name: str, address: str) -> timedelta | None:
    """Count one try to sign in and give None, or how long is still to wait.

    Once a name was tried wrongly fifty times in a day, each address has one free try for it, not five.
    """
    if wait := BY_ADDRESS.wait(address):
        return wait
    free = 1 if BY_NAME.tries(name) >= BY_NAME.free else FROM_HERE.free
    if wait := FROM_HERE.wait(f"{name} {address}", free):
        return wait
    BY_NAME.wait(name, free=10**9)
    return None


def signed_in(name: str, address: str) -> None:
    """The try was right: this name from here starts afresh, and the others get this one try back."""
    FROM_HERE.forget(f"{name} {address}")
    BY_ADDRESS.give_back(address)
    BY_NAME.give_back(name)
