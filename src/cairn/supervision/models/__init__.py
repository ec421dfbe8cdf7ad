from cairn.supervision.models.off_role import OffRole, OffRoleWords
from cairn.supervision.models.own import Reflection, Wellness
from cairn.supervision.models.sittings import (
    Growth,
    Line,
    LineAbout,
    Practice,
    PracticeMonth,
    Seat,
    Sitting,
    SittingMinutes,
)

__all__ = [
    "Growth",
    "Line",
    "LineAbout",
    "OffRole",
    "OffRoleWords",
    "Practice",
    "PracticeMonth",
    "Reflection",
    "Seat",
    "Sitting",
    "SittingMinutes",
    "Wellness",
]
