"""The lines of the table of addresses about goodbyes, and what they are about: Rosa leaves Dana and Wendy."""

from typing import Any
from uuid import UUID

from cairn.kit import clock
from cairn.peer_sessions.goodbyes import actions
from cairn.peer_sessions.models import Goodbye
from cairn.people.models import Person
from cairn.people.viewers import Viewer
from tests import make
from tests.cast import Cast
from tests.web.page import DANA, PEOPLE, ROSA, THEIRS, WALKERS, Page, form

WALK = ("walk_id",)


def said_goodbye(by: Viewer, whom: UUID, words: str = "You taught me to wait.") -> Goodbye:
    """Today is the last day, and the words are there to read."""
    walk = make.tie(by, Person.objects.get(id=whom))
    actions.tell(by=by, walk_id=walk.id, last_day=clock.today_in(by.time_zone))
    return actions.write_words(by=by, walk_id=walk.id, words=words, language="en")


def parted(cast: Cast, wishing_id: UUID) -> dict[str, Any]:
    return {
        "goodbye_id": said_goodbye(cast.supporter, cast.person_id).id,
        "hers_goodbye_id": said_goodbye(cast.supporter, wishing_id).id,
    }


GOODBYE_IDS = {"hers_goodbye_id": "goodbye_id"}
GOODBYES: dict[str, Page] = {
    "before_i_go": Page(WALKERS),
    "goodbye": Page(ROSA, args=WALK),
    "tell_goodbye": Page(ROSA, ROSA, form(last_day="", chosen="yes"), args=WALK),
    "what_next": Page(
        THEIRS, THEIRS, form(next="nobody", words="", language="en", yes_how="aloud"), args=WALK
    ),
    "time_of_three": Page(
        ROSA,
        ROSA,
        lambda world: {
            "on_day": str(clock.today_in("America/Chicago")),
            "words": "At the library",
            "language": "en",
        },
        args=WALK,
    ),
    "goodbye_words": Page(ROSA, ROSA, form(words="Be well.", language="en", chosen="yes"), args=WALK),
    "my_goodbyes": Page(PEOPLE),
    "goodbye_read": Page(None, DANA, args=("goodbye_id",)),
    "remove_goodbye": Page(None, DANA, args=("goodbye_id",)),
    "give_goodbye": Page(ROSA, ROSA, form(how="aloud"), args=("hers_goodbye_id",)),
}
