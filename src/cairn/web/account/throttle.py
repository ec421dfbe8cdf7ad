"""How often somebody may do something. Counted in memory, under keyed indexes, forgotten after the window.

Every try is counted before it is looked at, so that many at the same moment cannot slip through together.
"""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from cairn.kit import clock
from cairn.sealed import blind


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within a window that begins with the first of them."""

    of: str
    tries: int
    within: timedelta = timedelta(minutes=5)

    def take(self, who: str) -> bool:
        """Count one try; False when there were too many, and the try must not be looked at."""
        counter = self._counter(who)
        cache.add(counter, 0, self._seconds)
        try:
            return bool(cache.incr(counter) <= self.tries)
        except ValueError:  # the cache was full and let it go
            return True

    def seconds_left(self, who: str) -> int:
        """How long until the window that is open now ends; at least 1."""
        return max(1, math.ceil(self.within.total_seconds() - (clock.now().timestamp() - self._begun(who))))

    def forget(self, who: str) -> None:
        """All tries so far do not count any more."""
        cache.delete_many([self._counter(who), self._key(who)])

    def _counter(self, who: str) -> str:
        return f"{self._key(who)}:{self._begun(who)}"

    def _begun(self, who: str) -> float:
        """When the window began that is open now, in seconds since 1970."""
        now = clock.now().timestamp()
        begun = cache.get_or_set(self._key(who), now, self._seconds) or now
        if now - begun >= self.within.total_seconds():
            begun = now
            cache.set(self._key(who), begun, self._seconds)
        return begun

    @property
    def _seconds(self) -> int:
        # Twice the window: the clock of the cache must never forget before ours does.
        return int(self.within.total_seconds()) * 2

    def _key(self, who: str) -> str:
        return f"tries:{self.of}:{blind.index('tries', who)}"


def address_of(request: HttpRequest) -> str:
    """The address the request came from, through as many web servers of ours as the settings say.

    Each of them adds the address it heard from at the end of X-Forwarded-For; what stands before that was
    written by a stranger and is not believed. Of an IPv6 address the first half counts: whoever has one has
    all the others that begin alike.
    """
    heard = request.headers.get("X-Forwarded-For", "").split(",")
    is_told = settings.CAIRN_PROXIES and len(heard) >= settings.CAIRN_PROXIES
    told = _counted(heard[-settings.CAIRN_PROXIES].strip()) if is_told else ""
    near = str(request.META.get("REMOTE_ADDR", ""))
    return told or _counted(near) or near


def _counted(address: str) -> str:
    """What is counted of an address; empty when it is none."""
    try:
        found = ipaddress.ip_address(address.strip("[]").split("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.IPv6Network((found, 64), strict=False))
    return str(found)
