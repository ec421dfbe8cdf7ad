"""Tables of speaking up: words of a steward about cards, and what a person prepared and was promised."""

from .letters import Letter, LetterNews
from .meetings import Preparation, PreparedLine
from .promises import Promise, PromiseNews
from .rights import CardWord

__all__ = ["CardWord", "Letter", "LetterNews", "Preparation", "PreparedLine", "Promise", "PromiseNews"]
