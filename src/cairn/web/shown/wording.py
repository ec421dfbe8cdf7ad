"""What a person shows to somebody, in words."""

from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.recovery.shown.rules import What

TITLES: dict[What, Promise] = {
    What.CHECK_INS: _("Who sees my check-ins"),
    What.HARD_DAYS: _("Who sees my plan for hard days"),
    What.STRETCH: _("Who sees this hard stretch"),
    What.SPOKEN: _("Who may hear this"),
    What.CIRCLE: _("Who sees my circle of support"),
    What.DECLARATION: _("Who sees my wishes for treatment"),
    What.MEETING: _("Who sees this page for a meeting"),
}
NAMES: dict[What, Promise] = {
    What.CHECK_INS: _("My check-ins"),
    What.HARD_DAYS: _("My plan for hard days"),
    What.STRETCH: _("A hard stretch"),
    What.SPOKEN: _("Spoken words"),
    What.CIRCLE: _("My circle of support"),
    What.DECLARATION: _("My wishes for treatment"),
    What.MEETING: _("A page for a meeting"),
}
# Where to go after choosing.
BACK = {
    What.CHECK_INS: "check_ins",
    What.HARD_DAYS: "hard_days",
    What.STRETCH: "hard_days",
    What.SPOKEN: "speak",
    What.CIRCLE: "my_circle",
    What.DECLARATION: "declaration",
    What.MEETING: "getting_ready",
}


def back(what: What) -> str:
    return reverse(BACK.get(what, "my_plan"))


def change(what: What, item: UUID | None) -> str:
    """Where to choose anew who sees it."""
    return reverse("who_sees_one", args=[what, item]) if item else reverse("who_sees", args=[what])
