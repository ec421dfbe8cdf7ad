"""Things, rides and hours: kept once, seen by whose they are, and counted so that nobody shows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cairn.consent.gate import Shut
from cairn.kit import clock
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.contacts.rules import ContactKind, Frame, Mode
from cairn.peer_sessions.given import actions, queries
from cairn.peer_sessions.given.months import Cell
from cairn.peer_sessions.given.rules import GivenKind, Thing
from cairn.peer_sessions.models import Given, GivenTo
from cairn.peer_sessions.rules import No
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses
from tests.groups import group, kept
from tests.together import ago, contact

KIT, TENT = Thing(GivenKind.SUPPLY, "naloxone_kit", 2), Thing(GivenKind.SUPPLY, "other", words="A green tent")
HELP = Thing(GivenKind.HOURS, "volunteer", minutes=95)
RIDE = Frame(ContactKind.RIDE, Mode.IN_PERSON, 40)


def test_what_one_person_got_is_theirs_and_seen_with_the_contact(cast: Cast) -> None:
    at, key = contact(cast.supporter, cast.person_id), uuid4()
    with leaves("peer_sessions.give"):
        for _ in range(2):
            actions.give_to(by=cast.supporter, key=key, contact_id=at.id, thing=TENT)
    for viewer in (cast.person, cast.supporter, cast.lead):
        [row] = queries.given_to(viewer, at.id)
        assert row.thing == TENT
    with pytest.raises(Shut):
        queries.given_to(cast.colleague, at.id)


def test_only_who_kept_the_contact_writes_what_was_given(cast: Cast) -> None:
    at = contact(cast.supporter, cast.person_id)
    got = actions.give_to(by=cast.supporter, key=uuid4(), contact_id=at.id, thing=KIT)
    for role in ("person", "lead", "colleague", "former", "outsider"):
        with refuses(No.NOT_THEIRS):
            actions.give_to(by=cast.viewers[role], key=uuid4(), contact_id=at.id, thing=KIT)
        with refuses(No.NOT_THEIRS):
            actions.take_from(by=cast.viewers[role], given_id=got.id)
    with leaves("peer_sessions.take_given_back"):
        actions.take_from(by=cast.supporter, given_id=got.id)
    assert not GivenTo.objects.exists()


def test_a_contact_taken_back_takes_it_along(cast: Cast) -> None:
    at = contact(cast.supporter, cast.person_id)
    actions.give_to(by=cast.supporter, key=uuid4(), contact_id=at.id, thing=KIT)
    contacts.take_back(by=cast.supporter, contact_id=at.id)
    assert not GivenTo.objects.exists()
    with refuses(No.TAKEN_BACK):
        actions.give_to(by=cast.supporter, key=uuid4(), contact_id=at.id, thing=KIT)


def test_for_nobody_by_name_it_is_the_houses(cast: Cast) -> None:
    one, key = kept(cast.supporter, group(cast.supporter), counted=5), uuid4()
    with leaves("peer_sessions.give_out"):
        for _ in range(2):
            actions.give(by=cast.supporter, key=key, thing=TENT, gathering_id=one.id)
    [row] = queries.given_by_me(cast.supporter, one.id)
    assert (row.thing, queries.given_by_me(cast.colleague)) == (TENT, ())
    with refuses(No.NAMES_SOMEBODY):
        actions.give(by=cast.supporter, key=uuid4(), thing=Thing(GivenKind.SUPPLY, "other", words="For Dana"))
    for role in ("person", "steward"):
        with refuses(No.NOT_THEIRS):
            actions.give(by=cast.viewers[role], key=uuid4(), thing=KIT)
    for role in ("colleague", "outsider"):
        with refuses(No.NOT_THEIRS):
            actions.take_out(by=cast.viewers[role], given_id=key)
    actions.take_out(by=cast.supporter, given_id=key)
    assert not Given.objects.exists()


def test_a_month_that_is_over_counts_five_people_and_no_fewer(cast: Cast) -> None:
    circle = group(cast.supporter)
    people = [make.person(cast.supporter, f"P{n} Fictional").id for n in range(5)]
    with clock.at(clock.now() - timedelta(days=62)):
        kept(cast.supporter, circle, *people[:4], counted=3)
        for n, person_id in enumerate(people):
            at = contact(cast.supporter, person_id, RIDE, started_at=ago(50))
            clinic = Thing(GivenKind.RIDE, "health", miles=4)
            actions.give_to(by=cast.supporter, key=uuid4(), contact_id=at.id, thing=clinic)
            if n:
                actions.give_to(by=cast.supporter, key=uuid4(), contact_id=at.id, thing=KIT)
        actions.give(by=cast.supporter, key=uuid4(), thing=HELP)
    [month] = queries.by_month(cast.lead)
    assert month.cells == {"ride:health": Cell(5, 200, 20), "group:Tuesday circle": Cell(5, 0, 0)}
    assert (dict(month.hours), dict(month.times)) == ({"volunteer": 95}, {"Tuesday circle": 1})
    for role in ("supporter", "person", "steward"):
        with refuses(No.NOT_THEIRS):
            queries.by_month(cast.viewers[role])


def test_the_month_that_goes_on_is_not_counted(cast: Cast) -> None:
    actions.give(by=cast.supporter, key=uuid4(), thing=HELP)
    assert queries.by_month(cast.lead) == ()
