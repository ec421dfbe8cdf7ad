"""The only writes in this room."""

from cairn.measures.actions.asking import ask, stop_asking
from cairn.measures.actions.bringing_in import bring_in, put_back, say_wobble, set_aside
from cairn.measures.actions.filling import fill, fill_by_link, make_link, pick_up, set_down
from cairn.measures.actions.levels import say_levels, say_reached
from cairn.measures.actions.own import answer_own, ask_myself, pick_up_own, set_down_own

__all__ = [
    "answer_own",
    "ask",
    "ask_myself",
    "bring_in",
    "fill",
    "fill_by_link",
    "make_link",
    "pick_up",
    "pick_up_own",
    "put_back",
    "say_levels",
    "say_reached",
    "say_wobble",
    "set_aside",
    "set_down",
    "set_down_own",
    "stop_asking",
]
