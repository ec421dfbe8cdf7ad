"""Lockers: what somebody who works here writes for nobody but themselves. Pure."""

from enum import StrEnum


class Holds(StrEnum):
    """What a locker is for. Each has a key of its own, so that one can be erased and the others stay."""

    WELLNESS = "wellness"
    REFLECTION = "reflection"
    OFF_ROLE = "off_role"  # words about work that was not theirs to do
