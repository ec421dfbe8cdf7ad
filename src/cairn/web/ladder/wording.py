"""The ladder in words: what is done, with how much help, who asked. No word of it judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.ladder.queries import MoveRow
from cairn.advocacy.ladder.rules import DONE, Answer, Area, Because, OccasionKind, Rung, StepBack, Thing
from cairn.referrals.rules import Way
from cairn.web.getting_ready.wording import SETTINGS
from cairn.web.letters.wording import ASKS
from cairn.web.plan.wording import day

AREAS: Mapping[Area, Promise] = {
    Area.MEETING: _("Speak in a meeting"),
    Area.CALL: _("Make a call"),
    Area.LETTER: _("Write a letter"),
    Area.REACH: _("Reach a place that may help"),
    Area.PREPARE: _("Get ready for a meeting"),
    Area.BRING: _("Bring somebody along"),
    Area.WANT: _("Say what matters"),
    Area.PLAN: _("Have a say in the plan"),
    Area.RIGHTS: _("Find out about rights"),
    Area.RECORDS: _("Ask for records"),
    Area.COMPLAIN: _("Complain or appeal"),
    Area.NEEDS: _("Get papers, benefits, a home or work"),
    Area.DECLARE: _("Write down wishes for treatment"),
    Area.GROUP: _("Speak in a group"),
    Area.BOARD: _("Sit on a board or council"),
}
# As they stand beside a mark; they fit whoever reads them.
RUNGS: Mapping[Rung, Promise] = {
    Rung.NOT_NOW: _("Not now"),
    Rung.WATCHED: _("Watched"),
    Rung.TOGETHER: _("Together"),
    Rung.BESIDE: _("With somebody beside"),
    Rung.ON_CALL: _("With somebody on call"),
    Rung.ALONE: _("Alone"),
    Rung.SHOWED: _("Showing somebody else"),
}
MINE: Mapping[Rung, Promise] = {
    Rung.NOT_NOW: _("Not now"),
    Rung.WATCHED: _("Somebody else does it, I watch"),
    Rung.TOGETHER: _("We do it together"),
    Rung.BESIDE: _("I do it, somebody is beside me"),
    Rung.ON_CALL: _("I do it, somebody is on call"),
    Rung.ALONE: _("I do it alone"),
    Rung.SHOWED: _("I show somebody else"),
}
SAID: Mapping[OccasionKind, Mapping[Rung, Promise]] = {
    OccasionKind.MEETING: {
        Rung.WATCHED: _("Somebody spoke, I listened"),
        Rung.TOGETHER: _("We spoke together"),
        Rung.BESIDE: _("I spoke, somebody was beside me"),
        Rung.ON_CALL: _("I spoke, somebody was on call"),
        Rung.ALONE: _("I went alone"),
        Rung.SHOWED: _("I showed somebody else"),
    },
    OccasionKind.LETTER: {
        Rung.WATCHED: _("Somebody wrote it, I watched"),
        Rung.TOGETHER: _("We wrote it together"),
        Rung.BESIDE: _("I wrote it, somebody was beside me"),
        Rung.ON_CALL: _("I wrote it, and could ask somebody"),
        Rung.ALONE: _("I wrote it alone"),
        Rung.SHOWED: _("I showed somebody else"),
    },
    OccasionKind.CALL: {
        Rung.WATCHED: _("Somebody called, I listened"),
        Rung.TOGETHER: _("We called together"),
        Rung.BESIDE: _("I called, somebody was beside me"),
        Rung.ON_CALL: _("I called, and could ask somebody"),
        Rung.ALONE: _("I called alone"),
        Rung.SHOWED: _("I showed somebody else"),
    },
    OccasionKind.HAND_OFF: {
        Rung.WATCHED: _("Somebody spoke for me"),
        Rung.TOGETHER: _("We did it together"),
        Rung.BESIDE: _("I did it, somebody was beside me"),
        Rung.ON_CALL: _("I did it, somebody was on call"),
        Rung.ALONE: _("I did it alone"),
        Rung.SHOWED: _("I showed somebody else"),
    },
}
QUESTIONS: Mapping[OccasionKind, Promise] = {
    OccasionKind.MEETING: _("Who was beside me?"),
    OccasionKind.LETTER: _("Who wrote it?"),
    OccasionKind.CALL: _("Who called?"),
    OccasionKind.HAND_OFF: _("Who spoke with them?"),
}
KINDS: Mapping[OccasionKind, Promise] = {
    OccasionKind.MEETING: _("A meeting"),
    OccasionKind.LETTER: _("A letter"),
    OccasionKind.CALL: _("A call"),
    OccasionKind.HAND_OFF: _("A hand-off"),
    OccasionKind.SPOKEN: _("Somebody spoke for you"),
}
AGREED = _("For the next time")
ANSWERS: Mapping[Answer, Promise] = {
    Answer.YES: _("You said yes"),
    Answer.NOT_NOW: _("You said not now"),
    Answer.OVERTAKEN: _("You moved your mark by yourself, or something else was asked"),
}
CONTEXTS: Mapping[str, Promise] = {one.value: words for one, words in SETTINGS.items()} | {
    ask.value: words[0] for ask, words in ASKS.items()
}


@dataclass(frozen=True, slots=True)
class Tap:
    value: str
    words: Promise
    chosen: bool


# How a hand-off was most likely made, by the way that was agreed: that tap comes first, and says nothing yet.
LIKELY: Mapping[Way, Rung] = {
    Way.GAVE_NUMBER: Rung.ALONE,
    Way.CALLED_TOGETHER: Rung.TOGETHER,
    Way.INTRODUCED: Rung.WATCHED,
    Way.WENT_TOGETHER: Rung.BESIDE,
}


def taps(kind: OccasionKind, own: bool, chosen: Rung | None, first: Rung | None) -> list[Tap]:
    """One tap for each way it may have been done, the likely one first; a supporter's are neutral."""
    words = SAID[kind] if own else RUNGS
    return [
        Tap(rung.value, words[rung], rung is chosen)
        for rung in sorted(DONE, key=lambda one: one is not first)
    ]


def thing(of: Thing) -> str:
    """What is done, and in whose room or what for, where that is known."""
    if of.context not in CONTEXTS:
        return str(AREAS[of.area])
    return gettext("%(what)s: %(where)s") % {"what": AREAS[of.area], "where": CONTEXTS[of.context]}


def who(row: MoveRow, name: str) -> str:
    """On which day, by whose hand, and who asked for it. `name` is empty when it is yours."""
    told = {"day": day(row.at), "who": row.by, "name": name}
    if row.by and name:
        return gettext("%(day)s. %(who)s asked, %(name)s said yes.") % told
    if row.by:
        return gettext("%(day)s. %(who)s asked, you said yes.") % told
    if name:
        return gettext("%(day)s. %(name)s said so.") % told
    return gettext("%(day)s. You said so.") % told


def back(of: StepBack, name: str) -> str:
    """Why support can step back here: what was, and what is."""
    told = {"name": name, "was": RUNGS[of.was], "now": RUNGS[of.now], "day": day(of.since), "times": of.times}
    if of.times > 1:
        return gettext("Before: %(was)s. The last %(times)s times: %(now)s.") % told
    return gettext("Before: %(was)s. The last time, %(day)s: %(now)s.") % told


BECAUSE: Mapping[Because, Promise] = {
    Because.LIKE_LAST_TIME: _("It went with less help once. You can ask to keep it so."),
    Because.ONE_STEP_LESS: _("It went so more than once. You can ask for a little less."),
    Because.THERE_ALREADY: _("There is nothing to ask. Step back, and say that you saw it."),
    Because.WAITS: _("You or a colleague asked. It waits for an answer."),
    Because.SAID_NOT_NOW: _("They said “not now” lately. That is a good answer."),
}
