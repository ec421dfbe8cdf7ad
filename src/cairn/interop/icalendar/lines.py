"""Content lines of iCalendar (RFC 5545, section 3.1): escaped, folded, ended by CRLF."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

LONGEST = 75  # octets of one line, its end not counted
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # control characters, which no value may hold
NEW_LINE = re.compile(r"\r\n|\r|\n")
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text(value: str) -> str:
    """A value of type TEXT: new lines, commas, semicolons and backslashes escaped."""
    return NOT_TEXT.sub("", NEW_LINE.sub("\n", value)).translate(ESCAPED)


def local(moment: datetime) -> str:
    """The date and wall-clock time of a moment, as it stands beside a TZID."""
    return moment.strftime("%Y%m%dT%H%M%S")


def utc(moment: datetime) -> str:
    return local(moment.astimezone(UTC)) + "Z"


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets, each further one after a space; no letter is cut in two."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LONGEST:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join([*pieces, piece])


def joined(lines: Iterable[str]) -> bytes:
    """The file: every line folded and ended, in UTF-8."""
    return "".join(fold(line) + "\r\n" for line in lines).encode()
