"""What is somebody's alone who works here: it opens for them, for nobody else, and can be erased for good."""

import pytest

from cairn.consent import gate
from cairn.ledger.models import Entry
from cairn.people.actions import belonging, inviting
from cairn.people.lockers.rules import Holds
from cairn.people.models import Factor, Locker
from cairn.records.holdings import tables
from cairn.sealed.ending import can_be_opened
from cairn.sealed.models import DataKey
from cairn.supervision.models import Reflection, Wellness
from cairn.supervision.own import actions, queries
from cairn.supervision.own.rules import LONGEST_WORDS, No, Part
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["lead", "colleague", "steward", "outsider", "person", "former"]
PAGE = {Part.NOW: "worn thin", Part.CALL: "my sister"}


def test_it_is_kept_as_written_and_leaves_no_entry(cast: Cast) -> None:
    with leaves():
        actions.write_wellness(by=cast.supporter, parts=PAGE)
        kept = actions.reflect(by=cast.supporter, words="I talked too much.\nI was glad to see her.")
        assert queries.wellness_of(cast.supporter) == PAGE
        [row] = queries.reflections(cast.supporter)
        assert queries.reflection(cast.supporter, kept.id) == row
        actions.erase_own(by=cast.supporter, holds=Holds.WELLNESS)
        actions.forget_reflection(by=cast.supporter, reflection_id=kept.id)
    assert row.lines == ("I talked too much.", "I was glad to see her.")


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_opens_it(cast: Cast, role: str) -> None:
    """Neither by asking for it, nor with the sealed words themselves in hand, at any of the gate's doors."""
    actions.write_wellness(by=cast.supporter, parts=PAGE)
    kept = actions.reflect(by=cast.supporter, words="Too much")
    other = cast.viewers[role]
    assert queries.wellness_of(other) == {}
    assert queries.reflections(other) == ()
    assert queries.reflection(other, kept.id) is None
    for sealed in (Wellness.objects.get().words, Reflection.objects.get().words):
        for door in (gate.open_own, gate.open_house):
            with pytest.raises(gate.Shut):
                door(other, [sealed])
        with pytest.raises(gate.Shut):
            gate.open_all(other, gate.Purpose.SUPERVISION, [sealed])


def test_the_own_door_opens_nothing_else(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    paper = make.paper(cast.supporter)
    for sealed in (saying.words, paper.from_where):
        with pytest.raises(gate.Shut):
            gate.open_own(cast.supporter, [sealed])


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_takes_one_away(cast: Cast, role: str) -> None:
    kept = actions.reflect(by=cast.supporter, words="Too much")
    with refuses(No.NOT_THEIRS):
        actions.forget_reflection(by=cast.viewers[role], reflection_id=kept.id)
    assert Reflection.objects.filter(id=kept.id).exists()


def test_a_person_has_no_such_page(cast: Cast) -> None:
    with refuses(No.NOT_THEIRS):
        actions.write_wellness(by=cast.person, parts=PAGE)
    with refuses(No.NOT_THEIRS):
        actions.reflect(by=cast.person, words="Mine")


def test_what_does_not_fit_is_refused(cast: Cast) -> None:
    with refuses(No.NO_WORDS):
        actions.reflect(by=cast.supporter, words=" \n")
    with refuses(No.TOO_LONG):
        actions.write_wellness(by=cast.supporter, parts={Part.NOW: "a" * (LONGEST_WORDS + 1)})
    actions.write_wellness(by=cast.supporter, parts=dict.fromkeys(Part, '"' * LONGEST_WORDS))
    assert len(queries.wellness_of(cast.supporter)) == len(Part)


def test_erasing_burns_one_locker_and_leaves_the_other(cast: Cast) -> None:
    actions.write_wellness(by=cast.supporter, parts=PAGE)
    actions.reflect(by=cast.supporter, words="Stays")
    burnt = Locker.objects.get(holds=Holds.WELLNESS.value).id
    actions.erase_own(by=cast.supporter, holds=Holds.WELLNESS)
    assert not can_be_opened(burnt)
    assert DataKey.objects.get(subject=burnt).wrapped is None
    assert not Wellness.objects.exists()
    assert [row.words for row in queries.reflections(cast.supporter)] == ["Stays"]
    actions.write_wellness(by=cast.supporter, parts=PAGE)  # and one can begin again
    assert queries.wellness_of(cast.supporter) == PAGE


def test_it_goes_with_whoever_leaves(cast: Cast) -> None:
    actions.write_wellness(by=cast.colleague, parts=PAGE)
    actions.write_wellness(by=cast.supporter, parts=PAGE)
    belonging.end_place(by=cast.steward, account_id=cast.colleague.account_id)
    assert [row.locker.account_id for row in Wellness.objects.all()] == [cast.supporter.account_id]


@pytest.mark.parametrize(
    ("lifts", "has_step", "stays"), [(True, True, False), (False, False, False), (False, True, True)]
)
def test_a_code_that_somebody_else_made_never_leads_to_it(
    cast: Cast, lifts: bool, has_step: bool, stays: bool
) -> None:
    """A steward can make a code and use it: only a second step of one's own stands before the page."""
    if has_step:
        make.app(cast.supporter)
    actions.write_wellness(by=cast.supporter, parts=PAGE)
    issued = inviting.offer_new_way_in(
        by=cast.steward, account_id=cast.supporter.account_id, lifts_second_step=lifts
    )
    assert queries.wellness_of(cast.supporter) == PAGE  # a code nobody used changes nothing
    inviting.accept_invitation(
        invitation_id=issued.invitation_id, sign_in_name="rosa-again", password=make.PASSWORD, called=""
    )
    assert bool(queries.wellness_of(cast.supporter)) is stays
    assert Factor.objects.filter(account_id=cast.supporter.account_id).exists() is stays


def test_no_table_of_it_is_about_a_person_or_says_when(cast: Cast) -> None:
    """So no export, no accounting and no page of what is held can come upon it; nor can a count over time."""
    actions.write_wellness(by=cast.supporter, parts=PAGE)
    actions.reflect(by=cast.supporter, words="Late")
    held = {table.model for table in tables()}
    for model in (Locker, Wellness, Reflection):
        assert model not in held
        assert not [f.name for f in model._meta.fields if f.get_internal_type().startswith(("Date", "Time"))]
    assert not Entry.objects.filter(act__startswith="supervision.").exists()
