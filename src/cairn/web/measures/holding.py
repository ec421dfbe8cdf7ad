"""What the measures of a person hold, in words, for everything that is held about them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.web.measures.wording import EVERY, HOW, LEVELS, MATTERS, WAYS
from cairn.web.records.labels import BY, LANGUAGE, SAID, Codes, Label, Section

LEVEL_CODES: Codes = {level.value: words for level, words in LEVELS.items()}
MATTERS_CODES: Codes = {matters.value: words for matters, words in MATTERS.items()}

SECTIONS = {
    "measures.Asking": Section(
        _("What you want to be asked"),
        {
            "every": Label(_("How often"), EVERY),
            "started_at": Label(_("From")),
            "ended_at": Label(_("Until")),
        },
    ),
    "measures.Filling": Section(
        _("Questions you answered"),
        {
            "told": Label(_("Your answers"), words=True),
            "how": Label(_("How"), HOW),
            "filled_at": SAID,
            "typed_by": Label(_("Typed by")),
            "set_down_at": Label(_("Left out of the drawing")),
            "language": LANGUAGE,
        },
    ),
    "measures.FillingLink": Section(
        _("Links to questions"),
        {
            "made_at": Label(_("Made")),
            "made_by": BY,
            "ends_at": Label(_("Last day")),
            "used_at": Label(_("Used")),
        },
    ),
    "measures.OwnMeasure": Section(
        _("Your own questions"),
        {
            "words": Label(_("Your words"), words=True),
            "way": Label(_("How it is answered"), WAYS),
            "said_at": SAID,
            "typed_by": Label(_("Typed by")),
            "set_down_at": Label(_("Set down")),
            "language": LANGUAGE,
        },
    ),
    "measures.OwnAnswer": Section(
        _("Answers to your own questions"),
        {"value": Label(_("Your answer"), words=True), "at": SAID, "by": BY},
    ),
    "measures.Levels": Section(
        _("What more and less would look like"),
        {
            "much_less": Label(_("Much less than I hope"), words=True),
            "less": Label(_("Less than I hope"), words=True),
            "as_hoped": Label(_("What I hope for"), words=True),
            "more": Label(_("More than I hope"), words=True),
            "much_more": Label(_("Much more than I hope"), words=True),
            "matters": Label(_("How much it matters"), MATTERS_CODES),
            "said_at": SAID,
            "typed_by": Label(_("Typed by")),
            "set_down_at": Label(_("Set down")),
            "language": LANGUAGE,
        },
    ),
    "measures.LevelReached": Section(
        _("Where your goals were"),
        {
            "level": Label(_("Where"), LEVEL_CODES),
            "words": Label(_("In words"), words=True),
            "at": SAID,
            "by": BY,
        },
    ),
}
NOTHING_TO_READ = {
    "measures.Asking.measure": "which questions",
    "measures.Filling.version": "which questions",
    "measures.Filling.answers": "your answers once more, for programs",
    "measures.Filling.scores": "what was worked out from them, for programs",
    "measures.FillingLink.measure": "which questions",
    "measures.FillingLink.secret_index": "a number made from the link",
    "measures.OwnMeasure.goal": "which words it belongs to",
    "measures.Levels.goal": "which words it belongs to",
    "measures.Levels.earlier": "which levels came before",
}
