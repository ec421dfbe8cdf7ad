"""Groups: by name with a yes or by number alone, kept once, and no name to who does not walk with them."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from cairn.consent.gate import Shut
from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.peer_sessions.contacts.queries import contacts_of, last_talked
from cairn.peer_sessions.groups import actions, codes, queries
from cairn.peer_sessions.groups.arrivals import actions as arrivals
from cairn.peer_sessions.groups.keeping import contact_of
from cairn.peer_sessions.groups.names import actions as names
from cairn.peer_sessions.groups.names import queries as own
from cairn.peer_sessions.groups.naming import Said
from cairn.peer_sessions.groups.rules import YesFor, code_as_read
from cairn.peer_sessions.models import Contact, Gathering, NamedIn
from cairn.peer_sessions.notes import actions as notes
from cairn.peer_sessions.rules import No
from cairn.people.rules import YesHow
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses
from tests.groups import ALOUD, CIRCLE, ONCE, begun, group, kept
from tests.together import accepted, ago

NOT_THEIRS = ["person", "steward", "outsider", "other_person"]


def named(of: Gathering) -> set[UUID]:
    rows = Contact.objects.filter(gathering=of, taken_back_at=None)
    return set(rows.values_list("person_id", flat=True))


def code(of: Gathering) -> str:
    of.refresh_from_db()
    return codes.code(of)


def test_nine_by_name_and_five_by_number_take_one_entry_each(cast: Cast) -> None:
    people = [cast.person_id, *(make.person(cast.supporter, f"P{n} Fictional").id for n in range(8))]
    each = [*["peer_sessions.say_naming"] * 9, *["peer_sessions.log"] * 9]
    with leaves("peer_sessions.begin_group", "peer_sessions.keep_group", *each):
        one = kept(cast.supporter, group(cast.supporter), *people, counted=5)
    assert named(one) == set(people)
    found = queries.attendees(cast.supporter, list(one.contacts.values_list("id", flat=True)))
    assert set(found.values()) == {14}
    assert {(row.minutes, row.kind) for row in one.contacts.all()} == {(75, "group")}
    assert set(last_talked(cast.supporter, people)) == set(people)


def test_fourteen_cost_hardly_more_than_two(cast: Cast) -> None:
    people = [make.person(cast.supporter, f"P{n} Fictional").id for n in range(14)]
    circle = group(cast.supporter)
    kept(cast.supporter, circle, *people)
    few, many = (cost(lambda n=n: kept(cast.supporter, circle, *people[:n], said=None)) for n in (2, 14))
    assert many - few <= 3


def test_without_a_yes_nobody_is_named(cast: Cast) -> None:
    circle = group(cast.supporter)
    with refuses(No.NOT_ASKED):
        kept(cast.supporter, circle, cast.person_id, said=None)
    assert not Gathering.objects.exists()


@pytest.mark.parametrize("said", [ALOUD, ONCE])
def test_a_yes_goes_as_far_as_it_was_said(cast: Cast, said: Said) -> None:
    circle = group(cast.supporter)
    kept(cast.supporter, circle, cast.person_id, said=said)
    if said is ALOUD:
        assert named(kept(cast.supporter, circle, cast.person_id, said=None)) == {cast.person_id}
    else:
        with refuses(No.NOT_ASKED):
            kept(cast.supporter, circle, cast.person_id, said=None)


def test_a_yes_to_one_group_is_none_to_another(cast: Cast) -> None:
    kept(cast.supporter, group(cast.supporter), cast.person_id)
    another = group(cast.supporter, "Garden")
    with refuses(No.NOT_ASKED):
        kept(cast.supporter, another, cast.person_id, said=None)


def test_taken_back_by_their_own_hand_only_that_hand_gives_it_again(cast: Cast) -> None:
    circle = group(cast.supporter)
    one = kept(cast.supporter, circle, cast.person_id)
    [yes] = own.yeses_of(cast.person, cast.person_id)
    with leaves("peer_sessions.end_naming"):
        names.end_yes(by=cast.person, yes_id=yes.id)
        names.end_yes(by=cast.person, yes_id=yes.id)
    with refuses(No.NOT_ASKED):
        kept(cast.supporter, circle, cast.person_id)
    now = begun(cast.supporter, circle)
    arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)
    arrivals.name_me(by=cast.person, code=code(now), goes=YesFor.THIS_TIME)
    assert named(now) == named(one) == {cast.person_id}


def test_a_yes_is_ended_only_by_the_person_or_who_walks_with_them(cast: Cast) -> None:
    kept(cast.supporter, group(cast.supporter), cast.person_id)
    yes = NamedIn.objects.get()
    for role in ("lead", "colleague", "former", "steward", "outsider", "other_person"):
        with refuses(No.NOT_THEIRS):
            names.end_yes(by=cast.viewers[role], yes_id=yes.id)
    names.end_yes(by=cast.supporter, yes_id=yes.id)
    kept(cast.supporter, yes.group, cast.person_id)  # they may say yes again, to the same one


def test_sent_twice_it_is_kept_once(cast: Cast) -> None:
    circle, key = group(cast.supporter), uuid4()
    for _ in range(2):
        kept(cast.supporter, circle, cast.person_id, key=key, counted=5)
    assert (Gathering.objects.get().by_hand, Contact.objects.filter(gathering_id=key).count()) == (5, 1)


def test_the_database_refuses_a_second_contact_of_somebody_in_a_group(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), cast.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        contact_of(one, cast.person_id, cast.colleague.account_id).save(force_insert=True)


def test_said_anew_the_minutes_are_everybodys_and_who_was_not_there_is_out(cast: Cast) -> None:
    circle, other = group(cast.supporter), make.person(cast.supporter, "Wen Fictional")
    one = kept(cast.supporter, circle, cast.person_id, other.id)
    again = {"key": one.id, "frame": replace(CIRCLE, minutes=58), "started_at": ago(60)}
    kept(cast.supporter, circle, other.id, said=None, **again)
    assert named(one) == {other.id}
    assert one.contacts.get(taken_back_at=None).minutes == 58


def test_a_colleague_names_their_own_people_and_touches_nobody_elses(cast: Cast) -> None:
    hers = make.person(cast.colleague, "Quill Fictional")
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, counted=6)
    said = {hers.id: ALOUD}
    with leaves("peer_sessions.name_in_group", "peer_sessions.say_naming", "peer_sessions.log"):
        actions.name_mine(by=cast.colleague, gathering_id=one.id, there=[hers.id], said=said, counted=5)
    one.refresh_from_db()
    assert (named(one), one.by_hand) == ({cast.person_id, hers.id}, 5)
    assert [row.person_id for row in queries.who_may_come(cast.colleague, one.group_id, one.id)] == [hers.id]
    with refuses(No.NOT_THEIRS):
        actions.name_mine(by=cast.colleague, gathering_id=one.id, there=[cast.person_id], said={})
    with refuses(No.NOT_THEIRS):
        kept(cast.colleague, one.group, key=one.id)


def test_nobody_is_shown_who_else_was_there(cast: Cast) -> None:
    other = make.person(cast.supporter, "Wen Fictional")
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, other.id, counted=3)
    [time] = own.own_times(cast.person)
    assert str(other.id) not in repr(time)
    [row] = contacts_of(cast.person, cast.person_id).rows
    assert row.person_id == cast.person_id
    with pytest.raises(Shut):
        own.yeses_of(cast.person, other.id)
    assert queries.gathering(cast.outsider, one.id) is None
    assert not queries.attendees(cast.outsider, [row.id])


@pytest.mark.parametrize("role", NOT_THEIRS)
def test_only_who_walks_with_people_here_holds_groups(cast: Cast, role: str) -> None:
    circle = group(cast.supporter)
    with refuses(No.NOT_THEIRS):
        kept(cast.viewers[role], circle)
    if role != "outsider":
        with refuses(No.NOT_THEIRS):
            group(cast.viewers[role])
        with pytest.raises(Exception, match="not_theirs"):
            queries.groups(cast.viewers[role])


def test_a_name_of_somebody_stands_neither_on_the_wall_nor_in_the_line(cast: Cast) -> None:
    with refuses(No.NAMES_SOMEBODY):
        group(cast.supporter, "Circle for Dana")
    circle = group(cast.supporter)
    with refuses(No.NAMES_SOMEBODY):
        kept(cast.supporter, circle, words="Dana told of the court")
    one = kept(cast.supporter, circle, words="We spoke about mornings.")
    found = queries.gathering(cast.colleague, one.id)
    assert found
    assert found.words == "We spoke about mornings."


def test_the_person_takes_their_name_out_and_the_number_stays_right(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, counted=5)
    mine = one.contacts.get()
    with leaves("peer_sessions.only_count"):
        names.only_count(by=cast.person, contact_id=mine.id)
        names.only_count(by=cast.person, contact_id=mine.id)
    one.refresh_from_db()
    assert (named(one), one.by_hand) == (set(), 6)


def test_an_agreed_note_keeps_the_time_as_it_is(cast: Cast) -> None:
    circle = group(cast.supporter)
    one = kept(cast.supporter, circle, cast.person_id)
    written = notes.write(by=cast.supporter, contact_id=one.contacts.get().id, text="We sang", language="en")
    notes.agree(by=cast.person, note_id=written.id, answers=accepted(written), language="en")
    for undo in (
        lambda: names.only_count(by=cast.person, contact_id=one.contacts.get().id),
        lambda: actions.take_back(by=cast.supporter, gathering_id=one.id),
        lambda: kept(cast.supporter, circle, key=one.id),
    ):
        with refuses(No.LOCKED):
            undo()


def test_taken_back_it_counts_for_nobody(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, words="Mornings")
    with refuses(No.NOT_THEIRS):
        actions.take_back(by=cast.colleague, gathering_id=one.id)
    actions.take_back(by=cast.supporter, gathering_id=one.id)
    assert not named(one)
    assert queries.gathering(cast.supporter, one.id) is None
    with refuses(No.TAKEN_BACK):
        actions.take_back(by=cast.supporter, gathering_id=one.id)


# At the door


def test_a_code_counts_somebody_and_keeps_nothing_of_who(cast: Cast) -> None:
    now = begun(cast.supporter, group(cast.supporter))
    arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)
    with leaves("peer_sessions.count_in_group"):
        arrivals.count_me(code=code_as_read(code(now)).upper())
    entry = Entry.objects.latest("number")
    assert (entry.account_id, entry.person_id, entry.role) == (None, None, "code")
    now.refresh_from_db()
    assert (now.arrived, now.contacts.count()) == (1, 0)


def test_a_code_is_good_for_one_gathering_until_it_is_over(cast: Cast) -> None:
    circle = group(cast.supporter)
    first, second = begun(cast.supporter, circle), begun(cast.supporter, circle)
    for one in (first, second):
        arrivals.open_arrivals(by=cast.supporter, gathering_id=one.id)
    assert arrivals.find_by_code(code=code(first)).id == first.id
    before = code(first)
    arrivals.open_arrivals(by=cast.supporter, gathering_id=first.id)
    arrivals.close_arrivals(by=cast.supporter, gathering_id=second.id)
    for typed in (before, code(second), "", "nonsense"):
        with refuses(No.CODE_OVER):
            arrivals.count_me(code=typed)
    until = arrivals.find_by_code(code=code(first)).arrivals_until
    assert until
    with clock.at(until), refuses(No.CODE_OVER):
        arrivals.count_me(code=code(first))


def test_only_who_holds_it_opens_the_door(cast: Cast) -> None:
    now = begun(cast.supporter, group(cast.supporter))
    for role in ("colleague", "person", "outsider"):
        with refuses(No.NOT_THEIRS):
            arrivals.open_arrivals(by=cast.viewers[role], gathering_id=now.id)
    over = kept(cast.supporter, now.group, started_at=ago(300))
    with refuses(No.CODE_OVER):
        arrivals.open_arrivals(by=cast.supporter, gathering_id=over.id)


def test_a_person_names_themselves_once_and_keeps_it_for_next_time_if_they_like(cast: Cast) -> None:
    circle = group(cast.colleague)  # who does not walk with Dana
    now = begun(cast.colleague, circle)
    arrivals.open_arrivals(by=cast.colleague, gathering_id=now.id)
    with leaves("peer_sessions.name_me_in_group"):
        for _ in range(2):
            arrivals.name_me(by=cast.person, code=code(now), goes=YesFor.FROM_NOW)
    assert (named(now), NamedIn.objects.get().how) == ({cast.person_id}, YesHow.SELF.value)
    assert not queries.who_may_come(cast.colleague, circle.id, now.id)
    found = queries.gathering(cast.colleague, now.id)
    assert found
    assert found.attendees == 1
    assert not queries.attendees(cast.colleague, list(now.contacts.values_list("id", flat=True)))


@pytest.mark.parametrize("role", ["supporter", "other_person"])
def test_nobody_else_is_named_by_a_code(cast: Cast, role: str) -> None:
    now = begun(cast.supporter, group(cast.supporter))
    arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)
    with refuses(No.NOT_THEIRS):
        arrivals.name_me(by=cast.viewers[role], code=code(now), goes=YesFor.THIS_TIME)
