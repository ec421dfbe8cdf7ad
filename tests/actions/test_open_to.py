"""One rule, two faces: who `decide` says yes about, and whom the QuerySet finds, are the same people."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.consent import queries
from cairn.consent.models import Hold
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.models import Account, Organisation, Person, SupportRelationship
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from tests import make
from tests.cast import Cast

LONG_AGO, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
ties = st.sampled_from(["none", "walking", "ended", "ended and walking", "walking and ended"])

world = st.fixed_dictionaries(
    {
        "role": st.sampled_from(list(Role)),
        "self": st.integers(0, 2),  # which of the people the viewer is, when they are one
        "viewer_at": st.integers(0, 1),
        "people": st.lists(
            st.tuples(
                st.integers(0, 1),  # which organisation
                ties,
                st.sets(st.sampled_from(list(Kind)), max_size=4),  # held back now
                st.sets(st.sampled_from(list(Kind)), max_size=2),  # held back once, shared again
            ),
            min_size=3,
            max_size=3,
        ),
    }
)


def build(made: dict[str, Any]) -> tuple[Viewer, list[Person]]:
    """Rows straight into the tables: the property must hold for any facts, however they came about."""
    places = [Organisation.objects.create(name=f"O{n}", county="X") for n in range(2)]
    account = Account.objects.create(sign_in_index=uuid4().hex, name="V")
    people = []
    for where, tie, held, lifted in made["people"]:
        person = Person(organisation=places[where])
        person.name = "P"
        person.save(force_insert=True)
        walks(person, account, tie)
        Hold.objects.bulk_create(
            [Hold(person=person, kind=kind, held_at=LONG_AGO) for kind in held]
            + [Hold(person=person, kind=kind, held_at=LONG_AGO, lifted_at=LATER) for kind in lifted]
        )
        people.append(person)
    is_person = made["role"] is Role.PERSON
    me = people[made["self"]] if is_person else None
    where_to = me.organisation_id if me else places[made["viewer_at"]].id
    return Viewer(account.id, where_to, made["role"], me.id if me else None), people


def walks(person: Person, account: Account, ties: str) -> None:
    for tie in ties.split(" and "):
        walk(person, account, tie)


def walk(person: Person, account: Account, tie: str) -> None:
    if tie == "ended":
        SupportRelationship.objects.create(
            person=person,
            supporter=account,
            started_at=LONG_AGO,
            yes_how="self",
            ended_at=LATER,
            end_reason="other",
        )
    if tie == "walking":
        SupportRelationship.objects.create(person=person, supporter=account, started_at=LATER, yes_how="self")


def said_yes(viewer: Viewer, people: list[Person], kind: Kind, purpose: Purpose) -> set[UUID]:
    found = queries.answers(viewer, purpose, {person.id: {kind} for person in people})
    return {person_id for (person_id, _kind), answer in found.items() if answer.allowed}


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world, st.sets(st.sampled_from(list(Kind)), min_size=3, max_size=4))
def test_the_filter_finds_those_about_whom_the_rule_says_yes(made: dict[str, Any], kinds: set[Kind]) -> None:
    viewer, people = build(made)
    ids = {person.id for person in people}
    for purpose in Purpose:
        for kind in kinds:
            found = queries.people_open_to(viewer, kind, purpose).filter(id__in=ids)
            assert set(found.values_list("id", flat=True)) == said_yes(viewer, people, kind, purpose)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world)
def test_asked_together_or_one_by_one_the_answer_is_the_same(made: dict[str, Any]) -> None:
    viewer, people = build(made)
    together = queries.answers(viewer, Purpose.SUPPORT, {p.id: set(Kind) for p in people})
    for person in people:
        alone = queries.answers(viewer, Purpose.SUPPORT, {person.id: set(Kind)})
        assert alone == {key: value for key, value in together.items() if key[0] == person.id}


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        ("person", Purpose.OWN_ACCESS),
        ("supporter", Purpose.SUPPORT),
        ("lead", Purpose.SUPERVISION),
        ("colleague", Purpose.SUPPORT),
        ("other_person", Purpose.SUPPORT),
        ("steward", Purpose.SUPPORT),
    ],
)
def test_what_a_look_is_for(cast: Cast, role: str, purpose: Purpose) -> None:
    assert queries.purpose_of(cast.viewers[role], cast.person_id) is purpose


def test_a_lead_who_walks_with_somebody_looks_to_support(cast: Cast) -> None:
    friend = make.person(cast.lead)
    assert queries.purpose_of(cast.lead, friend.id) is Purpose.SUPPORT


def test_three_queries_however_many_people(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        queries.answers(
            cast.supporter, Purpose.SUPPORT, {cast.person_id: set(Kind), cast.other_person_id: set(Kind)}
        )
