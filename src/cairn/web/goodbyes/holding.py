"""Goodbyes, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.goodbyes.rules import Wish
from cairn.people.rules import YesHow
from cairn.web.records.labels import HOW, LANGUAGE, LANGUAGES, Codes, Label, Section

WISHES: Codes = {
    Wish.ONE: _("Somebody by name"),
    Wish.ANYBODY: _("Somebody, whoever fits"),
    Wish.NOBODY: _("Nobody for now"),
}
GIVEN: Codes = {
    YesHow.ALOUD: _("Read out"),
    YesHow.PAPER: _("On paper"),
    YesHow.HANDED: _("On a supporter’s phone"),
}
SECTIONS = {
    "peer_sessions.Goodbye": Section(
        _("Goodbyes from those who walked with you"),
        {
            "supporter": Label(_("Who leaves")),
            "told_at": Label(_("Begun")),
            "last_day": Label(_("Last day together")),
            "wish": Label(_("Whom you would like next"), WISHES),
            "wished_for": Label(_("By name")),
            "wish_words": Label(_("How you would like it"), words=True),
            "wish_language": Label(_("Language of that"), LANGUAGES),
            "wished_at": Label(_("When you said that")),
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
            "words": Label(_("Words they left for you")),
            "language": LANGUAGE,
            "written_at": Label(_("Written")),
            "read_at": Label(_("When you read them")),
            "given_on": Label(_("Given to you")),
            "given_how": Label(_("How they were given"), GIVEN),
            "given_by": Label(_("Given by")),
        },
    ),
}
NOTHING_TO_READ = {"peer_sessions.Goodbye.walk": "which walk; who leaves stands beside it"}
