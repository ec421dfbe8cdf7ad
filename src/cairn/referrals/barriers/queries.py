"""What stood in the way of people of one organisation, by quarter. Counts alone; no words are opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from cairn.consent.queries import people_who_hold
from cairn.kit import clock, counting
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.referrals.barriers.rules import DID_NOT_HELP, UNNAMED, Quarter, closed_quarters, quarter_of
from cairn.referrals.models import ReferralMove
from cairn.referrals.places import WITH_PLACES, place_of
from cairn.referrals.rules import Helped


@dataclass(frozen=True, slots=True)
class Barrier:
    """So many people or more, of one quarter. `need` and `place` are empty for the sum above them."""

    quarter: Quarter
    reason: str
    need: str
    place: str
    people: int


def barriers(viewer: Viewer) -> tuple[Barrier, ...]:
    """Those of the last quarters that are over, of the viewer's organisation, the most met first.

    Whoever keeps hand-offs to themselves is not counted. One query.
    """
    quarters = closed_quarters(clock.today_in(viewer.time_zone))
    facts: Mapping[Quarter, list[counting.Fact]] = defaultdict(list)
    for quarter, fact in _facts(viewer, quarters):
        facts[quarter].append(fact)
    return tuple(
        _barrier(quarter, path, people)
        for quarter in quarters
        for path, people in _in_order(counting.shown(facts.get(quarter, ())))
    )


def _barrier(quarter: Quarter, path: counting.Path, people: int) -> Barrier:
    reason, need, place = (*path, "", "")[:3]
    return Barrier(quarter, reason, need, place, people)


def _in_order(found: Mapping[counting.Path, int]) -> list[tuple[counting.Path, int]]:
    """Each sum before its parts, the larger first."""

    def key(one: tuple[counting.Path, int]) -> list[tuple[int, str]]:
        path = one[0]
        return [(-found[path[:depth]], path[depth - 1]) for depth in range(1, len(path) + 1)]

    return sorted(found.items(), key=key)


def _facts(viewer: Viewer, quarters: tuple[Quarter, ...]) -> Iterator[tuple[Quarter, counting.Fact]]:
    zone = ZoneInfo(viewer.time_zone)
    begin, end = quarters[-1].begins, quarters[0].following.begins
    for move in _moves(viewer).filter(at__gte=_moment(begin, zone), at__lt=_moment(end, zone)):
        place = place_of(move.referral)
        service = move.referral.service
        need = str(service.needs[0]) if service and service.needs else UNNAMED
        path = (move.obstacle or DID_NOT_HELP, need, place.by or place.name)
        yield (
            quarter_of(move.at.astimezone(zone).date()),
            counting.Fact(move.referral.person_id, path, move.at),
        )


def _moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _moves(viewer: Viewer) -> QuerySet[ReferralMove]:
    rows = ReferralMove.objects.filter(~Q(obstacle="") | Q(helped=Helped.NO.value))
    rows = rows.filter(referral__person__organisation_id=viewer.organisation_id)
    rows = rows.exclude(referral__person__in=people_who_hold(Kind.REFERRAL))
    return rows.select_related(*(f"referral__{path}" for path in WITH_PLACES))
