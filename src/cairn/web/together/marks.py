"""What the scope guard marks in what a supporter wrote, for the page it stands on. It stops nobody.

Never given a person's own words: not their answer to a line, not their view, not what they want.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language

from cairn.peer_sessions.scope.guard import Finding, check
from cairn.web.together import wording


@dataclass(frozen=True, slots=True)
class MarkShown:
    """What stands there, what it is, why, and another way."""

    finding: Finding
    what: Promise


def marks(text: str) -> list[MarkShown]:
    """Told in the language of the page; the text may be in English or in Spanish."""
    language = (get_language() or "en").split("-")[0]
    return [MarkShown(one, wording.CATEGORIES[one.category]) for one in check(text, language)]
