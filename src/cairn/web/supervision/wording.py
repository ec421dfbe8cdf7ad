"""Supervision in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.supervision.errors import Refused
from cairn.supervision.hours.rules import hours_and_minutes
from cairn.supervision.off_role.rules import Asker
from cairn.supervision.rules import Domain, For, No, Part, SittingKind, State
from cairn.supervision.sittings.queries import SittingRow

DOMAINS: dict[Domain, Promise] = {
    Domain.ADVOCACY: _("Advocacy"),
    Domain.PROFESSIONAL: _("Professional responsibility"),
    Domain.MENTORING: _("Mentoring"),
    Domain.RECOVERY_SUPPORT: _("Recovery support"),
}
KINDS: dict[SittingKind, Promise] = {
    SittingKind.INDIVIDUAL: _("One to one"),
    SittingKind.GROUP: _("In a group"),
}
PURPOSES: dict[For, Promise] = {
    For.SUPPORT: _("Support: how the work is for you"),
    For.TEACHING: _("Teaching: how to do it well"),
    For.RUNNING: _("Running the work: hours, rules, who does what"),
}
ASKERS: dict[Asker, Promise] = {
    Asker.LEAD: _("A lead"),
    Asker.MANAGER: _("Whoever runs the house"),
    Asker.CLINICIAN: _("A clinician"),
    Asker.COLLEAGUE: _("A colleague"),
    Asker.PERSON: _("Somebody I walk with"),
    Asker.FAMILY: _("Their family"),
    Asker.OUTSIDE: _("Somebody from outside"),
}
PARTS: dict[Part, Promise] = {
    Part.AGENDA: _("To talk about"),
    Part.SAID: _("What was said"),
    Part.AGREED: _("What was agreed"),
    Part.ADDED: _("Added afterwards"),
}
ASKED: dict[Part, Promise] = {
    Part.AGENDA: _("What do you want to talk about?"),
    Part.SAID: _("What was said?"),
    Part.AGREED: _("What was agreed, and who does it?"),
    Part.ADDED: _("What was different, or is missing?"),
}
ADD: dict[Part, Promise] = {
    Part.AGENDA: _("Add something to talk about"),
    Part.SAID: _("Add what was said"),
    Part.AGREED: _("Add what was agreed"),
    Part.ADDED: _("Add something afterwards"),
}
DAYS: dict[No, Promise] = {
    No.DAY_PASSED: _("That day has passed. Choose a day to come."),
    No.DAY_TOO_FAR: _("That is more than a year away. Choose a nearer day."),
    No.DAY_TO_COME: _("That day has not come yet. Choose today or a day before."),
}
FORMS: dict[No, Promise] = {
    No.NAMES_SOMEBODY: _(
        "This holds the name of somebody you walk with here. Write it without the name, or choose whom it is "
        "about."
    ),
    No.NO_WORDS: _("Write a few words. Any words."),
    No.NO_MINUTES: _("Write how many minutes it was, in at least one line."),
    No.TOO_MANY_MINUTES: _("That is more than can be in one day. Look at the numbers again."),
    No.NOBODY_CAME: _("Somebody has to have been there with the lead."),
}


def sentence(refused: Refused) -> str:
    """What a form says when a rule said no; raises what it was given when no form can say it."""
    for why, told in FORMS.items():
        if why is refused.why:
            return str(told)
    raise refused


def state(row: SittingRow) -> str:
    """Where a supervision is, in one sentence."""
    if row.state is State.PLANNED:
        if row.is_agreed:
            return gettext("The day is agreed.")
        return (
            gettext("You asked for this day.")
            if row.own.said_yes
            else gettext("They ask whether this day fits.")
        )
    if row.state is State.HELD:
        return (
            gettext("Written down. It waits for your yes.")
            if row.is_yours_to_say
            else gettext("Written down. It waits for the others’ yes.")
        )
    return (
        gettext("Everybody said yes. It is locked.") if row.state is State.LOCKED else gettext("Called off.")
    )


def others(row: SittingRow) -> str:
    return ", ".join(seat.called for seat in row.others)


def duration(minutes: int) -> str:
    """Exact, as hours and minutes."""
    hours, rest = hours_and_minutes(minutes)
    told = [ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}] if hours else []
    if rest or not hours:
        told.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(told)
