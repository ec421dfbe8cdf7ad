"""Whether a password would be guessed soon. Nothing leaves this machine, and no composition is asked for.

NIST SP 800-63B, 5.1.1.2: passwords that are common, expected or from a breach are refused, and nobody is made
to put in a capital or a number. `zxcvbn` (Wheeler, USENIX Security 2016) estimates how many guesses it takes
somebody who knows the 30,000 commonest passwords of breaches, names, English words, rows of keys, years, and
the usual ways to change letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zxcvbn import zxcvbn

# What its authors call "very unguessable" begins here: safe even where hashes were stolen.
ENOUGH_GUESSES = 10**10
LOOKED_AT = 72  # letters; more of them only make it harder to guess
WORD = re.compile(r"\w{3,}")


def is_guessed_soon(password: str, about: Iterable[str] = ()) -> bool:
    """`about`: what somebody would try first for this account, such as its names."""
    words = {word for text in ("cairn", *about) for word in (text.lower(), *WORD.findall(text.lower()))}
    found = zxcvbn(password[:LOOKED_AT], user_inputs=sorted(words - {""}))
    return bool(found["guesses"] < ENOUGH_GUESSES)
