"""Wishes for treatment, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.declaration.wording import PARTS
from cairn.web.records.labels import HOW, LANGUAGE, Label, Section

SECTIONS = {
    "recovery.TreatmentWish": Section(
        _("Your wishes for treatment"),
        {
            "part": Label(_("Part"), PARTS),
            "words": Label(_("Your words"), words=True),
            "language": LANGUAGE,
            "written_at": Label(_("Written")),
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
        },
    ),
    "recovery.SignedNote": Section(
        _("The day you say you signed them"),
        {"signed_on": Label(_("Signed on")), "noted_at": Label(_("Written"))},
    ),
}
