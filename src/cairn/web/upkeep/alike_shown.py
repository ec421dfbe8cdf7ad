"""Listings that may be one, as the steward's pages show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cairn.directory.duplicates import queries
from cairn.directory.duplicates.choices import Side
from cairn.directory.duplicates.queries import A_PAGE, Alike, Beside, MadeOne
from cairn.directory.listings import Named
from cairn.web.upkeep import wording
from cairn.web.upkeep.alike_form import KEPT, SameForm
from cairn.web.upkeep.alike_wording import GROUPS, said, speaks_against, speaks_for

Pages = Page[int]


@dataclass(frozen=True, slots=True)
class AlikeShown:
    """One pair in a line: `common` and `apart` are what speaks for and against, `day` when it was decided."""

    alike: Alike
    common: str
    apart: str
    day: str


@dataclass(frozen=True, slots=True)
class WaitingShown:
    pairs: tuple[AlikeShown, ...]
    total: int
    page: Pages


@dataclass(frozen=True, slots=True)
class MadeShown:
    made: tuple[MadeOne, ...]
    page: Pages


@dataclass(frozen=True, slots=True)
class Cell:
    """What one of the two says. `value` is its id, for the pick; `letter` stands for it in words."""

    value: str
    letter: str
    words: SafeString
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One group of fields side by side. Without `may_pick` it is only shown."""

    name: str
    label: str
    verdict: str
    differs: bool
    may_pick: bool
    errors: tuple[str, ...]
    cells: tuple[Cell, Cell]


@dataclass(frozen=True, slots=True)
class BesideShown:
    beside: Beside
    line: AlikeShown
    sides: tuple[SideShown, SideShown]
    groups: tuple[Group, ...]
    alike_groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One of the two at the head of the page."""

    value: str
    letter: str
    named: Named
    source: str
    checked: str
    places: int
    is_picked: bool


def waiting(waiting: queries.Waiting) -> WaitingShown:
    return WaitingShown(
        pairs=tuple(_line(one) for one in waiting.pairs),
        total=waiting.total,
        page=_page(waiting.page, waiting.pages),
    )


def made(made: tuple[MadeOne, ...], page: int, pages: int) -> MadeShown:
    return MadeShown(made, _page(page, pages))


def _page(page: int, pages: int) -> Pages:
    return Paginator(range(pages * A_PAGE), A_PAGE).get_page(page)


def _line(one: Alike) -> AlikeShown:
    day = wording.day(one.decided_at) if one.decided_at else ""
    return AlikeShown(one, speaks_for(one.reasons), speaks_against(one.reasons), day)


def beside(found: Beside, form: SameForm) -> BesideShown:
    groups = [_group(name, found, form) for name in found.groups]
    names = {alike.listing.id: alike for alike in (found.alike.first, found.alike.second)}
    sources = dict(zip(names, found.alike.sources, strict=True))
    sides = [
        _side(side, letter, names[side.id], sources[side.id], form)
        for side, letter in ((found.kept, "A"), (found.other, "B"))
    ]
    return BesideShown(
        beside=found,
        line=_line(found.alike),
        sides=(sides[0], sides[1]),
        groups=tuple(group for group in groups if group.differs),
        alike_groups=tuple(group for group in groups if not group.differs),
    )


def _side(side: Side, letter: str, named: Named, source: str, form: SameForm) -> SideShown:
    checked = (
        _("Checked on %(day)s.") % {"day": date_format(side.checked, "DATE_FORMAT")}
        if side.checked
        else _("Never checked.")
    )
    is_picked = KEPT in form.fields and form.picked(KEPT) == str(side.id)
    return SideShown(str(side.id), letter, named, source, checked, side.places, is_picked)


def _group(name: str, found: Beside, form: SameForm) -> Group:
    texts = [
        said(name, side.values.get(name, {})) if name in side.values else ""
        for side in (found.kept, found.other)
    ]
    may_pick = name in form.fields
    picked = form.picked(name) if may_pick else ""
    cells = [
        Cell(
            str(side.id),
            letter,
            _marked(texts[at], texts[1 - at]),
            picked == str(side.id),
        )
        for at, (side, letter) in enumerate(((found.kept, "A"), (found.other, "B")))
    ]
    return Group(
        name=name,
        label=str(GROUPS[name]),
        verdict=_verdict(texts, may_pick),
        differs=may_pick or texts[0] != texts[1],
        may_pick=may_pick,
        errors=tuple(map(str, form.errors.get(name, []))),
        cells=(cells[0], cells[1]),
    )


def _verdict(texts: Sequence[str], may_pick: bool) -> str:
    if texts[0] == texts[1] and may_pick:
        return _("A detail differs that is not read here, such as the point on the map.")
    if texts[0] == texts[1]:
        return _("Both say the same.")
    if texts[0] and texts[1]:
        return _("They differ.")
    return _("Only %(letter)s says something.") % {"letter": "A" if texts[0] else "B"}


def _plain(text: str) -> SafeString:
    return format_html("{}", text or _("nothing"))


def _marked(text: str, other: str) -> SafeString:
    """The words that the other does not have stand out; that the two differ is said in words beside."""
    if not text or not other or text == other:
        return _plain(text)
    theirs = {word.casefold() for word in re.findall(r"\S+", other)}
    pieces = re.split(r"(\s+)", text)
    return format_html_join("", "{}", ((_piece(piece, theirs),) for piece in pieces))


def _piece(piece: str, theirs: set[str]) -> SafeString:
    is_new = bool(piece.strip()) and piece.casefold() not in theirs
    return format_html("<mark>{}</mark>" if is_new else "{}", piece)
