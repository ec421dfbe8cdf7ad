"""The index against a slow, plain oracle, on random small directories and random questions."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.directory import clues, ranking, sweeping, weighing
from cairn.directory.finds import Kind, PlaceKind
from cairn.directory.hours import Hours
from cairn.directory.index import layout
from cairn.directory.index.build import build
from cairn.directory.index.documents import Document, MeetingTimes, Point
from cairn.directory.index.layout import Snapshot
from cairn.directory.index.mapped import open_snapshot, with_delta
from cairn.directory.places import miles_from
from cairn.directory.questions import Question, Ranked, Wish
from cairn.directory.ranking import rank

from .oracle import Answer, Counted, answers, average_of, bags

WORDS = ("soup", "bed", "river", "quiet", "dog", "court", "bus", "night")
NEEDS = ("food", "bed_tonight", "legal", "support_meeting")
NOW = datetime(2026, 11, 24, 16, tzinfo=UTC)  # a Tuesday, 10:00 in Chicago
CHICAGO = "America/Chicago"
OFFICE = (Hours(byday="MO,TU", opens_at=time(9), closes_at=time(17)),)
NIGHT = (Hours(byday="TU", opens_at=time(19), closes_at=time(7)),)
TIMES = ((), OFFICE, NIGHT, MeetingTimes(2, "11:00:00", "12:00:00"), MeetingTimes(None, "", ""))

some_needs = st.frozensets(st.sampled_from(NEEDS), max_size=2)
sentences = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
points = st.builds(
    Point, st.floats(39.5, 41.5).map(lambda x: round(x, 3)), st.floats(-90, -87).map(lambda x: round(x, 3))
)


@st.composite
def documents(draw: st.DrawFn, most: int = 12) -> list[Document]:
    return [draw(document(number)) for number in range(draw(st.integers(0, most)))]


@st.composite
def document(draw: st.DrawFn, number: int) -> Document:
    said = draw(some_needs)
    return Document(
        kind=draw(st.sampled_from(list(Kind))),
        owner=UUID(int=1 + number // 2),  # two places of one service
        location=None,
        reach=draw(st.sampled_from(list(PlaceKind))),
        point=draw(st.none() | points),
        zone=CHICAGO,
        times=draw(st.sampled_from(TIMES)),
        is_free=draw(st.sampled_from([True, False, None])),
        is_virtual=draw(st.booleans()),
        languages=tuple(draw(st.lists(st.sampled_from(["en", "es", "pl"]), unique=True))),
        said=said,
        main=min(said, default=""),
        named=draw(some_needs),
        mentioned=draw(some_needs),
        checked_on=draw(st.sampled_from([None, date(2026, 10, 1), date(2020, 1, 1)])),
        texts=((3.0, draw(sentences)), (1.0, draw(sentences))),
        town=("", ""),
        county=("", ""),
    )


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Wish, ...]:
    every = [
        Wish("hours", draw(st.booleans())),
        Wish("cost", draw(st.booleans())),
        Wish("language", draw(st.booleans()), draw(st.sampled_from(["es", "pl", "uk"]))),
        Wish("way", False, "virtual"),
    ]
    return tuple(wish for wish in every if draw(st.booleans()))


def sensible(question: Question) -> Question:
    """What may help as well is only looked for beside something that was asked for."""
    return question if question.needs else replace(question, akin=())


questions = st.builds(
    Question,
    stretch=st.sampled_from([(NOW, NOW), (NOW + timedelta(hours=8), NOW + timedelta(hours=14))]),
    today=st.just(NOW.date().toordinal()),
    words=st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from([0.5, 1.0]), st.booleans()),
        max_size=3,
        unique_by=lambda word: word[0],
    ).map(tuple),
    needs=st.sampled_from([(), (("food",),), (("food",), ("legal",)), (("food", "bed_tonight"), ("legal",))]),
    need_is_must=st.just(False),
    by_place=st.booleans(),
    by_line=st.booleans(),
    kind=st.sampled_from(["", "service", "meeting"]),
    virtual=st.booleans(),
    point=st.none() | st.just((40.61, -88.6)),
    miles=st.sampled_from([1.0, 15.0, 40.0, 90.0]),
    wishes=wishes(),
    mentioned=st.sampled_from([(), (frozenset(["dog"]),)]),
    akin=st.sampled_from([(), (("support_meeting", 0.7), ("bed_tonight", 0.5))]),
    unlike=st.sampled_from([(), ((frozenset(["quiet"]), frozenset(["night"])),)]),
    fellowship=st.sampled_from([frozenset(), frozenset(["river"])]),
    helped=st.sampled_from([(), ((UUID(int=1), 0.8), (UUID(int=3), -0.4), (UUID(int=99), 1.0))]),
    week_minute=st.just(1440 + 600),
).map(sensible)


def built(some: list[Document], folder: Path, average: float = 0.0, **told: object) -> Snapshot:
    folder.mkdir(exist_ok=True)
    build(folder, some, told, lambda done: None, average)
    return open_snapshot(folder)


def changed_to(before: list[Document], after: list[Document], folder: Path) -> Snapshot:
    """An index of what was before, with a delta for what is otherwise now."""
    base = built(before, folder / "base")
    owners = {one.owner for one in before} | {one.owner for one in after}
    changed = {owner for owner in owners if places(before, owner) != places(after, owner)}
    anew = [one for one in after if one.owner in changed]
    told = {"changed": [str(owner) for owner in changed]}
    return with_delta(base, built(anew, folder / "delta", float(base.meta["average"]), **told))


def places(some: list[Document], owner: UUID) -> list[Document]:
    return [one for one in some if one.owner == owner]


def counted(before: list[Document], after: list[Document]) -> Counted:
    """Until a delta is merged, words are counted in what it replaced, too; lengths only there."""
    anew = [one for one in after if places(before, one.owner) != places(after, one.owner)]
    old, new = bags(before), bags(anew)
    return Counted([*old, *new], average_of(old) or average_of(new))


def owners_of(snapshot: Snapshot, found: Ranked) -> list[UUID]:
    return [UUID(bytes=snapshot.value("owner", number).tobytes()) for number in found.numbers.tolist()]


def is_as(snapshot: Snapshot, found: Ranked, expected: dict[object, Answer]) -> None:
    """The best answers, in order: each with its score, and none left out that is better than the last."""
    owners = owners_of(snapshot, found)
    assert len(owners) == len(set(owners))
    for owner, one in zip(owners, found.slice(0, len(found)), strict=True):
        assert one.score == pytest.approx(expected[owner].score, abs=1e-3)
        assert set(one.unsure) == expected[owner].unsure
        assert one.others == expected[owner].places - 1
    ranks = [(bool(one.unsure), -one.score) for one in found.slice(0, len(found))]
    assert ranks == sorted(ranks)
    if len(found) < len(expected):
        unsure, score = ranks[-1]
        left = [(bool(one.unsure), -one.score) for owner, one in expected.items() if owner not in owners]
        assert min(left) >= (unsure, score - 1e-3)


@pytest.mark.slow
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(some=documents(), question=questions, must=st.booleans())
def test_the_index_answers_as_the_oracle_does(some: list[Document], question: Question, must: bool) -> None:
    if must and question.needs:
        question = replace(question, need_is_must=True, akin=())
    with tempfile.TemporaryDirectory() as folder:
        snapshot = built(some, Path(folder))
        found, expected = rank(snapshot, question), answers(some, question)
        assert set(owners_of(snapshot, found)) == set(expected)
        is_as(snapshot, found, expected)
    assert (found.total, found.is_whole) == (len(expected), True)
    assert found.sure == sum(not one.unsure for one in expected.values())


@pytest.mark.slow
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(before=documents(), after=documents(), question=questions)
def test_with_a_delta_it_answers_for_what_is_there_now(
    before: list[Document], after: list[Document], question: Question
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = changed_to(before, after, Path(folder))
        found, expected = rank(snapshot, question), answers(after, question, counted(before, after))
        assert set(owners_of(snapshot, found)) == set(expected)
        is_as(snapshot, found, expected)
    assert found.total == len(expected)


@pytest.mark.slow
@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(data=st.data(), question=questions, depth=st.integers(1, 4), has_delta=st.booleans())
def test_the_best_are_found_without_looking_at_all(
    data: st.DataObject, question: Question, depth: int, has_delta: bool
) -> None:
    """Opened a document at a time, so that every way of stopping early is gone."""
    before, after = data.draw(documents(most=40)), data.draw(documents(most=10)) if has_delta else None
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW", 0)
        patch.setattr(ranking, "AT_ONCE", 1)
        patch.setattr(clues, "SAMPLED", 4)
        patch.setattr(sweeping, "SAMPLED", 4)
        patch.setattr(sweeping, "PIECE", data.draw(st.sampled_from([8, 1000])))
        patch.setattr(sweeping, "MORE", data.draw(st.sampled_from([1, 6])))
        patch.setattr(sweeping, "MANY", data.draw(st.sampled_from([0, 1000])))
        patch.setattr(weighing, "SOME", 0)
        patch.setattr(ranking, "SWIFT", data.draw(st.sampled_from([-1, 10**6])))
        patch.setattr(ranking, "MANY", data.draw(st.sampled_from([-1, 10**6])))
        patch.setattr(layout, "COMMON_FROM", data.draw(st.sampled_from([0, 10**6])))
        if after is None:
            snapshot, expected = built(before, Path(folder)), answers(before, question)
        else:
            snapshot = changed_to(before, after, Path(folder))
            expected = answers(after, question, counted(before, after))
        found = rank(snapshot, question, depth)
        assert len(found) == min(depth, len(expected))
        is_as(snapshot, found, expected)
    assert found.total <= len(expected)
    assert found.total == len(expected) or not found.is_whole


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(
    at=st.lists(st.tuples(st.floats(-60, 60), st.floats(-179, 179)), min_size=1, max_size=30),
    centre=st.tuples(st.floats(-60, 60), st.floats(-170, 170)),
    miles=st.floats(0.1, 300),
)
def test_ranges_around_a_point_leave_nothing_in_the_circle_out(
    at: list[tuple[float, float]], centre: tuple[float, float], miles: float
) -> None:
    order = sorted(at, key=lambda point: (np.floor(point[0] * 10), point[1]))
    latitudes, longitudes = np.array(order).T
    columns = {"line": np.floor(latitudes * 10) * layout.BAND_APART + longitudes}
    snapshot = Snapshot(Path(), {"placed": len(order), "documents": len(order)}, columns)
    taken = set(snapshot.numbers(snapshot.around(*centre, miles)).tolist())
    within = np.flatnonzero(miles_from(*centre, latitudes, longitudes) <= miles)
    assert set(within.tolist()) <= taken
