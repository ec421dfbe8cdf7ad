"""Tables of a person's own recovery: the plan, check-ins, and whom each is shown to."""

from .check_ins import Call, CallAnswer, CheckIn, CheckInLink, Feeling
from .circle import CircleMember
from .declaration import SignedNote, TreatmentWish
from .hard_days import HardDaysPart, HardStretch
from .path import HiddenOnPath
from .plan import Saying, Step, StepNews
from .reaching import Reaching
from .shown import Shown
from .spoken import Rewording, Spoken

__all__ = [
    "Call",
    "CallAnswer",
    "CheckIn",
    "CheckInLink",
    "CircleMember",
    "Feeling",
    "HardDaysPart",
    "HardStretch",
    "HiddenOnPath",
    "Reaching",
    "Rewording",
    "Saying",
    "Shown",
    "SignedNote",
    "Spoken",
    "Step",
    "StepNews",
    "TreatmentWish",
]
