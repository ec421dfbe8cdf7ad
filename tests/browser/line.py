"""A line between the browser and the product that can fail in every way a line fails.

The browser speaks to it as if it were the product. Which fault happens is said by `how`, for each request.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from cairn.web.shell.lines import LEAVE_TO
from tests.browser.looking import Watch

UP, DOWN, LOST, BROKEN = "up", "down", "answer lost", "500"
# A server that is being started again is waited for as long as a request lasts; then the line is down.
PATIENCE = 20
WORKS = "() => navigator.serviceWorker.ready.then(() => true)"


class Line:
    """`how(method, path)` says what happens to a request; `address` is where the browser goes."""

    def __init__(self, site: str) -> None:
        parts = urlsplit(site)
        self._to = (parts.hostname or "", parts.port or 80)
        self.how: Callable[[str, str], str] = lambda method, path: UP
        self.faults: list[str] = []
        self.change: Callable[[str, bytes], bytes] = lambda path, answer: (
            answer
        )  # as another server would say it
        self._door = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def be(self, how: str) -> None:
        self.how = lambda method, path: how

    def close(self) -> None:
        self._door.close()

    def _listen(self) -> None:
        while True:
            try:
                one, _from = self._door.accept()
            except OSError:  # closed: the test is over
                return
            threading.Thread(target=self._carry, args=(one,), daemon=True).start()

    def _carry(self, one: socket.socket) -> None:
        with one:
            one.settimeout(PATIENCE)
            try:
                if asked := _request(one):
                    one.sendall(self._answer(asked))
            except OSError:  # the browser or the product hung up
                return

    def _answer(self, asked: bytes) -> bytes:
        method, path = asked.split(b" ", 2)[:2]
        how = self.how(method.decode(), path.decode())
        if how != UP:
            self.faults.append(how)
        if how == DOWN:
            return b""
        if how == BROKEN:
            return b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        answer = self.change(path.decode(), self._from_product(asked))
        return b"" if how == LOST else answer

    def _from_product(self, asked: bytes) -> bytes:
        with socket.create_connection(self._to, timeout=PATIENCE) as there:
            there.sendall(asked)
            parts = []
            while part := there.recv(65536):
                parts.append(part)
            return b"".join(parts)


def _request(one: socket.socket) -> bytes:
    """One whole request, changed so that the connection ends with it."""
    head = b""
    while b"\r\n\r\n" not in head:
        if not (part := one.recv(65536)):
            return b""
        head += part
    head, body = head.split(b"\r\n\r\n", 1)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    told = (line.split(b":")[1] for line in lines if line.lower().startswith(b"content-length:"))
    length = int(next(told, b"0"))
    while len(body) < length:
        if not (part := one.recv(65536)):
            return b""
        body += part
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


def ready(page: Any, who: str) -> Any:
    """Signed in, with the worker at work, on the page to check in."""
    page.set_default_timeout(15_000)
    page.goto(f"/demo/{who}/")
    page.goto("/my-plan/")
    page.evaluate(WORKS)
    page.goto("/check-in/")
    assert page.evaluate("() => Boolean(navigator.serviceWorker.controller)")
    return page


def leave(page: Any, line: Line, watch: Watch) -> None:
    """Leave now, and be away."""
    page.get_by_role("link", name="Leave now").click()
    page.wait_for_url(lambda url: not url.startswith(line.address))
    assert set(watch.outside) == {LEAVE_TO}
    watch.outside.clear()
