"""Moving a mark, asking for it, answering: only the person moves it, and one tap twice is one."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from cairn.advocacy.ladder import actions, queries
from cairn.advocacy.ladder.rules import Area, Because, Mark, No, Occasion, OccasionKind, Rung, mark_of
from cairn.advocacy.letters import actions as letters
from cairn.advocacy.letters.rules import What as News
from cairn.advocacy.meetings import actions as meetings
from cairn.advocacy.models import LadderMove, LadderProposal, LetterNews, Preparation
from cairn.consent import gate
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.rules import No as RecoveryNo
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
CALL_ALONE = Mark(Area.CALL, Rung.ALONE)


@pytest.fixture
def page(cast: Cast) -> Preparation:
    return make.preparation(cast.person)


def of_meeting(page: Preparation, rung: Rung) -> Mark:
    return mark_of(Occasion(OccasionKind.MEETING, page.id), rung)


def tap(by: Viewer, page: Preparation, rung: Rung) -> LadderMove | LadderProposal:
    return actions.mark(by=by, person_id=page.person_id, mark=of_meeting(page, rung))


def faded(cast: Cast) -> None:
    """Two housing meetings that Dana shows Rosa: one with somebody beside her, then one alone."""
    for days_ago, rung in ((20, Rung.BESIDE), (2, Rung.ALONE)):
        with clock.at(clock.now() - timedelta(days=days_ago)):
            page = make.preparation(cast.person)
            make.shown(cast.person, cast.supporter, What.MEETING, page.id)
            tap(cast.person, page, rung)


@pytest.fixture
def alex(cast: Cast) -> Person:
    """Somebody without an account, with whom Rosa walks."""
    return make.person(cast.supporter, "Alex Invented")


def test_one_tap_twice_is_one_move(cast: Cast, page: Preparation) -> None:
    with leaves("advocacy.move_mark"):
        first, again = tap(cast.person, page, Rung.BESIDE), tap(cast.person, page, Rung.BESIDE)
    assert first == again
    with leaves("advocacy.move_mark"):
        tap(cast.person, page, Rung.ALONE)
    found = queries.ladder(cast.person, cast.person_id)
    mark = found.of_occasion(page.id)
    assert mark is not None
    assert (mark.rung, mark.thing.context, mark.by, mark.agreed) == (Rung.ALONE, "housing", "", False)


def test_by_hand_it_goes_up_and_down_and_every_move_stays(cast: Cast) -> None:
    for rung in (Rung.ALONE, Rung.ALONE, Rung.NOT_NOW):
        actions.move(by=cast.person, person_id=cast.person_id, mark=Mark(Area.CALL, rung))
    words = "I called the office"
    actions.move(by=cast.person, person_id=cast.person_id, mark=CALL_ALONE, words=words, language="en")
    [thing] = queries.ladder(cast.person, cast.person_id).things
    assert [move.rung for move in thing.moves] == [Rung.ALONE, Rung.NOT_NOW, Rung.ALONE]
    assert thing.now.words == words
    with refuses(RecoveryNo.TOO_LONG):
        actions.move(by=cast.person, person_id=cast.person_id, mark=CALL_ALONE, words="x" * 501)


def test_a_supporters_tap_waits_for_the_persons_yes(cast: Cast, page: Preparation) -> None:
    make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    with leaves("advocacy.ask_for_mark"):
        asked = tap(cast.supporter, page, Rung.TOGETHER)
        assert tap(cast.supporter, page, Rung.TOGETHER) == asked
    assert not LadderMove.objects.exists()
    [waiting] = queries.ladder(cast.person, cast.person_id).waiting
    assert (waiting.by, waiting.rung) == ("Rosa", Rung.TOGETHER)
    with leaves("advocacy.yes_to_mark"):
        for _ in range(2):
            actions.answer(by=cast.person, proposal_id=asked.id, yes=True)
    found = queries.ladder(cast.supporter, cast.person_id).of_occasion(page.id)
    assert found is not None
    assert (found.rung, found.by, found.agreed) == (Rung.TOGETHER, "Rosa", False)
    with refuses(No.ALREADY_ANSWERED):
        actions.answer(by=cast.person, proposal_id=asked.id, yes=False)
    with refuses(No.STANDS_THERE):
        tap(cast.supporter, page, Rung.WATCHED)


def test_what_the_person_says_themselves_overtakes_what_was_asked(cast: Cast, page: Preparation) -> None:
    make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    tap(cast.supporter, page, Rung.TOGETHER)
    tap(cast.person, page, Rung.ALONE)
    found = queries.ladder(cast.person, cast.person_id)
    assert not found.waiting
    mark = found.of_occasion(page.id)
    assert mark is not None
    assert (mark.rung, mark.by) == (Rung.ALONE, "")


def test_support_steps_back_by_asking_and_a_yes(cast: Cast) -> None:
    faded(cast)
    [back] = queries.backs(cast.supporter, cast.person_id)
    assert (back.thing.context, back.was, back.now) == ("housing", Rung.BESIDE, Rung.ALONE)
    assert (back.ask, back.because) == (Rung.ALONE, Because.LIKE_LAST_TIME)
    mark = Mark(back.thing.area, back.ask, context=back.thing.context)
    asked = actions.propose(by=cast.supporter, person_id=cast.person_id, mark=mark)
    [back] = queries.backs(cast.supporter, cast.person_id)
    assert (back.ask, back.because) == (None, Because.WAITS)
    actions.answer(by=cast.person, proposal_id=asked.id, yes=True)
    [thing] = queries.ladder(cast.person, cast.person_id).things
    assert (thing.now.agreed, thing.now.by, thing.thing.context) == (True, "Rosa", "housing")
    [back] = queries.backs(cast.supporter, cast.person_id)
    assert back.because is Because.THERE_ALREADY
    with refuses(No.STANDS_THERE):
        actions.propose(by=cast.supporter, person_id=cast.person_id, mark=mark)


def test_not_now_moves_nothing_and_rests(cast: Cast) -> None:
    faded(cast)
    asked = actions.propose(by=cast.supporter, person_id=cast.person_id, mark=Mark(Area.MEETING, Rung.ALONE))
    with leaves("advocacy.not_now_to_mark"):
        assert actions.answer(by=cast.person, proposal_id=asked.id, yes=False) is None
    assert LadderMove.objects.count() == 2
    [back] = queries.backs(cast.supporter, cast.person_id)
    assert back.because is Because.SAID_NOT_NOW
    with refuses(No.SAID_NOT_NOW):
        actions.propose(by=cast.supporter, person_id=cast.person_id, mark=Mark(Area.MEETING, Rung.ALONE))


def test_without_an_account_they_say_yes_on_this_phone(cast: Cast, alex: Person) -> None:
    page = make.preparation(cast.supporter, alex.id)
    asked = tap(cast.supporter, page, Rung.BESIDE)
    assert isinstance(asked, LadderProposal)
    with refuses(No.NOT_THEIRS):
        actions.answer(by=cast.supporter, proposal_id=asked.id, yes=True)
    actions.answer(by=cast.supporter, proposal_id=asked.id, yes=True, how=YesHow.HANDED)
    [move] = queries.ladder(cast.supporter, alex.id).moves
    assert (move.yes_how, move.by) == (YesHow.HANDED, "Rosa")


def test_what_comes_of_another_yes_moves_at_once_and_once(cast: Cast, alex: Person) -> None:
    page = make.preparation(cast.supporter, alex.id)
    made = [
        actions.mark(
            by=cast.supporter,
            person_id=alex.id,
            mark=of_meeting(page, Rung.WATCHED),
            yes_how=YesHow.ALOUD,
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert isinstance(made[0], LadderMove)


def test_nobody_says_yes_for_somebody_with_an_account(cast: Cast) -> None:
    asked = actions.propose(by=cast.supporter, person_id=cast.person_id, mark=CALL_ALONE)
    for how in YesHow:
        with refuses(No.NOT_THEIRS):
            actions.answer(by=cast.supporter, proposal_id=asked.id, yes=True, how=how)


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_moves_asks_or_answers(cast: Cast, page: Preparation, role: str) -> None:
    other, whom = cast.viewers[role], cast.person_id
    asked = actions.propose(by=cast.supporter, person_id=whom, mark=CALL_ALONE)
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.move(by=other, person_id=whom, mark=CALL_ALONE),
        lambda: actions.propose(by=other, person_id=whom, mark=CALL_ALONE),
        lambda: actions.answer(by=other, proposal_id=asked.id, yes=True),
        lambda: tap(other, page, Rung.ALONE),
    )
    for act in acts:
        with refuses(No.NOT_THEIRS):
            act()
    if role != "lead":  # a lead who supervises reads the plan, and this with it
        with pytest.raises(gate.Shut):
            queries.ladder(other, whom)


def test_a_supporter_moves_nothing_and_a_person_asks_nobody(cast: Cast) -> None:
    with refuses(No.NOT_THEIRS):
        actions.move(by=cast.supporter, person_id=cast.person_id, mark=CALL_ALONE)
    with refuses(No.NOT_THEIRS):
        actions.propose(by=cast.person, person_id=cast.person_id, mark=CALL_ALONE)


def test_a_page_that_is_not_shown_says_nothing_but_its_mark(cast: Cast, page: Preparation) -> None:
    tap(cast.person, page, Rung.ALONE)
    [move] = queries.ladder(cast.supporter, cast.person_id).moves
    assert (move.thing.context, move.leads_to, move.rung) == ("", None, Rung.ALONE)
    with refuses(No.NOT_THEIRS):
        tap(cast.supporter, page, Rung.WATCHED)


@pytest.mark.parametrize("kind", OccasionKind)
def test_an_occasion_of_nobody_is_refused(cast: Cast, kind: OccasionKind) -> None:
    mark = Mark(Area.CALL, Rung.ALONE, Occasion(kind, uuid4()))
    with refuses(No.NOT_THEIRS):
        actions.move(by=cast.person, person_id=cast.person_id, mark=mark)
    with refuses(No.NOT_A_DOING):
        actions.move(
            by=cast.person, person_id=cast.person_id, mark=Mark(Area.CALL, Rung.NOT_NOW, mark.occasion)
        )


def a_call(cast: Cast) -> tuple[UUID, LetterNews]:
    letter = make.letter(cast.person)
    news = letters.tell(
        by=cast.person, letter_id=letter.id, what=News.CALLED, on=clock.today_in("America/Chicago")
    )
    return letter.id, news


def test_a_call_is_the_persons_alone_and_goes_with_its_letter(cast: Cast) -> None:
    letter_id, news = a_call(cast)
    mark = mark_of(Occasion(OccasionKind.CALL, news.id), Rung.ON_CALL)
    actions.mark(by=cast.person, person_id=cast.person_id, mark=mark)
    [mine] = queries.ladder(cast.person, cast.person_id).moves
    assert (mine.thing.context, mine.leads_to) == ("records", letter_id)
    [seen] = queries.ladder(cast.supporter, cast.person_id).moves
    assert (seen.thing.context, seen.leads_to) == ("", None)
    letters.remove(by=cast.person, letter_id=letter_id)
    assert not LadderMove.objects.exists()


def test_a_removed_page_takes_its_marks_along(cast: Cast, page: Preparation) -> None:
    make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    actions.answer(by=cast.person, proposal_id=tap(cast.supporter, page, Rung.ALONE).id, yes=True)
    meetings.remove(by=cast.person, preparation_id=page.id)
    assert not LadderMove.objects.exists()
    assert not LadderProposal.objects.exists()


def test_what_is_kept_to_oneself_is_shut(cast: Cast) -> None:
    actions.move(by=cast.person, person_id=cast.person_id, mark=CALL_ALONE)
    make.held_back(cast.person, Kind.GOALS)
    with pytest.raises(gate.Shut):
        queries.ladder(cast.supporter, cast.person_id)
    with refuses(No.NOT_THEIRS):
        actions.propose(by=cast.supporter, person_id=cast.person_id, mark=CALL_ALONE)


def test_words_and_rooms_cannot_be_read_in_the_database(cast: Cast) -> None:
    actions.move(by=cast.person, person_id=cast.person_id, mark=CALL_ALONE, words="Zebra", language="en")
    mark = Mark(Area.MEETING, Rung.ALONE, context="court")
    actions.propose(by=cast.supporter, person_id=cast.person_id, mark=mark)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM advocacy_laddermove")
        kept = repr(cursor.fetchall())
        cursor.execute("SELECT context FROM advocacy_ladderproposal")
        kept += repr(cursor.fetchall())
    assert "Zebra" not in kept
    assert "court" not in kept


def test_more_moves_cost_no_more_queries(cast: Cast) -> None:
    faded(cast)
    before = cost(lambda: queries.ladder(cast.person, cast.person_id))
    faded(cast)
    assert cost(lambda: queries.ladder(cast.person, cast.person_id)) == before
