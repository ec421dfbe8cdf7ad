"""Search the directory: `search(Query(words="food near 60120"), now)`.

The words are understood in the open: what they were taken to mean is part of the answer, and each piece
can be refused. Then the index answers, and the finds of one page are read from the database, which has
the last word on whether a service may still be shown.
"""

from dataclasses import replace
from datetime import datetime
from math import ceil
from uuid import UUID
from zoneinfo import ZoneInfo

from . import needs as book
from .finds import (
    PAGE_SIZE,
    Hit,
    Kind,
    Note,
    Place,
    PlaceKind,
    PlaceProblem,
    PlaceRow,
    Query,
    Results,
    Understood,
)
from .hits import NO_OUTCOMES, Outcomes, hits_of
from .index.following import distrust, ready
from .index.layout import Snapshot
from .outcome_points import outcome_points
from .points import SAID
from .questions import Question, Ranked
from .ranking import rank
from .readings import Reading, asked_of, read, wishes_of
from .understanding.doors import Door

__all__ = [
    "Hit",
    "Kind",
    "Note",
    "Place",
    "PlaceKind",
    "PlaceProblem",
    "PlaceRow",
    "Query",
    "Results",
    "Understood",
    "search",
]

Helped = tuple[tuple[UUID, float], ...]  # services and meetings, and their points for what happened to others

OTHERS = {"men": "women", "women": "men"}  # a house for the ones is seldom one for the others
LAST_PAGE = 100  # nobody reads further; a narrower question does
WIDER_MILES = (60.0, 120.0)  # looked at in turn when nothing is found nearby and no distance was chosen


def search(query: Query, now: datetime, outcomes: Outcomes = NO_OUTCOMES) -> Results:
    """The finds for a query at the aware moment `now`, best first.

    `outcomes`: of how many people who went to a service or meeting, how many said that it helped.
    """
    snapshot = ready()
    if snapshot is None:
        return Results(query, not_ready=True)
    try:
        return _answer(snapshot, query, now, outcomes)
    except (IndexError, ValueError, KeyError):
        if not distrust(snapshot):
            raise
        return search(query, now, outcomes)


def _answer(snapshot: Snapshot, query: Query, now: datetime, outcomes: Outcomes) -> Results:
    reading = read(query, snapshot, now)
    depth = (min(max(query.page, 1), LAST_PAGE) + 1) * PAGE_SIZE
    helped = tuple((place, outcome_points(*count)) for place, count in sorted(outcomes.items()))
    place, ranked = _rank_nearby(snapshot, reading, now, depth, helped)
    pages = min(ceil(ranked.total / PAGE_SIZE), LAST_PAGE)
    page = max(1, min(query.page, pages))
    found = ranked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    stretch = question_of(reading, place, now).stretch
    needed = [book.needs()[code] for code in reading.needs]
    return Results(
        query=query,
        hits=hits_of(snapshot, found, asked_of(reading, place), stretch, now, outcomes),
        total=ranked.total,
        sure=ranked.sure,
        is_whole=ranked.is_whole,
        page=page,
        pages=pages,
        understood=reading.understood,
        corrected=reading.corrected,
        place=place,
        place_problem=reading.problem,
        wants_line=reading.meant.door is Door.HELPLINE or any(need.by_line for need in needed),
        meant=reading.meant,
    )


def _rank_nearby(
    snapshot: Snapshot, reading: Reading, now: datetime, depth: int, helped: Helped = ()
) -> tuple[Place | None, Ranked]:
    """Rank what lies around the place; look wider when nothing does and no distance was chosen.

    Where a first page is not full of what was asked for, what may help as well comes in below.
    """
    place = reading.spot.looked_at(reading.query.miles) if reading.spot else None
    ranked = rank(snapshot, question_of(reading, place, now, helped), depth)
    for miles in WIDER_MILES if reading.spot and reading.query.miles is None else ():
        if place is None or len(ranked):
            break
        place = replace(place, miles=max(miles, place.miles))
        ranked = rank(snapshot, question_of(reading, place, now, helped), depth)
    if reading.akin and not _is_full(ranked, reading):
        if reading.spot and not len(ranked):
            place = reading.spot.looked_at(reading.query.miles)
        ranked = rank(snapshot, replace(question_of(reading, place, now, helped), akin=reading.akin), depth)
    return place, ranked


def _is_full(ranked: Ranked, reading: Reading) -> bool:
    """Whether the first page holds what was asked for from its first line to its last."""
    least = SAID * max(reading.need_weights, default=1.0)
    return len(ranked) >= PAGE_SIZE and float(ranked.scores[PAGE_SIZE - 1]) >= least


def question_of(reading: Reading, place: Place | None, now: datetime, helped: Helped = ()) -> Question:
    """What to ask of the index. Moments are cut to the minute, so that answers can be kept."""
    query, minute = reading.query, now.replace(second=0, microsecond=0)
    needed = [book.needs()[code] for code in reading.needs]
    here = minute.astimezone(ZoneInfo(reading.zone))
    return Question(
        stretch=reading.stretch(minute),
        today=here.toordinal(),
        week_minute=here.weekday() * 1440 + here.hour * 60 + here.minute,
        words=reading.words,
        needs=reading.need_groups,
        need_weights=reading.need_weights,
        need_is_must=bool(query.need) and query.need in book.needs(),
        by_line=any(need.by_line for need in needed),
        by_place=bool(needed) and all(need.by_place for need in needed),
        kind=query.kind if query.kind in tuple(Kind) else "",
        virtual=query.virtual,
        point=(place.latitude, place.longitude) if place else None,
        miles=place.miles if place else 0.0,
        wishes=wishes_of(reading),
        fellowship=reading.fellowship,
        helped=helped,
        mentioned=tuple(book.word_stems(code) for code in reading.codes("mine")),
        unlike=tuple(
            (book.word_stems(OTHERS[code]), book.word_stems(code))
            for code in reading.codes("mine")
            if code in OTHERS and OTHERS[code] not in reading.codes("mine")
        ),
    )
