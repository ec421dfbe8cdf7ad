"""What a search must answer, said slowly and plainly: no arrays, no index, no ranges."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace

from cairn.directory import points as worth
from cairn.directory.finds import PlaceKind
from cairn.directory.hours import State
from cairn.directory.index.documents import Document
from cairn.directory.index.timing import Timing, state_of, week_minute
from cairn.directory.places import miles_between
from cairn.directory.questions import Question, Wish
from cairn.directory.words import stems

AFAR = (PlaceKind.ONLINE, PlaceKind.STATEWIDE)


@dataclass(frozen=True)
class Answer:
    document: Document
    score: float
    unsure: frozenset[str]
    places: int = 1  # of the same owner, that answer too


def bags(documents: list[Document]) -> list[Counter[str]]:
    found = []
    for document in documents:
        bag: Counter[str] = Counter()
        for weight, text in document.texts:
            for stem in stems(text):
                bag[stem] += weight  # type: ignore[assignment]
        found.append(bag)
    return found


@dataclass(frozen=True)
class Counted:
    """The documents that say how rare a word is, and how long one is on average."""

    bags: list[Counter[str]]
    average: float


def bm25(stem: str, bag: Counter[str], counted: Counted) -> float:
    if stem not in bag:
        return 0.0
    holding = sum(stem in other for other in counted.bags)
    rarity = math.log(1 + (len(counted.bags) - holding + 0.5) / (holding + 0.5))
    length = 1 - 0.75 + 0.75 * sum(bag.values()) / counted.average
    return rarity * bag[stem] * 2.2 / (bag[stem] + 1.2 * length)


def average_of(some: list[Counter[str]]) -> float:
    return sum(sum(bag.values()) for bag in some) / max(len(some), 1)


def answers(
    documents: list[Document], question: Question, counted: Counted | None = None
) -> dict[object, Answer]:
    """The best answer of each owner, by owner."""
    own_bags, best = bags(documents), {}
    counted = counted or Counted(own_bags, average_of(own_bags))
    for document, bag in zip(documents, own_bags, strict=True):
        answer = _answer(document, bag, counted, question)
        if answer is None:
            continue
        kept = best.get(document.owner)
        rank = (bool(answer.unsure), -answer.score)
        places = 1 if kept is None else kept.places + 1
        better = kept is None or rank < (bool(kept.unsure), -kept.score)
        best[document.owner] = replace(answer if better or kept is None else kept, places=places)
    return best


def _answer(document: Document, bag: Counter[str], counted: Counted, question: Question) -> Answer | None:
    miles = _miles(document, question)
    relevance = _relevance(document, bag, counted, question)
    out_of_reach = miles is not None and miles > question.miles
    wrong_kind = question.kind not in ("", document.kind)
    if relevance is None or out_of_reach or wrong_kind or (question.virtual and not document.is_virtual):
        return None
    score = relevance + _near(document, miles, question) + _standing(document, bag, question)
    unsure = set()
    for wish in question.wishes:
        told = _told(document, wish, question)
        if wish.is_must and told == "no":
            return None
        if wish.is_must and told == "":
            unsure.add(wish.name)
        if not wish.is_must:
            score += worth.WISHES[wish.name][("yes", "", "no").index(told)]
    return Answer(document, score, frozenset(unsure))


def _miles(document: Document, question: Question) -> float | None:
    if question.point is None or document.point is None:
        return None
    return miles_between(*question.point, document.point.latitude, document.point.longitude)


def _relevance(document: Document, bag: Counter[str], counted: Counted, question: Question) -> float | None:
    points, listed = 0.0, False
    weights = question.need_weights or (1.0,) * len(question.needs)
    for group, weight in zip(question.needs, weights, strict=True):
        needs = frozenset(group)
        levels = (
            (worth.MAIN, document.main in needs),
            (worth.SAID, bool(needs & document.said)),
            (worth.NAMED, bool(needs & document.named)),
        )
        listed |= any(holds for _, holds in levels)
        mentioned = worth.MENTIONED if needs & document.mentioned else 0.0
        points += weight * max((most for most, holds in levels if holds), default=mentioned)
    for code, weight in question.akin:
        listed_for = worth.MAIN if document.main == code else worth.SAID * (code in document.said)
        points += weight * worth.AKIN * listed_for
    words = sum(weight * bm25(stem, bag, counted) for stem, weight, _ in question.words)
    alone = [stem for stem, _, by_itself in question.words if by_itself]
    if question.need_is_must:
        fits = listed
    elif question.needs:
        fits = points > 0 or bool(alone and all(stem in bag for stem in alone))
    else:
        fits = not question.words or any(stem in bag for stem in alone)
    return points + words if fits else None


def _near(document: Document, miles: float | None, question: Question) -> float:
    if question.point is None:
        return 0.0
    if document.reach in AFAR or (document.reach is PlaceKind.PRIVATE and miles is None):
        return 0.0 if question.by_place else worth.FROM_AFAR
    if miles is None:
        return worth.NOWHERE if document.reach is PlaceKind.UNKNOWN else 0.0
    return worth.NEAR * math.exp(-miles / worth.FADES_MILES)


def _state(document: Document, question: Question) -> State:
    return state_of(Timing(document.zone, document.times), *question.stretch)


def _standing(document: Document, bag: Counter[str], question: Question) -> float:
    points = 1.0 if _state(document, question) is State.OPEN else 0.0
    if document.checked_on and question.today - document.checked_on.toordinal() <= 366:
        points += 0.5
    if question.by_line and document.reach is PlaceKind.STATEWIDE:
        points += worth.LINE_BONUS
    starts = week_minute(document.times)
    if starts >= 0:
        points += worth.SOON_BONUS * (1 - (starts - question.week_minute) % 10080 / 10080)
    if question.fellowship & set(bag):
        points += worth.FELLOWSHIP_BONUS
    for others, own in question.unlike:
        points -= worth.UNLIKE_LOSS * bool(others & set(bag) and not own & set(bag))
    points += dict(question.helped).get(document.owner, 0.0)
    return points + sum(worth.MENTION_BONUS for stems in question.mentioned if stems & set(bag))


def _told(document: Document, wish: Wish, question: Question) -> str:
    if wish.name == "hours":
        return {State.OPEN: "yes", State.CLOSED: "no", State.UNKNOWN: ""}[_state(document, question)]
    if wish.name == "cost":
        return {True: "yes", False: "no", None: ""}[document.is_free]
    if wish.name == "way":
        return "yes" if document.is_virtual else "no"
    if not document.languages:
        return ""
    return "yes" if wish.value in document.languages else "no"
