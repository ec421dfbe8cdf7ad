"""Groups, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.contacts.rules import Frame
from cairn.peer_sessions.groups.naming import Said
from cairn.peer_sessions.groups.rules import YesFor
from cairn.people.rules import YesHow
from cairn.web.together import wording as together

# How a supporter writes a yes down, in the order they are offered.
ASKED: dict[str, tuple[Said, Promise]] = {
    "once-aloud": (Said(YesFor.THIS_TIME, YesHow.ALOUD), _("Said yes, for this time")),
    "always-aloud": (Said(YesFor.FROM_NOW, YesHow.ALOUD), _("Said yes, whenever it meets")),
    "always-paper": (Said(YesFor.FROM_NOW, YesHow.PAPER), _("Yes on paper, whenever it meets")),
}
NOT_BY_NAME = _("Not by name")
SEND, LATER = "send", "later"
THEN: dict[str, Promise] = {
    SEND: _("Send each to whoever has an account"),
    LATER: _("Keep them. We look at them together later."),
}


def how_many(named: int, counted: int) -> str:
    """Who was there, in numbers."""
    if not named and not counted:
        return gettext("Nobody is written down yet")
    by_name = ngettext("%(n)s by name", "%(n)s by name", named) % {"n": named}
    more = ngettext("%(n)s only counted", "%(n)s only counted", counted) % {"n": counted}
    if named and counted:
        return f"{by_name}, {more}"
    return by_name if named else more


def frame_line(group: str, frame: Frame) -> str:
    """What was done, as the first line of each one's note: the same for everybody, and about nobody."""
    told = [group, together.minutes(frame.minutes), str(together.MODES[frame.mode])]
    deeds = (str(words) for words in together.did(frame))
    return " ".join(f"{sentence}." for sentence in (", ".join(told), *deeds))


def notes_kept(number: int, marked: int) -> str:
    """What is said after a note for each; the marked ones were not sent."""
    told = ngettext("%(n)s note kept.", "%(n)s notes kept.", number) % {"n": number}
    if not marked:
        return told
    more = ngettext(
        "Something is marked in %(n)s of them. It is not sent yet: look at it first.",
        "Something is marked in %(n)s of them. They are not sent yet: look at them first.",
        marked,
    )
    return f"{told} {more % {'n': marked}}"
