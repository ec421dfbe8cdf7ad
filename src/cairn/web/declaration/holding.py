"""Wishes for treatment, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.declaration.wording import PARTS
from cairn.web.records.labels import Label, Section, written_parts

SECTIONS = {
    "recovery.TreatmentWish": written_parts(_("Your wishes for treatment"), PARTS),
    "recovery.SignedNote": Section(
        _("The day you say you signed them"),
        {"signed_on": Label(_("Signed on")), "noted_at": Label(_("Written"))},
    ),
}
