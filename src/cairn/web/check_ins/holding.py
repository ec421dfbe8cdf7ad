"""Check-ins, wishes to be called and who is shown what, as they are listed where everything held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins.rules import Came
from cairn.recovery.shown.rules import What
from cairn.web.records.labels import BY, HOW, LANGUAGE, SAID, Codes, Label, Section

CAME: Codes = {Came.PAGE: _("On your page"), Came.LINK: _("By your link")}
WRITTEN = Label(_("Written, by the clock of your phone"))
ANSWERS: Codes = {
    Answer.CALLED: _("They called you"),
    Answer.NOT_REACHED: _("They could not reach you"),
    Answer.TALKED: _("You said that you talked"),
    Answer.NOT_NEEDED: _("You said it is not needed any more"),
}
SHOWN: Codes = {
    What.CHECK_INS: _("Your check-ins"),
    What.HARD_DAYS: _("Your plan for hard days"),
    What.STRETCH: _("A hard stretch"),
    What.SPOKEN: _("Spoken words"),
    What.CIRCLE: _("Your circle of support"),
    What.DECLARATION: _("Your wishes for treatment"),
}
SECTIONS = {
    "recovery.CheckIn": Section(
        _("Your check-ins"),
        {
            "feeling": Label(_("How it was"), words=True),
            "words": Label(_("Your words"), words=True),
            "at": SAID,
            "written_at": WRITTEN,
            "came": Label(_("How it came"), CAME),
            "language": LANGUAGE,
            "taken_back_at": Label(_("Taken back")),
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
        },
    ),
    "recovery.Feeling": Section(
        _("Your own words for how it is"), {"words": Label(_("Your words"), words=True)}
    ),
    "recovery.CheckInLink": Section(
        _("Your link to check in"),
        {
            "made_at": Label(_("From")),
            "ends_at": Label(_("Until")),
            "ended_at": Label(_("Taken back")),
        },
    ),
    "recovery.Call": Section(
        _("When you asked to be called"),
        {
            "to": Label(_("Whom you asked")),
            "asked_at": Label(_("Asked")),
            "written_at": WRITTEN,
            "came": Label(_("How it came"), CAME),
            "over_at": Label(_("Done")),
        },
    ),
    "recovery.CallAnswer": Section(
        _("What came of it"), {"answer": Label(_("What was said"), ANSWERS), "at": SAID, "by": BY}
    ),
    "recovery.Shown": Section(
        _("What you chose to show"),
        {
            "what": Label(_("What"), SHOWN),
            "supporter": Label(_("To whom")),
            "since": Label(_("From")),
            "until": Label(_("Until")),
        },
    ),
}
NOTHING_TO_READ = {
    "recovery.CheckIn.drawing": "which drawing stood beside the word",
    "recovery.Feeling.place": "in which order you put them",
    "recovery.Feeling.drawing": "which drawing stands beside the word",
    "recovery.CheckInLink.secret_index": "a number made from your link",
    "recovery.Shown.item": "which one",
}
