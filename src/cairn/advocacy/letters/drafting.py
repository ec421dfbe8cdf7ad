"""A letter, and what to say on the telephone: the person's own lines and a few plain sentences around them.

The lines stand in it word for word. The person reads it, changes what they like, and sends it themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.advocacy.letters.rules import Ask

DRAFTS = Path(__file__).with_name("drafts.toml")
Parts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lines:
    """What the person wrote. All but the first two may be empty; days are in words already. `decision` and
    `notice`: what an appeal is about, and the day on the notice. `is_late`: the last day has passed."""

    to: str
    lines: str
    because: str = ""
    day: str = ""
    decision: str = ""
    notice: str = ""
    is_late: bool = False


@cache
def _drafts() -> Mapping[str, Mapping[str, Parts]]:
    return tomllib.loads(DRAFTS.read_text(encoding="utf-8"))


def title(ask: Ask, language: str) -> str:
    return _drafts()[ask][language]["title"]


def letter(ask: Ask, said: Lines, language: str) -> str:
    """The whole letter, in paragraphs."""
    frame, part = _drafts()["frame"][language], _drafts()[ask][language]
    # What the person wrote is put in last and never read as a pattern: it may hold braces.
    head = [put(frame["to"], "to", said.to), put(frame["about"], "title", part["title"])]
    head += [put(frame["decision"], "decision", said.decision)] if said.decision else []
    head += [put(frame["notice"], "day", said.notice)] if said.notice else []
    middle = ["\n".join(head), part["opening"], said.lines]
    if said.because:
        middle.append(put(frame["because"], "because", said.because))
    if said.is_late:
        middle.append(frame["late"])
    middle.append(part["law"])
    if said.day:
        middle.append(put(frame["wish"], "day", said.day))
    return "\n\n".join([*middle, frame["thanks"], frame["sign"]])


def call(ask: Ask, said: Lines, language: str) -> tuple[str, ...]:
    """What to say on the telephone, sentence by sentence."""
    part = _drafts()["call"][language]
    hello = put(part["hello"], "title", title(ask, language))
    lines = put(_drafts()[ask][language].get("call", part["ask"]), "lines", said.lines)
    return (hello, lines, part["who"], part["when"], part["refused"])


def sentences(part: str, language: str) -> Parts:
    return _drafts()[part][language]


def put(pattern: str, name: str, words: str) -> str:
    """The words in their place; they are never read as a pattern."""
    return pattern.replace("{" + name + "}", words)
