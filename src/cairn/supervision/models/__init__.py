from cairn.supervision.models.own import Reflection, Wellness
from cairn.supervision.models.sittings import (
    Growth,
    Line,
    LineAbout,
    Practice,
    Seat,
    Sitting,
    SittingMinutes,
)

__all__ = [
    "Growth",
    "Line",
    "LineAbout",
    "Practice",
    "Reflection",
    "Seat",
    "Sitting",
    "SittingMinutes",
    "Wellness",
]
