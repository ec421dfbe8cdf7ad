"""What a person is called and how they are reached is theirs to change; and who walks alone."""

import pytest

from cairn.consent import gate, names
from cairn.people.actions import walking
from cairn.people.models import NameIndex, Person
from cairn.people.queries import leads_here, postal_code_of
from cairn.people.rules import No
from cairn.people.who_walks import alone, named
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses


def change(cast: Cast, by: str, **more: str) -> None:
    wanted = {"name": "Dee Renamed", "phone": "217-555-0111", "postal_code": "61701", "language": "es"} | more
    walking.change_details(by=cast.viewers[by], person_id=cast.person_id, **wanted)


@pytest.mark.parametrize("by", ["person", "supporter"])
def test_a_new_name_and_number_hold_for_everybody_who_may_see_them(cast: Cast, by: str) -> None:
    with leaves("people.change_details"):
        change(cast, by)
    seen = names.details(cast.supporter, cast.person_id)
    assert (seen.name, seen.phone, seen.postal_code, seen.language) == (
        "Dee Renamed",
        "217-555-0111",
        "61701",
        "es",
    )


def test_found_by_the_new_name_and_not_by_the_old(cast: Cast) -> None:
    change(cast, "person")
    assert named(cast.supporter, "renamed") == {cast.person_id}
    assert named(cast.supporter, "Dana") == frozenset()
    assert NameIndex.objects.filter(person_id=cast.person_id).count() == 2


def test_a_number_can_be_taken_away_again(cast: Cast) -> None:
    change(cast, "supporter")
    change(cast, "person", phone="", postal_code="")
    assert Person.objects.get(id=cast.person_id).phone is None
    assert names.details(cast.person, cast.person_id).phone == ""


def test_the_ledger_says_that_it_changed_and_not_to_what(cast: Cast) -> None:
    change(cast, "supporter")
    assert "Dee" not in str(vars(last_entry()))
    assert last_entry().person_id == cast.person_id


@pytest.mark.parametrize("by", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_changes_it(cast: Cast, by: str) -> None:
    with refuses(No.NOT_WALKING_TOGETHER):
        change(cast, by)


def test_there_is_always_a_name(cast: Cast) -> None:
    with refuses(No.NO_NAME):
        change(cast, "person", name=" ")


@pytest.mark.parametrize("by", ["colleague", "former", "steward", "outsider"])
def test_details_stay_shut_and_the_try_is_kept(cast: Cast, by: str) -> None:
    with leaves("refused"), pytest.raises(gate.Shut):
        names.details(cast.viewers[by], cast.person_id)


# Who is alone, and whom they can tell


def test_whom_nobody_walks_with_is_told_apart(cast: Cast) -> None:
    other = make.person(cast.supporter, "Newcomer Fictional")
    make.walk_ends(cast.supporter, other)
    assert alone([cast.person_id, other.id]) == {other.id}
    assert alone([]) == frozenset()


def test_everybody_here_can_know_who_leads(cast: Cast) -> None:
    make.lead(cast.organisation, "Adá")
    assert leads_here(cast.person) == leads_here(cast.supporter) == ("Adá", "Lena")
    assert leads_here(cast.outsider) == ()


def test_the_zip_code_of_the_house_is_public(cast: Cast) -> None:
    cast.organisation.postal_code = "61728"
    cast.organisation.save()
    assert postal_code_of(cast.person) == "61728"
    assert postal_code_of(cast.outsider) == ""
