"""Tables of speaking up: what a steward confirmed about a card, and what a person prepared."""

from .letters import Letter, LetterNews
from .meetings import Preparation, PreparedLine
from .rights import CardWord

__all__ = ["CardWord", "Letter", "LetterNews", "Preparation", "PreparedLine"]
