"""Spoken words and rewordings, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.records.labels import BY, HOW, LANGUAGE, SAID, Codes, Label, Section

AGREED: Codes = {True: _("You agreed with it too"), False: _("You said no to it")}
SECTIONS = {
    "recovery.Spoken": Section(
        _("Your spoken words"),
        {
            "sound": Label(_("How it sounds"), sound=True),
            "said_at": SAID,
            "typed_by": Label(_("On whose phone")),
            "yes_how": HOW,
        },
    ),
    "recovery.Rewording": Section(
        _("How others said your words"),
        {
            "words": Label(_("Their words")),
            "by": BY,
            "at": SAID,
            "agreed": Label(_("Your answer"), AGREED),
            "answered_at": Label(_("When you answered")),
            "language": LANGUAGE,
        },
    ),
}
