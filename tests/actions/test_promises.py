"""After a meeting: what was promised is the person's to follow, and nobody's to read until they show it."""

from datetime import timedelta

import pytest
from django.db import connection

from cairn.advocacy.meetings.actions import close
from cairn.advocacy.models import Preparation, Promise, PromiseNews
from cairn.advocacy.promises import actions, queries
from cairn.advocacy.promises.rules import LONGEST_WHAT, MOST_PROMISES, Answer, State
from cairn.consent import gate
from cairn.kit import clock
from cairn.recovery.rules import No
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses

TODAY = clock.today_in("America/Chicago")
OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]


@pytest.fixture
def page(cast: Cast) -> Preparation:
    return make.preparation(cast.person)


def say(cast: Cast, promise: Promise, *answers: Answer) -> None:
    for answer in answers:
        actions.say(by=cast.person, promise_id=promise.id, answer=answer, language="en")


def row(cast: Cast, promise: Promise) -> queries.PromiseRow:
    found = queries.one(cast.person, promise.id)
    assert found is not None
    return found


def test_a_meeting_is_closed_once(cast: Cast, page: Preparation) -> None:
    with leaves("advocacy.close_meeting"):
        close(by=cast.person, preparation_id=page.id)
        close(by=cast.person, preparation_id=page.id)


def test_broken_asked_again_and_kept_in_the_end(cast: Cast, page: Preparation) -> None:
    promise = make.promise(cast.person, page.id, by_on=TODAY)
    assert row(cast, promise).is_due(TODAY)
    with leaves("advocacy.say_of_promise", "advocacy.say_of_promise"):
        say(cast, promise, Answer.BROKEN, Answer.ASKED_AGAIN)
    found = row(cast, promise)
    assert (found.state, found.next_way) == (State.BROKEN, Answer.ASKED_ABOVE)
    assert queries.followed(cast.person, cast.person_id) == (found,)
    say(cast, promise, Answer.KEPT)
    assert row(cast, promise).state is State.KEPT
    assert not queries.followed(cast.person, cast.person_id)
    assert PromiseNews.objects.count() == 3


def test_a_new_day_lets_it_wait_again(cast: Cast, page: Preparation) -> None:
    promise = make.promise(cast.person, page.id, by_on=TODAY)
    later = TODAY + timedelta(days=7)
    say(cast, promise, Answer.BROKEN)
    actions.say(by=cast.person, promise_id=promise.id, answer=Answer.NEW_DAY, by_on=later, language="en")
    found = row(cast, promise)
    assert (found.state, found.by_on, found.is_due(TODAY)) == (State.WAITING, later, False)
    with refuses(No.DAY_PASSED):
        actions.say(
            by=cast.person,
            promise_id=promise.id,
            answer=Answer.NEW_DAY,
            by_on=TODAY - timedelta(days=1),
            language="en",
        )


def test_what_does_not_fit_is_refused(cast: Cast, page: Preparation) -> None:
    promise = make.promise(cast.person, page.id)
    with refuses(No.NOT_FROM_HERE):
        say(cast, promise, Answer.ASKED_AGAIN)
    for who, what, why in (
        (" ", "A letter", No.NO_WORDS),
        ("They", "", No.NO_WORDS),
        ("They", "x" * (LONGEST_WHAT + 1), No.TOO_LONG),
    ):
        with refuses(why):
            actions.keep(
                by=cast.person, preparation_id=page.id, who=who, what=what, by_on=None, language="en"
            )
    for _ in range(MOST_PROMISES - 1):
        make.promise(cast.person, page.id)
    with refuses(No.TOO_MANY):
        make.promise(cast.person, page.id)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_reads_or_answers_it_until_it_is_shown(cast: Cast, page: Preparation, role: str) -> None:
    promise, other = make.promise(cast.person, page.id), cast.viewers[role]
    with pytest.raises(gate.Shut):
        queries.one(other, promise.id)
    for act in (
        lambda: make.promise(other, page.id),
        lambda: actions.say(by=other, promise_id=promise.id, answer=Answer.KEPT, language="en"),
        lambda: actions.answer_typed(by=other, promise_id=promise.id, mine=True),
        lambda: close(by=other, preparation_id=page.id),
    ):
        with refuses(No.NOT_THEIRS):
            act()


def test_typed_by_a_supporter_it_waits_for_the_persons_yes(cast: Cast, page: Preparation) -> None:
    make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    promise = make.promise(cast.supporter, page.id, by_on=TODAY)
    assert not row(cast, promise).is_due(TODAY)
    assert not queries.followed(cast.person, cast.person_id)
    with refuses(No.NOT_FROM_HERE):
        say(cast, promise, Answer.KEPT)
    actions.answer_typed(by=cast.person, promise_id=promise.id, mine=True)
    assert row(cast, promise).is_due(TODAY)
    with refuses(No.ALREADY_ANSWERED):
        actions.answer_typed(by=cast.person, promise_id=promise.id, mine=False)
    other = make.promise(cast.supporter, page.id)
    actions.answer_typed(by=cast.person, promise_id=other.id, mine=False)
    assert queries.one(cast.person, other.id) is None


def test_nothing_of_it_can_be_read_in_the_database(cast: Cast, page: Preparation) -> None:
    actions.keep(
        by=cast.person, preparation_id=page.id, who="Zebra", what="Zebra", by_on=TODAY, language="en"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT who, what, by_on FROM advocacy_promise")
        kept = repr(cursor.fetchall())
    assert "Zebra" not in kept
    assert TODAY.isoformat() not in kept


def test_more_promises_cost_no_more_queries(cast: Cast, page: Preparation) -> None:
    say(cast, make.promise(cast.person, page.id), Answer.BROKEN)
    before = cost(lambda: queries.followed(cast.person, cast.person_id))
    for _ in range(3):
        say(cast, make.promise(cast.person, page.id), Answer.BROKEN)
    assert cost(lambda: queries.followed(cast.person, cast.person_id)) == before
