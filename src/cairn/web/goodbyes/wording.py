"""Saying goodbye, in words. A leaving is nobody's fault, and what comes next is the person's to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.goodbyes.queries import Parting, Words
from cairn.peer_sessions.goodbyes.rules import Wish
from cairn.peer_sessions.goodbyes.wishes import Said, WishRow
from cairn.peer_sessions.rules import No
from cairn.people.rules import YesHow
from cairn.web.plan.wording import day

DAYS = {
    No.DAY_PASSED: _("Choose a day to come, or leave it empty."),
    No.DAY_TOO_FAR: _("That is more than a year away. Choose a nearer day, or leave it empty."),
}
WISHES = {
    Wish.ANYBODY: _("Somebody, whoever fits: a lead looks and asks"),
    Wish.NOBODY: _("Nobody for now"),
}
# What somebody would like, told of them and to them.
SAID = {
    Wish.ONE: (_("%(name)s would like %(who)s."), _("You would like %(who)s.")),
    Wish.ANYBODY: (
        _("%(name)s would like somebody, whoever fits."),
        _("You would like somebody, whoever fits."),
    ),
    Wish.NOBODY: (_("%(name)s would like nobody for now."), _("You would like nobody for now.")),
}
# How words were given, in the line that says so.
GIVEN = {
    YesHow.ALOUD: _("Read out on %(day)s by %(who)s."),
    YesHow.PAPER: _("Given on paper on %(day)s by %(who)s."),
    YesHow.HANDED: _("Shown on %(day)s by %(who)s."),
}
GIVE = {
    YesHow.ALOUD: _("I read it out"),
    YesHow.PAPER: _("I gave it on paper"),
    YesHow.HANDED: _("They read it on my phone"),
}


@dataclass(frozen=True, slots=True)
class PartingShown:
    """One walk before it ends. `name` is empty on the person's own page."""

    row: Parting
    name: str
    until: str
    wish: str


def parting_shown(row: Parting, name: str = "") -> PartingShown:
    until = ""
    if row.last_day:
        said = {"who": row.called, "day": day(row.last_day)}
        until = (
            gettext("%(who)s walks with them until %(day)s.") % said
            if name
            else gettext("%(who)s walks with you until %(day)s.") % said
        )
    elif row.begun:
        said = {"who": row.called}
        until = (
            gettext("They know. The day is not sure yet.")
            if name
            else gettext("%(who)s will not walk with you for much longer. The day is not sure yet.") % said
        )
    return PartingShown(row, name, until, wish_line(row.wish, name) if row.wish else "")


def wish_line(row: WishRow, name: str) -> str:
    """What the person would like next; in their own voice where `name` is empty."""
    said = {"name": name, "who": row.who}
    theirs, own = SAID[row.wish]
    return str(theirs if name else own) % said


# The same, as the person said it when a walk ended.
YOU_SAID = {
    Wish.ONE: _("You said you would like %(who)s."),
    Wish.ANYBODY: _("You said you would like somebody, whoever fits."),
    Wish.NOBODY: _("You said you would like nobody for now."),
}


@dataclass(frozen=True, slots=True)
class SaidShown:
    """A wish in the person's own history: `line` is what they said, `when` on which day and about whom."""

    row: Said
    line: str
    when: str


def said_shown(row: Said) -> SaidShown:
    line = str(YOU_SAID[row.wish.wish]) % {"who": row.wish.who}
    when = gettext("When %(who)s left, %(day)s") % {"who": row.called, "day": day(row.wished_at)}
    return SaidShown(row, line, when)


def left_line(agreed: int, notes: int, hand_offs: int) -> str:
    """What goes on once somebody walks with a person again; empty when nothing waits."""
    found = [
        ngettext("%(n)s thing agreed", "%(n)s things agreed", agreed) % {"n": agreed} if agreed else "",
        ngettext("%(n)s note to agree", "%(n)s notes to agree", notes) % {"n": notes} if notes else "",
        ngettext("%(n)s hand-off under way", "%(n)s hand-offs under way", hand_offs) % {"n": hand_offs}
        if hand_offs
        else "",
    ]
    said = ", ".join(part for part in found if part)
    return gettext("Kept for whoever comes next: %(what)s.") % {"what": said} if said else ""


@dataclass(frozen=True, slots=True)
class WordsShown:
    row: Words
    written: str
    given: str


def words_shown(row: Words) -> WordsShown:
    written = day(row.written_at) if row.written_at else ""
    given = ""
    if row.given_on and row.given_how:
        given = str(GIVEN[row.given_how]) % {"day": _on(row.given_on), "who": row.given_by}
    return WordsShown(row, gettext("%(who)s, %(day)s") % {"who": row.called, "day": written}, given)


def _on(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
