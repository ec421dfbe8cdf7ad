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
from cairn.directory.landmarks import landmark
from cairn.directory.understanding.doors import Door
from cairn.web.find import notes, times, wording
from cairn.web.find.asking import Asked
from cairn.web.find.forms import MILES
from cairn.web.find.listing_ids import Listed
from cairn.web.shell.compass import CLOSE_BY, Away, Point, scale_of

WIDEST = 100.0
IN_STATE = {"open_now", "closed_now", "hours_unknown", "on_now", "starts"}
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
    way: str
    turn: int | None
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
class Around:
    """Where the finds of a page lie: those with a known spot, those without and why, and a town to go by."""

    points: tuple[Point, ...] = ()
    away: tuple[Away, ...] = ()
    landmark: Point | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the page of finds shows below the question.

    `ask`: who should answer what no list of places answers. `is_talk`: nothing was asked for, as in "hello".
    """

    results: Results
    chips: tuple[Chip, ...]
    cards: tuple[Card, ...]
    around: Around
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
        around=_around(results),
        here=results.place.label if results.place else "",
        page=_page(results),
        wider=wider(asked, results, labels),
        ask=str(wording.ASK_SOMEBODY[meant.whom]) if meant and meant.whom else "",
        is_talk=bool(meant and meant.door is Door.NONE and not _chosen(asked, labels)),
    )


def chips(asked: Asked, results: Results, labels: Labels) -> tuple[Chip, ...]:
    """What the words were taken to mean, then what was chosen, each with a way to take it out."""
    meant = [Chip(meaning(one, labels), f"drop:{one.key}") for one in results.understood]
    return (*meant, *_near(asked, results), *_chosen(asked, labels))


def _near(asked: Asked, results: Results) -> list[Chip]:
    """The place that was given in its own field, when it was found."""
    if results.place is None or not asked.query.near:
        return []
    return [Chip(_("Near %(place)s") % {"place": results.place.label}, "without:near")]


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
    chosen = [Chip(words[name], f"without:{name}") for name in CHOSEN if name in given]
    if "miles" in given:
        chosen.append(Chip(_("Within %(far)s miles") % {"far": round(given["miles"])}, "without:miles"))
    return chosen


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
        way="" if _has(hit.obstacles, "far") else wording.distance(hit),
        turn=_turn(hit),
        fits=_told(hit.reasons, labels, now),
        obstacles=_told(hit.obstacles, labels, now),
        checked=wording.checked(hit.checked, hit.freshness, hit.source),
        phone=hit.phone,
        less_sure=less_sure,
    )


def _state(hit: Hit, now: datetime) -> str:
    """Open or closed and until when, or when a meeting meets: what one looks for first."""
    if hit.state is not None:
        return times.open_state(hit.state, now)
    return times.meets(hit.next_meeting, now) if hit.next_meeting else ""


def _told(some: tuple[Note, ...], labels: Labels, now: datetime) -> tuple[str, ...]:
    """Notes in words, without what the first line of the card says already."""
    return notes.sentences(tuple(note for note in some if note.code not in IN_STATE), now, labels.needs)


def _turn(hit: Hit) -> int | None:
    """Which way an arrow points, in degrees clockwise from north; None where that means nothing."""
    if hit.bearing is None or (hit.distance_miles or 0) < CLOSE_BY or _has(hit.obstacles, "far"):
        return None
    return round(hit.bearing / 15) * 15


def _has(all_notes: tuple[Note, ...], code: str) -> bool:
    return any(note.code == code for note in all_notes)


def _around(results: Results) -> Around:
    """Nothing when nobody said from where. A place that is kept private is said, and drawn nowhere."""
    points, away = [], []
    for hit, letter in zip(results.hits, ascii_uppercase, strict=False):
        if hit.bearing is not None and hit.distance_miles is not None:
            points.append(Point(letter, hit.name, hit.bearing, hit.distance_miles))
        else:
            away.append(Away(letter, hit.name, wording.why_not_drawn(hit.place)))
    if not points or results.place is None:
        return Around()
    scale = scale_of([point.miles for point in points])
    town = landmark(results.place, scale.values[-1] / scale.a_mile)
    sign = Point("", town.name, town.bearing, town.miles) if town else None
    return Around(tuple(points), tuple(away), sign)


def wider(asked: Asked, results: Results, labels: Labels) -> tuple[Chip, ...]:
    """Other ways to look when little or nothing was found: each one thing less, or further away."""
    ways = [
        Chip(_("Look again without “%(wish)s”") % {"wish": chip.words}, chip.change)
        for chip in chips(asked, results, labels)
        if chip not in _near(asked, results)
    ]
    ways += [Chip(_("Look everywhere"), chip.change) for chip in _near(asked, results)]
    if results.place and results.place.miles < WIDEST:
        further = next(value for value, _words in MILES if value and float(value) > results.place.miles)
        words = _("Look further away: %(far)s miles") % {"far": further}
        ways.insert(0, Chip(words, f"miles:{further}"))
    return tuple(ways)
