"""What the type codes of a meeting mean. The codes are those of the Meeting Guide specification.

Codes for languages are told as languages, and those that keep somebody out (closed, women, men, building
closed) under what may get in the way. A code that is not here is not shown.
"""

from collections.abc import Iterable

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TYPES = {
    "O": gettext_lazy("Open: anyone may come and listen."),
    "BE": gettext_lazy("Good for people who are new."),
    "LGBTQ": gettext_lazy("For LGBTQ+ people."),
    "G": gettext_lazy("For gay people."),
    "L": gettext_lazy("For lesbians."),
    "T": gettext_lazy("For transgender people."),
    "POC": gettext_lazy("For people of color."),
    "N": gettext_lazy("For Native Americans."),
    "Y": gettext_lazy("For young people."),
    "SEN": gettext_lazy("For older people."),
    "DD": gettext_lazy("For people who also live with a mental health condition."),
    "A": gettext_lazy("Without prayers."),
    "X": gettext_lazy("You can get in with a wheelchair."),
    "XB": gettext_lazy("There is a bathroom for wheelchairs."),
    "CF": gettext_lazy("Children are welcome."),
    "BA": gettext_lazy("Someone looks after the children."),
    "FF": gettext_lazy("Please come without perfume."),
    "OUT": gettext_lazy("It meets outdoors."),
    "SP": gettext_lazy("Someone tells their story."),
    "D": gettext_lazy("People talk in turn."),
    "B": gettext_lazy("They read the Big Book."),
    "LIT": gettext_lazy("They read together."),
    "ST": gettext_lazy("They study the steps."),
    "TR": gettext_lazy("They study the traditions."),
    "MED": gettext_lazy("With meditation."),
    "CAN": gettext_lazy("By candlelight."),
    "XT": gettext_lazy("People may answer each other."),
}


def types(codes: Iterable[str]) -> tuple[str, ...]:
    """What is known about a meeting from its codes, in the order above."""
    given = set(codes)
    return tuple(str(words) for code, words in TYPES.items() if code in given)


def every(day: int) -> str:
    """The weekday it meets on; `day` counts 0=Sunday, as in the specification."""
    return _("Every %(weekday)s") % {"weekday": WEEKDAYS[(day - 1) % 7]}
