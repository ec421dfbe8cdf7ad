"""Checking in, in words. The words for how it is are the person's; these are only what we offer."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.recovery.calls.queries import CallRow
from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins.rules import Drawing, Felt

OFFERED: dict[Drawing, Promise] = {
    Drawing.STORM: _("Rough"),
    Drawing.RAIN: _("Sad"),
    Drawing.MOON: _("Tired"),
    Drawing.MIXED: _("Mixed"),
    Drawing.SUN: _("Good"),
}
DRAWINGS: dict[str, Promise] = {
    "": _("No drawing"),
    Drawing.STORM: _("A storm"),
    Drawing.RAIN: _("Rain"),
    Drawing.MOON: _("A moon"),
    Drawing.MIXED: _("Sun behind a cloud"),
    Drawing.SUN: _("The sun"),
}
IN_MY_WORDS = "in my words"  # the tap that leads to writing; no word of anybody's is checked in by it


@dataclass(frozen=True, slots=True)
class Tap:
    """One button. `value` is what it sends. `leads`: to a page to write on, and keeps nothing."""

    value: str
    icon: str
    words: str
    leads: bool = False


def offered() -> tuple[Felt, ...]:
    """What we offer while somebody has chosen no words of their own, in the language of the page."""
    return tuple(Felt(str(words), drawing.value) for drawing, words in OFFERED.items())


def taps(feelings: tuple[Felt, ...]) -> list[Tap]:
    found = [Tap(felt.words, felt.drawing, felt.words) for felt in feelings]
    return [*found, Tap(IN_MY_WORDS, "speak", gettext("In my words"), leads=True)]


def who_sees(names: list[str]) -> str:
    """The line above the taps: who sees what is checked in."""
    if not names:
        return gettext("Only you see this.")
    if len(names) == 1:
        return gettext("You and %(who)s see this.") % {"who": names[0]}
    return gettext("You see this, and: %(who)s.") % {"who": ", ".join(names)}


@dataclass(frozen=True, slots=True)
class CallShown:
    """A wish to be called, with its lines. `name` and `phone` are the person's, for whoever was asked."""

    row: CallRow
    asked: str
    came_of_it: str
    name: str = ""
    phone: str = ""
    dial: str = ""


def own_call(row: CallRow) -> CallShown:
    """As the person reads it."""
    words = {"who": row.called, "when": date_format(localtime(row.asked_at), "DATETIME_FORMAT")}
    asked = gettext("You asked %(who)s to call you, %(when)s.") % words
    return CallShown(row, f"{asked}{_waited(row)}", _came_of_it(row, row.called))


def _waited(row: CallRow) -> str:
    """When it was asked, if that waited on a phone: whoever reads it has to know how old the wish is."""
    if row.waited_since is None:
        return ""
    when = date_format(localtime(row.waited_since), "DATETIME_FORMAT")
    return " " + gettext("It was asked without signal, %(when)s by the clock of the phone.") % {"when": when}


def _came_of_it(row: CallRow, who: str) -> str:
    if row.handed_on and not row.over_at and row.last is None:
        return gettext("%(who)s does not walk with you any more. Who walks with you now sees it.") % {
            "who": who
        }
    if not row.reaches and not row.handed_on and not row.over_at:
        return gettext("%(who)s does not walk with you any more, so this reaches nobody.") % {"who": who}
    if row.last is None:
        return gettext("%(who)s has not answered yet.") % {"who": who}
    answer, at = row.last
    said = {"who": who, "when": date_format(localtime(at), "DATETIME_FORMAT")}
    return str(OWN_ANSWERS[answer]) % said


OWN_ANSWERS = {
    Answer.CALLED: _("%(who)s called you, %(when)s."),
    Answer.NOT_REACHED: _("%(who)s tried to call, %(when)s, and could not reach you. They still want to."),
    Answer.TALKED: _("You talked."),
    Answer.NOT_NEEDED: _("You said it is not needed any more."),
}


def asked_call(row: CallRow, viewer_id: UUID, name: str, phone: str, dial: str) -> CallShown:
    """As whoever was asked reads it, or whoever walks with them now."""
    words = {"name": name, "when": date_format(localtime(row.asked_at), "DATETIME_FORMAT")}
    asked = gettext("%(name)s asked you to call, %(when)s.") % words
    if row.to_id != viewer_id:
        words |= {"who": row.called}
        asked = gettext("%(name)s asked %(who)s for a call, %(when)s. It is with you now.") % words
    tried = ""
    if row.last:
        when = date_format(localtime(row.last[1]), "DATETIME_FORMAT")
        tried = gettext("You tried, %(when)s, and could not reach them.") % {"when": when}
    return CallShown(row, f"{asked}{_waited(row)}", tried, name, phone, dial)
