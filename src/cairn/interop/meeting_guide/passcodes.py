"""Passcodes of online rooms are not kept: whoever has one can break into a meeting.

Those that want to come ask the group. Links without their passcode still lead to the door.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_NAMES = r"pass\s?-?codes?|pass\s?-?words?|pwd|pw|access code|contraseñas?|c[oó]digo de acceso|clave"
# After a sign any word is the passcode; without one only what has a digit in it: "password is needed" is not.
_SAID = re.compile(
    rf"[\s,;(\[]*\b(?:{_NAMES})\b(?:\s+(?:is|es))?(?:\s*[:=#]\s*(?!https?:)[^\s,;)\]]+|\s+(?=\S*\d)[^\s,;)\]]+)[)\]]?",
    re.IGNORECASE,
)
_KEYS = frozenset({"pwd", "passcode", "password", "pw"})
_DIALLED = re.compile(r"#[,\s]*\*[\d,]+#?$")


def without_passcodes(words: str) -> tuple[str, int]:
    """The words without passcodes, and how many there were."""
    left, number = _SAID.subn("", words)
    return (left.strip(" ,;"), number) if number else (words, 0)


def without_passcode(link: str) -> tuple[str, int]:
    """A link without its passcode."""
    parts = urlsplit(link)
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if name.casefold() not in _KEYS]
    if len(kept) == len(query):
        return link, 0
    return urlunsplit(parts._replace(query=urlencode(kept))), 1


def not_dialled(number: str) -> tuple[str, int]:
    """What a telephone dials, without the passcode at its end: +16699006833,,637100#,,,,*0963#."""
    return _DIALLED.subn("#", number)
