"""A circle of support, as it is listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.circle.wording import HOW_NEAR
from cairn.web.records.labels import HOW, Label, Section

SECTIONS = {
    "recovery.CircleMember": Section(
        _("Your circle of support"),
        {
            "name": Label(_("Name"), words=True),
            "who": Label(_("Who they are to you"), words=True),
            "how_near": Label(_("How near"), HOW_NEAR),
            "put_at": Label(_("Put there")),
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
        },
    ),
}
