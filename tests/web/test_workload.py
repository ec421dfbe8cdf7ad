"""Who carries how much: one's own for a supporter, everybody's for a lead; and sharing it anew."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import ContactKind, Frame, Mode
from cairn.peer_sessions.workload.queries import carried_by, loads
from cairn.peer_sessions.workload.rules import Load
from cairn.people.models import Person
from cairn.people.pauses import actions as pauses
from cairn.people.pauses.rules import PauseReason
from cairn.people.rules import YesHow
from tests import groups, make, together
from tests.cast import Cast

RIDE = Frame(ContactKind.RIDE, Mode.IN_PERSON, 40, travel=25)
MISSED = Frame(ContactKind.CALL, Mode.PHONE, 0, reached=False)


def of(cast: Cast, role: str) -> Load:
    return {one.account_id: load for one, load in loads(cast.lead).each}[cast.viewers[role].account_id]


def test_people_time_tries_and_rides_are_counted_and_old_time_is_not(cast: Cast) -> None:
    before = of(cast, "supporter")
    for frame in (together.CALL, RIDE, MISSED):
        together.contact(cast.supporter, cast.person_id, frame)
    with clock.at(clock.now() - timedelta(days=29)):
        together.contact(cast.supporter, cast.person_id)
    load = of(cast, "supporter")
    assert (load.contacts, load.tries) == (before.contacts + 2, before.tries + 1)
    assert load.minutes == before.minutes + together.CALL.minutes + 40
    assert load.giving_rides == before.giving_rides + 40
    assert load.on_the_way == before.on_the_way + 25
    assert load.people == before.people >= 1


def test_a_group_counts_once_however_many_came(cast: Cast) -> None:
    others = [make.person(cast.supporter, f"P{n} Fictional").id for n in range(3)]
    circle = groups.group(cast.supporter)
    before = of(cast, "supporter")
    groups.kept(cast.supporter, circle, cast.person_id, *others, counted=5)
    groups.kept(cast.supporter, circle, counted=4)
    load = of(cast, "supporter")
    assert load.contacts == before.contacts + 2
    assert load.minutes == before.minutes + 2 * groups.CIRCLE.minutes


def test_who_is_on_a_pause_is_said(cast: Cast) -> None:
    assert of(cast, "supporter").resting == 0
    pauses.pause(
        by=cast.person,
        person_id=cast.person_id,
        reason=PauseReason.REST,
        look_again_on=None,
        yes_how=YesHow.SELF,
    )
    assert of(cast, "supporter").resting == 1


@pytest.mark.parametrize("role", ["supporter", "colleague", "former"])
def test_a_supporter_sees_their_own_and_nobody_elses(cast: Cast, role: str) -> None:
    viewer = cast.viewers[role]
    assert [one.account_id for one, _ in loads(viewer).each] == [viewer.account_id]
    page = cast.client(role).get("/workload/").text
    assert "What you carry" in page
    assert "Share it anew" not in page


def test_a_lead_finds_everybody_somebody_walks_with_and_who_else_does(cast: Cast) -> None:
    page = cast.client("lead").get(f"/workload/{cast.supporter.account_id}/").text
    assert "Dana" in page
    assert f"/people/{cast.person_id}/walk-with/" in page
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    found = carried_by(cast.lead, cast.supporter.account_id)
    assert found is not None
    assert [one.beside for one in found[1] if one.id == cast.person_id] == [(cast.colleague.called,)]


def test_whose_name_is_kept_back_is_not_among_them(cast: Cast) -> None:
    make.held_back(cast.person, Kind.IDENTITY)
    assert "Dana" not in cast.client("lead").get(f"/workload/{cast.supporter.account_id}/").text


def test_nobody_of_another_house_is_found(cast: Cast) -> None:
    answer = cast.client("lead").get(f"/workload/{cast.outsider.account_id}/")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_more_people_cost_no_more_queries(cast: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            carried_by(cast.lead, cast.supporter.account_id)
        return len(queries)

    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    cost()
    few = cost()
    for name in ("Ash", "Bly", "Cy"):
        make.walks_with(cast.lead, cast.colleague, make.person(cast.supporter, name))
    assert cost() == few
