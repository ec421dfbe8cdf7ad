"""Asks another server for JSON: with limits, with patience, and never anywhere but where the operator said.

A server that was asked may answer with a redirect. It is followed within the same host only, and connections
go to public addresses alone, so that nobody outside can make this machine talk to its own network. For a
server of one's own house the operator says so.
"""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from .reading import MAX_BYTES, Refused, decode, parse_json

TRIES = 5
LONGEST_WAIT = 60.0
TIMEOUT = 30.0
WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
AGENT = "Cairn (directory import)"


class NotThere(Refused):
    """The server has nothing at this address."""


def check_address(address: str) -> str:
    """The address without a slash at its end. Raises `Refused` when it is not one to be asked."""
    try:
        parts = urlsplit(address)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
        parts.port  # noqa: B018  reading it is the check
    except ValueError:
        is_good = False
    if not is_good or parts.query or parts.fragment:
        raise Refused(
            f"{address} is not the address of an interface. Write it as in https://api.example.org/hsds."
        )
    return address.rstrip("/")


class Fetcher:
    """Fetches JSON below one address. `wait` is how it sleeps between tries."""

    def __init__(
        self, base: str, *, is_inside: bool = False, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self.base = check_address(base)
        self.wait = wait
        guard = _connect_anywhere if is_inside else _connect_to_public
        self.opener = urllib.request.build_opener(*_handlers(guard), _SameHost())
        self.opener.addheaders = [("User-Agent", AGENT), ("Accept", "application/json")]

    def json(self, path: str) -> Any:
        """What stands at `base + path`. Raises `NotThere` for 404, `Refused` when it cannot be had."""
        address = f"{self.base}{path}"
        for attempt in range(TRIES):
            try:
                return _parse(self._read(address), address)
            except urllib.error.HTTPError as error:
                delay = self._delay(error, attempt, address)
            except (OSError, http.client.HTTPException) as error:
                if isinstance(getattr(error, "reason", error), _NotPublic) or attempt == TRIES - 1:
                    raise Refused(_unreachable(address, error)) from error
                delay = 2.0**attempt
            self.wait(delay)
        raise Refused(f"{address} did not answer in {TRIES} tries. Start again later; it goes on from there.")

    def _read(self, address: str) -> bytes:
        with self.opener.open(address, timeout=TIMEOUT) as answer:
            data: bytes = answer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Refused(
                f"{address} answered with more than {MAX_BYTES // 2**20} MB. Ask for smaller pages."
            )
        return data

    @staticmethod
    def _delay(error: urllib.error.HTTPError, attempt: int, address: str) -> float:
        """Seconds until the next try; raises when another one is of no use."""
        with error:
            if error.code in {404, 410}:
                raise NotThere(f"There is nothing at {address}.") from error
            if error.code not in WORTH_ANOTHER_TRY:
                raise Refused(f"{address} answered {error.code} {error.reason}.") from error
            asked = error.headers.get("Retry-After", "")
        return min(float(asked), LONGEST_WAIT) if asked.isdigit() else 2.0**attempt


def _parse(data: bytes, address: str) -> Any:
    """As a file would be read: with the same limits."""
    try:
        return parse_json(decode(data, address))
    except Refused as error:
        raise Refused(f"{address} did not answer with JSON. {error}") from error


def _unreachable(address: str, error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return f"{address} could not be reached: {reason}."


class _NotPublic(OSError):
    """The name leads to this machine or its own network."""

    def __str__(self) -> str:
        return "it is an address of this network; add --inside if that is right"


Connect = Callable[..., socket.socket]


def _connect_to_public(address: tuple[str, int], *more: Any, **options: Any) -> socket.socket:
    """Connect to what the name stands for right now, and to nothing that is not public."""
    host, port = address
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(ipaddress.ip_address(one).is_global for one in found):
        raise _NotPublic
    return socket.create_connection((sorted(found)[0], port), *more, **options)


def _connect_anywhere(address: tuple[str, int], *more: Any, **options: Any) -> socket.socket:
    return socket.create_connection(address, *more, **options)


def _handlers(connect: Connect) -> tuple[urllib.request.BaseHandler, ...]:
    """Handlers of both schemes that connect in this way only."""

    def guarded(kind: type[http.client.HTTPConnection]) -> Callable[..., http.client.HTTPConnection]:
        def make(*args: Any, **options: Any) -> http.client.HTTPConnection:
            connection = kind(*args, **options)
            connection._create_connection = connect  # type: ignore[attr-defined]
            return connection

        return make

    class Http(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(guarded(http.client.HTTPConnection), req)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(guarded(http.client.HTTPSConnection), req)

    return Http(), Https()


class _SameHost(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        before, after = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        if after.hostname != before.hostname or after.scheme not in {before.scheme, "https"}:
            raise Refused(f"{req.full_url} sends on to another server, {after.hostname}. Give that address.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
