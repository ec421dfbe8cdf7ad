"""Duties to report, in words. What to do stands in the organisation's own; here is what is around it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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
