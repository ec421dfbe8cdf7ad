"""Procedures for duties to report: versions are kept, one is in force, none is followed unconfirmed."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from cairn.directory.models import Phone
from cairn.kit import clock
from cairn.outside.models import Procedure
from cairn.outside.procedures import actions, queries
from cairn.outside.procedures.rules import Draft, DraftStep, No
from cairn.people.rules import Role
from tests import duties, make
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses

FIRE = Draft((DraftStep("Call 911.", within=0),), title="Fire", tell_en="We call for help.")


def test_what_is_not_confirmed_is_the_stewards_alone(cast: Cast) -> None:
    with leaves("outside.write_procedure"):
        made = duties.procedure(cast.steward, confirmed=False)
    assert last_entry().person_id is None
    assert queries.kept(cast.steward, "child").waiting
    for role in ("supporter", "lead", "colleague", "outsider", "person"):
        assert queries.kept(cast.viewers[role], "child").shown is None
        assert queries.version(cast.viewers[role], made.id) is None
    assert queries.tells(cast.person) == {}


def test_once_confirmed_all_who_work_here_read_it(cast: Cast) -> None:
    made = duties.procedure(cast.steward, confirmed=False)
    with leaves("outside.confirm_procedure"):
        actions.confirm(by=cast.steward, procedure_id=made.id)
    for role in ("supporter", "lead", "colleague", "steward"):
        row = queries.kept(cast.viewers[role], "child").in_force
        assert row
        assert row.confirmed_by == "Sam"
        assert [step.call.number for step in row.steps if step.call] == ["911", "1-800-25-ABUSE"]
    assert queries.kept(cast.outsider, "child").shown is None
    assert "child" in queries.tells(cast.person)
    assert queries.tells(cast.other_person) == {}


def test_a_second_tap_keeps_nothing_twice(cast: Cast) -> None:
    made = duties.procedure(cast.steward, confirmed=False)
    with leaves():
        assert duties.procedure(cast.steward, confirmed=False) == made
    actions.confirm(by=cast.steward, procedure_id=made.id)
    with leaves():
        actions.confirm(by=cast.steward, procedure_id=made.id)
    own = actions.write(by=cast.steward, draft=FIRE)
    with leaves():
        assert actions.write(by=cast.steward, draft=FIRE) == own


def test_versions_are_kept_and_one_is_in_force(cast: Cast) -> None:
    first = duties.procedure(cast.steward)
    second = duties.procedure(cast.steward, law="Our own rule", confirmed=False)
    kept = queries.kept(cast.steward, "child")
    assert kept.in_force
    assert kept.waiting
    assert (kept.in_force.id, kept.waiting.id) == (first.id, second.id)
    actions.confirm(by=cast.steward, procedure_id=second.id)
    assert [(v.number, v.in_force) for v in queries.versions(cast.lead, "child")] == [(1, False), (2, True)]
    assert queries.version(cast.supporter, first.id), "what was followed once can be read as it was"
    with refuses(No.NOT_THE_NEWEST):
        actions.confirm(by=cast.steward, procedure_id=first.id)


def test_a_version_somebody_wrote_over_is_not_confirmed_unread(cast: Cast) -> None:
    first = duties.procedure(cast.steward, confirmed=False)
    duties.procedure(cast.steward, confirmed=False, law="Another")
    with refuses(No.NOT_THE_NEWEST):
        actions.confirm(by=cast.steward, procedure_id=first.id)


def test_out_of_use_and_in_use_again(cast: Cast) -> None:
    made = duties.procedure(cast.steward)
    with leaves("outside.stop_procedure"):
        actions.stop(by=cast.steward, procedure_id=made.id)
    with leaves():
        actions.stop(by=cast.steward, procedure_id=made.id)
    assert queries.kept(cast.supporter, "child").in_force is None
    again = duties.procedure(cast.steward)
    assert (again.number, again.id != made.id) == (2, True)


@pytest.mark.parametrize("role", ["person", "supporter", "lead", "colleague", "former", "outsider"])
def test_nobody_else_writes_confirms_or_stops(cast: Cast, role: str) -> None:
    made = duties.procedure(cast.steward)
    with refuses(No.NOT_YOUR_ROLE):
        duties.procedure(cast.viewers[role])
    with refuses(No.NOT_YOUR_ROLE):
        actions.confirm(by=cast.viewers[role], procedure_id=made.id)
    with refuses(No.NOT_YOUR_ROLE):
        actions.stop(by=cast.viewers[role], procedure_id=made.id)


def test_a_steward_of_another_house_finds_nothing(cast: Cast) -> None:
    made = duties.procedure(cast.steward, confirmed=False)
    there = make.viewer(make.staff(cast.other_organisation, Role.STEWARD, "Otis"))
    with refuses(No.NO_SUCH_PROCEDURE):
        actions.confirm(by=there, procedure_id=made.id)
    assert queries.version(there, made.id) is None
    assert duties.procedure(there).number == 1


def test_one_of_their_own(cast: Cast) -> None:
    with refuses(No.NO_TITLE):
        actions.write(by=cast.steward, draft=replace(FIRE, title=""))
    with refuses(No.NO_SUCH_PROCEDURE):
        actions.write(by=cast.steward, draft=FIRE, duty="anything")
    made = actions.write(by=cast.steward, draft=FIRE)
    assert made.duty.startswith("own-")
    actions.confirm(by=cast.steward, procedure_id=made.id)
    assert [kept.duty for kept in queries.procedures(cast.lead)] == ["child", "adult", "service", made.duty]


def test_a_number_of_the_directory_is_the_one_it_has_today(cast: Cast) -> None:
    service = make.service("Night line", is_statewide=True)
    Phone.objects.create(service=service, number="217-555-0100")
    called = {"call_name": "Night line", "call_number": "217-555-0100", "other_words": "Llama."}
    step = DraftStep("Call.", listing=service.id, **called)
    row = queries.kept(cast.lead, duties.procedure(cast.steward, steps=(step,)).duty).in_force
    assert row
    assert row.steps[0].call
    assert (row.steps[0].call.name, row.steps[0].call.call) == ("Night line", "tel:+12175550100")
    service.delete()
    row = queries.kept(cast.lead, "child").in_force
    assert row
    assert row.steps[0].call
    assert (row.steps[0].call.number, row.steps[0].call.is_sure) == ("217-555-0100", False)


def test_the_database_holds_one_in_force(cast: Cast) -> None:
    made = duties.procedure(cast.steward)
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedure.objects.create(
            organisation_id=made.organisation_id,
            duty="child",
            number=7,
            written_at=clock.now(),
            written_by_id=cast.steward.account_id,
            confirmed_at=clock.now(),
            confirmed_by_id=cast.steward.account_id,
        )
