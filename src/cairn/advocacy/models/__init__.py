"""Tables of speaking up: what a steward confirmed about a card, and what a person prepared."""

from .rights import CardWord

__all__ = ["CardWord"]
