"""Letters and their logs, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.letters.wording import ASKS, CAME, DECISIONS, WAYS, WHATS
from cairn.web.records.labels import LANGUAGE, SAID, Label, Section

SECTIONS = {
    "advocacy.Letter": Section(
        _("Your letters and calls"),
        {
            "ask": Label(_("What for"), {ask: words[0] for ask, words in ASKS.items()}),
            "to_whom": Label(_("To whom"), words=True),
            "lines": Label(_("Your lines"), words=True),
            "because": Label(_("Why it matters"), words=True),
            "text": Label(_("The letter as you changed it"), words=True),
            "decision": Label(_("What they decided about"), DECISIONS),
            "notice_on": Label(_("Day on the notice")),
            "send_by": Label(_("Has to be there by")),
            "wished_by": Label(_("Answer wished by")),
            "language": LANGUAGE,
            "written_at": Label(_("Written")),
        },
    ),
    "advocacy.LetterNews": Section(
        _("What came of your letters and calls"),
        {
            "what": Label(_("What"), WHATS),
            "way": Label(_("How"), WAYS),
            "came": Label(_("What they said"), CAME),
            "on_day": Label(_("Day")),
            "words": Label(_("In words"), words=True),
            "at": SAID,
        },
    ),
}
