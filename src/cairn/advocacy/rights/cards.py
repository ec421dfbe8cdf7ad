"""The cards that ship with Cairn, read once from `cards/*.toml`, and strictly.

A file is a setting. A card has every part in English and in Spanish, a citation, the page where it was read,
the day, and the day to read it again. A part that is missing, unknown or of the wrong kind is a fault of the
file (`Faulty`), and Cairn does not start with one: a rights card with a hole in it is worse than none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cairn.advocacy.rights.rules import Certain, Setting, Shipped

FOLDER = Path(__file__).with_name("cards")
CONTACTS, SETTINGS = "contacts", "settings"
LANGUAGES = ("en", "es")
LETTERS = frozenset(("records", "accommodation", "plan_meeting", "correction", "grievance", "appeal"))
NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
PHONE = re.compile(r"(?:1-)?\d{3}-\d{3}-\d{4}")
ADDRESS = re.compile(r"https?://[^\s/]+/\S*")


class Faulty(ValueError):
    """A file of cards is not as it has to be; the text says where."""


@dataclass(frozen=True, slots=True)
class Words:
    """A card in one language. `limits` may be empty. `heard`: how people put it when they look for it."""

    title: str
    right: str
    say: str
    refused: str
    limits: str
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to turn to: a number or a page, never both missing. `name` and `what` by language."""

    key: str
    phone: str
    website: str
    source: str
    checked: date
    again: date
    name: Mapping[str, str]
    what: Mapping[str, str]

    @property
    def call(self) -> str:
        """The tel: address of a number in the United States; empty without one."""
        digits = self.phone.replace("-", "").removeprefix("1")
        return f"tel:+1{digits}" if digits else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One right. `words` by language; `call`: keys of contacts; `letter`: the kind of letter that helps."""

    id: str
    setting: Setting
    certain: Certain
    cite: str
    source: str
    checked: date
    again: date
    by: str
    call: tuple[Contact, ...]
    letter: str
    words: Mapping[str, Words]

    @property
    def shipped(self) -> Shipped:
        return Shipped(self.certain, self.mark, self.checked, self.again)

    @property
    def mark(self) -> str:
        """Sixteen signs that change with anything a reader is told about the law."""
        told = [self.cite, self.source]
        for language in LANGUAGES:
            words = self.words[language]
            told += [words.title, words.right, words.say, words.refused, words.limits]
        return sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def cards() -> Mapping[str, Card]:
    """Every card by its id, in the order of the settings and of the files."""
    return read(FOLDER)


@cache
def contacts() -> Mapping[str, Contact]:
    return read_contacts(_load(FOLDER / f"{CONTACTS}.toml"))


@cache
def setting_names() -> Mapping[Setting, Mapping[str, tuple[str, str]]]:
    """{setting: {language: (what it is called, one line about it)}}."""
    data = _load(FOLDER / f"{SETTINGS}.toml")
    _keys(data, set(Setting), (), SETTINGS)
    for setting, row in data.items():
        _keys(row, LANGUAGES, (), f"{SETTINGS}/{setting}")
    return {
        Setting(setting): {language: (title, line) for language, (title, line) in row.items()}
        for setting, row in data.items()
    }


def read(folder: Path) -> dict[str, Card]:
    """The cards of a folder. Raises Faulty."""
    whom = read_contacts(_load(folder / f"{CONTACTS}.toml"))
    strays = {path.stem for path in folder.glob("*.toml")} - {CONTACTS, SETTINGS, *Setting}
    if strays:
        raise Faulty(f"No setting is called {', '.join(sorted(strays))}")
    found: dict[str, Card] = {}
    for setting in Setting:
        path = folder / f"{setting}.toml"
        for row in _load(path).get("card", []) if path.exists() else []:
            card = read_card(row, setting, whom)
            if card.id in found:
                raise Faulty(f"Two cards are called {card.id}")
            found[card.id] = card
    return found


def read_card(row: Mapping[str, Any], setting: Setting, whom: Mapping[str, Contact]) -> Card:
    """One card of a file. Raises Faulty."""
    name = _text(row, "id", f"a card of {setting}", NAME)
    where = f"{setting}/{name}"
    plain = ("id", "certain", "cite", "source", "checked", "again", "by", "call")
    _keys(row, {*plain, *LANGUAGES}, {"letter"}, where)
    checked, again = _days(row, where)
    letter = row.get("letter", "")
    if letter and letter not in LETTERS:
        raise Faulty(f"{where}: there is no letter called {letter}")
    if row["certain"] not in set(Certain):
        raise Faulty(f"{where}: certain is {row['certain']}")
    return Card(
        id=name,
        setting=setting,
        certain=Certain(row["certain"]),
        cite=_text(row, "cite", where),
        source=_text(row, "source", where, ADDRESS),
        checked=checked,
        again=again,
        by=_text(row, "by", where),
        call=_whom(row["call"], whom, where),
        letter=letter,
        words={language: _words(row[language], f"{where}/{language}") for language in LANGUAGES},
    )


def read_contacts(data: Mapping[str, Any]) -> dict[str, Contact]:
    """{key: whom to turn to}. Raises Faulty."""
    return {key: _contact(key, row) for key, row in data.items()}


def _contact(key: str, row: Mapping[str, Any]) -> Contact:
    where = f"{CONTACTS}/{key}"
    _keys(row, {"source", "checked", "again", *LANGUAGES}, {"phone", "website"}, where)
    if not row.keys() & {"phone", "website"}:
        raise Faulty(f"{where}: no number and no page")
    checked, again = _days(row, where)
    for language in LANGUAGES:
        _keys(row[language], {"name", "what"}, (), f"{where}/{language}")
    return Contact(
        key=key,
        phone=_text(row, "phone", where, PHONE) if "phone" in row else "",
        website=_text(row, "website", where, ADDRESS) if "website" in row else "",
        source=_text(row, "source", where, ADDRESS),
        checked=checked,
        again=again,
        name={language: _text(row[language], "name", where) for language in LANGUAGES},
        what={language: _text(row[language], "what", where) for language in LANGUAGES},
    )


def _words(row: Mapping[str, Any], where: str) -> Words:
    _keys(row, {"title", "right", "say", "refused", "heard"}, {"limits"}, where)
    heard = row["heard"]
    if not isinstance(heard, list) or not heard or not all(isinstance(one, str) and one for one in heard):
        raise Faulty(f"{where}: heard has to be a list of phrases")
    parts = {part: _text(row, part, where) for part in ("title", "right", "say", "refused")}
    limits = _text(row, "limits", where) if "limits" in row else ""
    return Words(**parts, limits=limits, heard=tuple(heard))


def _whom(keys: Any, whom: Mapping[str, Contact], where: str) -> tuple[Contact, ...]:
    if not isinstance(keys, list) or not keys or not set(keys) <= whom.keys():
        raise Faulty(f"{where}: call has to name contacts")
    return tuple(whom[key] for key in keys)


def _keys(row: Any, needed: Collection[str], may: Collection[str], where: str) -> None:
    if not isinstance(row, Mapping):
        raise Faulty(f"{where}: has to be a table")
    if missing := set(needed) - row.keys():
        raise Faulty(f"{where}: {', '.join(sorted(missing))} is missing")
    if strange := row.keys() - set(needed) - set(may):
        raise Faulty(f"{where}: nothing is called {', '.join(sorted(strange))}")


def _text(row: Mapping[str, Any], key: str, where: str, like: re.Pattern[str] | None = None) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise Faulty(f"{where}: {key} has to be words")
    if like and not like.fullmatch(value):
        raise Faulty(f"{where}: {key} cannot be {value}")
    return value


def _days(row: Mapping[str, Any], where: str) -> tuple[date, date]:
    checked, again = row["checked"], row["again"]
    if type(checked) is not date or type(again) is not date or again <= checked:
        raise Faulty(f"{where}: it is checked on a day, and again on a later one")
    return checked, again


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise Faulty(f"{path.name}: {problem}") from None
