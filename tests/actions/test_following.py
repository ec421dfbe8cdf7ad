"""Following a procedure: for who began it and the leads, only added to, and no way from a person to it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from cairn.consent.errors import NotYours
from cairn.consent.telling import queries as telling
from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.outside.following import actions, queries
from cairn.outside.following.rules import Act, End, No
from cairn.outside.models import Following, FollowingMove, Report
from cairn.outside.reports.rules import About, Told
from tests import duties
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses

SAID = {"about": About.CHILD, "said": "A child is alone at 5 Elm.", "shows_nothing": True}
OTHERS = ["person", "colleague", "former", "steward", "outsider", "other_person"]


def test_it_begins_with_the_procedure_in_force_and_names_nobody(cast: Cast) -> None:
    procedure = duties.procedure(cast.steward)
    with leaves("outside.duty_start"):
        begun = duties.following(cast.supporter, whom=cast.person_id)
    assert last_entry().person_id is None
    assert str(cast.person_id) not in str(Following.objects.values()) + str(last_entry().about)
    row = queries.following(cast.supporter, begun.id)
    assert row
    assert row.procedure
    assert (row.procedure.id, row.person_id) == (procedure.id, cast.person_id)
    assert [one.due is not None for one in row.steps] == [False] * 5, "at once, or no set time"
    assert row.following
    assert row.following.step.position == 1


def test_without_one_it_still_keeps_what_was_done(cast: Cast) -> None:
    begun = duties.following(cast.supporter, "adult")
    actions.note(by=cast.supporter, following_id=begun.id, words="Told June at the door.", key=uuid4())
    row = queries.following(cast.lead, begun.id)
    assert row
    assert (row.procedure, row.steps) == (None, ())
    assert [move.words for move in row.moves] == ["", "Told June at the door."]
    assert "June" not in str(FollowingMove.objects.values())


def test_a_second_tap_begins_marks_adds_and_hands_over_nothing(cast: Cast) -> None:
    step = duties.procedure(cast.steward).steps.all()[2]
    key, note = uuid4(), uuid4()
    begun = duties.following(cast.supporter, key=key)
    actions.step_done(by=cast.supporter, following_id=begun.id, step_id=step.id, took="Ana", reference="77")
    actions.note(by=cast.supporter, following_id=begun.id, words="More", key=note)
    actions.hand_to_lead(by=cast.supporter, following_id=begun.id)
    actions.take(by=cast.lead, following_id=begun.id)
    made = actions.report_made(by=cast.lead, following_id=begun.id, **SAID)
    with leaves():
        assert duties.following(cast.supporter, key=key) == begun
        actions.step_done(by=cast.supporter, following_id=begun.id, step_id=step.id, passed=True)
        actions.note(by=cast.supporter, following_id=begun.id, words="More", key=note)
        actions.hand_to_lead(by=cast.supporter, following_id=begun.id)
        actions.take(by=cast.lead, following_id=begun.id)
        assert actions.report_made(by=cast.lead, following_id=begun.id, **SAID) == made
    assert Report.objects.count() == 1
    actions.finish(by=cast.lead, following_id=begun.id, end=End.REPORTED)
    with leaves():
        actions.finish(by=cast.lead, following_id=begun.id, end=End.BY_MISTAKE)
    row = queries.following(cast.lead, begun.id)
    assert row
    assert row.steps[2].done
    assert (row.steps[2].done.took, row.steps[2].done.reference, row.end) == ("Ana", "77", End.REPORTED)


def test_the_clock_counts_from_when_somebody_learnt_of_it(cast: Cast) -> None:
    duties.procedure(cast.steward, "service")
    begun = duties.following(cast.supporter, "service")
    earlier = clock.now() - timedelta(hours=5)
    with leaves("outside.duty_learnt"):
        actions.say_when_learnt(by=cast.supporter, following_id=begun.id, at=earlier)
    row = queries.following(cast.supporter, begun.id)
    assert row
    line = row.steps[2].due
    assert line
    assert (line.at, line.passed) == (earlier + timedelta(hours=4), True)
    with refuses(No.TIME_TO_COME):
        later = clock.now() + timedelta(hours=1)
        actions.say_when_learnt(by=cast.supporter, following_id=begun.id, at=later)


def test_what_was_followed_stays_as_it_was_when_the_procedure_changes(cast: Cast) -> None:
    old = duties.procedure(cast.steward)
    begun = duties.following(cast.supporter)
    duties.procedure(cast.steward, law="Our own rule")
    row = queries.following(cast.supporter, begun.id)
    assert row
    assert row.procedure
    assert (row.procedure.id, row.procedure.in_force) == (old.id, False)


@pytest.mark.parametrize("what", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_done(cast: Cast, what: str) -> None:
    begun = duties.following(cast.supporter)
    moves = FollowingMove.objects.filter(following=begun)
    with pytest.raises(DatabaseError), transaction.atomic():
        moves.update(act=Act.END.value) if what == "update" else moves.delete()
    assert moves.get().act == Act.START


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_it_or_does_anything_with_it(cast: Cast, role: str) -> None:
    step = duties.procedure(cast.steward).steps.all()[0]
    begun = duties.following(cast.supporter)
    by = cast.viewers[role]
    assert queries.following(by, begun.id) is None
    assert queries.followings(by) == []
    assert queries.how_many_open(by) == 0
    for does in (
        lambda: actions.step_done(by=by, following_id=begun.id, step_id=step.id),
        lambda: actions.note(by=by, following_id=begun.id, words="x", key=uuid4()),
        lambda: actions.hand_to_lead(by=by, following_id=begun.id),
        lambda: actions.take(by=by, following_id=begun.id),
        lambda: actions.report_made(by=by, following_id=begun.id, **SAID),
        lambda: actions.finish(by=by, following_id=begun.id, end=End.REPORTED),
        lambda: actions.say_when_learnt(by=by, following_id=begun.id, at=clock.now()),
        lambda: duties.following(by, key=begun.key),
    ):
        with refuses(No.NOT_YOUR_ROLE):
            does()


@pytest.mark.parametrize("role", ["colleague", "former", "outsider"])
def test_nobody_begins_one_from_the_page_of_somebody_they_do_not_know(cast: Cast, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        duties.following(cast.viewers[role], whom=cast.person_id)


@pytest.mark.parametrize("role", ["person", "steward"])
def test_who_walks_with_nobody_begins_none(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        duties.following(cast.viewers[role])


def test_of_an_unknown_duty_or_step_there_is_none(cast: Cast) -> None:
    with refuses(No.NO_SUCH_DUTY):
        duties.following(cast.supporter, "own-0123abcd")
    begun = duties.following(cast.supporter)
    with refuses(No.NO_SUCH_STEP):
        actions.step_done(by=cast.supporter, following_id=begun.id, step_id=uuid4())


def test_the_leads_find_it_once_it_is_handed_over_until_one_has_it(cast: Cast) -> None:
    begun = duties.following(cast.supporter)
    assert (queries.how_many_open(cast.supporter), queries.how_many_open(cast.lead)) == (1, 0)
    with leaves("outside.duty_hand"):
        actions.hand_to_lead(by=cast.supporter, following_id=begun.id)
    assert [row.waits_for_lead for row in queries.open_ones(cast.lead)] == [True]
    with leaves("outside.duty_take"):
        actions.take(by=cast.lead, following_id=begun.id)
    assert [(row.waits_for_lead, row.taken_by) for row in queries.open_ones(cast.supporter)] == [
        (False, "Lena")
    ]
    with refuses(No.NOT_YOUR_ROLE):
        actions.take(by=cast.supporter, following_id=begun.id)
    actions.finish(by=cast.supporter, following_id=begun.id, end=End.BY_MISTAKE)
    assert queries.how_many_open(cast.lead) == 0


def test_while_it_is_not_safe_nothing_of_the_person_leads_to_it_and_then_to_the_report(cast: Cast) -> None:
    """As with any report: the person reads what was told once it is safe; how it was followed stays here."""
    begun = duties.following(cast.supporter, whom=cast.person_id)
    with leaves("outside.note_report", "outside.duty_report"):
        actions.report_made(
            by=cast.supporter, following_id=begun.id, person_id=cast.person_id, told=Told.NOT_SAFE, **SAID
        )
    assert telling.accounting(cast.person, cast.person_id).lines == ()
    assert not Entry.objects.filter(act__startswith="outside.", person_id=cast.person_id).exists()


def test_nothing_is_done_after_its_end(cast: Cast) -> None:
    begun = duties.following(cast.supporter)
    with refuses(No.NO_WORDS):
        actions.finish(by=cast.supporter, following_id=begun.id, end=End.NOT_REPORTED)
    actions.finish(
        by=cast.supporter, following_id=begun.id, end=End.NOT_REPORTED, words="Lena and I: a game of theirs."
    )
    for does in (
        lambda: actions.note(by=cast.supporter, following_id=begun.id, words="x", key=uuid4()),
        lambda: actions.hand_to_lead(by=cast.supporter, following_id=begun.id),
        lambda: actions.report_made(by=cast.supporter, following_id=begun.id, **SAID),
    ):
        with refuses(No.NOT_OPEN):
            does()
