"""What a listing's words say of its hours besides the times: call first, by appointment, they may change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .hours import Because, OpenState
from .hours_prose import Parsed, parse
from .opening_rules import Hours

TOLD = ("by_appointment", "call_first", "varies", "while_supplies_last")  # in the order they are told
WITHOUT_RULES = {Because.NO_HOURS_GIVEN, Because.HOURS_NOT_READABLE}


@dataclass(frozen=True, slots=True)
class SaidHours:
    """`words` as written, maybe empty. `flags` are those of `hours_prose.FLAGS` that are told."""

    words: str = ""
    flags: tuple[str, ...] = ()
    is_understood: bool = False


@lru_cache(maxsize=20_000)
def read(text: str) -> Parsed:
    return parse(text)


def said_hours(text: str, hours: Sequence[Hours]) -> SaidHours:
    """From the listing's own words, or else from those beside its rules."""
    texts = [text] if text else list(dict.fromkeys(one.description for one in hours if one.description))
    found = [read(one) for one in texts]
    flags = {flag for one in found for flag in one.flags}
    understood = bool(found) and not any(one.abstained for one in found)
    return SaidHours("\n".join(texts), tuple(flag for flag in TOLD if flag in flags), understood)


def with_words(state: OpenState, said: SaidHours, hours: Sequence[Hours]) -> OpenState:
    """Where there is no rule at all, the answer is not "no hours" but "in their words", or by appointment."""
    has_rules = any(not one.is_closure for one in hours)
    if state.because not in WITHOUT_RULES or has_rules or not said.words:
        return state
    by_appointment = said.is_understood and "by_appointment" in said.flags
    return replace(state, because=Because.BY_APPOINTMENT if by_appointment else Because.HOURS_IN_WORDS)
