"""The lines that are the same for every organisation, read once from `words.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from cairn.outside.beforehand.rules import LANGUAGES, Part, Parts


@cache
def words() -> Parts:
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {part: {code: tuple(data[code][part]) for code in LANGUAGES} for part in Part}
