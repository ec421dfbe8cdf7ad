"""When a supporter leaves, nothing that is open leaves with them.

Every table with a column that holds an account is listed here with what becomes of its rows; a new one fails
until somebody has decided. Those that are handed on are tried out, each for itself.
"""

from uuid import UUID

import pytest
from django.apps import apps

from cairn.kit import clock
from cairn.outside.following.queries import open_ones
from cairn.peer_sessions.follow_ups import actions as follow_ups
from cairn.peer_sessions.follow_ups.queries import due
from cairn.peer_sessions.notes import actions as notes
from cairn.peer_sessions.notes.queries import to_agree
from cairn.peer_sessions.rules import No
from cairn.people.actions import belonging
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.calls import actions as calls
from cairn.recovery.calls.queries import asked_of_me, own_calls
from cairn.recovery.calls.rules import Answer
from cairn.recovery.models import Call
from tests import duties, make, together
from tests.cast import Cast
from tests.expect import refuses

pytestmark = pytest.mark.django_db

WALKS_NOW = "goes to whoever walks with the person now"
LEADS = "a lead has it then"
SAID = "who did it, said once; nothing waits for them"
PERSONS = "the person's own: whoever walks with them sees it as before"
PERSON_TOLD = "ends with the walk; the person is told and chooses anew"
HOUSE = "the house's: every colleague of that role goes on with it"
OWN = "the account's own"

AFTER = {
    "peer_sessions.FollowUp.supporter": WALKS_NOW,
    "peer_sessions.Note.supporter": WALKS_NOW,
    "recovery.Call.to": WALKS_NOW,
    "peer_sessions.Goodbye.supporter": WALKS_NOW,
    "peer_sessions.Goodbye.wished_for": LEADS,
    "outside.Following.started_by": LEADS,
    "outside.Following.taken_by": LEADS,
    "people.WalkAgain.to": LEADS,
    "outside.Paper.taken_by": LEADS,
    "outside.Report.made_by": LEADS,
    "supervision.Seat.account": LEADS,
    "people.SupportRelationship.supporter": PERSON_TOLD,
    "recovery.Shown.supporter": PERSON_TOLD,
    "people.Invitation.made_by": PERSON_TOLD,
    "measures.FillingLink.made_by": PERSONS,
    "recovery.Step.added_by": PERSONS,
    "recovery.Rewording.by": PERSONS,
    "advocacy.LadderProposal.proposed_by": PERSONS,
    "advocacy.SpokenFor.spoken_by": PERSONS,
    "peer_sessions.Group.begun_by": HOUSE,
    "peer_sessions.Gathering.held_by": HOUSE,
    "consent.AccountingAsked.taken_by": HOUSE,
    "consent.Disclosure.told_by": HOUSE,
    "records.Erasure.asked_by": HOUSE,
    "records.DutyToKeep.set_by": HOUSE,
    "outside.Procedure.written_by": HOUSE,
    "outside.Procedure.confirmed_by": HOUSE,
    "consent.StandsIn.verified_by": SAID,
    "consent.Grant.witness": SAID,
    "people.Pause.by": SAID,
    "outside.Beforehand.by": SAID,
    "peer_sessions.Contact.supporter": SAID,
    "measures.Measure.brought_in_by": SAID,
    "peer_sessions.PayerLine.written_by": SAID,
}
# Columns that only say whose hand it was, and tables of an account's own, by their names.
HANDS = (
    "typed_by",
    "by",
    "ended_by",
    "ended_typed_by",
    "lifted_by",
    "revoked_by",
    "looked_back_by",
    "given_by",
)
HANDS += ("closed_by", "cosigned_by", "used_by")
OF_ACCOUNTS = {
    *("people.Arrival", "people.Locker", "people.KeptOnPhone", "people.Factor", "people.SpareCode"),
    *("people.SignedIn", "people.Membership", "people.Person", "people.Invitation"),
    *("supervision.OffRole", "supervision.Growth", "supervision.Practice", "supervision.PracticeMonth"),
}


def columns() -> list[tuple[str, str, str]]:
    return [
        (model._meta.label, field.name, f"{model._meta.label}.{field.name}")
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Account
    ]


def test_what_becomes_of_each_row_of_who_leaves_was_decided() -> None:
    undecided = {
        name
        for label, field, name in columns()
        if name not in AFTER and field not in HANDS and label not in OF_ACCOUNTS
    }
    assert not undecided, f"when a supporter leaves, what becomes of their {sorted(undecided)}?"
    assert not AFTER.keys() - {name for _, _, name in columns()}


def leaves(cast: Cast) -> None:
    """Rosa's place ends, and Ana walks with Dana from then on."""
    belonging.end_place(by=cast.viewers["steward"], account_id=cast.supporter.account_id)
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))


def test_a_note_that_waits_for_the_persons_yes(cast: Cast) -> None:
    note = together.note(cast.supporter, cast.person_id)
    assert to_agree(cast.colleague, []) == ()
    leaves(cast)
    [waiting] = to_agree(cast.colleague, [cast.person_id])
    assert (waiting.id, waiting.called) == (note.id, cast.supporter.called)
    assert notes.send(by=cast.colleague, note_id=note.id).sent_at
    assert together.agreed(cast.colleague, note, YesHow.HANDED).locked_at
    assert to_agree(cast.colleague, [cast.person_id]) == ()


def test_a_note_stays_with_its_writer_while_they_walk_along(cast: Cast) -> None:
    note = together.note(cast.supporter, cast.person_id)
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    assert to_agree(cast.colleague, [cast.person_id]) == ()
    with refuses(No.NOT_THEIRS):
        notes.send(by=cast.colleague, note_id=note.id)


def test_what_was_agreed_to_come_back_to(cast: Cast) -> None:
    day = clock.today_in("America/Chicago")
    made = follow_ups.agree(
        by=cast.supporter, person_id=cast.person_id, words="The form", on_day=day, language="en"
    )
    leaves(cast)
    assert [row.id for row in due(cast.colleague, [cast.person_id])] == [made.id]


def asked(cast: Cast, to: UUID) -> Call:
    return calls.ask_for_call(by=cast.person, to=to)


def test_a_wish_to_be_called(cast: Cast) -> None:
    call = asked(cast, cast.supporter.account_id)
    leaves(cast)
    [row] = asked_of_me(cast.colleague, [cast.person_id])
    assert (row.id, row.called) == (call.id, cast.supporter.called)
    [own] = own_calls(cast.person)
    assert own.handed_on
    calls.answer_call(by=cast.colleague, call_id=call.id, answer=Answer.CALLED)
    assert asked_of_me(cast.colleague, [cast.person_id]) == ()


def test_one_call_answers_the_wish_of_before_and_the_new_one(cast: Cast) -> None:
    asked(cast, cast.supporter.account_id)
    leaves(cast)
    later = asked(cast, cast.colleague.account_id)
    assert len(asked_of_me(cast.colleague, [cast.person_id])) == 1
    calls.answer_call(by=cast.colleague, call_id=later.id, answer=Answer.CALLED)
    assert not Call.objects.filter(over_at=None).exists()


def test_a_wish_of_somebody_else_beside_them_is_left_alone(cast: Cast) -> None:
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    theirs, mine = asked(cast, cast.supporter.account_id), asked(cast, cast.colleague.account_id)
    calls.answer_call(by=cast.colleague, call_id=mine.id, answer=Answer.CALLED)
    theirs.refresh_from_db()
    assert theirs.over_at is None


def test_a_duty_that_was_begun(cast: Cast) -> None:
    following = duties.following(cast.supporter)
    assert following.id not in {row.id for row in open_ones(cast.lead)}
    leaves(cast)
    assert following.id in {row.id for row in open_ones(cast.lead)}
