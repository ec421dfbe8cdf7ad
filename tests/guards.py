"""Guards that make a test fail when the code under it does what it must not."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

READS = ("SELECT", "WITH", "EXPLAIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class NetworkReached(AssertionError):
    """A test reached for another machine. Tests talk to this one only."""


class WroteWhileReading(AssertionError):
    """Something that may only read has written to the database."""


def _is_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def only_loopback(connect: Callable[..., Any]) -> Callable[..., Any]:
    """The same connecting method, refusing any address outside this machine."""

    @wraps(connect)
    def guarded(self: socket.socket, address: Any) -> Any:
        if not _is_here(address):
            raise NetworkReached(f"a test tried to reach {address!r}")
        return connect(self, address)

    return guarded


@contextmanager
def reads_only(using: str = "default") -> Iterator[None]:
    """Inside, every statement to the database must be one that only reads."""
    from django.db import connections

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip(" \n(").upper().startswith(READS):
            raise WroteWhileReading(sql[:200])
        return execute(sql, params, many, context)

    with connections[using].execute_wrapper(look):
        yield
