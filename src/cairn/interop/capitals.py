"""Names that a source shouts are written as names: "MIAMI RESCUE MISSION" as "Miami Rescue Mission".

Only when every letter is a capital and there are several words; one word may be an abbreviation. Short forms
stay: words without a vowel, words in brackets, numbers, and those in the list.
"""

import re

SHORT_FORMS = frozenset(
    ["AA", "NA", "CA", "ACA", "CMA", "OA", "GA", "SMART", "NAMI", "DBSA", "AIDS", "HIV", "LGBT", "LGBTQ",
     "YMCA", "YWCA", "VA", "DUI", "WIC", "SSI", "SSA", "SSDI", "USA", "US", "UK", "IL", "GED", "ESL", "ESOL",
     "ASL", "AME", "CEDA", "ER", "IT", "II", "III", "IV", "VI", "VII", "VIII", "IX", "TASC", "UIC", "CHA",
     "IDHS", "ADA"]
)  # fmt: skip
SMALL_WORDS = frozenset(
    ["a", "al", "an", "and", "at", "by", "de", "del", "el", "en", "for", "from", "in", "la", "las", "los",
     "of", "on", "or", "the", "to", "with", "y"]
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = frozenset("AEIOUYÁÉÍÓÚÜ")
_TITLES = frozenset(["ST", "STS", "MT", "FT", "DR", "MR", "MRS", "MS", "JR", "SR", "STR", "RD"])


def in_small_letters(words: str) -> str:
    """The name with only its first letters as capitals; as it is, when it is not all capitals."""
    found = _WORD.findall(words)
    if words != words.upper() or sum(1 for word in found if len(word) > 2) < 2:
        return words
    return _WORD.sub(lambda at: _word(at, words), words)


def _word(at: re.Match[str], words: str) -> str:
    word, before = at[0], words[: at.start()]
    is_first = not re.search(r"\w", before)
    if word.casefold() in SMALL_WORDS and not is_first and not before.endswith(("(", ":", "-", "/", "'")):
        return word.lower()
    if word in _TITLES:
        return word.capitalize()
    if word in SHORT_FORMS or not _VOWELS & set(word) or any(letter.isdigit() for letter in word):
        return word
    if words[at.end() : at.end() + 1] == ")" and before.endswith("(") and len(word) <= 6:
        return word
    if words[at.end() : at.end() + 1] == "." and len(word) == 1:
        return word
    return _one(word)


def _one(word: str) -> str:
    """ "O'BRIEN" as O'Brien, "CHILDREN'S" as Children's, "MCDONALD" as McDonald."""
    head, sign, tail = re.fullmatch(r"([^'’]+)(['’]?)(.*)", word).groups()  # type: ignore[union-attr]
    head = f"Mc{head[2:].capitalize()}" if re.match(r"MC[A-Z]{4}", head) else head.capitalize()
    return head + sign + (tail.capitalize() if len(tail) > 2 else tail.lower())
