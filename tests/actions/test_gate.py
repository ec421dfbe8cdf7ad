"""The gate: the only way to a person's words. All or nothing, and it always leaves a trace."""

from uuid import uuid4

import pytest

from cairn.consent import gate, names
from cairn.consent.rules import Purpose, Reason
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.people.models import Person
from cairn.sealed import ending
from cairn.sealed.boxes import BoxError
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry

WORDS = "I want my kids on Sundays"


def test_opens_the_very_words(cast: Cast) -> None:
    words = "  “Quiet” mornings,\nno <b>shouting</b> ☀ \t"
    saying = make.saying(cast.person, cast.person_id, words)
    assert gate.open_all(cast.supporter, Purpose.SUPPORT, [saying.words])(saying.words) == words


def test_leaves_a_seen_entry_that_says_who_what_and_why(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    gate.open_all(cast.supporter, Purpose.SUPPORT, [saying.words])
    entry = last_entry()
    assert (entry.act, entry.account_id, entry.person_id) == (
        "seen",
        cast.supporter.account_id,
        cast.person_id,
    )
    assert (entry.purpose, entry.kinds, entry.reason) == ("support", "goals", "walks_with")


def test_one_entry_for_each_person_with_all_kinds_together(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    name = Person.objects.get(id=cast.person_id).name
    before = Entry.objects.count()
    gate.open_all(cast.supporter, Purpose.SUPPORT, [saying.words, name, saying.words])
    assert Entry.objects.count() == before + 1
    assert last_entry().kinds == "goals,identity"


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_stays_shut_for_everyone_without_a_tie(cast: Cast, role: str) -> None:
    saying = make.saying(cast.person, cast.person_id)
    with pytest.raises(gate.Shut):
        gate.open_all(cast.viewers[role], Purpose.SUPPORT, [saying.words])


def test_a_refusal_is_recorded_with_its_reason(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    with pytest.raises(gate.Shut) as shut:
        gate.open_all(cast.former, Purpose.SUPPORT, [saying.words])
    assert shut.value.answer is not None
    assert shut.value.answer.reason is Reason.WALK_ENDED
    entry = last_entry()
    assert (entry.act, entry.reason, entry.kinds) == ("refused", "walk_ended", "goals")
    assert entry.person_id == cast.person_id


def test_one_that_is_shut_keeps_all_shut(cast: Cast) -> None:
    mine = make.saying(cast.person, cast.person_id)
    theirs = make.saying(cast.other_person, cast.other_person_id)
    with pytest.raises(gate.Shut):
        gate.open_all(cast.supporter, Purpose.SUPPORT, [mine.words, theirs.words])
    assert last_entry().act == "refused"
    assert not Entry.objects.filter(act="seen").exists()


def test_nobody_unknown_is_ever_opened(cast: Cast) -> None:
    with pytest.raises(gate.Shut) as shut:
        gate.open_all(cast.supporter, Purpose.SUPPORT, [], also={uuid4(): {Kind.GOALS}})
    assert shut.value.answer is None
    assert last_entry().reason == "unknown"


def test_looking_at_what_is_not_sealed_is_asked_and_recorded_too(cast: Cast) -> None:
    gate.open_all(cast.supporter, Purpose.REFERRAL, [], also={cast.person_id: {Kind.REFERRAL}})
    assert (last_entry().act, last_entry().kinds) == ("seen", "referral")
    with pytest.raises(gate.Shut):
        gate.open_all(cast.outsider, Purpose.REFERRAL, [], also={cast.person_id: {Kind.REFERRAL}})


def test_nothing_to_open_asks_nothing(cast: Cast) -> None:
    before = Entry.objects.count()
    opened = gate.open_all(cast.outsider, Purpose.SUPPORT, [None])
    assert opened(None) == ""
    assert Entry.objects.count() == before


def test_what_was_not_asked_for_does_not_open(cast: Cast) -> None:
    asked, other = (make.saying(cast.person, cast.person_id) for _ in range(2))
    opened = gate.open_all(cast.supporter, Purpose.SUPPORT, [asked.words])
    with pytest.raises(KeyError):
        opened(other.words)


def test_ones_own_words_are_recorded_as_ones_own_look(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    gate.open_all(cast.person, Purpose.SUPPORT, [saying.words])
    assert (last_entry().purpose, last_entry().reason) == ("own_access", "it_is_yours")


def test_a_person_opens_their_own_words_though_they_keep_them_to_themselves(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    make.held_back(cast.person, Kind.GOALS)
    assert gate.open_all(cast.person, Purpose.OWN_ACCESS, [saying.words])(saying.words) == WORDS
    with pytest.raises(gate.Shut):
        gate.open_all(cast.supporter, Purpose.SUPPORT, [saying.words])


def test_a_lead_opens_for_supervision_only_what_supervision_needs(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    assert gate.open_all(cast.lead, Purpose.SUPERVISION, [saying.words])(saying.words) == WORDS
    with pytest.raises(gate.Shut):
        gate.open_all(cast.lead, Purpose.SUPERVISION, [], also={cast.person_id: {Kind.STORIES}})


def test_a_box_that_does_not_open_leaves_no_seen_entry(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    damaged = type(saying.words)(saying.words.place, saying.words.kind, saying.words.box[:-1] + b"?")
    with pytest.raises(BoxError):
        gate.open_all(cast.supporter, Purpose.SUPPORT, [damaged])
    assert not Entry.objects.filter(act="seen").exists()


def test_words_of_an_erased_person_read_as_nothing(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    ending.destroy(cast.person_id)
    assert gate.open_all(cast.person, Purpose.OWN_ACCESS, [saying.words])(saying.words) == ""


def test_queries_do_not_grow_with_people_and_texts(cast: Cast) -> None:
    dana = list(Person.objects.filter(id=cast.person_id))
    more = [make.person(cast.supporter, f"Friend {n}") for n in range(5)]
    one = cost(lambda: names.names(cast.supporter, dana))
    assert cost(lambda: names.names(cast.supporter, more)) == one


def test_one_person_may_not_look_at_two_with_their_own_purpose(cast: Cast) -> None:
    mine = make.saying(cast.person, cast.person_id)
    theirs = make.saying(cast.other_person, cast.other_person_id)
    with pytest.raises(gate.Shut):
        gate.open_all(cast.person, Purpose.OWN_ACCESS, [mine.words, theirs.words])


# Asking softly


def test_may_says_which_kinds_without_a_trace(cast: Cast) -> None:
    make.held_back(cast.person, Kind.GOALS)
    before = Entry.objects.count()
    kinds = {Kind.GOALS, Kind.IDENTITY}
    assert gate.may(cast.supporter, Purpose.SUPPORT, {cast.person_id: kinds}) == {
        cast.person_id: {Kind.IDENTITY}
    }
    assert gate.may(cast.person, Purpose.SUPPORT, {cast.person_id: kinds}) == {cast.person_id: kinds}
    assert Entry.objects.count() == before


def test_may_answers_alike_about_the_unknown_and_the_closed(cast: Cast) -> None:
    nobody = uuid4()
    asked = {nobody: {Kind.GOALS}, cast.person_id: {Kind.GOALS}}
    assert gate.may(cast.outsider, Purpose.SUPPORT, asked) == {
        nobody: frozenset(),
        cast.person_id: frozenset(),
    }


@pytest.mark.parametrize("role", ["person", "supporter", "lead", "former", "steward", "outsider"])
@pytest.mark.parametrize("purpose", list(Purpose))
def test_may_agrees_with_the_gate(cast: Cast, role: str, purpose: Purpose) -> None:
    viewer, asked = cast.viewers[role], {cast.person_id: {Kind.GOALS}}
    try:
        gate.open_all(viewer, purpose, [], also=asked)
        opens = True
    except gate.Shut:
        opens = False
    assert bool(gate.may(viewer, purpose, asked)[cast.person_id]) is opens


# What people are called


def test_names_open_through_the_gate(cast: Cast) -> None:
    assert names.name(cast.supporter, cast.person_id) == "Dana Fictional"
    assert last_entry().kinds == "identity"


def test_an_unknown_person_is_refused_like_a_closed_one(cast: Cast) -> None:
    for person_id in (uuid4(), cast.other_person_id):
        with pytest.raises(gate.Shut):
            names.name(cast.supporter, person_id)


def test_a_lead_sees_the_names_of_their_own_organisation(cast: Cast) -> None:
    assert names.supervised(cast.lead) == {cast.person_id: "Dana Fictional"}
    assert names.supervised(cast.supporter) == {}
