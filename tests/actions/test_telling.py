"""Telling somebody outside, on a yes or without one, and following it to its end."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.consent.errors import MayNotTell, NotYours
from cairn.consent.models import AccountingAsked, Disclosure
from cairn.consent.rules import ConsentType, Facts, Purpose, Reason
from cairn.consent.rules.facts import Order
from cairn.consent.telling import actions, queries
from cairn.consent.telling.rules import Basis, How, No, Notice, Telling
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.rules import Role, YesHow
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves, refuses

PLACE = "Legal Aid of Switchgrass"
ORDER = Facts(order=Order.NONCRIMINAL, subpoena=True, criminal=False, notified=True, in_camera=True)
TELLING = Telling(
    "The clerk", frozenset({Kind.IDENTITY}), "That she comes", affiliation="Court", because="No. 7"
)


# On a yes


def test_a_telling_keeps_to_whom_what_for_what_and_on_what(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id, PLACE)
    with leaves("consent.tell"):
        told = actions.disclose(
            by=cast.supporter, grant_id=grant.id, recipient=PLACE, how=How.FILE, what="Her name is Dana."
        )
    found = queries.outgoing(cast.person, told.id)
    assert found is not None
    assert (found.recipient, found.what, found.basis, found.grant_id) == (
        PLACE,
        "Her name is Dana.",
        Basis.YES,
        grant.id,
    )
    assert (found.how, found.notice, found.by) == (How.FILE, Notice.FULL, "Rosa")
    assert "Her name" not in str(Disclosure.objects.values())


def test_nothing_is_told_without_saying_what(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id, PLACE)
    with refuses(No.NO_WORDS):
        actions.disclose(by=cast.supporter, grant_id=grant.id, recipient=PLACE, what=" ")


def test_a_yes_to_care_and_payment_is_told_on_for_what_it_was_for(cast: Cast) -> None:
    care = {"type": ConsentType.TPO, "purpose": Purpose.TREATMENT}
    grant = make.grant(cast.supporter, cast.person_id, PLACE, **care)
    assert make.told(cast.supporter, grant.id).purpose == "treatment"
    told = make.told(cast.supporter, grant.id, purpose=Purpose.BILLING)
    found = queries.outgoing(cast.person, told.id)
    assert found is not None
    assert found.purpose is Purpose.BILLING


@pytest.mark.parametrize("beside", [False, True])
def test_nothing_is_told_for_payment_on_a_yes_to_something_else(cast: Cast, beside: bool) -> None:
    """Not even where another yes to the same place covers payment: then it is told on that one."""
    grant = make.grant(cast.supporter, cast.person_id, PLACE)
    if beside:
        make.grant(cast.supporter, cast.person_id, PLACE, purpose=Purpose.BILLING)
    with leaves(), pytest.raises(MayNotTell) as refused:
        make.told(cast.supporter, grant.id, purpose=Purpose.BILLING)
    assert refused.value.answer.reason is Reason.NOT_FOR_THIS
    assert not Disclosure.objects.exists()


def test_what_was_told_before_codes_were_kept_can_still_be_read(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id, PLACE)
    told = make.told(cast.supporter, grant.id)
    Disclosure.objects.filter(id=told.id).update(recipient=None, what=None, purpose="", written_at=None)
    found = queries.outgoing(cast.person, told.id)
    assert found is not None
    assert (found.recipient, found.what, found.purpose) == (PLACE, "", grant.purpose)


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_strangers_read_no_telling(cast: Cast, role: str) -> None:
    told = make.told(cast.supporter, make.grant(cast.supporter, cast.person_id).id)
    with pytest.raises(gate.Shut):
        queries.outgoing(cast.viewers[role], told.id)
    with pytest.raises(gate.Shut):
        queries.accounting(cast.viewers[role], cast.person_id)


def test_a_yes_and_a_telling_on_it_belong_together(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.create(
            person_id=cast.person_id,
            grant=grant,
            basis=Basis.EMERGENCY.value,
            told_at=clock.now(),
            told_by_id=cast.supporter.account_id,
            kinds=[],
        )


# An emergency


def test_an_emergency_is_written_down_at_once_with_all_that_the_law_wants(cast: Cast) -> None:
    with leaves("consent.tell_emergency"):
        told = make.emergency(cast.supporter, cast.person_id)
    found = queries.outgoing(cast.supporter, told.id)
    assert found is not None
    # 42 CFR 2.51(c): who received it and where they belong, who told, day and time, the nature of it.
    assert (found.recipient, found.affiliation) == ("Nurse Ruiz", "Switchgrass Hospital")
    assert (found.by, found.because, found.notice) == ("Rosa", "Found on the floor.", Notice.NONE)
    assert found.told_at <= clock.now()
    assert found.person_must_be_told


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"medical": False}, Reason.NOT_MEDICAL),
        ({"facts": Facts(bona_fide=False, can_be_asked=False)}, Reason.EMERGENCY_NOT_SHOWN),
        ({"facts": Facts(can_be_asked=False)}, Reason.EMERGENCY_NOT_SHOWN),
        ({"facts": Facts(bona_fide=True, can_be_asked=True)}, Reason.YES_CAN_BE_ASKED),
        ({"facts": Facts(bona_fide=True)}, Reason.YES_CAN_BE_ASKED),
    ],
)
def test_no_emergency_no_telling(cast: Cast, changes: dict[str, Any], reason: Reason) -> None:
    with leaves(), pytest.raises(MayNotTell) as refused:
        make.emergency(cast.supporter, cast.person_id, **changes)
    assert refused.value.answer.reason is reason
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("role", ["person", "colleague", "former", "steward", "outsider", "other_person"])
def test_it_is_no_back_door(cast: Cast, role: str) -> None:
    with pytest.raises(NotYours):
        make.emergency(cast.viewers[role], cast.person_id)
    assert not Disclosure.objects.exists()


def test_what_the_person_keeps_to_themselves_is_not_told(cast: Cast) -> None:
    make.held_back(cast.person, Kind.GOALS)
    with refuses(No.NOT_TO_BE_TOLD):
        make.emergency(cast.supporter, cast.person_id, kinds=frozenset({Kind.GOALS}))
    with refuses(No.NOT_TO_BE_TOLD):
        make.emergency(cast.lead, cast.person_id, kinds=frozenset({Kind.STORIES}))


def test_the_person_is_told_and_a_lead_follows_it_to_its_end(cast: Cast) -> None:
    told = make.emergency(cast.supporter, cast.person_id)
    assert queries.to_tell(cast.person) == [told.id]
    assert [one.id for one in queries.waiting(cast.lead)] == [told.id]
    with refuses(No.PERSON_NOT_TOLD):
        actions.look_back(by=cast.lead, disclosure_id=told.id, words="It was needed.")
    with leaves("consent.person_was_told"):
        actions.person_was_told(by=cast.person, disclosure_id=told.id, how=YesHow.PAPER)
    assert last_entry().about["how"] == YesHow.SELF
    assert queries.to_tell(cast.person) == []
    with leaves():
        actions.person_was_told(by=cast.supporter, disclosure_id=told.id)
    assert [one.person_knows for one in queries.waiting(cast.lead)] == [True]
    with leaves("consent.look_back"):
        actions.look_back(by=cast.lead, disclosure_id=told.id, words="It was needed.")
    assert queries.waiting(cast.lead) == []
    found = queries.outgoing(cast.person, told.id)
    assert found is not None
    assert (found.looking_back, found.looked_back_by) == ("It was needed.", "Lena")


def test_nobody_looks_back_on_their_own_telling(cast: Cast) -> None:
    told = make.emergency(cast.lead, cast.person_id)
    actions.person_was_told(by=cast.lead, disclosure_id=told.id, how=YesHow.ALOUD)
    with refuses(No.NEEDS_A_SECOND):
        actions.look_back(by=cast.lead, disclosure_id=told.id, words="Fine.")
    second = make.viewer(make.staff(cast.organisation, Role.LEAD, "Lou"))
    with refuses(No.NO_WORDS):
        actions.look_back(by=second, disclosure_id=told.id, words=" ")
    actions.look_back(by=second, disclosure_id=told.id, words="Fine.")


@pytest.mark.parametrize("role", ["person", "supporter", "colleague", "former", "steward", "outsider"])
def test_only_a_lead_looks_back(cast: Cast, role: str) -> None:
    told = make.emergency(cast.supporter, cast.person_id)
    with leaves(), pytest.raises(NotYours):
        actions.look_back(by=cast.viewers[role], disclosure_id=told.id, words="Fine.")


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_says_that_the_person_knows(cast: Cast, role: str) -> None:
    told = make.emergency(cast.supporter, cast.person_id)
    with leaves(), pytest.raises(NotYours):
        actions.person_was_told(by=cast.viewers[role], disclosure_id=told.id)


# A court's order, and what is only written down


def order(by: Any, cast: Cast, facts: Facts = ORDER) -> Disclosure:
    return actions.tell_by_order(by=by, person_id=cast.person_id, telling=TELLING, facts=facts)


def test_a_lead_tells_a_court_what_its_order_names(cast: Cast) -> None:
    with leaves("consent.tell_order"):
        told = order(cast.lead, cast)
    assert (told.basis, told.purpose) == ("order", "legal_proceeding")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (Facts(subpoena=True), Reason.SUBPOENA_NOT_ENOUGH),
        (Facts(), Reason.NO_ORDER),
        (Facts(order=Order.ANOTHER, subpoena=True, in_camera=True), Reason.ORDER_OF_ANOTHER_KIND),
        (Facts(order=Order.NONCRIMINAL, subpoena=True, in_camera=True), Reason.ORDER_WITHOUT_NOTICE),
        (Facts(order=Order.NONCRIMINAL, subpoena=True, notified=True), Reason.ORDER_NOT_IN_CAMERA),
    ],
)
def test_less_than_a_whole_order_opens_nothing(cast: Cast, facts: Facts, reason: Reason) -> None:
    with leaves(), pytest.raises(MayNotTell) as refused:
        order(cast.lead, cast, facts)
    assert refused.value.answer.reason is reason


@pytest.mark.parametrize("role", ["person", "supporter", "colleague", "former", "steward", "outsider"])
def test_only_a_lead_answers_courts_or_writes_down(cast: Cast, role: str) -> None:
    with pytest.raises(NotYours):
        order(cast.viewers[role], cast)
    with pytest.raises(NotYours):
        write(cast.viewers[role], cast)
    assert not Disclosure.objects.exists()


def write(by: Any, cast: Cast, basis: Basis = Basis.MISTAKE, **more: Any) -> Disclosure:
    return actions.write_down(by=by, person_id=cast.person_id, basis=basis, telling=TELLING, **more)


@pytest.mark.parametrize("basis", [Basis.AUDIT, Basis.RESEARCH, Basis.MISTAKE])
def test_what_was_told_otherwise_is_written_down(cast: Cast, basis: Basis) -> None:
    earlier = clock.now() - timedelta(days=3)
    with leaves(f"consent.tell_{basis.value}"):
        told = write(cast.lead, cast, basis, told_at=earlier)
    assert told.told_at == earlier
    assert told.written_at is not None
    assert told.written_at > earlier


@pytest.mark.parametrize("basis", [Basis.YES, Basis.EMERGENCY, Basis.ORDER, Basis.CHILD_REPORT])
def test_what_has_a_rule_of_its_own_is_not_just_written_down(cast: Cast, basis: Basis) -> None:
    with leaves(), pytest.raises(NotYours):
        write(cast.lead, cast, basis)


def test_a_telling_is_never_dated_ahead(cast: Cast) -> None:
    assert write(cast.lead, cast, told_at=clock.now() + timedelta(days=1)).told_at <= clock.now()


# The account of it


def test_an_accounting_has_everything_of_six_years_newest_first(cast: Cast, stop_clock: Any) -> None:
    now = clock.now()
    grant = make.grant(cast.supporter, cast.person_id)
    old, older = write(cast.lead, cast, Basis.AUDIT), write(cast.lead, cast, Basis.RESEARCH)
    Disclosure.objects.filter(id=old.id).update(told_at=now - timedelta(days=5 * 365))
    Disclosure.objects.filter(id=older.id).update(told_at=now - timedelta(days=7 * 365))
    last = make.told(cast.supporter, grant.id)
    found = queries.accounting(cast.person, cast.person_id)
    assert [line.id for line in found.lines] == [last.id, old.id]
    assert found.asked_at is None


def test_an_accounting_costs_the_same_however_long_it_is(cast: Cast) -> None:
    write(cast.lead, cast)
    once = cost(lambda: queries.accounting(cast.person, cast.person_id))
    for _ in range(4):
        write(cast.lead, cast)
    assert cost(lambda: queries.accounting(cast.person, cast.person_id)) == once


def test_who_has_no_account_asks_and_gets_it_in_time(cast: Cast) -> None:
    whom = make.person(cast.supporter, "Asa Fictional")
    with leaves("consent.ask_accounting"):
        actions.ask_accounting(by=cast.supporter, person_id=whom.id, how=YesHow.PAPER)
    with leaves():
        actions.ask_accounting(by=cast.supporter, person_id=whom.id, how=YesHow.ALOUD)
    found = queries.accounting(cast.lead, whom.id)
    assert found.answer_by is not None
    assert found.last_day is not None
    assert (found.last_day - found.answer_by).days == 30
    with leaves("consent.give_accounting"):
        actions.give_accounting(by=cast.lead, person_id=whom.id)
    assert AccountingAsked.objects.get().given_by_id == cast.lead.account_id
    with refuses(No.NOT_ASKED):
        actions.give_accounting(by=cast.lead, person_id=whom.id)


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_asks_for_it(cast: Cast, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        actions.ask_accounting(by=cast.viewers[role], person_id=cast.person_id, how=YesHow.PAPER)


def test_a_copy_taken_along_is_in_the_ledger_as_such_and_is_no_telling(cast: Cast) -> None:
    gate.open_all(cast.person, consent.Purpose.OWN_ACCESS, [], {cast.person_id: {Kind.GOALS}}, taken=True)
    assert (last_entry().act, last_entry().about) == ("seen", {"taken": "file"})
    assert not Disclosure.objects.exists()
