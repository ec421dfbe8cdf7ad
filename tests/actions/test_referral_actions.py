"""Hand-offs: offered, agreed, handed over, reached, answered; and what must never be told without a yes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.consent.errors import Faulty, MayNotTell
from cairn.consent.models import Disclosure, Grant
from cairn.consent.rules import Purpose, Reason
from cairn.directory.models import Service
from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.referrals import actions
from cairn.referrals.actions import Signature, Told
from cairn.referrals.models import Referral
from cairn.referrals.places import PlaceRef, recipient_of
from cairn.referrals.queries import HandOff, hand_off, hand_offs_of, under_way
from cairn.referrals.rules import Act, Agreement, Helped, Knows, No, Obstacle, State, Way
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves, refuses

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
ODD = "  Ask for Kim,\r\nnot <b>Jo</b> 🌾 "


@pytest.fixture
def offered(cast: Cast) -> Referral:
    return make.hand_off(cast.supporter, cast.person_id)


@pytest.fixture
def spoken_for(cast: Cast, offered: Referral) -> Referral:
    """Agreed: the supporter calls ahead, with the person's written yes of thirty days."""
    return introduce(cast, cast.supporter, offered)


def introduce(cast: Cast, by: Viewer, referral: Referral, **more: Any) -> Referral:
    wanted = {
        "agreement": Agreement(Way.INTRODUCED, frozenset({Knows.FIRST_NAME, Knows.WHAT_THEY_NEED}), ODD),
        "yes_how": YesHow.HANDED if by.is_staff else YesHow.SELF,
        "signature": Signature("Dana Fictional", clock.today_in(by.time_zone) + timedelta(days=30)),
    }
    return actions.agree(by=by, referral_id=referral.id, **{**wanted, **more})


def seen(cast: Cast, referral: Referral) -> HandOff:
    found = hand_off(cast.supporter, referral.id)
    assert found is not None
    return found


# Offering


def test_a_find_is_saved_for_a_person(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id)
    step = make.step(cast.person, cast.person_id)
    with leaves("referrals.offer"):
        saved = make.hand_off(cast.supporter, cast.person_id, make.meeting(), goal.id, step.id)
    row = seen(cast, saved)
    assert (row.state, row.place.kind, row.goal_id, row.step_id) == (
        State.OFFERED,
        "meeting",
        goal.id,
        step.id,
    )
    assert [(move.act, move.by_name) for move in row.moves] == [("offer", "Rosa")]


def test_saved_twice_it_is_the_same_one(cast: Cast) -> None:
    place = make.service()
    first = make.hand_off(cast.supporter, cast.person_id, place)
    with leaves():
        assert make.hand_off(cast.person, cast.person_id, place) == first
    assert make.hand_off(cast.outsider, cast.other_person_id, place) != first


@pytest.mark.parametrize(
    "gone",
    [
        {"do_not_refer": True},
        {"status": Service.Status.INACTIVE},
        {"status": Service.Status.DEFUNCT},
        {"ended_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_is_not_offered_any_more_is_not_saved(cast: Cast, gone: dict[str, object]) -> None:
    place = make.service(**gone)  # type: ignore[arg-type]
    with refuses(No.NOT_OFFERED):
        make.hand_off(cast.supporter, cast.person_id, place)
    with refuses(No.NOT_OFFERED):
        make.hand_off(cast.supporter, cast.person_id, make.meeting(attendance="inactive"))


def test_a_place_that_is_none_is_not_saved(cast: Cast) -> None:
    service = make.service()
    for ref in (PlaceRef("service", uuid4()), PlaceRef("meeting", service.id)):
        with refuses(No.NOT_OFFERED):
            actions.offer(by=cast.supporter, person_id=cast.person_id, place=ref)


def test_it_hangs_on_nobody_elses_goal_or_step(cast: Cast) -> None:
    goal = make.saying(cast.other_person, cast.other_person_id)
    step = make.step(cast.other_person, cast.other_person_id)
    with refuses(No.NOT_THEIR_GOAL):
        make.hand_off(cast.supporter, cast.person_id, goal_id=goal.id)
    with refuses(No.NOT_THEIR_GOAL):
        make.hand_off(cast.supporter, cast.person_id, step_id=step.id)


# Agreeing


@pytest.mark.parametrize("way", [Way.GAVE_NUMBER, Way.CALLED_TOGETHER, Way.WENT_TOGETHER])
def test_where_nobody_is_told_a_spoken_yes_is_enough(cast: Cast, offered: Referral, way: Way) -> None:
    with leaves("referrals.agree"):
        actions.agree(
            by=cast.supporter,
            referral_id=offered.id,
            agreement=Agreement(way, say_for_me=ODD),
            yes_how=YesHow.ALOUD,
        )
    row = seen(cast, offered)
    assert (row.state, row.way, row.say_for_me, row.written_yes) == (State.AGREED, way, ODD, None)


def test_to_be_spoken_for_the_yes_is_written(cast: Cast, offered: Referral) -> None:
    with leaves("consent.say_yes", "referrals.agree"):
        introduce(cast, cast.supporter, offered)
    row, grant = seen(cast, offered), Grant.objects.get()
    assert row.written_yes is not None
    assert (row.written_yes.holds, row.written_yes.witnessed) == (True, True)
    assert (grant.kinds, grant.purpose) == (["goals", "identity"], "referral")
    opened = gate.open_all(cast.person, Purpose.OWN_ACCESS, [grant.recipient])
    assert opened(grant.recipient) == "Nightlight House (fictional): Beds at night"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"signature": None}, ["signed_name", "expires_on"]),
        ({"signature": Signature(" ", date(2099, 1, 1))}, ["signed_name", "expires_on_too_far"]),
        ({"yes_how": YesHow.ALOUD}, ["not_written"]),
    ],
)
def test_a_written_yes_that_lacks_something_changes_nothing(
    cast: Cast, offered: Referral, changes: dict[str, Any], faults: list[str]
) -> None:
    with leaves(), pytest.raises(Faulty) as refused:
        introduce(cast, cast.supporter, offered, **changes)
    assert refused.value.faults == faults
    assert Referral.objects.get(id=offered.id).state == State.OFFERED.value


def test_nothing_to_tell_is_no_agreement(cast: Cast, offered: Referral) -> None:
    with refuses(No.NOTHING_TO_TELL):
        introduce(cast, cast.supporter, offered, agreement=Agreement(Way.INTRODUCED))
    with refuses(No.TOO_LONG):
        introduce(cast, cast.supporter, offered, agreement=Agreement(Way.GAVE_NUMBER, say_for_me="x" * 2001))


def test_another_way_takes_the_earlier_written_yes_back(cast: Cast, spoken_for: Referral) -> None:
    with leaves("consent.take_back", "referrals.agree"):
        actions.agree(
            by=cast.person,
            referral_id=spoken_for.id,
            agreement=Agreement(Way.GAVE_NUMBER),
            yes_how=YesHow.SELF,
        )
    row = seen(cast, spoken_for)
    assert (row.written_yes, row.knows) == (None, frozenset())
    assert Grant.objects.get().revoked_at is not None


def test_a_new_written_yes_replaces_the_earlier_one(cast: Cast, spoken_for: Referral) -> None:
    first = Grant.objects.get()
    again = introduce(cast, cast.person, spoken_for)
    assert again.grant_id != first.id
    assert Grant.objects.get(id=first.id).revoked_at is not None
    assert not seen(cast, again).written_yes.holds  # type: ignore[union-attr]  # nobody witnessed it yet


# Handing over


def test_speaking_for_the_person_leaves_a_disclosure(cast: Cast, spoken_for: Referral) -> None:
    with leaves("seen", "consent.tell", "referrals.hand_over"):
        actions.hand_over(by=cast.supporter, referral_id=spoken_for.id)
    told = Disclosure.objects.get()
    assert told.items == sorted(spoken_for.knows)
    assert told.what is not None
    assert (told.grant_id, told.told_by_id) == (spoken_for.grant_id, cast.supporter.account_id)
    assert seen(cast, spoken_for).state is State.INTRODUCED


def test_giving_the_number_tells_nobody_anything(cast: Cast) -> None:
    agreed = make.agreed(cast.supporter, cast.person_id)
    with leaves("referrals.hand_over"):
        actions.hand_over(by=cast.supporter, referral_id=agreed.id)
    assert not Disclosure.objects.exists()


def refuses_to_tell(cast: Cast, referral: Referral) -> Reason:
    with leaves(), pytest.raises(MayNotTell) as refused:
        actions.hand_over(by=cast.supporter, referral_id=referral.id)
    assert Referral.objects.get(id=referral.id).state == State.AGREED.value
    assert not Disclosure.objects.exists()
    return refused.value.answer.reason


def test_taken_back_nobody_is_told(cast: Cast, spoken_for: Referral) -> None:
    consent.take_back(by=cast.person, grant_id=Grant.objects.get().id)
    assert refuses_to_tell(cast, spoken_for) is Reason.YES_TAKEN_BACK


def test_run_out_nobody_is_told(cast: Cast, spoken_for: Referral, stop_clock: Callable[..., object]) -> None:
    stop_clock(clock.now() + timedelta(days=32))
    assert refuses_to_tell(cast, spoken_for) is Reason.YES_RAN_OUT
    assert not seen(cast, spoken_for).written_yes.holds  # type: ignore[union-attr]


def test_unwitnessed_nobody_is_told(cast: Cast, offered: Referral) -> None:
    introduce(cast, cast.person, offered)
    assert refuses_to_tell(cast, offered) is Reason.YES_NOT_SIGNED
    consent.witness(by=cast.supporter, grant_id=Grant.objects.get().id)
    assert actions.hand_over(by=cast.supporter, referral_id=offered.id).state == State.INTRODUCED.value


def test_a_place_that_became_another_is_not_told(cast: Cast, spoken_for: Referral) -> None:
    """The yes names who may be told. An import that renames the service does not stretch it."""
    Service.objects.update(name="Something else")
    assert refuses_to_tell(cast, spoken_for) is Reason.NO_YES


def test_nobody_speaks_for_themselves_through_us(cast: Cast, spoken_for: Referral) -> None:
    with refuses(No.NOT_THEIRS):
        actions.hand_over(by=cast.person, referral_id=spoken_for.id)
    assert Referral.objects.get(id=spoken_for.id).state == State.AGREED.value


# What became of it


def test_the_whole_way_with_the_persons_own_words(cast: Cast) -> None:
    agreed = make.agreed(cast.person, cast.person_id)
    with leaves("referrals.hand_over", "referrals.arrive", "referrals.answer"):
        actions.hand_over(by=cast.supporter, referral_id=agreed.id)
        actions.arrive(by=cast.person, referral_id=agreed.id, told=Told(ODD, "en"))
        actions.answer(by=cast.person, referral_id=agreed.id, helped=Helped.SOME, told=Told("A bit", "en"))
    row = seen(cast, agreed)
    assert (row.state, row.helped, row.last_words.words) == (State.ANSWERED, Helped.SOME, "A bit")  # type: ignore[union-attr]
    assert [move.words for move in row.moves] == ["", "", "", ODD, "A bit"]
    assert "A bit" not in str(list(Entry.objects.values()))


def test_stuck_keeps_what_stood_in_the_way_and_leads_on(cast: Cast) -> None:
    agreed = make.agreed(cast.person, cast.person_id)
    actions.get_stuck(
        by=cast.person, referral_id=agreed.id, obstacle=Obstacle.FULL, told=Told("No bed", "en")
    )
    row = seen(cast, agreed)
    assert (row.state, row.last_obstacle, row.under_way) == (State.STUCK, Obstacle.FULL, True)
    with leaves("referrals.try_again"):
        actions.try_again(by=cast.person, referral_id=agreed.id)
    assert seen(cast, agreed).state is State.OFFERED


def test_people_may_say_again_whether_it_helped(cast: Cast) -> None:
    agreed = make.agreed(cast.person, cast.person_id)
    actions.hand_over(by=cast.supporter, referral_id=agreed.id)
    for helped in (Helped.YES, Helped.NO):
        actions.answer(by=cast.person, referral_id=agreed.id, helped=helped)
    row = seen(cast, agreed)
    assert (row.helped, [m.helped for m in row.moves if m.helped]) == (Helped.NO, [Helped.YES, Helped.NO])
    assert [r.id for r in under_way(cast.supporter, [cast.person_id])] == [agreed.id]


def test_set_down_takes_the_written_yes_back(cast: Cast, spoken_for: Referral) -> None:
    with leaves("consent.take_back", "referrals.set_down"):
        actions.set_down(by=cast.person, referral_id=spoken_for.id)
    with leaves("referrals.pick_up"):
        actions.pick_up(by=cast.person, referral_id=spoken_for.id)
    row = seen(cast, spoken_for)
    assert (row.state, row.written_yes.taken_back) == (State.OFFERED, True)  # type: ignore[union-attr]


def test_one_that_was_set_down_does_not_stand_beside_a_new_one(cast: Cast) -> None:
    place = make.service()
    old = make.hand_off(cast.person, cast.person_id, place)
    actions.set_down(by=cast.person, referral_id=old.id)
    make.hand_off(cast.person, cast.person_id, place)
    with refuses(No.NOT_FROM_HERE):
        actions.pick_up(by=cast.person, referral_id=old.id)


def test_what_cannot_follow_is_refused_and_changes_nothing(cast: Cast, offered: Referral) -> None:
    for act in (actions.arrive, actions.try_again, actions.pick_up, actions.hand_over):
        with refuses(No.NOT_FROM_HERE):
            act(by=cast.supporter, referral_id=offered.id)
    with refuses(No.NOT_FROM_HERE):
        actions.answer(by=cast.person, referral_id=offered.id, helped=Helped.YES)
    row = seen(cast, offered)
    assert (row.state, row.helped, len(row.moves)) == (State.OFFERED, None, 1)


def test_words_that_are_too_long_change_nothing(cast: Cast) -> None:
    agreed = make.agreed(cast.person, cast.person_id)
    with refuses(No.TOO_LONG):
        actions.hand_over(by=cast.person, referral_id=agreed.id, told=Told("x" * 2001))
    assert Referral.objects.get(id=agreed.id).state == State.AGREED.value


# Whose it is

ACTS: dict[str, Callable[[Viewer, Referral], Any]] = {
    "agree": lambda by, r: actions.agree(
        by=by, referral_id=r.id, agreement=Agreement(Way.GAVE_NUMBER), yes_how=YesHow.SELF
    ),
    "hand_over": lambda by, r: actions.hand_over(by=by, referral_id=r.id),
    "arrive": lambda by, r: actions.arrive(by=by, referral_id=r.id),
    "get_stuck": lambda by, r: actions.get_stuck(by=by, referral_id=r.id, obstacle=Obstacle.FULL),
    "answer": lambda by, r: actions.answer(by=by, referral_id=r.id, helped=Helped.YES),
    "try_again": lambda by, r: actions.try_again(by=by, referral_id=r.id),
    "set_down": lambda by, r: actions.set_down(by=by, referral_id=r.id),
    "pick_up": lambda by, r: actions.pick_up(by=by, referral_id=r.id),
}


def test_every_act_is_among_them() -> None:
    assert set(ACTS) == {act.value for act in Act}


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_touches_a_hand_off(cast: Cast, spoken_for: Referral, role: str) -> None:
    for act in ACTS.values():
        with refuses(No.NOT_THEIRS):
            act(cast.viewers[role], spoken_for)
    with refuses(No.NOT_THEIRS):
        make.hand_off(cast.viewers[role], cast.person_id)
    with refuses(No.NOT_THEIRS):  # what is not there is refused alike
        actions.arrive(by=cast.person, referral_id=uuid4())


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_reads_that_there_is_one(cast: Cast, offered: Referral, role: str) -> None:
    viewer = cast.viewers[role]
    for look in (
        lambda: hand_off(viewer, offered.id),
        lambda: hand_offs_of(viewer, cast.person_id),
        lambda: under_way(viewer, [cast.person_id]),
    ):
        with leaves("refused"), pytest.raises(gate.Shut):
            look()


def test_even_that_there_is_none_is_not_said(cast: Cast) -> None:
    with pytest.raises(gate.Shut):
        hand_offs_of(cast.outsider, cast.person_id)
    assert hand_off(cast.supporter, uuid4()) is None


def test_a_lead_reads_to_supervise(cast: Cast, spoken_for: Referral) -> None:
    row = hand_off(cast.lead, spoken_for.id, Purpose.SUPERVISION)
    assert row is not None
    assert row.say_for_me == ODD
    assert last_entry().reason == "supervises"


def test_reading_costs_the_same_however_many_there_are(cast: Cast) -> None:
    costs = []
    for _ in range(3):
        introduce(cast, cast.supporter, make.hand_off(cast.supporter, cast.person_id))
        costs.append(cost(lambda: hand_offs_of(cast.supporter, cast.person_id)))
    assert len(set(costs)) == 1


def test_the_database_itself_refuses_two_at_once_and_no_place(cast: Cast, offered: Referral) -> None:
    when = {"offered_at": offered.offered_at, "changed_at": offered.offered_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(person_id=cast.person_id, service_id=offered.service_id, **when)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(person_id=cast.person_id, **when)


def test_to_whom_a_yes_is_given(cast: Cast) -> None:
    named = make.meeting("Morning Circle", location_name="Library")
    assert recipient_of(make.hand_off(cast.person, cast.person_id, named)) == "Library: Morning Circle"
    alike = make.service("Beds", agency="Beds")
    assert recipient_of(make.hand_off(cast.person, cast.person_id, alike)) == "Beds"
    long = make.service("s" * 300, agency="a" * 300)
    assert introduce(cast, cast.supporter, make.hand_off(cast.supporter, cast.person_id, long)).grant_id
