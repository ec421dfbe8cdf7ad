"""Keeps members out of the notes of a meeting: nobody's number, e-mail or name to ask for is stored.

Mutual-help fellowships ask for anonymity; people add their own number to a note and forget it there. The
whole sentence goes, because the name stands beside the number.
"""

import re

_MAIL = re.compile(r"\S+@\S+\.\S+")
_PHONE = re.compile(r"(?<![\d/])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]\d{4}(?!\d)")
_TOLL_FREE = re.compile(r"\+?1?[-. (]*8(?:00|33|44|55|66|77|88)")
_MEETING_ID = re.compile(r"(?:\bid|\bmeeting)\b[^\d]{0,12}$", re.IGNORECASE)
_ASK_FOR = re.compile(
    r"\b(?:[Cc]ontact|[Cc]all|[Tt]ext|[Ee]-?mail|[Aa]sk for)\s*:?\s+([A-Z][a-z]+)\b(?! (?:St|Ave|Rd|Hall)\b)"
)
_NOT_NAMES = re.compile(
    "(?:The|Us|Our|Your|This|That|Group|Intergroup|District|Church|Office|Ahead|First|Before|Zoom|Hotline|Website|"
    "Web|Meetings?|Chair|Secretary|Club|Front|Desk|Security|For|To|If|On|At|And|Or|In|Central|Area|Local|Map|"
    "Helpline|Phone|Answering|Service|Notes|Below|Above|Facebook|Page)"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")


def without_members(words: str) -> tuple[str, int]:
    """The words without sentences that lead to one member, and how many sentences that were."""
    lines, dropped = [], 0
    for line in words.split("\n"):
        kept = []
        for sentence in _SENTENCE.split(line):
            if _leads_to_a_member(sentence):
                dropped += 1
            else:
                kept.append(sentence)
        lines.append(" ".join(kept))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), dropped


def _leads_to_a_member(sentence: str) -> bool:
    if _MAIL.search(sentence):
        return True
    if any(_is_private(sentence, found) for found in _PHONE.finditer(sentence)):
        return True
    return any(not _NOT_NAMES.fullmatch(name) for name in _ASK_FOR.findall(sentence))


def _is_private(sentence: str, found: re.Match[str]) -> bool:
    if _TOLL_FREE.match(found[0]):
        return False
    return not _MEETING_ID.search(sentence[: found.start()])
