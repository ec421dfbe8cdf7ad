"""The code for the wall, and what a browser keeps of having used it. Both are made from the gathering and a
key outside the database, and stored nowhere."""

import hmac
from enum import StrEnum

from cairn.peer_sessions.groups.rules import code_as_typed, code_of
from cairn.peer_sessions.models import Gathering
from cairn.sealed import blind

MADE, LOOKED_UP, BROWSER = "group-code-made", "group-code", "group-browser"


class Did(StrEnum):
    """What was said with one browser at the door of one gathering."""

    COUNTED = "counted"
    NAMED = "named"


def code(gathering: Gathering) -> str:
    return code_of(int(blind.index(MADE, f"{gathering.id}:{gathering.code_round}"), 16))


def index(typed: str) -> str:
    return blind.index(LOOKED_UP, code_as_typed(typed))


def mark(gathering: Gathering, did: Did) -> str:
    """For a cookie: the same for every browser in the room, so it tells nobody apart, and no browser can
    make it by itself."""
    return blind.index(BROWSER, f"{gathering.id}:{did}")


def did(gathering: Gathering, marked: str) -> Did | None:
    """Which of the two a browser's mark says; None for any other text."""
    return next((one for one in Did if hmac.compare_digest(mark(gathering, one), marked)), None)
