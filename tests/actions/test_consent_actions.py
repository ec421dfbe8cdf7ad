"""Saying yes, taking it back, keeping something to oneself, and telling."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from cairn.consent import actions, gate, queries
from cairn.consent.errors import Faulty, MayNotTell, NotYours
from cairn.consent.models import Disclosure, Grant, Hold
from cairn.consent.rules import Purpose, Reason
from cairn.consent.telling import actions as telling
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.people.models import Person
from cairn.people.rules import YesHow
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
PLACE = "Legal Aid of Switchgrass"


@pytest.fixture
def grant(cast: Cast) -> Grant:
    """Signed on the supporter's device, with the supporter as witness."""
    return make.grant(cast.supporter, cast.person_id, PLACE)


# Saying yes


def test_a_yes_is_kept_sealed_and_signed(cast: Cast) -> None:
    with leaves("consent.say_yes"):
        grant = make.grant(cast.supporter, cast.person_id, PLACE)
    opened = gate.open_all(cast.person, Purpose.OWN_ACCESS, [grant.recipient, grant.signed_name, grant.what])
    assert opened(grant.recipient) == PLACE
    assert opened(grant.signed_name) == "Dana Fictional"
    assert grant.witness_id == cast.supporter.account_id
    assert PLACE not in str(Grant.objects.values())


def test_the_ledger_names_the_yes_not_the_place(cast: Cast, grant: Grant) -> None:
    assert last_entry().about == {"grant": str(grant.id), "kinds": "identity,referral", "yes_how": "handed"}


def test_the_same_place_has_another_index_for_another_person(cast: Cast, grant: Grant) -> None:
    other = make.grant(cast.outsider, cast.other_person_id, PLACE)
    assert other.recipient_index != grant.recipient_index
    assert queries.recipient_index(cast.person_id, "legal aid  of SWITCHGRASS") == grant.recipient_index


def test_a_yes_of_ones_own_hand_has_no_witness_yet_and_does_not_hold(cast: Cast) -> None:
    grant = make.grant(cast.person, cast.person_id, PLACE)
    assert grant.witness_id is None
    with leaves(), pytest.raises(MayNotTell) as refused:
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    assert refused.value.answer.reason is Reason.YES_NOT_SIGNED


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_says_it(cast: Cast, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        make.grant(cast.viewers[role], cast.person_id)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"recipient": " "}, ["recipient"]),
        ({"kinds": []}, ["kinds"]),
        ({"signed_name": ""}, ["signed_name"]),
        ({"expires_on": None}, ["expires_on"]),
        ({"expires_on": date(2020, 1, 1)}, ["expires_on_passed"]),
        ({"yes_how": YesHow.ALOUD}, ["not_written"]),
        ({"kinds": [], "expires_on": None, "yes_how": YesHow.ALOUD}, ["kinds", "expires_on", "not_written"]),
    ],
)
def test_what_is_missing_is_named_and_nothing_kept(
    cast: Cast, changes: dict[str, object], faults: list[str]
) -> None:
    with leaves(), pytest.raises(Faulty) as refused:
        make.grant(cast.supporter, cast.person_id, **changes)  # type: ignore[arg-type]
    assert refused.value.faults == faults
    assert not Grant.objects.exists()


def test_the_last_day_is_counted_where_the_organisation_is(
    cast: Cast, stop_clock: Callable[..., object]
) -> None:
    """Late in the evening in Illinois it is tomorrow in UTC, and today's yes still holds."""
    stop_clock("2026-11-21T23:30:00-06:00")
    grant = make.grant(cast.supporter, cast.person_id, PLACE, expires_on=date(2026, 11, 21))
    assert telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    stop_clock("2026-11-22T00:00:00-06:00")
    with pytest.raises(MayNotTell) as refused:
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    assert refused.value.answer.reason is Reason.YES_RAN_OUT


# Witnessing


def test_the_supporter_attests_to_the_persons_own_signature(cast: Cast) -> None:
    grant = make.grant(cast.person, cast.person_id, PLACE)
    with leaves("consent.witness"):
        actions.witness(by=cast.supporter, grant_id=grant.id)
    with leaves():  # once is enough
        actions.witness(by=cast.supporter, grant_id=grant.id)
    assert telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")


@pytest.mark.parametrize("role", [*STRANGERS, "person"])
def test_neither_the_person_nor_a_stranger_is_the_witness(cast: Cast, role: str) -> None:
    grant = make.grant(cast.person, cast.person_id)
    with leaves(), pytest.raises(NotYours):
        actions.witness(by=cast.viewers[role], grant_id=grant.id)
    with pytest.raises(NotYours):
        actions.witness(by=cast.supporter, grant_id=uuid4())


# Taking it back


@pytest.mark.parametrize("role", ["person", "supporter"])
def test_taken_back_it_ends_at_once_and_stays_as_history(cast: Cast, grant: Grant, role: str) -> None:
    telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    with leaves("consent.take_back"):
        actions.take_back(by=cast.viewers[role], grant_id=grant.id)
    with pytest.raises(MayNotTell) as refused:
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    assert refused.value.answer.reason is Reason.YES_TAKEN_BACK
    assert [g.id for g in queries.grants_of(cast.person_id)] == [grant.id]
    assert queries.disclosures_of(cast.person_id).count() == 1


def test_taking_it_back_again_does_not_move_the_moment(cast: Cast, grant: Grant) -> None:
    actions.take_back(by=cast.person, grant_id=grant.id)
    first = Grant.objects.get(id=grant.id).revoked_at
    with leaves():
        actions.take_back(by=cast.person, grant_id=grant.id)
    assert Grant.objects.get(id=grant.id).revoked_at == first


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_takes_it_back(cast: Cast, grant: Grant, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        actions.take_back(by=cast.viewers[role], grant_id=grant.id)
    with pytest.raises(NotYours):
        actions.take_back(by=cast.person, grant_id=uuid4())


# Telling


def test_telling_leaves_a_disclosure_with_its_notice(cast: Cast, grant: Grant) -> None:
    with leaves("consent.tell"):
        told = telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    assert (told.kinds, told.notice, told.told_by_id) == (
        ["identity", "referral"],
        "2.32(a)(2)",
        cast.supporter.account_id,
    )
    assert [d.id for d in queries.disclosures_of(cast.person_id)] == [told.id]


def test_another_place_is_not_told(cast: Cast, grant: Grant) -> None:
    with leaves(), pytest.raises(MayNotTell) as refused:
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient="Somebody else", what="Her name")
    assert refused.value.answer.reason is Reason.NO_YES
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_tells(cast: Cast, grant: Grant, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        telling.disclose(by=cast.viewers[role], grant_id=grant.id, recipient=PLACE, what="Her name")
    with leaves(), pytest.raises(NotYours):  # one that is not there is refused alike
        telling.disclose(by=cast.supporter, grant_id=uuid4(), recipient=PLACE, what="Her name")


def test_may_tell_covers_the_kinds_of_the_yes_and_no_other(cast: Cast, grant: Grant) -> None:
    person, today = Person.objects.get(id=cast.person_id), date(2024, 1, 1)

    def told(kind: Kind, purpose: Purpose = Purpose.REFERRAL) -> Reason:
        return queries.may_tell(person, PLACE, kind, purpose, today).reason

    assert told(Kind.REFERRAL) is Reason.SAID_YES
    assert told(Kind.GOALS) is Reason.NOT_FOR_THIS
    assert told(Kind.REFERRAL, Purpose.SUPPORT) is Reason.NOT_FOR_THIS
    assert told(Kind.COUNSELLING_NOTES) is Reason.NOT_KEPT_BY_PEERS


def test_no_yes_covers_counselling_notes(cast: Cast) -> None:
    named = [Kind.ATTENDANCE, Kind.COUNSELLING_NOTES]
    with leaves(), pytest.raises(Faulty) as faulty:
        make.grant(cast.supporter, cast.person_id, PLACE, kinds=named)
    assert faulty.value.faults == ["not_separate"]
    grant = make.grant(cast.supporter, cast.person_id, PLACE)
    Grant.objects.filter(id=grant.id).update(kinds=sorted(named))  # however it came there
    with leaves(), pytest.raises(MayNotTell) as refused:
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what="Her name")
    assert refused.value.answer.reason is Reason.NOT_KEPT_BY_PEERS


def test_a_yes_moved_to_another_person_does_not_hold_for_them(cast: Cast, grant: Grant) -> None:
    Grant.objects.filter(id=grant.id).update(person_id=cast.other_person_id)
    with pytest.raises(MayNotTell):
        telling.disclose(by=cast.outsider, grant_id=grant.id, recipient=PLACE, what="Her name")


# Keeping something to oneself


def test_kept_back_and_shared_again(cast: Cast) -> None:
    with leaves("consent.keep_to_oneself"):
        make.held_back(cast.person, Kind.GOALS)
    assert queries.kept_back(cast.person_id) == {Kind.GOALS}
    with leaves():  # it is kept already
        make.held_back(cast.person, Kind.GOALS)
    with leaves("consent.share_again"):
        actions.keep_to_oneself(by=cast.person, kind=Kind.GOALS, keep=False)
    with leaves():
        actions.keep_to_oneself(by=cast.person, kind=Kind.GOALS, keep=False)
    assert queries.kept_back(cast.person_id) == frozenset()
    assert Hold.objects.count() == 1  # history stays


@pytest.mark.parametrize("role", ["supporter", "lead", "steward", "outsider"])
def test_only_a_person_keeps_something_to_themselves(cast: Cast, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        make.held_back(cast.viewers[role], Kind.GOALS)


def test_one_persons_hold_is_not_anothers(cast: Cast) -> None:
    make.held_back(cast.other_person, Kind.GOALS)
    assert queries.kept_back(cast.person_id) == frozenset()


def test_the_database_itself_refuses_two_holds_of_one_kind(cast: Cast) -> None:
    make.held_back(cast.person, Kind.GOALS)
    held = Hold.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(person_id=cast.person_id, kind="goals", held_at=held.held_at)


def test_what_is_done_about_consent_is_told_to_the_person(cast: Cast, grant: Grant) -> None:
    actions.take_back(by=cast.person, grant_id=grant.id)
    make.held_back(cast.person, Kind.GOALS)
    acts = Entry.objects.filter(act__startswith="consent.").values_list("person_id", flat=True)
    assert list(acts) == [cast.person_id] * 3
