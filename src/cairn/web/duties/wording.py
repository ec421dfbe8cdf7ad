"""Duties to report, in words. What to do stands in the organisation's own; here is what is around it."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.outside.following.queries import Brief
from cairn.outside.following.rules import Act, End
from cairn.outside.following.rules import No as NotFollowed
from cairn.outside.procedures.rules import Duty, No
from cairn.outside.reports.rules import About
from cairn.web.outside.wording import ABOUTS

TITLES: dict[str, Promise] = {
    Duty.CHILD: ABOUTS[About.CHILD],
    Duty.ADULT: ABOUTS[About.ADULT],
    Duty.SERVICE: ABOUTS[About.STAFF],
}
SAME_AS = {Duty.CHILD.value: About.CHILD, Duty.ADULT.value: About.ADULT, Duty.SERVICE.value: About.STAFF}
HOURS, DAYS = 60, 24 * 60
NO_TIME = ""
TIMES = (0, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10080)
FAULTS: dict[No, Promise] = {
    No.NO_TITLE: _("Say what it is about."),
    No.NO_STEPS: _("Write at least one step."),
    No.NO_WORDS: _("Write what people hear before they share, in one of the two languages."),
    No.TOO_MANY: _("Twelve steps are the most. Put some together."),
    No.TOO_LONG: _("That is longer than this can hold. Make it shorter."),
    No.HALF_IN_OTHER: _("Write all of it in both languages, or all in one. Half of what to do helps nobody."),
    No.NO_NUMBER: _("Write a number that can be called, like 217-555-0100."),
    No.DAY_TO_COME: _("That day has not come yet. Choose today or a day before."),
}


def title_of(duty: str, own: str = "") -> Promise | str:
    return TITLES.get(duty, own)


def within(minutes: int | None) -> str:
    """How soon, in words; nothing where the procedure names no time."""
    if minutes is None:
        return ""
    if minutes == 0:
        return str(_("At once."))
    if minutes % DAYS == 0 and minutes > DAYS:
        return ngettext("Within %(n)s day.", "Within %(n)s days.", minutes // DAYS) % {"n": minutes // DAYS}
    if minutes % HOURS == 0:
        return ngettext("Within %(n)s hour.", "Within %(n)s hours.", minutes // HOURS) % {
            "n": minutes // HOURS
        }
    return ngettext("Within %(n)s minute.", "Within %(n)s minutes.", minutes) % {"n": minutes}


ENDS: dict[End, Promise] = {
    End.REPORTED: _("A report was made."),
    End.NOT_REPORTED: _("It was decided to make no report."),
    End.BY_MISTAKE: _("It was opened by mistake."),
}
TIMES_NO: dict[NotFollowed, Promise] = {
    NotFollowed.TIME_TO_COME: _("That is still to come. Write when it was."),
    NotFollowed.TOO_LONG_AGO: _("That is more than two months ago. Look at the day again."),
}
MOVES: dict[Act, Promise] = {
    Act.START: _("Begun"),
    Act.LEARNT: _("The clock counts from here"),
    Act.NOTE: _("Added"),
    Act.HAND: _("Handed to the lead"),
    Act.TAKE: _("The lead has it"),
    Act.REPORT: _("A report was made"),
    Act.END: _("Followed to its end"),
}


def moved(act: Act, step: int | None) -> str:
    """What was done, in a few words."""
    if act is Act.DONE:
        return gettext("Step %(number)s: done") % {"number": step}
    if act is Act.PASSED:
        return gettext("Step %(number)s: not for this time") % {"number": step}
    return str(MOVES[act])


def stands(row: Brief) -> str:
    """How one stands, for a list."""
    if row.end:
        return str(ENDS[row.end])
    if row.waits_for_lead:
        return gettext("Open. It waits for a lead.")
    return (
        gettext("Open. %(name)s has it too.") % {"name": row.taken_by} if row.taken_by else gettext("Open.")
    )
