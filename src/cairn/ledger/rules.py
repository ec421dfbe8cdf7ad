"""The chain of the ledger, pure.

Each entry carries an HMAC-SHA256 over its own content and the code of the entry before it, with a key that
is not in the database. Changing, removing, inserting or reordering entries breaks the chain; cutting the end
off is found by comparing with a head noted elsewhere. The idea is the forward-linked log of Schneier and
Kelsey (1999), "Secure audit logs to support computer forensics".
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Line:
    """An entry's content as it is chained. All values are strings or plain JSON; times are ISO 8601 UTC."""

    number: int
    at: str
    account: str
    role: str
    organisation: str
    person: str
    act: str
    purpose: str
    kinds: str
    reason: str
    about: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `broken_at` is the number of the first entry that is wrong, or None."""

    sound: bool
    count: int
    head: str
    broken_at: int | None = None
    why: str = ""


def code(key: bytes, before: str, line: Line) -> str:
    """The entry's link: hex HMAC over the code before it and its own canonical JSON."""
    content = {name: getattr(line, name) for name in Line.__slots__}
    message = before + json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, message.encode(), sha256).hexdigest()


def check(key: bytes, entries: Iterable[tuple[Line, str]], head_count: int, head: str) -> Verdict:
    """Walk the chain from the start and compare its end with the head."""
    before, count = START, 0
    for line, found in entries:
        if line.number != count + 1:
            return Verdict(False, count, before, count + 1, "an entry is missing or out of order")
        if not hmac.compare_digest(code(key, before, line), found):
            return Verdict(False, count, before, line.number, "this entry or the one before it was changed")
        before, count = found, line.number
    if (count, before) != (head_count, head):
        return Verdict(False, count, before, count + 1, "entries were cut off the end")
    return Verdict(True, count, before)
