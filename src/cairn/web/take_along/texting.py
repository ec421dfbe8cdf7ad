"""Finds as a message to paste: short, plain, and with nothing in it about whoever sends or gets it."""

from collections.abc import Iterable
from math import ceil
from urllib.parse import quote

from cairn.directory.finds import Kind
from cairn.web.take_along.leaves import Leaf

# 3GPP TS 23.038, section 6.2.1: the letters of the alphabet that fits most into one message.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€\f")  # these take the room of two
# One and more than one message: letters of that alphabet, and of any other.
BASIC_ROOM, OTHER_ROOM = (160, 153), (70, 67)
# Marks of good print that would halve the room for all the rest.
PLAIN_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\xa0": " "}
)
PLAIN_MARKS |= str.maketrans({"\u202f": " ", "\u2009": " ", "\u2011": "-"})


def message(leaves: Iterable[Leaf], link: str) -> str:
    """Name, number and place of each, then the address where all the rest stands. One alone has its hours."""
    told = tuple(leaves)
    blocks = ["\n".join(_lines(leaf, with_hours=len(told) == 1)) for leaf in told]
    return "\n\n".join([*blocks, link]).translate(PLAIN_MARKS)


def _lines(leaf: Leaf, with_hours: bool) -> Iterable[str]:
    yield f"{leaf.name} ({leaf.by})" if leaf.by else leaf.name
    if leaf.phones:
        yield leaf.phones[0].full
    yield leaf.state if leaf.is_private else leaf.where
    if with_hours or leaf.find.kind is Kind.MEETING:
        yield from leaf.when[:1]


def messages_needed(text: str) -> int:
    """How many text messages a telephone makes of it."""
    if set(text) <= BASIC | TWICE:
        size, (one, more) = len(text) + sum(letter in TWICE for letter in text), BASIC_ROOM
    else:
        size, (one, more) = len(text.encode("utf-16-le")) // 2, OTHER_ROOM
    return 1 if size <= one else ceil(size / more)


def sms(text: str) -> str:
    """An address that opens a new message. `?&body=` is read by both kinds of phones."""
    return f"sms:?&body={quote(text, safe='')}"


def mail(subject: str, text: str) -> str:
    """RFC 6068: new lines are CRLF."""
    body = text.replace("\n", "\r\n")
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
