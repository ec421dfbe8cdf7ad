"""The page of finds: what was understood, the cards, where they lie, and what to try when nothing fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from cairn.directory.finds import PAGE_SIZE, Hit, Kind, Note, PhoneRow, PlaceKind, Results, Understood
from cairn.directory.understanding.doors import Door
from cairn.web.find import notes, times, wording
from cairn.web.find.asking import Asked
from cairn.web.find.forms import MILES
from cairn.web.find.listing_ids import Listed
from cairn.web.shell.compass import Point, direction
from cairn.web.templatetags.cairn import DIRECTION_WORDS

WIDEST = 100.0
CHOSEN = ("need", "kind", "language", "open_now", "virtual", "free")


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the search, and the change of the question that takes it out (or puts it in)."""

    words: str
    change: str


@dataclass(frozen=True, slots=True)
class Card:
    """One find. `less_sure` stands before the first of those that leave a wish open."""

    kind: str
    id: UUID
    letter: str
    name: str
    by: str
    place: str
    summary: str
    url: str
    state: str
    fits: tuple[str, ...]
    obstacles: tuple[str, ...]
    checked: str
    phone: PhoneRow | None
    less_sure: str = ""

    @property
    def short(self) -> str:
        """What it is called in the address of a list."""
        return Listed(Kind(self.kind), self.id).short


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the page of finds shows below the question.

    `ask`: who should answer what no list of places answers. `is_talk`: nothing was asked for, as in "hello".
    """

    results: Results
    chips: tuple[Chip, ...]
    cards: tuple[Card, ...]
    points: tuple[Point, ...]
    here: str
    page: Page[int]
    wider: tuple[Chip, ...]
    ask: str
    is_talk: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of this page's language for needs and for what else can be understood."""

    needs: Mapping[str, str]
    facets: Mapping[str, str]


def found(asked: Asked, results: Results, labels: Labels, now: datetime) -> Found:
    meant = results.meant
    return Found(
        results=results,
        chips=chips(asked, results, labels),
        cards=_cards(asked, results, labels, now),
        points=_points(results),
        here=results.place.label if results.place else "",
        page=_page(results),
        wider=wider(asked, results, labels),
        ask=str(wording.ASK_SOMEBODY[meant.whom]) if meant and meant.whom else "",
        is_talk=bool(meant and meant.door is Door.NONE and not _chosen(asked, labels)),
    )


def chips(asked: Asked, results: Results, labels: Labels) -> tuple[Chip, ...]:
    """What the words were taken to mean, then what was chosen, each with a way to take it out.

    Near where is not among them: its field stands right below.
    """
    meant = [Chip(meaning(one, labels), f"drop:{one.key}") for one in results.understood]
    return (*meant, *_chosen(asked, labels))


def meaning(one: Understood, labels: Labels) -> str:
    if one.kind == "near":
        return _("Near %(place)s") % {"place": one.code}
    known = labels.needs if one.kind == "need" else labels.facets
    return known.get(one.code) or one.phrase


def _chosen(asked: Asked, labels: Labels) -> list[Chip]:
    given = asked.form.asked()
    words = {
        "need": labels.needs.get(given.get("need", ""), ""),
        "kind": _("Meetings only") if given.get("kind") == "meeting" else _("Places and lines only"),
        "language": labels.facets.get(given.get("language", ""), ""),
        "open_now": _("Open now"),
        "virtual": _("Online or by phone"),
        "free": _("Costs nothing"),
    }
    return [Chip(words[name], f"without:{name}") for name in CHOSEN if name in given]


def _page(results: Results) -> Page[int]:
    pages = Paginator(range(min(results.total, results.pages * PAGE_SIZE)), PAGE_SIZE)
    return pages.get_page(results.page)


def _cards(asked: Asked, results: Results, labels: Labels, now: datetime) -> tuple[Card, ...]:
    first_unsure = next((hit.id for hit in results.hits if hit.unsure), None)
    if results.sure == results.total or (results.page - 1) * PAGE_SIZE > results.sure:
        first_unsure = None
    return tuple(
        card(asked, hit, letter, labels, now, wording.less_sure(hit.unsure) if hit.id == first_unsure else "")
        for hit, letter in zip(results.hits, ascii_uppercase, strict=False)
    )


def card(asked: Asked, hit: Hit, letter: str, labels: Labels, now: datetime, less_sure: str = "") -> Card:
    return Card(
        kind=hit.kind.value,
        id=hit.id,
        letter=letter,
        name=hit.name,
        by=hit.organisation if hit.organisation != hit.name else "",
        place=wording.where(hit.place) if hit.place.kind is PlaceKind.PLACE else "",
        summary=hit.summary,
        url=asked.address(hit.kind.value, hit.id),
        state=_state(hit, now),
        fits=(*notes.sentences(hit.reasons, now, labels.needs), *_how_far(hit)),
        obstacles=notes.sentences(hit.obstacles, now, labels.needs),
        checked=wording.checked(hit.checked, hit.freshness, hit.source),
        phone=hit.phone,
        less_sure=less_sure,
    )


def _state(hit: Hit, now: datetime) -> str:
    """When a meeting meets, unless the reasons tell it already."""
    told = {note.code for note in hit.reasons}
    if hit.next_meeting is None or told & {"on_now", "starts"}:
        return ""
    return times.meets(hit.next_meeting, now)


def _how_far(hit: Hit) -> list[str]:
    if hit.distance_miles is None or _has(hit.obstacles, "far"):
        return []
    way = DIRECTION_WORDS[direction(hit.bearing)] if hit.bearing is not None else ""
    return [wording.distance(hit.distance_miles, str(way))]


def _has(all_notes: tuple[Note, ...], code: str) -> bool:
    return any(note.code == code for note in all_notes)


def _points(results: Results) -> tuple[Point, ...]:
    return tuple(
        Point(letter, hit.name, hit.bearing, hit.distance_miles)
        for hit, letter in zip(results.hits, ascii_uppercase, strict=False)
        if hit.bearing is not None and hit.distance_miles is not None
    )


def wider(asked: Asked, results: Results, labels: Labels) -> tuple[Chip, ...]:
    """Other ways to look when little or nothing was found: each one thing less, or further away."""
    ways = [
        Chip(_("Look again without “%(wish)s”") % {"wish": chip.words}, chip.change)
        for chip in chips(asked, results, labels)
    ]
    if results.place and asked.query.near:
        ways.append(Chip(_("Look everywhere"), "without:near"))
    if results.place and results.place.miles < WIDEST:
        further = next(value for value, _words in MILES if value and float(value) > results.place.miles)
        words = _("Look further away: %(far)s miles") % {"far": further}
        ways.insert(0, Chip(words, f"miles:{further}"))
    return tuple(ways)
