"""A walk on pause, an ending with an open door, and coming back with everything as it was."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from cairn.consent import gate, queries
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.actions import belonging
from cairn.people.models import Pause, Person, SupportRelationship, WalkAgain
from cairn.people.pauses import actions
from cairn.people.pauses.queries import asked_of_me, own_wish, paused, walked_before, want_to_walk
from cairn.people.pauses.rules import PauseReason
from cairn.people.rules import EndReason, No, Role, YesHow
from cairn.people.who_walks import alone
from cairn.records.holdings import everything
from cairn.recovery.queries import plan
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

TODAY = clock.today_in("America/Chicago")
OTHERS = ("lead", "colleague", "former", "steward")


def pause(cast: Cast, role: str = "person", day: int | None = None) -> Pause:
    viewer = cast.viewers[role]
    how = YesHow.SELF if viewer.person_id else YesHow.ALOUD
    wanted = TODAY + timedelta(days=day) if day is not None else None
    return actions.pause(
        by=viewer, person_id=cast.person_id, reason=PauseReason.REST, look_again_on=wanted, yes_how=how
    )


def back(cast: Cast, role: str = "person") -> None:
    how = YesHow.SELF if cast.viewers[role].person_id else YesHow.ALOUD
    actions.come_back(by=cast.viewers[role], person_id=cast.person_id, yes_how=how)


def ends(cast: Cast, role: str) -> None:
    tie = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    make.end(cast.viewers[role], tie, EndReason.NOT_NOW)


@pytest.mark.parametrize("role", ["person", "supporter"])
def test_either_side_pauses_and_comes_back(cast: Cast, role: str) -> None:
    with leaves("people.pause"):
        pause(cast, role, day=30)
    row = paused(cast.person, [cast.person_id])[cast.person_id]
    assert (row.look_again_on, row.by) == (TODAY + timedelta(days=30), "Rosa" if role == "supporter" else "")
    with leaves("people.come_back"):
        back(cast, role)
    assert not paused(cast.person, [cast.person_id])


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_pauses_or_ends_a_pause(cast: Cast, role: str) -> None:
    with refuses(No.NOT_WALKING_TOGETHER):
        pause(cast, role)
    pause(cast)
    with refuses(No.NOT_WALKING_TOGETHER):
        back(cast, role)
    with refuses(No.NOT_WALKING_TOGETHER):
        actions.look_again_on(by=cast.viewers[role], person_id=cast.person_id, day=None)


@pytest.mark.parametrize("role", ["outsider", "other_person"])
def test_elsewhere_there_is_no_such_person(cast: Cast, role: str) -> None:
    with refuses(No.OTHER_ORGANISATION):
        pause(cast, role)


def test_a_pause_is_one_and_its_day_may_change(cast: Cast) -> None:
    pause(cast, day=3)
    with refuses(No.ALREADY_PAUSED):
        pause(cast, "supporter")
    with refuses(No.DAY_PASSED):
        actions.look_again_on(by=cast.person, person_id=cast.person_id, day=TODAY)
    with leaves("people.look_at_pause_again"):
        actions.look_again_on(by=cast.supporter, person_id=cast.person_id, day=None)
    assert paused(cast.person, [cast.person_id])[cast.person_id].look_again_on is None
    back(cast)
    with refuses(No.NOT_PAUSED):
        back(cast)


def test_consent_decides_the_same_while_paused(cast: Cast) -> None:
    """Every role, every kind, every purpose from inside: a pause opens nothing and shuts nothing."""
    make.held_back(cast.person, Kind.REFERRAL)
    make.shown(cast.person, cast.supporter, What.CHECK_INS)

    def decided() -> list[object]:
        asked = {cast.person_id: set(Kind)}
        return [
            (role, purpose, queries.answers(viewer, purpose, asked))
            for role, viewer in cast.viewers.items()
            for purpose in (Purpose.SUPPORT, Purpose.SUPERVISION, Purpose.REFERRAL, Purpose.OWN_ACCESS)
        ]

    before = decided()
    pause(cast)
    assert decided() == before
    assert sees(cast.supporter, cast.person_id, What.CHECK_INS)
    back(cast)
    assert decided() == before


def test_nothing_is_lost_by_a_pause(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    make.step(cast.person, cast.person_id)
    before = plan(cast.person, cast.person_id)
    pause(cast)
    assert plan(cast.person, cast.person_id) == before
    assert plan(cast.supporter, cast.person_id).steps == before.steps
    make.step(cast.person, cast.person_id, "Whenever I like")  # writing goes on
    back(cast)
    assert len(plan(cast.supporter, cast.person_id).steps) == 2


def test_with_nobody_beside_there_is_nothing_to_pause(cast: Cast) -> None:
    pause(cast)
    ends(cast, "supporter")
    assert not paused(cast.person, [cast.person_id])
    with refuses(No.NOT_WALKING_TOGETHER):
        pause(cast)


def test_a_supporter_who_leaves_leaves_the_pause(cast: Cast) -> None:
    pause(cast)
    belonging.end_place(by=cast.steward, account_id=cast.supporter.account_id)
    assert paused(cast.lead, [cast.person_id])
    back(cast)
    assert not paused(cast.lead, [cast.person_id])


def test_the_person_reads_all_of_it(cast: Cast) -> None:
    pause(cast, "supporter")
    actions.ask_to_walk_again(by=cast.person, to=cast.former.account_id)
    held = {one.label: one.rows for one in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)}
    assert len(held["people.Pause"] or ()) == len(held["people.WalkAgain"] or ()) == 1


# Coming back after an end


@pytest.mark.parametrize(("role", "by"), [("person", "person"), ("supporter", "supporter"), ("lead", "lead")])
def test_it_is_known_who_ended_it(cast: Cast, role: str, by: str) -> None:
    ends(cast, role)
    last = SupportRelationship.objects.filter(supporter_id=cast.supporter.account_id).latest("started_at")
    assert last.ended_by == by


def test_whoever_was_asked_says_yes_and_everything_is_as_it_was_left(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    before = plan(cast.person, cast.person_id)
    ends(cast, "person")
    with leaves("people.ask_to_walk_again"):
        wish = actions.ask_to_walk_again(by=cast.person, to=cast.supporter.account_id)
    with pytest.raises(gate.Shut):
        plan(cast.supporter, cast.person_id)
    assert [one.id for one in asked_of_me(cast.supporter)] == [wish.id]
    with leaves("people.walk_together"):
        actions.answer_wish(by=cast.supporter, wish_id=wish.id, walks=True)
    assert plan(cast.supporter, cast.person_id).first == before.first
    assert asked_of_me(cast.supporter) == ()
    assert own_wish(cast.person) is None
    assert not sees(cast.supporter, cast.person_id, What.CHECK_INS)  # what is theirs alone is chosen anew


def test_not_now_passes_it_on_to_the_lead(cast: Cast) -> None:
    ends(cast, "supporter")
    wish = actions.ask_to_walk_again(by=cast.person, to=cast.supporter.account_id)
    assert not want_to_walk(cast.lead, [cast.person_id])
    with leaves("people.not_now"):
        actions.answer_wish(by=cast.supporter, wish_id=wish.id, walks=False)
    assert want_to_walk(cast.lead, [cast.person_id])
    assert own_wish(cast.person) is not None
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    assert own_wish(cast.person) is None
    assert WalkAgain.objects.get(id=wish.id).came == "walking"


@pytest.mark.parametrize("role", ["supporter", "lead", "colleague", "outsider", "person"])
def test_a_wish_is_answered_by_whoever_was_asked(cast: Cast, role: str) -> None:
    wish = actions.ask_to_walk_again(by=cast.person, to=cast.former.account_id)
    with refuses(No.NOT_WALKING_TOGETHER):
        actions.answer_wish(by=cast.viewers[role], wish_id=wish.id, walks=True)
    assert [one.id for one in asked_of_me(cast.former)] == [wish.id]


def test_a_wish_is_taken_back_or_said_anew(cast: Cast) -> None:
    assert [one.called for one in walked_before(cast.person)] == ["Finn"]
    wish = actions.ask_to_walk_again(by=cast.person, to=cast.former.account_id)
    actions.ask_to_walk_again(by=cast.person, to=None)
    with refuses(No.NOT_WALKING_TOGETHER):
        actions.answer_wish(by=cast.lead, wish_id=wish.id, walks=True)
    with refuses(No.NOT_ASKED):
        actions.answer_wish(by=cast.former, wish_id=wish.id, walks=True)
    with leaves("people.take_wish_back"):
        actions.take_wish_back(by=cast.person)
    with refuses(No.NOT_ASKED):
        actions.take_wish_back(by=cast.person)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("supporter", No.ALREADY_WALKING),
        ("colleague", No.NOT_WALKING_TOGETHER),
        ("outsider", No.NOT_WALKING_TOGETHER),
    ],
)
def test_only_who_walked_along_before_is_asked(cast: Cast, to: str, why: No) -> None:
    with refuses(why):
        actions.ask_to_walk_again(by=cast.person, to=cast.viewers[to].account_id)


def test_who_left_is_not_offered_and_it_is_said_plainly(cast: Cast) -> None:
    ends(cast, "person")
    me, supporter = cast.client("person"), cast.supporter
    assert f"Ask {supporter.called} to walk with me again" in me.get("/my-plan/").text
    make.walks_with(cast.lead, supporter, Person.objects.get(id=cast.person_id))
    make.walk_ends(supporter, Person.objects.get(id=cast.person_id), EndReason.SUPPORTER_LEFT)
    shown = me.get("/my-plan/").text
    assert f"Ask {supporter.called}" not in shown
    assert f"{supporter.called} leaves and cannot be asked any more." in shown
    with refuses(No.OTHER_ORGANISATION):
        actions.ask_to_walk_again(by=cast.person, to=supporter.account_id)
    belonging.end_place(by=cast.steward, account_id=supporter.account_id)
    shown = me.get("/my-plan/").text
    assert f"Ask {supporter.called}" not in shown
    assert f"{supporter.called} does not work here any more." in shown


def test_whoever_was_asked_and_leaves_hands_the_wish_on(cast: Cast) -> None:
    actions.ask_to_walk_again(by=cast.person, to=cast.former.account_id)
    belonging.change_role(by=cast.steward, account_id=cast.former.account_id, role=Role.STEWARD)
    assert want_to_walk(cast.lead, [cast.person_id])


def guest(cast: Cast, name: str = "Wendy Fictional") -> UUID:
    """Somebody without an account whose walk with Rosa ended, by Rosa."""
    whom = make.person(cast.supporter, name)
    make.saying(cast.supporter, whom.id, "Typed for Wendy")
    make.walk_ends(cast.supporter, whom, EndReason.NOT_NOW)
    return whom.id


def test_somebody_without_an_account_comes_back(cast: Cast) -> None:
    who = guest(cast)
    assert who in alone([who])
    with leaves("people.walk_together"):
        found = actions.walk_again(by=cast.supporter, name="wendy FICTIONAL", yes_how=YesHow.HANDED)
    assert found == who
    assert [row.words for row in plan(cast.supporter, who).waiting] == ["Typed for Wendy"]


@pytest.mark.parametrize("name", ["Nobody", " ", "Dana Fictional"])
def test_a_name_opens_nobody_else(cast: Cast, name: str) -> None:
    guest(cast)
    ends(cast, "supporter")  # Dana has an account
    with refuses(No.NOBODY_BY_THAT_NAME):
        actions.walk_again(by=cast.supporter, name=name, yes_how=YesHow.ALOUD)


@pytest.mark.parametrize("role", ["colleague", "lead", "outsider"])
def test_only_to_whoever_walked_along(cast: Cast, role: str) -> None:
    guest(cast)
    with refuses(No.NOBODY_BY_THAT_NAME):
        actions.walk_again(by=cast.viewers[role], name="Wendy", yes_how=YesHow.ALOUD)


def test_two_of_one_name_are_told_apart_by_the_whole_name(cast: Cast) -> None:
    guest(cast, "Wendy One")
    two = guest(cast, "Wendy Two")
    with refuses(No.MORE_THAN_ONE):
        actions.walk_again(by=cast.supporter, name="Wendy", yes_how=YesHow.ALOUD)
    assert actions.walk_again(by=cast.supporter, name="Wendy Two", yes_how=YesHow.ALOUD) == two


def test_the_database_itself_refuses_two_pauses_at_once(cast: Cast) -> None:
    made = pause(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(
            person_id=made.person_id, began_at=made.began_at, reason="rest", by_id=made.by_id, yes_how="self"
        )
