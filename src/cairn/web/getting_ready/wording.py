"""Getting ready, in words: our questions and ideas. What stands under them is the person's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.meetings.queries import Heading, LineRow
from cairn.advocacy.meetings.rules import Part, Setting
from cairn.web.plan.wording import day

SETTINGS: dict[Setting, Promise] = {
    Setting.CARE: _("Doctor or health care"),
    Setting.HOUSING: _("Housing"),
    Setting.SCHOOL: _("School"),
    Setting.BENEFITS: _("Benefits"),
    Setting.COURT: _("Court"),
    Setting.WORK: _("Work"),
    Setting.FAMILY: _("Family"),
    Setting.PROBATION: _("Probation or parole"),
    Setting.OTHER: _("Something else"),
}
TITLES: dict[Part, Promise] = {
    Part.WANT: _("What I want"),
    Part.SAY: _("Three things I will say"),
    Part.REFUSE: _("What I will not agree to"),
    Part.ASK: _("My questions"),
    Part.NEED: _("What I need so that I can take part"),
    Part.WITH: _("Who comes with me, and what they do"),
    Part.HARD: _("If it goes wrong, I can say or do"),
    Part.AGREED: _("What was said and agreed"),
    Part.NEXT: _("What I want next"),
    Part.FELT: _("How it felt"),
}
HINTS: dict[Part, Promise] = {
    Part.WANT: _("One sentence is enough. It stands first on the page."),
    Part.SAY: _("Short, so you can say them out loud. One is fine too."),
    Part.REFUSE: _("What you want to keep out of this, or think over at home first."),
    Part.ASK: _("What you want to know before you leave the room."),
    Part.NEED: _("More time, plain words, an interpreter, a break, papers in large print."),
    Part.WITH: _("You may also go alone. Say what they should do: listen, write it down, speak with you."),
    Part.HARD: _("A sentence that gives you time, and what you do then."),
    Part.AGREED: _("As you remember it. What somebody promised gets its own line later."),
    Part.NEXT: _("The next thing you want, small or large."),
    Part.FELT: _("Any words. Nobody sees it unless you show this page."),
}
# Sentences to take as they are. Taken, they are the person's, to change as they like.
IDEAS: Mapping[Part, tuple[Promise, ...]] = {
    Part.SAY: (
        _("Please write down what you decide, and why."),
        _("Please explain that again in plain words."),
    ),
    Part.REFUSE: (
        _("I will not sign anything today. I will take it home and read it."),
        _("I will not talk about my health history here."),
    ),
    Part.ASK: (
        _("What happens next, and when?"),
        _("Who decides this?"),
        _("What can I do if the answer is no?"),
    ),
    Part.NEED: (
        _("Please give me time to think before I answer."),
        _("I need an interpreter."),
        _("Please give it to me in writing."),
    ),
    Part.WITH: (
        _("My supporter comes with me and writes things down."),
        _("I go alone. My supporter answers the phone if I call."),
    ),
    Part.HARD: (
        _("I need five minutes. I am coming back."),
        _("I cannot decide this today. I will answer in writing."),
    ),
}
ONE_OF_MANY = (_("The first"), _("The second"), _("The third"))
ONE_MORE, IN_MY_WORDS, IN_THEIR_WORDS = _("One more"), _("In my words"), _("In their words, as they say them")


def title(heading: Heading) -> str:
    """What the page is called: as the person calls it, else in whose room it is."""
    return heading.called or str(SETTINGS[heading.setting])


def when(heading: Heading) -> str:
    """Day, time and place in one line; empty when nothing is known."""
    known = [
        day(heading.on_day) if heading.on_day else "",
        time_format(heading.at_time, "TIME_FORMAT") if heading.at_time else "",
    ]
    return ", ".join(one for one in known if one)


def hand(line: LineRow, name: str = "") -> str:
    """By whose hand a line stands, when it was not the person's own. `name` is empty when it is yours."""
    if not line.by:
        return ""
    said = {"who": line.by, "name": name}
    if line.suggested and line.stands:
        if name:
            return gettext("%(who)s suggested this. %(name)s took it.") % said
        return gettext("%(who)s suggested this. You took it.") % said
    if line.suggested:
        return gettext("%(who)s suggests this.") % said
    if line.stands:
        if name:
            return gettext("%(who)s typed this. %(name)s said yes.") % said
        return gettext("%(who)s typed this. You said yes.") % said
    return gettext("%(who)s typed this. It waits for a yes.") % said


@dataclass(frozen=True, slots=True)
class LineShown:
    row: LineRow
    hand: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part: what stands, what waits, what somebody suggests. `url` leads to its question."""

    part: Part
    title: Promise
    lines: tuple[LineShown, ...]
    waiting: tuple[LineShown, ...]
    suggested: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing to say when practising; `first` is ours, the words are the person's."""

    first: Promise
    row: LineRow


MOMENTS: dict[Part, Promise] = {
    Part.WANT: _("Take a breath. Begin with this."),
    Part.SAY: _("Then say this, slowly."),
    Part.REFUSE: _("They ask for something you do not want. You can say:"),
    Part.NEED: _("It goes too fast, or you cannot follow. You can say:"),
    Part.ASK: _("Before you leave, ask this."),
    Part.HARD: _("It goes wrong. You can say or do:"),
}
