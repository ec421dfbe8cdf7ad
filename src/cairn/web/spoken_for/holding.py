"""When somebody spoke for the person, as it is listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.records.labels import BY, HOW, LANGUAGE, Label, Section
from cairn.web.spoken_for.wording import WHERES

SECTIONS = {
    "advocacy.SpokenFor": Section(
        _("When somebody spoke for you"),
        {
            "where": Label(_("What it was"), WHERES),
            "on_day": Label(_("Day")),
            "spoken_by": BY,
            "said": Label(_("What was said for you"), words=True),
            "next_time": Label(_("What would let you do it"), words=True),
            "view": Label(_("How you see it"), words=True),
            "language": LANGUAGE,
            "written_at": Label(_("Written")),
            "typed_by": Label(_("Typed by")),
            "yes_at": Label(_("You said yes")),
            "yes_how": HOW,
        },
    )
}
NOTHING_TO_READ = {
    "advocacy.SpokenFor.preparation": "which page for a meeting it came of",
    "advocacy.SpokenFor.letter": "which letter it came of",
}
