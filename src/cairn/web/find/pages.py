"""The page of one service and the page of one meeting, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cairn.directory.finds import PhoneRow, PlaceKind, PlaceRow
from cairn.directory.whole import MeetingPage, OtherPlace, ServicePage
from cairn.web.find import meeting_words, notes, times, wording
from cairn.web.find.times import Hours

SAFE = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Where:
    """A place: the line to read, and how to get in and there, as the listing says it."""

    line: str
    place: PlaceRow
    is_place: bool


# A heading, what stands below it, and whether those are the listing's own words.
Fact = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """What both pages share."""

    state: str
    where: Where
    obstacles: tuple[str, ...]
    facts: tuple[Fact, ...]
    languages: str
    website: str
    checked: str
    source_link: str


@dataclass(frozen=True, slots=True)
class ServiceShown:
    shown: Shown
    hours: Hours
    main_phone: PhoneRow | None
    others: tuple[tuple[Where, str, Hours, OtherPlace], ...]


@dataclass(frozen=True, slots=True)
class MeetingShown:
    shown: Shown
    day: str
    span: str
    types: tuple[str, ...]
    later: tuple[str, ...]
    join_online: str


def safe_link(address: str) -> str:
    """The address when it is one that a browser opens as a page, otherwise nothing."""
    return address if address.lower().startswith(SAFE) else ""


def where(place: PlaceRow) -> Where:
    return Where(wording.where(place), place, place.kind is PlaceKind.PLACE)


def service(page: ServicePage, needs: Mapping[str, str], now: datetime) -> ServiceShown:
    shown = Shown(
        state=times.open_state(page.state, now),
        where=where(page.place),
        obstacles=_in_the_way(page, needs, now),
        facts=_facts(page),
        languages=", ".join(map(wording.language, page.languages)),
        website=safe_link(page.website),
        checked=wording.checked(page.checked, page.freshness, page.source),
        source_link=safe_link(page.source.address),
    )
    return ServiceShown(
        shown=shown,
        hours=times.hours(page.timetable, page.time_zone, now),
        main_phone=next((phone for phone in page.phones if phone.dial), None),
        others=tuple(_other(one, page.time_zone, now) for one in page.other_places),
    )


def _in_the_way(page: ServicePage, needs: Mapping[str, str], now: datetime) -> tuple[str, ...]:
    """What may get in the way, without what the page says in whole further down."""
    in_whole = {
        "alert",
        "has_fee",
        "eligibility",
        "ages",
        "apply",
        "documents",
        "closed_now",
        "closed_for",
        "may_be_closed",
        "may_open",
        "many_closed",
        "hours_unknown",
        "hours_in_words",
    }
    return notes.sentences(tuple(note for note in page.obstacles if note.code not in in_whole), now, needs)


def _facts(page: ServicePage) -> tuple[Fact, ...]:
    cost = _("Nothing") if page.is_free else _("They do not say. Ask.")
    facts = (
        (_("What it costs"), page.fees or cost, bool(page.fees)),
        (_("Who it is for"), page.eligibility, True),
        (_("Ages"), wording.ages(page.minimum_age, page.maximum_age), False),
        (_("How to get in"), page.application_process, True),
        (_("What to bring"), page.documents, True),
    )
    return tuple(fact for fact in facts if fact[1])


def _other(one: OtherPlace, zone: str, now: datetime) -> tuple[Where, str, Hours, OtherPlace]:
    return where(one.place), times.open_state(one.state, now), times.hours(one.timetable, zone, now), one


def meeting(page: MeetingPage, needs: Mapping[str, str], now: datetime) -> MeetingShown:
    by_appointment = str(wording.PLAIN["by_appointment"])
    shown = Shown(
        state=times.meets(page.next_meeting, now) if page.next_meeting else by_appointment,
        where=where(page.place),
        obstacles=notes.sentences(page.obstacles, now, needs),
        facts=(),
        languages=", ".join(map(wording.language, page.languages)),
        website=safe_link(page.website),
        checked=wording.checked(page.checked, page.freshness, page.source),
        source_link=safe_link(page.source.address),
    )
    return MeetingShown(
        shown=shown,
        day=meeting_words.every(page.day) if page.day is not None else "",
        span=_span(page),
        types=meeting_words.types(page.types),
        later=tuple(times.moment(one, now) for one in page.later),
        join_online=safe_link(page.conference_url),
    )


def _span(page: MeetingPage) -> str:
    if page.starts_at is None:
        return ""
    starts = times.clock_time(page.starts_at)
    if page.ends_at is None:
        return starts
    return _("%(opens)s to %(closes)s") % {"opens": starts, "closes": times.clock_time(page.ends_at)}
