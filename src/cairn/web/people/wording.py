"""Walking together, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import Reason
from cairn.people.rules import EndReason, YesHow

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
KEPT_BACK: dict[Reason, Promise] = {
    Reason.KEPT_TO_ONESELF: _("%(name)s keeps this to themselves. That is their right."),
}
NOT_OPEN = _("This part is not open to you.")


def kept_back(reason: Reason, name: str) -> str:
    return str(KEPT_BACK.get(reason, NOT_OPEN)) % {"name": name}
