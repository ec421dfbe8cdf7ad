"""Tables of speaking up: words of a steward about cards, and what a person prepares, was promised, does."""

from .ladder import LadderMove, LadderProposal
from .letters import Letter, LetterNews
from .meetings import Preparation, PreparedLine
from .promises import Promise, PromiseNews
from .rights import CardWord
from .spoken_for import SpokenFor

__all__ = [
    "CardWord",
    "LadderMove",
    "LadderProposal",
    "Letter",
    "LetterNews",
    "Preparation",
    "PreparedLine",
    "Promise",
    "PromiseNews",
    "SpokenFor",
]
