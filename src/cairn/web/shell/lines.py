"""The help lines and the way out, read once from `lines.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Line:
    """One telephone line. `call` and `text` are complete tel: and sms: addresses; `text` may be empty."""

    key: str
    number: str
    call: str
    source: str
    checked_on: date
    certainty: str
    what_in: dict[str, str]
    hours_in: dict[str, str]
    text: str = ""

    @property
    def what(self) -> str:
        return _in_language(self.what_in)

    @property
    def hours(self) -> str:
        """When someone answers, in plain words; empty when nobody has checked."""
        return _in_language(self.hours_in)


def _in_language(words: dict[str, str]) -> str:
    language = (get_language() or "en").split("-")[0]
    return words.get(language) or words.get("en", "")


def _read(path: Path) -> tuple[dict[str, Line], str]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = {
        row["key"]: Line(what_in=row.pop("what"), hours_in=row.pop("hours", {}), **row)
        for row in data["line"]
    }
    return lines, data["leave"]["address"]


LINES, LEAVE_TO = _read(Path(__file__).with_name("lines.toml"))
