"""A plan for hard days and hard stretches, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.hard_days.wording import PARTS, STRETCHES
from cairn.web.records.labels import LANGUAGE, Label, Section, written_parts

SECTIONS = {
    "recovery.HardDaysPart": written_parts(_("Your plan for hard days"), PARTS),
    "recovery.HardStretch": Section(
        _("Hard stretches"),
        {
            "what": Label(_("What"), STRETCHES),
            "words": Label(_("Your words"), words=True),
            "began_on": Label(_("From")),
            "ended_on": Label(_("Until")),
            "language": LANGUAGE,
            "marked_at": Label(_("Marked")),
        },
    ),
}
