"""Walking together, in words."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import Reason
from cairn.people.rules import EndReason, YesHow

SHORTEST_NUMBER = 7
YES_HOW: dict[YesHow, Promise] = {
    YesHow.ALOUD: _("They said it out loud"),
    YesHow.HANDED: _("They tapped it here, on my phone"),
    YesHow.PAPER: _("They signed on paper"),
}
END_REASONS: dict[EndReason, Promise] = {
    EndReason.WALKS_ALONE: _("They walk on their own now"),
    EndReason.OTHER_SUPPORTER: _("Someone else walks with them"),
    EndReason.MOVED: _("They moved away"),
    EndReason.SUPPORTER_LEFT: _("The supporter leaves"),
    EndReason.NOT_NOW: _("Not now"),
    EndReason.OTHER: _("Another reason"),
}
# The same, said by the person themselves.
OWN_END_REASONS: dict[EndReason, Promise] = {
    EndReason.WALKS_ALONE: _("I walk on my own now"),
    EndReason.OTHER_SUPPORTER: _("Someone else walks with me"),
    EndReason.MOVED: _("I moved away"),
    EndReason.SUPPORTER_LEFT: _("My supporter leaves"),
    EndReason.NOT_NOW: _("Not now"),
    EndReason.OTHER: _("I would rather not say"),
}
# What the person is asked about themselves: field, label, hint.
OWN_DETAILS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "name",
        _("What should your supporter call you?"),
        _("Any name you like. It need not be the one on your papers."),
    ),
    ("phone", _("A number to call you"), _("Only if you want that.")),
    ("postal_code", _("Your ZIP code"), _("To find what is near you. It is kept sealed.")),
    (
        "language",
        _("Which language do you want to speak with your supporter?"),
        _("You can change it any day."),
    ),
)
KEPT_BACK: dict[Reason, Promise] = {
    Reason.KEPT_TO_ONESELF: _("%(name)s keeps this to themselves. That is their right."),
}
NOT_OPEN = _("This part is not open to you.")


def kept_back(reason: Reason, name: str) -> str:
    return str(KEPT_BACK.get(reason, NOT_OPEN)) % {"name": name}


def dial(phone: str) -> str:
    """The tel: address of a number as somebody wrote it; empty when it holds too few digits to be one."""
    digits = re.sub(r"[^0-9]", "", phone.split("x")[0].split("ext")[0])
    return (
        f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}"
        if len(digits) >= SHORTEST_NUMBER
        else ""
    )
