"""Pausing and coming back, in words. Nothing here blames, and nothing hurries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.people.pauses.queries import PauseRow, WishRow
from cairn.people.pauses.rules import CanCome, PauseReason
from cairn.people.rules import No, YesHow
from cairn.web.plan.wording import day

# As it stands among what is held, and on the page of whoever reads it with the person.
REASONS: dict[PauseReason, Promise] = {
    PauseReason.REST: _("To rest"),
    PauseReason.MUCH_ELSE: _("Much else is going on"),
    PauseReason.AWAY: _("Away for a while"),
    PauseReason.ON_MY_OWN: _("To try alone for a while"),
    PauseReason.UNSAID: _("Not said"),
}
# What is offered to the person themselves.
OWN_REASONS: dict[PauseReason, Promise] = {
    PauseReason.REST: _("I want to rest"),
    PauseReason.MUCH_ELSE: _("Much else is going on"),
    PauseReason.AWAY: _("I am away for a while"),
    PauseReason.ON_MY_OWN: _("I want to try alone for a while"),
    PauseReason.UNSAID: _("I would rather not say"),
}
THEIR_REASONS: dict[PauseReason, Promise] = {
    PauseReason.REST: _("They want to rest"),
    PauseReason.MUCH_ELSE: _("Much else is going on"),
    PauseReason.AWAY: _("They are away for a while"),
    PauseReason.ON_MY_OWN: _("They want to try alone for a while"),
    PauseReason.UNSAID: _("They did not say, and need not"),
}
NOTED = {
    YesHow.ALOUD: _("You said so out loud, and %(who)s wrote it down on %(day)s."),
    YesHow.HANDED: _("You tapped it on %(who)s’s phone on %(day)s."),
    YesHow.PAPER: _("You said so on paper, and %(who)s wrote it down on %(day)s."),
}
DAYS = {
    No.DAY_PASSED: _("Choose a day to come, or leave it empty."),
    No.DAY_TOO_FAR: _("That is years away. Choose a nearer day, or leave it empty."),
}
# Why somebody cannot be asked to walk with the person again. It blames neither.
CANNOT = {
    CanCome.LEFT: _("%(who)s does not work here any more."),
    CanCome.LEAVES: _("%(who)s leaves and cannot be asked any more."),
    CanCome.OTHER_WORK: _("%(who)s does other work here now."),
}
# The same sentence for everything that is not theirs to begin: it tells nothing about anybody.
NOBODY = _(
    "Nobody like that whom you can bring back here. Names are found by whole words. If they have an account, "
    "they ask by themselves; else a lead can find them."
)
MORE = _("More than one has that name. Write the whole name, or ask a lead.")


@dataclass(frozen=True, slots=True)
class PauseShown:
    """`again`: the line about the day to look again; `is_day`: that day has come."""

    row: PauseRow
    since: str
    noted: str
    again: str
    is_day: bool


def pause_shown(row: PauseRow, today: date, name: str = "") -> PauseShown:
    """In the person's own voice where `name` is empty, else about them."""
    said = {"day": day(row.began_at), "name": name, "who": row.by}
    since = gettext("%(name)s’s walk is on pause since %(day)s.") if name else gettext("Since %(day)s.")
    noted = str(NOTED[row.yes_how]) % said if row.by and not name else ""
    is_day = row.look_again_on is not None and row.look_again_on <= today
    return PauseShown(row, since % said, noted, _again(row, name, is_day), is_day)


def _again(row: PauseRow, name: str, is_day: bool) -> str:
    if row.look_again_on is None:
        return ""
    said = {"day": day(row.look_again_on), "name": name}
    if name:
        if is_day:
            return gettext("%(name)s wanted to look at it again on %(day)s.") % said
        return gettext("%(name)s wants to look at it again on %(day)s.") % said
    if is_day:
        return (
            gettext("You wanted to look at it again on %(day)s. Come back, choose another day, or leave it.")
            % said
        )
    return gettext("You want to look at it again on %(day)s.") % said


def wish_line(row: WishRow, leads: tuple[str, ...]) -> str:
    """What became of a wish to walk again, so far."""
    said = {"who": row.to, "day": day(row.asked_at), "leads": ", ".join(leads)}
    if row.to:
        return gettext("You asked %(who)s on %(day)s. They see it when they next look.") % said
    if row.passed_on:
        return gettext("It cannot be the one you asked just now. A lead looks for somebody, and asks you.")
    return gettext("You asked on %(day)s. A lead looks for somebody, and asks you.") % said
