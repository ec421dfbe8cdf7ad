"""What a person hid on their path, as it is listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.recovery.path.rules import Eye
from cairn.web.path.wording import PARTS
from cairn.web.records.labels import Codes, Label, Section

EYES: Codes = {Eye.OWN: _("Yourself"), Eye.OTHERS: _("Everybody else")}
SECTIONS = {
    "recovery.HiddenOnPath": Section(
        _("What you hid on your path"),
        {"part": Label(_("What"), PARTS), "eye": Label(_("From whom"), EYES)},
    ),
}
NOTHING_TO_READ = {"recovery.HiddenOnPath.item": "which one"}
