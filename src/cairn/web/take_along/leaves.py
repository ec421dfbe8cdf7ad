"""One find as it stands on a list to print or send: what is needed to get there, and no more.

A place that is kept private is on it by its name and number alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cairn.directory import queries
from cairn.directory.finds import Kind, PhoneRow, PlaceKind, PlaceRow, SourceRow
from cairn.directory.labels import Listing
from cairn.directory.leading import each_shown
from cairn.directory.rows import summary_of
from cairn.directory.whole import MeetingPage, ServicePage
from cairn.web.find import pages, wording
from cairn.web.find.listing_ids import Listed
from cairn.web.take_along import weeks

SENTENCE = 130  # letters of what it is: one line of a printed page, or little more
LONGEST = 160  # letters of a listing's own words; what is longer stands on its own page, whole
MOST_NUMBERS = 2

Needs = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number as it is read, and as it is dialled (may be empty)."""

    full: str
    dial: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """`when` are lines of hours; `facts` are pairs of a heading and what is said; all may be empty."""

    find: Listed
    name: str
    by: str
    sentence: str
    state: str
    where: str
    is_private: bool
    phones: tuple[Number, ...]
    when: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    link: str
    checked: str
    source: SourceRow
    also: tuple[SourceRow, ...] = ()


def leaves_of(finds: Iterable[Listed], needs: Needs, now: datetime) -> tuple[Leaf, ...]:
    """Those of the finds that are still offered, in their order."""
    return tuple(leaf for one in finds if (leaf := _leaf(one, needs, now)))


def shown_of(finds: Iterable[Listed]) -> tuple[Listed, ...]:
    """What is shown of these now; what was made one stands there once."""
    shown = each_shown(Listing(one.kind, one.id) for one in finds)
    return tuple(Listed(one.kind, one.id) for one in shown)


def _leaf(find: Listed, needs: Needs, now: datetime) -> Leaf | None:
    if find.kind is Kind.MEETING:
        meeting = queries.meeting_page(find.id, now)
        return _of_meeting(find, meeting, needs, now) if meeting else None
    service = queries.service_page(find.id, now)
    return _of_service(find, service, needs, now) if service else None


def _of_service(find: Listed, page: ServicePage, needs: Needs, now: datetime) -> Leaf:
    shown, is_private = pages.service(page, needs, now), page.place.kind is PlaceKind.PRIVATE
    cost = _("Nothing") if page.is_free and not page.fees else page.fees
    facts = (
        (_("What to bring"), _whole(page.documents, _("Ask what to bring."))),
        (_("What it costs"), _whole(cost, _("Ask what it costs."))),
        (_("How to get in"), _whole(page.application_process, "")),
        (_("How to get there"), _whole(page.place.transportation, "")),
    )
    return Leaf(
        find=find,
        name=page.name,
        by=page.organisation if page.organisation != page.name and not is_private else "",
        sentence="" if is_private else summary_of(page.description, SENTENCE),
        state=shown.shown.where.line if is_private else shown.shown.state,
        where="" if is_private else _where(page.place, {page.name, page.organisation}),
        is_private=is_private,
        phones=_numbers(page.phones),
        when=() if is_private else tuple(weeks.lines(page.timetable, page.hours_text)),
        facts=() if is_private else tuple(fact for fact in facts if fact[1]),
        link="" if is_private else shown.shown.website,
        checked=shown.shown.checked,
        source=page.source,
        also=page.also,
    )


def _of_meeting(find: Listed, page: MeetingPage, needs: Needs, now: datetime) -> Leaf:
    shown = pages.meeting(page, needs, now)
    when = f"{shown.day}, {shown.span}" if shown.day else shown.shown.state
    facts = ((_("Join by phone"), page.conference_phone), (_("Join online"), shown.join_online))
    return Leaf(
        find=find,
        name=page.name,
        by=page.fellowship,
        sentence=" ".join(shown.types[:2]),
        state=shown.shown.state,
        where=_where(page.place, {page.name}),
        is_private=False,
        phones=(),
        when=(when,),
        facts=tuple(fact for fact in facts if fact[1]),
        link="",
        checked=shown.shown.checked,
        source=page.source,
        also=page.also,
    )


def _whole(text: str, instead: str) -> str:
    """A listing's own words whole, or what to do instead: half a rule can be worse than none."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else instead


def _where(place: PlaceRow, told: set[str]) -> str:
    """The address, after the name of the building when that is not told already."""
    line, is_new = wording.where(place), place.name and place.name not in told
    return f"{place.name}, {line}" if is_new and place.kind is PlaceKind.PLACE else line


def _numbers(phones: Iterable[PhoneRow]) -> tuple[Number, ...]:
    return tuple(dict.fromkeys(map(_number, phones)))[:MOST_NUMBERS]


def _number(phone: PhoneRow) -> Number:
    if not phone.extension:
        return Number(phone.number, phone.dial)
    full = _("%(number)s, extension %(extension)s") % {"number": phone.number, "extension": phone.extension}
    return Number(full, phone.dial)


def sources_of(leaves: Iterable[Leaf]) -> Iterator[SourceRow]:
    """Each source once."""
    sources = (source for leaf in leaves for source in (leaf.source, *leaf.also))
    yield from {source.key: source for source in sources}.values()
