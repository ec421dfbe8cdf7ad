"""The short lists of what can be given, read from kinds.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from cairn.peer_sessions.given.rules import GivenKind

FILE = Path(__file__).with_name("kinds.toml")


@cache
def _read() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return found


def codes(kind: GivenKind) -> tuple[str, ...]:
    return tuple(one["code"] for one in _read()[kind.value])


def labels(kind: GivenKind, language: str) -> dict[str, str]:
    """{code: what stands on the page}, in the order it is offered; English where a language has none."""
    return {one["code"]: one.get(language, one["en"]) for one in _read()[kind.value]}
