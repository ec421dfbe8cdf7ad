"""A path shows each what they may see elsewhere too, and less of it where the person chose so, at once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.advocacy.ladder import actions as marks
from cairn.advocacy.ladder.rules import Area, Mark, Rung
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.measures import actions as measures
from cairn.measures.rules.attainment import Level
from cairn.records.holdings import everything
from cairn.recovery import actions as recovery
from cairn.recovery.models import HiddenOnPath
from cairn.recovery.path import actions
from cairn.recovery.path.queries import moments
from cairn.recovery.path.rules import Came, Eye, Part
from cairn.recovery.rules import No, StepAnswer
from cairn.recovery.shown.rules import What
from cairn.web.path.lines import Line
from cairn.web.path.page import PathShown, path_of, today_of
from cairn.web.path.period import period
from cairn.web.plan.asking import plan_for
from tests import make, measured
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]


def path(cast: Cast, role: str = "person", months: str = "3", until: str = "") -> PathShown:
    viewer = cast.viewers[role]
    return path_of(plan_for(viewer, cast.person_id), period(months, until, today_of(viewer)))


def lines(cast: Cast, role: str = "person") -> list[Line]:
    return [line for month in path(cast, role).months for line in month.lines]


def parts(cast: Cast, role: str = "person") -> set[Part]:
    return {line.part for line in lines(cast, role)}


@pytest.fixture
def lived(cast: Cast) -> Cast:
    """One of everything on Dana's path."""
    saying = make.saying(cast.person, cast.person_id, "Sunday dinner")
    step = make.step(cast.person, cast.person_id, "Call", goal_id=saying.id)
    recovery.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.HARDER, words="no answer")
    make.check_in(cast.person, "Tired", "long day")
    make.stretch(cast.person, "the flood")
    measured.filling(cast.person, measured.measure(cast.steward))
    question = measured.own_question(cast.person)
    measures.answer_own(by=cast.person, question_id=question.id, value="yes")
    levels = measured.levels(cast.person, saying.id)
    measures.say_reached(by=cast.person, levels_id=levels.id, level=Level.MORE, words="nearly")
    mark = Mark(Area.CALL, Rung.ALONE)
    marks.move(by=cast.person, person_id=cast.person_id, mark=mark, words="picked up", language="en")
    return cast


def test_the_person_sees_everything_word_for_word(lived: Cast) -> None:
    assert parts(lived) == set(Part)
    words = {text for line in lines(lived) for text in (line.words, line.said) if text}
    assert {"Sunday dinner", "Call", "no answer", "Tired", "long day", "the flood", "Do I cook?"} <= words
    assert {"nearly", "Level 1", "picked up"} <= words


def test_a_supporter_sees_what_walking_together_opens_and_what_is_shown(lived: Cast) -> None:
    assert parts(lived, "supporter") == {Part.GOALS, Part.STEPS, Part.MEASURES, Part.MARKS}
    make.shown(lived.person, lived.supporter, What.CHECK_INS)
    [stretch] = [line.item for line in lines(lived) if line.part is Part.STRETCHES]
    make.shown(lived.person, lived.supporter, What.STRETCH, stretch)
    assert parts(lived, "supporter") == set(Part)


def test_a_lead_sees_goals_steps_and_marks_and_nothing_else(lived: Cast) -> None:
    assert parts(lived, "lead") == {Part.GOALS, Part.STEPS, Part.MARKS}


def test_what_is_kept_to_oneself_is_on_no_path_of_others(lived: Cast) -> None:
    make.held_back(lived.person, Kind.GOALS, Kind.MEASURES)
    assert parts(lived, "supporter") == set()
    assert path(lived, "supporter").first is None
    assert parts(lived) == set(Part)


@pytest.mark.parametrize("part", list(Part))
def test_a_part_is_hidden_from_oneself_or_from_others_at_once(lived: Cast, part: Part) -> None:
    make.shown(lived.person, lived.supporter, What.CHECK_INS)
    [stretch] = [line.item for line in lines(lived) if line.part is Part.STRETCHES]
    make.shown(lived.person, lived.supporter, What.STRETCH, stretch)
    with leaves("recovery.choose_on_path"):
        actions.choose_seen(by=lived.person, hidden={Eye.OWN: {part}})
    assert (parts(lived), parts(lived, "supporter")) == (set(Part) - {part}, set(Part))
    actions.choose_seen(by=lived.person, hidden={Eye.OTHERS: {part}})
    assert (parts(lived), parts(lived, "supporter")) == (set(Part), set(Part) - {part})
    actions.choose_seen(by=lived.person, hidden={})
    assert not HiddenOnPath.objects.exists()
    assert parts(lived, "supporter") == set(Part)


def test_a_hidden_part_is_not_even_opened(lived: Cast) -> None:
    actions.choose_seen(by=lived.person, hidden={Eye.OTHERS: {Part.MEASURES}})
    path(lived, "supporter")
    seen = Entry.objects.filter(act="seen", account_id=lived.supporter.account_id)
    assert not any(Kind.MEASURES in entry.kinds for entry in seen)


def test_each_thing_is_hidden_and_shown_again_by_itself(lived: Cast) -> None:
    for line in lines(lived):
        actions.hide_one(by=lived.person, part=line.part, item=line.item)
        here = [(one.part, one.item) for one in lines(lived)]
        assert (line.part, line.item) not in here
        there = [(one.part, one.item) for one in lines(lived, "supporter")]
        assert (line.part, line.item) not in there
    assert lines(lived) == []
    assert path(lived).threads == ()
    actions.choose_seen(by=lived.person, hidden={})  # says nothing about single things
    assert lines(lived) == []
    actions.show_each_again(by=lived.person)
    assert parts(lived) == set(Part)


@pytest.mark.parametrize("role", OTHERS[:-1])
def test_nobody_else_hides_or_shows_anything(lived: Cast, role: str) -> None:
    viewer = lived.viewers[role]
    with refuses(No.NOT_THEIRS):
        actions.choose_seen(by=viewer, hidden={})
    with refuses(No.NOT_THEIRS):
        actions.hide_one(by=viewer, part=Part.STEPS, item=lived.person_id)
    with refuses(No.NOT_THEIRS):
        actions.show_each_again(by=viewer)


def test_what_others_hide_on_their_own_path_changes_nothing_here(lived: Cast) -> None:
    actions.choose_seen(by=lived.other_person, hidden={eye: set(Part) for eye in Eye})
    assert parts(lived) == set(Part)


def test_only_the_months_asked_for(lived: Cast) -> None:
    with clock.at(clock.now() + timedelta(days=200)):
        assert lines(lived)[0].part is Part.STRETCHES  # it goes on
        assert parts(lived) == {Part.STRETCHES}
        assert path(lived, months="12").drawing.stones


def test_a_goal_said_anew_stands_twice_and_typed_words_not_at_all(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id, "A table")
    recovery.say_anew(by=cast.person, saying_id=saying.id, words="My own table", language="en", why="rent")
    make.saying(cast.supporter, cast.person_id, "typed for Dana")
    now = clock.now()
    found = moments(cast.person, cast.person_id, now - timedelta(days=1), now + timedelta(days=1))
    assert [(one.what, one.words, one.said) for one in found] == [
        (Came.SAID, "A table", ""),
        (Came.SAID_ANEW, "My own table", "rent"),
    ]


def test_what_is_hidden_is_the_persons_alone_to_know_and_in_their_record(lived: Cast) -> None:
    actions.choose_seen(by=lived.person, hidden={Eye.OTHERS: {Part.STEPS}})
    held = {held.label: held.rows for held in everything(lived.person, lived.person_id, Purpose.OWN_ACCESS)}
    assert held["recovery.HiddenOnPath"]
    others = {held.label: held.rows for held in everything(lived.supporter, lived.person_id, Purpose.SUPPORT)}
    assert others["recovery.HiddenOnPath"] is None


def test_hidden_once_however_often_it_is_sent(lived: Cast) -> None:
    for _ in range(2):
        actions.hide_one(by=lived.person, part=Part.GOALS, item=lived.person_id)
    assert HiddenOnPath.objects.count() == len(Eye)


def test_the_number_of_queries_does_not_grow_with_the_path(lived: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            path(lived)
        return len(queries)

    before = asked()
    version = measured.measure(lived.steward, url="https://example.org/other")
    for _ in range(3):
        make.check_in(lived.person)
        measured.filling(lived.person, version)
        make.stretch(lived.person)
        make.step(lived.person, lived.person_id)
    assert asked() == before


def test_a_day_is_the_day_where_they_are(cast: Cast) -> None:
    with clock.at(clock.now().replace(year=2026, month=11, day=2, hour=3)):  # still the first in Illinois
        make.check_in(cast.person)
        [line] = lines(cast)
        assert line.on == date(2026, 11, 1)
