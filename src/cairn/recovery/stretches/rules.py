"""A hard stretch, as the person marks it. It resets nothing and counts nothing. Pure."""

from datetime import date
from enum import StrEnum

from cairn.recovery.rules import No


class Stretch(StrEnum):
    """What made it hard."""

    USED_AGAIN = "used_again"
    HOSPITAL = "hospital"
    LOSS = "loss"
    OTHER = "other"


def days_fit(began: date, ended: date | None, today: date) -> No | None:
    """It lies behind or goes on: nobody marks one ahead."""
    if began > today or (ended and ended > today):
        return No.DAY_TO_COME
    return No.ENDS_BEFORE if ended and ended < began else None
