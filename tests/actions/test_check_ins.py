"""Checking in: kept once, sealed, for whom the person chose, taken back; and by a link that reads nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.people.rules import EndReason
from cairn.records.holdings import everything
from cairn.recovery.calls import actions as calls
from cairn.recovery.calls.queries import asked_of_me, own_calls
from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins import actions, queries
from cairn.recovery.check_ins.rules import LINK_LASTS, MOST_FEELINGS, Came, Felt
from cairn.recovery.models import CheckIn, Shown
from cairn.recovery.rules import No
from cairn.recovery.shown import actions as choosing
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import Choice, Walked, What, stands
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses

WORDS = "  slept badly,\nbut I am here 🌾 "
OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]


def rows(cast: Cast, role: str = "person") -> list[tuple[str, str]]:
    page = queries.check_ins(cast.viewers[role], cast.person_id)
    return [(row.feeling, row.words) for row in page.rows]


def test_a_check_in_is_kept_to_the_letter(cast: Cast) -> None:
    with leaves("recovery.check_in"):
        make.check_in(cast.person, "so-so 🙂", WORDS)
    assert rows(cast) == [("so-so 🙂", WORDS)]


def test_neither_the_ledger_nor_the_file_says_how_it_was(cast: Cast) -> None:
    make.check_in(cast.person, "Quixotic", "Xylophone")
    found = str(list(Entry.objects.values()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM recovery_checkin")
        found += str([bytes(c) if isinstance(c, memoryview) else c for row in cursor.fetchall() for c in row])
    assert "Quixotic" not in found
    assert "Xylophone" not in found


def test_sent_twice_it_is_kept_once_as_it_came_first(cast: Cast) -> None:
    key = uuid4()
    for felt in ("Tired", "Good"):
        actions.check_in(by=cast.person, key=key, felt=Felt(felt), language="en")
    assert rows(cast) == [("Tired", "")]


def test_a_key_of_somebody_else_is_refused(cast: Cast) -> None:
    key = make.check_in(cast.person).id
    with refuses(No.NOT_THEIRS):
        actions.check_in(by=cast.other_person, key=key, felt=Felt("Tired"), language="en")


@pytest.mark.parametrize("role", OTHERS[:-1])
def test_nobody_checks_in_for_somebody_else(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        make.check_in(cast.viewers[role])


def test_it_needs_a_word_or_words(cast: Cast) -> None:
    with refuses(No.NO_WORDS):
        make.check_in(cast.person, "", "  ")
    make.check_in(cast.person, "", "Only words")
    assert rows(cast) == [("", "Only words")]


def test_more_can_be_said_once_and_never_over_what_was_said(cast: Cast) -> None:
    made = make.check_in(cast.person)
    with leaves("recovery.say_more"):
        actions.add_words(by=cast.person, check_in_id=made.id, words=WORDS)
    with refuses(No.ALREADY_ANSWERED):
        actions.add_words(by=cast.person, check_in_id=made.id, words="Other words")
    assert rows(cast) == [("Tired", WORDS)]


def test_taken_back_it_is_empty_and_stays_so_when_sent_again(cast: Cast) -> None:
    made = make.check_in(cast.person, "Tired", WORDS)
    with leaves("recovery.take_check_in_back"):
        actions.take_back(by=cast.person, check_in_id=made.id)
    actions.check_in(by=cast.person, key=made.id, felt=Felt("Tired"), words=WORDS, language="en")
    assert rows(cast) == []
    left = CheckIn.objects.get(id=made.id)
    assert (left.feeling, left.drawing, left.words) == (None, None, None)


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_person_takes_it_back_or_adds(cast: Cast, role: str) -> None:
    made = make.check_in(cast.person)
    with refuses(No.NOT_THEIRS):
        actions.take_back(by=cast.viewers[role], check_in_id=made.id)
    with refuses(No.NOT_THEIRS):
        actions.add_words(by=cast.viewers[role], check_in_id=made.id, words="No")


# Who sees


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_sees_it_until_the_person_says_who(cast: Cast, role: str) -> None:
    make.check_in(cast.person)
    with pytest.raises(gate.Shut):
        rows(cast, role)


def test_whom_they_chose_sees_it_and_the_ledger_says_so(cast: Cast) -> None:
    make.check_in(cast.person, "Tired")
    with leaves("recovery.choose_who_sees"):
        make.shown(cast.person, cast.supporter, What.CHECK_INS)
    with leaves("seen"):
        assert rows(cast, "supporter") == [("Tired", "")]
    assert last_entry().kinds == "check_ins"


def test_it_is_hidden_again_at_once(cast: Cast) -> None:
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    choosing.choose_who_sees(by=cast.person, what=What.CHECK_INS, supporters=[])
    with pytest.raises(gate.Shut):
        rows(cast, "supporter")


def test_what_is_kept_to_oneself_beats_what_was_chosen(cast: Cast) -> None:
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    make.held_back(cast.person, Kind.CHECK_INS)
    with pytest.raises(gate.Shut):
        rows(cast, "supporter")


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider"])
def test_only_one_who_walks_with_them_can_be_chosen(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        make.shown(cast.person, cast.viewers[role], What.CHECK_INS)


@pytest.mark.parametrize("role", OTHERS[:-1])
def test_only_the_person_chooses(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        make.shown(cast.viewers[role], cast.supporter, What.CHECK_INS)


def test_who_comes_back_begins_with_nothing_shown(
    cast: Cast, stop_clock: Callable[[str | datetime], datetime]
) -> None:
    now = stop_clock("2026-11-21T09:00:00-06:00")
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    walk = make.tie(cast.supporter, CheckIn(person_id=cast.person_id).person)
    stop_clock(now + timedelta(days=1))
    make.end(cast.supporter, walk, EndReason.NOT_NOW)
    stop_clock(now + timedelta(days=2))
    make.walks_with(cast.lead, cast.supporter, walk.person)
    assert not sees(cast.supporter, cast.person_id, What.CHECK_INS)
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    assert sees(cast.supporter, cast.person_id, What.CHECK_INS)


def test_the_filter_says_what_the_rule_says(
    cast: Cast, stop_clock: Callable[[str | datetime], datetime]
) -> None:
    now = stop_clock("2026-11-21T09:00:00-06:00")
    walk = make.tie(cast.supporter, CheckIn(person_id=cast.person_id).person)
    for since in (walk.started_at - timedelta(1), walk.started_at, now):
        for until in (None, now):
            row = Shown.objects.create(
                person_id=cast.person_id,
                what=What.CHECK_INS.value,
                supporter_id=cast.supporter.account_id,
                since=since,
                until=until,
            )
            rule = stands(
                Choice(row.supporter_id, since, until), [Walked(walk.supporter_id, walk.started_at, None)]
            )
            assert Shown.objects.standing().filter(id=row.id).exists() is rule
            row.delete()


def test_everything_held_has_it_for_the_person_alone(cast: Cast) -> None:
    make.check_in(cast.person, "Tired", WORDS)
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    own = {h.label: h.rows for h in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)}
    theirs = {h.label: h.rows for h in everything(cast.supporter, cast.person_id, Purpose.SUPPORT)}
    assert own["recovery.CheckIn"]
    assert own["recovery.CheckIn"][0].values["words"] == WORDS
    assert theirs["recovery.CheckIn"] is None
    assert theirs["recovery.Saying"] is not None


# One's own words for it


def test_ones_own_words_and_faces_in_ones_own_order(cast: Cast) -> None:
    mine = [Felt("Foggy", "rain"), Felt("🙂"), Felt("like my old self")]
    with leaves("recovery.choose_feelings"):
        actions.choose_feelings(by=cast.person, feelings=mine)
    assert list(queries.own_feelings(cast.person)) == mine
    actions.choose_feelings(by=cast.person, feelings=[])
    assert queries.own_feelings(cast.person) == ()


@pytest.mark.parametrize(
    ("feelings", "why"),
    [
        ([Felt(" ")], No.NO_WORDS),
        ([Felt("x" * 41)], No.TOO_LONG),
        ([Felt(str(n)) for n in range(MOST_FEELINGS + 1)], No.TOO_MANY),
    ],
)
def test_a_set_has_to_fit(cast: Cast, feelings: list[Felt], why: No) -> None:
    with refuses(why):
        actions.choose_feelings(by=cast.person, feelings=feelings)


# By a link


def test_by_a_link_it_says_that_it_came_by_a_link(cast: Cast) -> None:
    secret = actions.make_link(by=cast.person)
    with leaves("recovery.check_in"):
        actions.check_in_by_link(secret=secret, key=uuid4(), felt=Felt("Tired"), language="en")
    assert last_entry().account_id is None
    assert [row.came for row in queries.check_ins(cast.person, cast.person_id).rows] == [Came.LINK]


def test_a_link_ends_by_a_new_one_by_a_tap_and_by_its_day(
    cast: Cast, stop_clock: Callable[[str | datetime], datetime]
) -> None:
    now = stop_clock("2026-11-21T09:00:00-06:00")
    first = actions.make_link(by=cast.person)
    second = actions.make_link(by=cast.person)
    stop_clock(now + LINK_LASTS - timedelta(seconds=1))
    assert actions.find_link(secret=second)
    stop_clock(now + LINK_LASTS)
    third = actions.make_link(by=cast.person)
    actions.end_link(by=cast.person)
    for secret in (first, second, third, "unknown"):
        with refuses(No.NOT_THEIRS):
            actions.check_in_by_link(secret=secret, key=uuid4(), felt=Felt("Tired"), language="en")


# Please call me


def test_the_wish_reaches_who_was_asked_and_comes_to_its_end(cast: Cast) -> None:
    with leaves("recovery.ask_for_call"):
        call = calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    assert [row.id for row in asked_of_me(cast.supporter, [cast.person_id])] == [call.id]
    with leaves("recovery.answer_call"):
        calls.answer_call(by=cast.supporter, call_id=call.id, answer=Answer.NOT_REACHED)
    [mine] = own_calls(cast.person)
    assert mine.last
    assert mine.last[0] is Answer.NOT_REACHED
    calls.answer_call(by=cast.supporter, call_id=call.id, answer=Answer.CALLED)
    assert asked_of_me(cast.supporter, [cast.person_id]) == ()
    with refuses(No.ALREADY_ANSWERED):
        calls.answer_call(by=cast.person, call_id=call.id, answer=Answer.TALKED)


@pytest.mark.parametrize("answer", [Answer.TALKED, Answer.NOT_NEEDED])
def test_the_person_can_end_it_too(cast: Cast, answer: Answer) -> None:
    call = calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    calls.answer_call(by=cast.person, call_id=call.id, answer=answer)
    assert asked_of_me(cast.supporter, [cast.person_id]) == ()


def test_asked_twice_it_stays_one_wish(cast: Cast) -> None:
    first = calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    assert calls.ask_for_call(by=cast.person, to=cast.supporter.account_id).id == first.id


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_is_asked_or_answers(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        calls.ask_for_call(by=cast.person, to=cast.viewers[role].account_id)
    call = calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    for answer in Answer:
        with refuses(No.NOT_THEIRS):
            calls.answer_call(by=cast.viewers[role], call_id=call.id, answer=answer)


def test_each_says_only_what_is_theirs_to_say(cast: Cast) -> None:
    call = calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    with refuses(No.NOT_THEIRS):
        calls.answer_call(by=cast.person, call_id=call.id, answer=Answer.CALLED)
    with refuses(No.NOT_THEIRS):
        calls.answer_call(by=cast.supporter, call_id=call.id, answer=Answer.TALKED)


def test_nobody_waits_for_a_call_that_nobody_would_see(cast: Cast) -> None:
    make.held_back(cast.person, Kind.CHECK_INS)
    with refuses(No.KEPT_BACK):
        calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)


def test_by_the_link_everybody_beside_them_is_asked(cast: Cast) -> None:
    secret = actions.make_link(by=cast.person)
    calls.ask_for_call_by_link(secret=secret)
    assert [row.came for row in asked_of_me(cast.supporter, [cast.person_id])] == [Came.LINK]


def test_a_person_reads_when_nobody_carries_it_any_more(cast: Cast) -> None:
    calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    make.walk_ends(cast.supporter, CheckIn(person_id=cast.person_id).person)
    assert [row.reaches for row in own_calls(cast.person)] == [False]
