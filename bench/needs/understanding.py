"""How often needs, wishes and doors are understood as the development set says. No listing is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cairn.directory.understanding.reading import FELLOWSHIP, Meant, understand
from cairn.directory.understanding.times import When

from .questions import Asked

ASKED_FOR = (
    0.6  # as in the JSON answer: what weighs less, and is not the weightiest, only tells how things are
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LISTED = ("service", "meeting")  # doors behind which there are needs and filters


@dataclass(frozen=True)
class Marks:
    """Counts over some questions; each pair is (right, all)."""

    doors: tuple[int, int]
    first_need: tuple[int, int]
    precision: tuple[int, int]  # needs understood that are acceptable
    filters: tuple[int, int]  # filters said or understood that agree
    whole: tuple[int, int]  # questions with no filter wrong


def marks(questions: Iterable[Asked]) -> Marks:
    doors, first, precision, filters, whole = ([0, 0] for _ in range(5))
    for one in questions:
        at = datetime.fromisoformat(one.at)
        meant = understand(one.text, at.date())
        _count(doors, str(meant.door) in one.doors)
        if one.doors.isdisjoint(LISTED):
            continue
        needs = sorted(
            (
                code
                for code, weight in meant.weights.items()
                if weight >= min(ASKED_FOR, max(meant.weights.values()))
            ),
            key=lambda n: -meant.weights[n],
        )
        _count(first, bool(needs) and needs[0] in one.needs)
        for code in needs:
            _count(precision, code in one.needs)
        judged = list(_filters(one, meant, at))
        for agrees in judged:
            _count(filters, agrees)
        _count(whole, all(judged))
    return Marks(*((pair[0], pair[1]) for pair in (doors, first, precision, filters, whole)))


def _count(pair: list[int], is_right: bool) -> None:
    pair[0] += is_right
    pair[1] += 1


def _filters(one: Asked, meant: Meant, at: datetime) -> Iterable[bool]:
    """For each filter said or understood, whether the two agree. What may be or not is passed over."""
    found = understood_filters(meant)
    for name in sorted(found.keys() | one.must.keys()):
        said, may = one.must.get(name), one.may.get(name)
        if name == "for":
            wrong = set(found.get(name, ())) ^ set(said or ())
            yield not wrong - set(may or ())
        elif name == "open":
            if may is None or meant.when is None:
                yield _same_time(meant.when, said, at) if said else meant.when is None or may is not None
        elif may is None:
            yield found.get(name) == said


def understood_filters(meant: Meant) -> dict[str, Any]:
    """What was understood, under the names of the development set."""
    found: dict[str, Any] = {code: True for kind in ("cost", "way") for code in meant.codes(kind)}
    mine = meant.codes("mine")
    found |= {code: True for code in ("pets", "no_car") if code in mine}
    for name, kind in (("language", "language"), ("meeting_type", FELLOWSHIP)):
        if codes := meant.codes(kind):
            found[name] = codes[0]
    if others := [code for code in mine if code not in ("pets", "no_car")]:
        found["for"] = others
    if meant.when is not None:
        found["open"] = meant.when.code
        if meant.when.weekdays and str(meant.door) == "meeting":
            found["meeting_day"] = DAYS[meant.when.weekdays[0]]
    return found


def _same_time(when: When | None, said: dict[str, Any], at: datetime) -> bool:
    """Whether the stretch understood begins within the stretch that was meant, on the same days."""
    if when is None:
        return False
    begin, end = (int(said[name][:2]) * 60 + int(said[name][3:]) for name in ("from", "to"))
    days = {date.fromisoformat(day) for day in said.get("days", ())}
    if when.is_now:
        return begin <= at.hour * 60 + at.minute <= end
    understood = {at.date() + timedelta(days=ahead) for ahead in when.ahead}
    return begin <= when.begins <= end and (not days or days == understood)
