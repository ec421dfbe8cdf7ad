"""The code for the wall. It is made from the gathering and a key outside the database, and stored nowhere."""

from cairn.peer_sessions.groups.rules import code_as_typed, code_of
from cairn.peer_sessions.models import Gathering
from cairn.sealed import blind

MADE, LOOKED_UP = "group-code-made", "group-code"


def code(gathering: Gathering) -> str:
    return code_of(int(blind.index(MADE, f"{gathering.id}:{gathering.code_round}"), 16))


def index(typed: str) -> str:
    return blind.index(LOOKED_UP, code_as_typed(typed))
