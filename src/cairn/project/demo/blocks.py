"""The demo's directory files, read into frozen blocks. An unknown word, or a wrong one, stops the reading.

README.md beside this file says what each word means.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).parent
FILES = (*sorted((HERE / "services").glob("*.toml")), HERE / "meetings.toml", HERE / "lines.toml")


Block = TypeVar("Block")


class BadBlock(ValueError):
    """A block that cannot be read: which one, and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere to go. A secret place (safety from violence) has no address and no coordinates."""

    key: str = ""
    name: str = ""
    address: str = ""
    town: str = ""
    at: tuple[float, float] | None = None
    ride: str = ""
    access: str = ""
    secret: bool = False

    def __post_init__(self) -> None:
        if self.secret and (self.address or self.at):
            raise ValueError("a secret place may not say where it is")
        if not self.secret and not (self.address and self.at and self.town):
            raise ValueError("a place needs address, town and at")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPlace:
    """Hours that hold at one place only."""

    place: str
    hours: tuple[str, ...] = ()
    hours_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One service. `places` None means every place of the agency; () means by phone or at yours."""

    key: str
    name: str
    what: str
    needs: tuple[str, ...]
    checked: date
    hours: tuple[str, ...] = ()
    hours_text: str = ""
    at_places: tuple[AtPlace, ...] = ()
    places: tuple[str, ...] | None = None
    who: str = ""
    ages: tuple[int, int] = (0, 0)
    free: bool | None = None
    cost: str = ""
    bring: str = ""
    apply: str = ""
    languages: tuple[str, ...] = ()
    pets: str = ""
    alert: str = ""
    status: str = "active"
    do_not_refer: bool = False
    service_phone: str = ""
    video: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    key: str
    name: str
    about: str
    phone: str
    website: str = ""
    places: tuple[Place, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A mutual-help meeting. `day` as written ("Mon"), `link` or `dial` when it can be joined from afar."""

    key: str
    name: str
    fellowship: str
    day: str
    starts: time
    ends: time
    types: tuple[str, ...] = ()
    hall: str = ""
    address: str = ""
    town: str = ""
    at: tuple[float, float] | None = None
    notes: str = ""
    link: str = ""
    dial: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A true statewide line, with the page that proves its number, the day, and how sure that makes us."""

    key: str
    agency: str
    name: str
    what: str
    needs: tuple[str, ...]
    number: str
    source_name: str
    source: str
    checked: date
    certainty: str
    website: str = ""
    text_number: str = ""
    hours: tuple[str, ...] = ()
    who: str = ""
    languages: tuple[str, ...] = ()
    alert: str = ""


def agencies() -> Iterator[Agency]:
    """Every agency of the fictional county, with its places and services."""
    for path in sorted((HERE / "services").glob("*.toml")):
        for block in _toml(path)["agency"]:
            yield _agency(path.name, block)


def gatherings() -> list[Gathering]:
    return [_block("meetings.toml", Gathering, block) for block in _toml(HERE / "meetings.toml")["meeting"]]


def lines() -> list[Line]:
    return [_block("lines.toml", Line, block) for block in _toml(HERE / "lines.toml")["line"]]


def fingerprint() -> str:
    """Changes whenever a word in any of the files does."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in FILES)).hexdigest()


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _agency(file: str, block: dict[str, Any]) -> Agency:
    places = tuple(_block(file, Place, place) for place in block.pop("place", []))
    offers = tuple(_offer(file, offer) for offer in block.pop("service", []))
    return _block(file, Agency, {**block, "places": places, "offers": offers})


def _offer(file: str, block: dict[str, Any]) -> Offer:
    at_places = tuple(_block(file, AtPlace, at) for at in block.pop("at_places", []))
    return _block(file, Offer, {**block, "at_places": at_places})


def _block(file: str, kind: type[Block], block: dict[str, Any]) -> Block:
    """The block as its kind. A word that the kind does not know, or lacks, is a BadBlock."""
    frozen = {name: tuple(value) if isinstance(value, list) else value for name, value in block.items()}
    try:
        return kind(**frozen)
    except (TypeError, ValueError) as problem:
        raise BadBlock(
            f"{file}, {block.get('key') or block.get('name') or kind.__name__}: {problem}"
        ) from None
