"""Blind indexes: find by name without storing a name.

HMAC-SHA256 with a key outside the database over a folded form of the text. Equal names give equal
indexes, so somebody who steals the database and the key file could test guesses; the database alone
tells nothing.
"""

import hmac
import re
import unicodedata
from hashlib import sha256

from django.conf import settings

WORD = re.compile(r"\w+")  # hyphens and apostrophes part words: there are too many ways to write them


def fold(text: str) -> str:
    """The form in which names are compared: no case, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def index(space: str, text: str) -> str:
    """A 64-character hex index of the text, within one space ("sign-in", "name:<organisation>", …)."""
    message = f"{space}\0{fold(text)}".encode()
    return hmac.new(settings.KEYRING.derive("lookup"), message, sha256).hexdigest()


def words_index(space: str, text: str) -> set[str]:
    """One index for each word of a name, so that "jose" finds "José Núñez", and "jane" finds "Mary-Jane"."""
    return {index(space, word) for word in WORD.findall(fold(text))}
