"""What a search understood and found, as plain JSON: for the command line and for measuring."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cairn.directory import queries
from cairn.directory.finds import Hit, Results
from cairn.directory.places import HOME_ZONE, zone_near
from cairn.directory.understanding.doors import Door
from cairn.directory.understanding.reading import FELLOWSHIP, KIND, Meant, term_of
from cairn.directory.understanding.stretches import stretch_of
from cairn.web.find import notes

ASKED_FOR = 0.6  # a need that weighs less, and is not the weightiest, only tells how things are
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# What somebody brings along, or lives with, has a filter of its own; the rest say whom it is for.
OWN_FILTERS = ("pets", "no_car")
Json = dict[str, Any]


def answer(results: Results, now: datetime) -> Json:
    """{"understood": {needs, filters, door}, "results": [...]}. Times are local to the place asked about.

    Needs stand in order of weight, each as {"term", "path", "need", "phrase"}: a term of Open Eligibility
    (or our own), and the words it came from.
    """
    meant = results.meant or Meant()
    labels = queries.need_labels("en")
    hits = () if meant.door is Door.NONE else results.hits
    understood: Json = {
        "needs": _needs(results, meant),
        "filters": _filters(results, meant, now),
        "door": str(meant.door),
    }
    if meant.whom:
        understood["ask"] = str(meant.whom)
    return {"understood": understood, "results": [_hit(hit, now, labels) for hit in hits]}


def _needs(results: Results, meant: Meant) -> list[Json]:
    kept = {one.code: one.phrase for one in results.understood if one.kind == "need"}
    codes = sorted(kept, key=lambda code: -meant.weights.get(code, 1.0))
    told: list[Json] = []
    least = min(ASKED_FOR, max((meant.weights.get(code, 1.0) for code in codes), default=0.0))
    for code in codes:
        if meant.weights.get(code, 1.0) < least:
            continue
        for number in meant.terms.get(code, (0,)):
            term = term_of(code, number)
            told.append({"term": term.title, "path": term.path, "need": code, "phrase": kept[code]})
    return told


def _filters(results: Results, meant: Meant, now: datetime) -> Json:
    """Only what was said is there. A filter that somebody refused is gone."""

    def codes(kind: str) -> list[str]:
        return [one.code for one in results.understood if one.kind == kind]

    mine = codes("mine")
    filters: Json = {
        "free": "free" in codes("cost"),
        "language": next(iter(codes("language")), ""),
        "virtual": "virtual" in codes("way"),
        "in_person": "in_person" in codes("way"),
        **{code: code in mine for code in OWN_FILTERS},
        "for": [code for code in mine if code not in OWN_FILTERS],
        "meeting_type": next(iter(codes(FELLOWSHIP)), ""),
        "meeting_kinds": codes(KIND),
        **_time(codes("when"), meant, now, results),
    }
    return {name: value for name, value in filters.items() if value}


def _time(said: list[str], meant: Meant, now: datetime, results: Results) -> Json:
    if not said or meant.when is None:
        return {}
    zone = (results.place.time_zone if results.place else "") or HOME_ZONE
    begins, ends = stretch_of(meant.when, zone, now)
    local = ZoneInfo(zone)
    told: Json = {"open_at": _minute(begins.astimezone(local)), "when": said[0]}
    if ends != begins:
        told["open_until"] = _minute(ends.astimezone(local))
    days = [WEEKDAYS[day] for day in meant.when.weekdays]
    if days and meant.door is Door.MEETING:
        told["meeting_day"] = days[0] if len(days) == 1 else days
    return told


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _hit(hit: Hit, now: datetime, labels: Mapping[str, str]) -> Json:
    return {
        "id": str(hit.id),
        "name": hit.name,
        "organisation": hit.organisation,
        "kind": str(hit.kind),
        "needs": [_need(code) for code in hit.needs],
        "distance_miles": None if hit.distance_miles is None else round(hit.distance_miles, 2),
        "reasons": list(notes.sentences(hit.reasons, now, labels)),
        "obstacles": list(notes.sentences(hit.obstacles, now, labels)),
        "next": _minute(hit.next_meeting.starts) if hit.next_meeting else None,
        "checked_on": hit.checked_on.isoformat() if hit.checked_on else None,
    }


def _need(code: str) -> Json:
    term = term_of(code, queries.usual_term(code))
    return {"term": term.title, "path": term.path, "need": code}


def moment(text: str, near: str) -> datetime:
    """A moment as written, with its offset, or by the clock of the place without one.

    Raises ValueError when it is none.
    """
    told = datetime.fromisoformat(text)
    return (told if told.tzinfo else told.replace(tzinfo=ZoneInfo(zone_near(near)))).astimezone(UTC)
