"""Contacts: kept once however often they are sent, exact, sealed where there are words, and taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.peer_sessions.contacts import actions, queries
from cairn.peer_sessions.contacts.rules import About, ContactKind, Domain, Tie
from cairn.peer_sessions.follow_ups import actions as follow_ups
from cairn.peer_sessions.follow_ups.queries import due, of_person
from cairn.peer_sessions.follow_ups.rules import Answer
from cairn.peer_sessions.models import Contact, FollowUp
from cairn.peer_sessions.notes import actions as notes
from cairn.peer_sessions.rules import No
from cairn.records.holdings import everything
from cairn.recovery.models import Step
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses
from tests.together import CALL, VISIT, accepted, ago, contact, note

NOT_HERS = ["person", "lead", "colleague", "former", "steward", "outsider", "other_person"]
NEXT = "  Call the court's Xylophone desk "


def test_a_contact_is_kept_to_the_minute(cast: Cast) -> None:
    began = ago(90)
    with leaves("peer_sessions.log"):
        contact(cast.supporter, cast.person_id, replace(VISIT, travel=25), started_at=began)
    [row] = queries.contacts_of(cast.supporter, cast.person_id).rows
    assert (row.started_at, row.frame) == (began, replace(VISIT, domain=Domain.ADVOCACY, travel=25))


def test_sent_twice_it_is_kept_once_as_it_came_first(cast: Cast) -> None:
    key = uuid4()
    first = contact(cast.supporter, cast.person_id, key=key, next_words="One")
    with leaves():
        again = contact(cast.supporter, cast.person_id, VISIT, key=key, next_words="Another")
    assert again.id == first.id
    assert (Contact.objects.count(), Contact.objects.get().kind) == (1, "call")


@pytest.mark.parametrize("role", ["lead", "colleague", "outsider", "person"])
def test_a_key_of_somebody_else_is_refused(cast: Cast, role: str) -> None:
    key = contact(cast.supporter, cast.person_id).id
    whom = cast.other_person_id if role == "outsider" else cast.person_id
    with refuses(No.NOT_THEIRS):
        contact(cast.viewers[role], whom, key=key)


def test_the_same_key_for_another_person_is_refused(cast: Cast) -> None:
    key = contact(cast.supporter, cast.person_id).id
    other = make.person(cast.supporter, "Wen Fictional")
    with refuses(No.NOT_THEIRS):
        contact(cast.supporter, other.id, key=key)


def test_a_key_that_comes_in_between_is_refused_and_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = contact(cast.supporter, cast.person_id).id
    other = make.person(cast.supporter, "Wen Fictional")
    nothing = Contact.objects.none()
    monkeypatch.setattr(Contact.objects, "filter", lambda **_: nothing, raising=False)
    with refuses(No.NOT_THEIRS):
        contact(cast.supporter, other.id, key=key)


@pytest.mark.parametrize("role", NOT_HERS)
def test_only_who_walks_with_the_person_logs(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        contact(cast.viewers[role], cast.person_id)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"frame": replace(CALL, minutes=0)}, No.NO_MINUTES),
        ({"started_at": clock.now() + timedelta(days=1)}, No.TO_COME),
        ({"next_words": "w" * 501}, No.TOO_LONG),
        ({"follow_up_on": clock.now().date() + timedelta(days=9)}, No.NO_WORDS),
        ({"follow_up_on": clock.now().date() - timedelta(days=9), "next_words": "Ask"}, No.DAY_PASSED),
        ({"ties": [Tie(About.GOAL, uuid4())]}, No.NOT_THEIRS),
        ({"ties": [Tie(About.STEP, uuid4()) for _ in range(13)]}, No.TOO_MANY),
    ],
)
def test_what_cannot_have_been_is_refused_whole(cast: Cast, more: dict[str, Any], why: No) -> None:
    with refuses(why):
        contact(cast.supporter, cast.person_id, **more)
    assert not Contact.objects.exists()
    assert not FollowUp.objects.exists()


def test_the_database_refuses_a_contact_without_time(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.update(minutes=0)


def test_it_is_tied_to_what_it_was_about(cast: Cast) -> None:
    goal, step = make.saying(cast.person, cast.person_id), make.step(cast.person, cast.person_id)
    hand_off, meeting = make.hand_off(cast.person, cast.person_id), make.preparation(cast.person)
    ties = (
        Tie(About.GOAL, goal.id),
        Tie(About.STEP, step.id),
        Tie(About.HAND_OFF, hand_off.id),
        Tie(About.MEETING, meeting.id),
    )
    contact(cast.supporter, cast.person_id, ties=ties)
    assert set(queries.contacts_of(cast.supporter, cast.person_id).rows[0].ties) == set(ties)
    theirs = make.hand_off(cast.other_person, cast.other_person_id)
    for tie in (Tie(About.HAND_OFF, theirs.id), Tie(About.MEETING, make.preparation(cast.other_person).id)):
        with refuses(No.NOT_THEIRS):
            contact(cast.supporter, cast.person_id, ties=[tie])


# What comes next


def test_what_comes_next_may_stay_words_become_a_step_or_a_day(cast: Cast) -> None:
    soon = clock.today_in(cast.supporter.time_zone) + timedelta(days=3)
    contact(cast.supporter, cast.person_id, next_words=NEXT)
    assert not FollowUp.objects.exists()
    with leaves("peer_sessions.log", "recovery.add_step"):
        contact(cast.supporter, cast.person_id, next_words=NEXT, follow_up_on=soon, as_step=True)
    assert Step.objects.get().when_on == soon
    with leaves("peer_sessions.log", "peer_sessions.agree_follow_up"):
        contact(cast.supporter, cast.person_id, next_words=NEXT, follow_up_on=soon)
    [row] = due(cast.supporter, [cast.person_id], soon)
    assert (row.words, row.on_day) == (NEXT, soon)
    assert due(cast.supporter, [cast.person_id]) == ()  # its day has not come
    assert [one.words for one in of_person(cast.person, cast.person_id)] == [NEXT]


def test_neither_the_ledger_nor_the_file_says_what_comes_next(cast: Cast) -> None:
    soon = clock.today_in(cast.supporter.time_zone)
    contact(cast.supporter, cast.person_id, next_words=NEXT, follow_up_on=soon)
    found = str(list(Entry.objects.values()))
    with connection.cursor() as cursor:
        for table in ("contact", "followup"):
            cursor.execute(f"SELECT * FROM peer_sessions_{table}")
            cells = [cell for row in cursor.fetchall() for cell in row]
            found += str([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cells])
    assert "Xylophone" not in found


def agreed_on(cast: Cast, days: int = 0) -> FollowUp:
    day = clock.today_in(cast.supporter.time_zone) + timedelta(days=days)
    return follow_ups.agree(
        by=cast.supporter, person_id=cast.person_id, words=NEXT, on_day=day, language="en"
    )


def test_a_follow_up_is_done_set_down_or_gets_another_day(cast: Cast) -> None:
    one, day = agreed_on(cast), clock.today_in(cast.supporter.time_zone) + timedelta(days=9)
    with leaves("peer_sessions.answer_follow_up"):
        follow_ups.answer(by=cast.supporter, follow_up_id=one.id, answer=Answer.NEW_DAY, on_day=day)
    assert due(cast.supporter, [cast.person_id]) == ()
    with refuses(No.NEEDS_A_DAY):
        follow_ups.answer(by=cast.supporter, follow_up_id=one.id, answer=Answer.NEW_DAY)
    with leaves("peer_sessions.answer_follow_up"):
        follow_ups.answer(by=cast.person, follow_up_id=one.id, answer=Answer.DONE)
    with leaves():
        follow_ups.answer(by=cast.supporter, follow_up_id=one.id, answer=Answer.DONE)
    with refuses(No.ALREADY_ANSWERED):
        follow_ups.answer(by=cast.supporter, follow_up_id=one.id, answer=Answer.SET_DOWN)
    assert of_person(cast.person, cast.person_id) == ()


@pytest.mark.parametrize("role", NOT_HERS[1:])
def test_nobody_else_agrees_or_answers(cast: Cast, role: str) -> None:
    one = agreed_on(cast)
    with refuses(No.NOT_THEIRS):
        follow_ups.answer(by=cast.viewers[role], follow_up_id=one.id, answer=Answer.DONE)
    with refuses(No.NOT_THEIRS):
        follow_ups.agree(
            by=cast.viewers[role], person_id=cast.person_id, words="No", on_day=one.on_day, language="en"
        )


# Taken back, copied, seen


def test_taken_back_it_counts_no_more_and_stays_so_when_sent_again(cast: Cast) -> None:
    made = contact(cast.supporter, cast.person_id, next_words=NEXT)
    notes.write(by=cast.supporter, contact_id=made.id, text="A line", language="en")
    with leaves("peer_sessions.take_back"):
        actions.take_back(by=cast.supporter, contact_id=made.id)
    with leaves():
        actions.take_back(by=cast.supporter, contact_id=made.id)
        contact(cast.supporter, cast.person_id, key=made.id, next_words=NEXT)
    assert queries.contacts_of(cast.supporter, cast.person_id).rows == ()
    left = Contact.objects.get()
    assert left.next_words is None
    assert not hasattr(left, "note")


def test_with_a_note_that_was_agreed_it_stays(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id)
    notes.agree(by=cast.person, note_id=made.id, answers=accepted(made), language="en")
    with refuses(No.LOCKED):
        actions.take_back(by=cast.supporter, contact_id=made.contact_id)


@pytest.mark.parametrize("role", NOT_HERS)
def test_nobody_else_takes_it_back(cast: Cast, role: str) -> None:
    made = contact(cast.supporter, cast.person_id)
    with refuses(No.NOT_THEIRS):
        actions.take_back(by=cast.viewers[role], contact_id=made.id)


def test_the_frame_of_the_last_one_is_copied_and_no_word_of_it(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id, VISIT, started_at=ago(3000), next_words=NEXT)
    contact(cast.supporter, cast.person_id, replace(VISIT, minutes=20), started_at=ago(6000))
    contact(cast.supporter, cast.person_id, CALL)
    found = queries.last_frame(cast.supporter, cast.person_id, ContactKind.VISIT)
    assert found == replace(VISIT, domain=Domain.ADVOCACY)
    assert queries.last_frame(cast.supporter, cast.person_id, ContactKind.RIDE) is None


def test_when_we_last_talked_is_when_they_were_reached(cast: Cast) -> None:
    began = ago(50)
    contact(cast.supporter, cast.person_id, started_at=began)
    contact(cast.supporter, cast.person_id, replace(CALL, reached=False, minutes=0), started_at=ago(5))
    other = make.person(cast.supporter, "Wen Fictional")
    assert queries.last_talked(cast.supporter, [cast.person_id, other.id]) == {cast.person_id: began}


@pytest.mark.parametrize("role", ["person", "supporter", "lead"])
def test_they_see_it_and_the_ledger_says_so(cast: Cast, role: str) -> None:
    contact(cast.supporter, cast.person_id, next_words=NEXT)
    with leaves("seen"):
        [row] = queries.contacts_of(cast.viewers[role], cast.person_id).rows
    assert row.next_words == NEXT


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_sees_that_there_was_a_contact(cast: Cast, role: str) -> None:
    made = contact(cast.supporter, cast.person_id)
    for look in (
        lambda: queries.contacts_of(cast.viewers[role], cast.person_id),
        lambda: queries.contact(cast.viewers[role], made.id),
        lambda: of_person(cast.viewers[role], cast.person_id) or queries.contact(cast.viewers[role], made.id),
    ):
        with pytest.raises(gate.Shut):
            look()


def test_notes_kept_to_oneself_shut_the_words_and_leave_the_minutes(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id, next_words=NEXT)
    consent.keep_to_oneself(by=cast.person, kind=Kind.NOTES, keep=True)
    [row] = queries.contacts_of(cast.supporter, cast.person_id).rows
    assert (row.next_words, row.frame.minutes) == ("", 12)
    with refuses(No.NOT_THEIRS):
        contact(cast.supporter, cast.person_id, next_words=NEXT)
    contact(cast.supporter, cast.person_id)


def test_more_contacts_cost_no_more_queries(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id)
    one = cost(lambda: queries.contacts_of(cast.supporter, cast.person_id))
    for minutes in range(4):
        note(cast.supporter, cast.person_id) if minutes % 2 else contact(cast.supporter, cast.person_id)
    assert cost(lambda: queries.contacts_of(cast.supporter, cast.person_id)) == one


@pytest.mark.parametrize("ways", [("person_id",), ("supporter_id",)])
def test_long_lists_go_along_an_index(cast: Cast, ways: tuple[str]) -> None:
    """Two million are expected: the newest of one person, or of one supporter, are found without sorting."""
    if connection.vendor != "sqlite":
        pytest.skip("how SQLite plans; PostgreSQL plans by how much there is")
    whose = {"person_id": cast.person_id, "supporter_id": cast.supporter.account_id}
    plan = Contact.objects.filter(**{way: whose[way] for way in ways})[:30].explain()
    assert "contacts_of_a_" in plan
    assert "TEMP B-TREE" not in plan


def test_all_of_it_is_the_persons_to_read(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id, next_words=NEXT, follow_up_on=clock.today_in("America/Chicago"))
    note(cast.supporter, cast.person_id)
    held = {h.label: h.rows for h in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)}
    assert NEXT in [row.values["next_words"] for row in held["peer_sessions.Contact"] or ()]
    assert [row.values["words"] for row in held["peer_sessions.FollowUp"] or ()] == [NEXT]
    assert len(held["peer_sessions.NoteLine"] or ()) == 2
