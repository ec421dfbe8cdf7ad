"""Pages to take along, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.getting_ready.promising import ANSWER_WORDS, STATES
from cairn.web.getting_ready.wording import SETTINGS, TITLES
from cairn.web.records.labels import BY, HOW, LANGUAGE, SAID, Label, Section

SECTIONS = {
    "advocacy.Preparation": Section(
        _("Getting ready for a meeting"),
        {
            "setting": Label(_("With whom"), SETTINGS),
            "called": Label(_("What you call it"), words=True),
            "on_day": Label(_("Day")),
            "at_time": Label(_("Time")),
            "where": Label(_("Where"), words=True),
            "ready_before": Label(_("How ready you felt before")),
            "ready_after": Label(_("How ready you felt after")),
            "language": LANGUAGE,
            "began_at": Label(_("Begun")),
            "typed_by": Label(_("Begun by")),
            "closed_at": Label(_("Closed")),
        },
    ),
    "advocacy.PreparedLine": Section(
        _("Lines for a meeting"),
        {
            "part": Label(_("Part"), TITLES),
            "place": Label(_("In which place")),
            "words": Label(_("Your words"), words=True),
            "language": LANGUAGE,
            "written_at": Label(_("Written")),
            "typed_by": Label(_("Typed by")),
            "suggested": Label(_("Suggested by somebody else"), {True: _("Yes")}),
            "yes_at": Label(_("You said yes")),
            "yes_how": HOW,
        },
    ),
    "advocacy.Promise": Section(
        _("What was promised"),
        {
            "who": Label(_("Who promised"), words=True),
            "what": Label(_("What"), words=True),
            "by_on": Label(_("By which day")),
            "language": LANGUAGE,
            "state": Label(_("How it stands"), STATES),
            "made_at": Label(_("Written")),
            "typed_by": Label(_("Typed by")),
            "yes_at": Label(_("You said yes")),
            "yes_how": HOW,
        },
    ),
    "advocacy.PromiseNews": Section(
        _("What came of a promise"),
        {
            "answer": Label(_("What was said"), ANSWER_WORDS),
            "words": Label(_("Your words"), words=True),
            "language": LANGUAGE,
            "at": SAID,
            "by": BY,
        },
    ),
}
