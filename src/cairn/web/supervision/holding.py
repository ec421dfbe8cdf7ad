"""Lines of supervision about a person, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.records.labels import BY, SAID, Label, Section
from cairn.web.supervision.wording import PARTS

SECTIONS = {
    "supervision.LineAbout": Section(
        _("What was said of you in supervision"),
        {
            "part": Label(_("Part"), PARTS),
            "words": Label(_("Words"), words=True),
            "by": BY,
            "by_day": Label(_("By which day")),
            "said_at": SAID,
        },
    ),
}
NOTHING_TO_READ = {"supervision.LineAbout.sitting": "in which supervision it was said"}
