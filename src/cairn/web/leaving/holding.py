"""Walking together, pauses and coming back, as they are listed where everything that is held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.people.pauses.rules import WishCame
from cairn.people.rules import EndedBy, EndReason
from cairn.web.leaving.wording import REASONS
from cairn.web.records.labels import HOW, Codes, Label, Section

END_REASONS: Codes = {
    EndReason.WALKS_ALONE: _("You walk on your own now"),
    EndReason.OTHER_SUPPORTER: _("Someone else walks with you"),
    EndReason.MOVED: _("You moved away"),
    EndReason.SUPPORTER_LEFT: _("The supporter left"),
    EndReason.NOT_NOW: _("Not now"),
    EndReason.OTHER: _("Another reason"),
}
ENDED_BY: Codes = {
    EndedBy.PERSON: _("You"),
    EndedBy.SUPPORTER: _("Your supporter"),
    EndedBy.LEAD: _("A lead"),
    EndedBy.LEFT: _("The supporter left"),
}
CAME: Codes = {
    WishCame.WALKING: _("You walk together again"),
    WishCame.TAKEN_BACK: _("You took it back"),
}
SECTIONS = {
    "people.SupportRelationship": Section(
        _("Who walks with you"),
        {
            "supporter": Label(_("Supporter")),
            "started_at": Label(_("From")),
            "yes_how": HOW,
            "ended_at": Label(_("Until")),
            "end_reason": Label(_("Why it ended"), END_REASONS),
            "ended_by": Label(_("Who ended it"), ENDED_BY),
        },
    ),
    "people.Pause": Section(
        _("Pauses of your walk"),
        {
            "began_at": Label(_("From")),
            "reason": Label(_("Why"), REASONS),
            "look_again_on": Label(_("A day to look again")),
            "by": Label(_("Written down by")),
            "yes_how": HOW,
            "ended_at": Label(_("Until")),
        },
    ),
    "people.WalkAgain": Section(
        _("Wishes to walk with somebody again"),
        {
            "to": Label(_("Whom you asked")),
            "asked_at": Label(_("When")),
            "not_now_at": Label(_("Passed on to a lead")),
            "came": Label(_("What came of it"), CAME),
            "over_at": Label(_("Until")),
        },
    ),
}
