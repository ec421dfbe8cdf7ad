"""How they want to be reached, as it is listed where everything that is held is shown."""

from django.utils.dates import WEEKDAYS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cairn.web.reaching.wording import EVERY, TIMES, WAYS
from cairn.web.records.labels import HOW, Label, Section

SECTIONS = {
    "recovery.Reaching": Section(
        _("How to reach you"),
        {
            "ways": Label(_("What is fine"), WAYS),
            "days": Label(_("Best days"), {day: format_lazy("{}", name) for day, name in WEEKDAYS.items()}),
            "times": Label(_("Best times"), TIMES),
            "every": Label(_("How often you talk"), EVERY),
            "words": Label(_("Anything else"), words=True),
            "agreed_on": Label(_("Since")),
            "let_be_since": Label(_("You asked to be let be since")),
            "let_be_until": Label(_("Until")),
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
        },
    ),
}
