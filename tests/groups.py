"""Short makers for groups, through the real actions."""

from typing import Any
from uuid import UUID, uuid4

from cairn.peer_sessions.contacts.rules import ContactKind, Did, Frame, Mode, Place
from cairn.peer_sessions.groups import actions
from cairn.peer_sessions.groups.naming import Said
from cairn.peer_sessions.groups.rules import YesFor
from cairn.peer_sessions.models import Gathering, Group
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from tests.together import ago

CIRCLE = Frame(ContactKind.GROUP, Mode.IN_PERSON, 75, Place.OURS, frozenset({Did.LISTENED, Did.WHAT_HELPS}))
ALOUD = Said(YesFor.FROM_NOW, YesHow.ALOUD)
ONCE = Said(YesFor.THIS_TIME, YesHow.ALOUD)


def group(by: Viewer, name: str = "Tuesday circle") -> Group:
    return actions.begin_group(by=by, name=name)


def kept(by: Viewer, of: Group, *people: UUID, said: Said | None = ALOUD, **more: Any) -> Gathering:
    """An hour and a quarter, over a moment ago; all these people were there by name, with a yes of `said`.
    It may have met twice: most who ask for several care for other things than their hours."""
    yes = dict.fromkeys(people, said) if said else {}
    wanted: dict[str, Any] = {
        "key": uuid4(),
        "frame": CIRCLE,
        "started_at": ago(80),
        "language": "en",
        "there": people,
        "said": yes,
        "twice": True,
    }
    return actions.keep(by=by, group_id=of.id, **wanted | more)


def begun(by: Viewer, of: Group) -> Gathering:
    """It began just now, and nobody is written down yet."""
    return actions.begin_now(by=by, key=uuid4(), group_id=of.id, frame=CIRCLE, language="en")
