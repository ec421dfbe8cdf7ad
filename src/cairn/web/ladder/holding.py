"""What somebody does themselves, as it is listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.web.ladder.wording import ANSWERS, AREAS, CONTEXTS, KINDS, RUNGS
from cairn.web.records.labels import HOW, LANGUAGE, Label, Section

SECTIONS = {
    "advocacy.LadderProposal": Section(
        _("What you were asked to do with less help, or more"),
        {
            "area": Label(_("What"), AREAS),
            "context": Label(_("In whose room"), CONTEXTS),
            "rung": Label(_("With how much help"), RUNGS),
            "occasion_kind": Label(_("What it came of"), KINDS),
            "proposed_by": Label(_("Asked by")),
            "proposed_at": Label(_("Asked")),
            "answer": Label(_("Your answer"), ANSWERS),
            "answered_at": Label(_("Answered")),
        },
    ),
    "advocacy.LadderMove": Section(
        _("What you do yourself"),
        {
            "area": Label(_("What"), AREAS),
            "rung": Label(_("With how much help"), RUNGS),
            "occasion_kind": Label(_("What it came of"), KINDS),
            "words": Label(_("Your words"), words=True),
            "language": LANGUAGE,
            "moved_at": Label(_("When")),
            "yes_how": HOW,
            "typed_by": Label(_("Typed by")),
        },
    ),
}
NOTHING_TO_READ = {
    "advocacy.LadderProposal.occasion": "which meeting, letter or hand-off it is about",
    "advocacy.LadderMove.occasion": "which meeting, letter or hand-off it came of",
    "advocacy.LadderMove.proposal": "what was asked before",
}
