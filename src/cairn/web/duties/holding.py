"""That a person was told what cannot stay private, as it is listed where everything held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.records.labels import BY, SAID, YES_HOW, Label, Section

SECTIONS = {
    "outside.Beforehand": Section(
        _("What you were told before you shared"),
        {"at": SAID, "how": Label(_("How you heard it"), YES_HOW), "by": BY},
    )
}
