"""Time spent together, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.contacts.rules import ContactKind, Did, Domain, Frame, Mode, Place, There
from cairn.peer_sessions.notes.rules import LineAnswer, NoteState
from cairn.peer_sessions.scope.guard import Category

KINDS: dict[ContactKind, Promise] = {
    ContactKind.CHECK_IN: _("A check-in"),
    ContactKind.CALL: _("A call"),
    ContactKind.VISIT: _("A visit"),
    ContactKind.RIDE: _("A ride"),
    ContactKind.GROUP: _("A group"),
}
# What to say on the button that keeps it, and on the other one where nobody may have been reached.
KEEP: dict[ContactKind, Promise] = {
    ContactKind.CHECK_IN: _("Keep it"),
    ContactKind.CALL: _("We talked"),
    ContactKind.VISIT: _("Keep the visit"),
    ContactKind.RIDE: _("Keep the ride"),
    ContactKind.GROUP: _("Keep the group"),
}
MODES: dict[Mode, Promise] = {
    Mode.IN_PERSON: _("in person"),
    Mode.PHONE: _("by phone"),
    Mode.VIDEO: _("by video"),
    Mode.TEXT: _("by text"),
}
PLACES: dict[Place, Promise] = {
    Place.OURS: _("at our place"),
    Place.THEIRS: _("where they live"),
    Place.ABOUT_TOWN: _("about town"),
    Place.OFFICE: _("at an office, a hospital or a court"),
    Place.ON_THE_WAY: _("on the way"),
}
THERE: dict[There, Promise] = {
    There.FAMILY: _("Family"),
    There.FRIEND: _("A friend"),
    There.COLLEAGUE: _("A colleague"),
    There.SOMEBODY_ELSE: _("Somebody else"),
}
DID: dict[Did, Promise] = {
    Did.LISTENED: _("Talked about how it is"),
    Did.OWN_STORY: _("Told a story of the supporter’s own"),
    Did.IN_THE_WAY: _("Looked at what gets in the way"),
    Did.WHAT_HELPS: _("Tried what helps on hard days"),
    Did.GOAL: _("Talked about a goal"),
    Did.STEP: _("Worked on a step"),
    Did.FOUND: _("Looked for help, or made a hand-off"),
    Did.WENT_ALONG: _("Went somewhere together"),
    Did.GOT_READY: _("Got ready for a meeting"),
    Did.SPOKE_UP: _("Spoke up, or practised it"),
    Did.RIGHTS: _("Looked at rights"),
    Did.LETTER: _("Wrote a letter or filled in a form"),
    Did.PRIVACY: _("Talked about who can see what"),
    Did.ASKED_LEAD: _("Asked a lead for advice"),
}
DOMAINS: dict[Domain, Promise] = {
    Domain.RECOVERY_SUPPORT: _("Recovery support"),
    Domain.ADVOCACY: _("Advocacy"),
    Domain.MENTORING: _("Mentoring"),
    Domain.PROFESSIONAL_RESPONSIBILITY: _("Professional responsibility"),
}
CATEGORIES: dict[Category, Promise] = {
    Category.DIAGNOSIS: _("a word for a clinician"),
    Category.MEDICATION: _("medicine is for those who prescribe it"),
    Category.TREATMENT_PLANNING: _("words of treatment"),
    Category.ENFORCEMENT: _("words of control"),
    Category.RISK_SCORING: _("a score"),
    Category.MOTIVE: _("a guess at why"),
    Category.STIGMA: _("a word that hurts"),
    Category.HOLLOW: _("it says little"),
    Category.OFF_ROLE: _("somebody else does this"),
}
SEND, TOGETHER, LATER = "send", "together", "later"
THEN: dict[str, Promise] = {
    TOGETHER: _("We look at it together now, on this screen"),
    SEND: _("Send it to them"),
    LATER: _("Later"),
}
WORDS, STEP, FOLLOW_UP = "words", "step", "follow_up"
NEXT: dict[str, Promise] = {
    WORDS: _("Keep it in words"),
    STEP: _("Make it a step of the plan"),
    FOLLOW_UP: _("We agreed to come back to it on this day"),
}
# What the person says of a line. The first on the page is never marked already: nobody agrees by silence.
ANSWERS: dict[LineAnswer, Promise] = {
    LineAnswer.ACCEPTED: _("Yes, that is so"),
    LineAnswer.CHANGED: _("I say it another way"),
    LineAnswer.STRUCK: _("Strike this line"),
}
HELD: Mapping[Any, Promise] = {
    LineAnswer.ACCEPTED: _("You said yes"),
    LineAnswer.CHANGED: _("You say it another way"),
    LineAnswer.STRUCK: _("You struck it"),
}


def answered(answer: LineAnswer | None, name: str) -> str:
    """What stands beside a line. `name` is empty when it is one's own."""
    if answer is None:
        return gettext("Waiting for %(name)s") % {"name": name} if name else gettext("Waiting for you")
    if not name:
        return str(HELD[answer])
    told = {
        LineAnswer.ACCEPTED: gettext("%(name)s said yes"),
        LineAnswer.CHANGED: gettext("%(name)s says it another way"),
        LineAnswer.STRUCK: gettext("%(name)s struck it"),
    }
    return told[answer] % {"name": name}


def state(state: NoteState, name: str) -> str:
    """Where a note is. `name` is empty when it is one's own."""
    who = {"name": name}
    if state is NoteState.WRITING:
        return gettext("Not shown to %(name)s yet.") % who if name else gettext("Being written.")
    if state is NoteState.SENT:
        return gettext("Sent. It waits for %(name)s.") % who if name else gettext("It waits for you.")
    if state is NoteState.TO_COSIGN:
        return gettext("Agreed and locked. A lead signs too.")
    return gettext("Agreed and locked.")


def minutes(number: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", number) % {"n": number}


def in_short(frame: Frame) -> str:
    """A contact in one line, without its words."""
    told = [str(KINDS[frame.kind])]
    if not frame.reached:
        return gettext("%(what)s, not reached") % {"what": told[0]}
    told.append(minutes(frame.minutes))
    told.append(str(MODES[frame.mode]))
    if frame.place:
        told.append(str(PLACES[frame.place]))
    if frame.travel:
        told.append(gettext("on the way %(time)s") % {"time": minutes(frame.travel)})
    return ", ".join(told)


def did(frame: Frame) -> list[Promise]:
    return [words for one, words in DID.items() if one in frame.did]


def there(frame: Frame) -> list[Promise]:
    return [words for one, words in THERE.items() if one in frame.there]
