"""Tables of a person's own recovery: the plan, check-ins, and whom each is shown to."""

from .check_ins import Call, CallAnswer, CheckIn, CheckInLink, Feeling
from .plan import Saying, Step, StepNews
from .shown import Shown

__all__ = [
    "Call",
    "CallAnswer",
    "CheckIn",
    "CheckInLink",
    "Feeling",
    "Saying",
    "Shown",
    "Step",
    "StepNews",
]
