"""One look at many things: nothing of the gate is weaker, it only reads and writes less."""

import pytest

from cairn.consent import gate, names
from cairn.consent.gate import one_look
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.people.models import Person
from cairn.people.viewers import Viewer
from cairn.sealed import ending
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves


def look(viewer: Viewer, cast: Cast, purpose: Purpose = Purpose.SUPPORT) -> None:
    """At a name, then at a sentence."""
    names.name(viewer, cast.person_id, purpose)
    sentence(viewer, cast, purpose)


def sentence(viewer: Viewer, cast: Cast, purpose: Purpose = Purpose.SUPPORT) -> str:
    said = cast.person_id, make.Saying.objects.get(person_id=cast.person_id).words
    return gate.open_all(viewer, purpose, [said[1]])(said[1])


@pytest.fixture
def said(cast: Cast) -> Cast:
    make.saying(cast.person, cast.person_id, "My own table")
    return cast


def test_one_entry_for_each_person_and_purpose_with_all_that_was_seen(said: Cast) -> None:
    with leaves("seen"), one_look(said.supporter):
        look(said.supporter, said)
        assert not Entry.objects.filter(act="seen", kinds__contains="goals").exists()
    entry = last_entry()
    assert (entry.account_id, entry.person_id) == (said.supporter.account_id, said.person_id)
    assert (entry.purpose, entry.kinds, entry.reason) == ("support", "goals,identity", "walks_with")


def test_two_purposes_are_two_entries(said: Cast) -> None:
    make.walks_with(said.lead, said.lead, Person.objects.get(id=said.person_id))
    with leaves("seen", "seen"), one_look(said.lead):
        look(said.lead, said, Purpose.SUPPORT)
        look(said.lead, said, Purpose.SUPERVISION)


def test_what_was_opened_is_in_the_ledger_though_the_page_fails(said: Cast) -> None:
    def page() -> None:
        with one_look(said.supporter):
            look(said.supporter, said)
            raise ZeroDivisionError

    with leaves("seen"), pytest.raises(ZeroDivisionError):
        page()


def test_what_is_kept_back_stays_shut_and_the_refusal_is_written(said: Cast) -> None:
    make.held_back(said.person, Kind.GOALS)
    with leaves("refused", "seen"), one_look(said.supporter):
        names.name(said.supporter, said.person_id)
        with pytest.raises(gate.Shut):
            sentence(said.supporter, said)
    assert last_entry().kinds == "identity"


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_stays_shut_for_everyone_without_a_tie(said: Cast, role: str) -> None:
    who = said.viewers[role]
    with one_look(who), pytest.raises(gate.Shut):
        sentence(who, said)


def test_in_the_look_of_one_another_is_asked_and_recorded_for_themselves(said: Cast) -> None:
    with one_look(said.supporter):
        look(said.supporter, said)
        with pytest.raises(gate.Shut):
            sentence(said.former, said)
        with leaves("seen"):
            assert sentence(said.person, said) == "My own table"


def test_nothing_is_remembered_after_it(said: Cast) -> None:
    with one_look(said.supporter):
        look(said.supporter, said)
    make.held_back(said.person, Kind.GOALS)
    with one_look(said.supporter), pytest.raises(gate.Shut):
        sentence(said.supporter, said)
    ending.destroy(said.person_id)
    with one_look(said.person):
        assert sentence(said.person, said) == ""


def test_nothing_else_is_written_in_it(said: Cast) -> None:
    with pytest.raises(gate.Acted), one_look(said.supporter):
        make.saying(said.supporter, said.person_id)
    assert make.Saying.objects.count() == 1


def test_a_second_opening_asks_the_database_nothing_more_than_for_its_row(said: Cast) -> None:
    with one_look(said.supporter):
        first = cost(lambda: sentence(said.supporter, said))
        assert cost(lambda: sentence(said.supporter, said)) == 1 < first
