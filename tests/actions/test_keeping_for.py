"""Somebody without an account keeps a kind of information to themselves: they say it, another taps it."""

import pytest

from cairn.consent import actions, gate
from cairn.consent.errors import NotYours
from cairn.consent.models import Hold
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves


@pytest.fixture
def asa(cast: Cast) -> Person:
    return make.person(cast.supporter, "Asa Fictional")


def keep(by: Viewer, whom: Person, how: YesHow = YesHow.ALOUD, keep: bool = True) -> None:
    actions.keep_for(by=by, person_id=whom.id, kind=Kind.GOALS, keep=keep, yes_how=how)


def may_see(cast: Cast, whom: Person) -> bool:
    return Kind.GOALS in gate.may(cast.supporter, Purpose.SUPPORT, {whom.id: {Kind.GOALS}})[whom.id]


def test_a_word_is_enough_to_keep_it_back_and_the_one_who_tapped_it_sees_it_no_more(
    cast: Cast, asa: Person
) -> None:
    with leaves("consent.keep_to_oneself"):
        keep(cast.supporter, asa)
    assert last_entry().about == {"kind": "goals", "yes_how": "aloud"}
    held = Hold.objects.get()
    assert (held.typed_by_id, held.yes_how) == (cast.supporter.account_id, "aloud")
    assert not may_see(cast, asa)
    with leaves():
        keep(cast.supporter, asa)


@pytest.mark.parametrize("how", [YesHow.ALOUD, YesHow.SELF])
def test_to_share_it_again_takes_their_own_hand(cast: Cast, asa: Person, how: YesHow) -> None:
    keep(cast.supporter, asa)
    with leaves(), pytest.raises(NotYours):
        keep(cast.supporter, asa, how, keep=False)
    assert not may_see(cast, asa)
    with leaves("consent.share_again"):
        keep(cast.supporter, asa, YesHow.PAPER, keep=False)
    assert Hold.objects.get().lifted_how == "paper"
    assert may_see(cast, asa)


@pytest.mark.parametrize(
    "role", ["lead", "colleague", "former", "steward", "outsider", "person", "other_person"]
)
def test_nobody_else_taps_it_for_them(cast: Cast, asa: Person, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        keep(cast.viewers[role], asa)


def test_who_has_an_account_does_it_themselves(cast: Cast) -> None:
    dana = Person.objects.get(id=cast.person_id)
    with leaves(), pytest.raises(NotYours):
        keep(cast.supporter, dana)
    actions.keep_to_oneself(by=cast.person, kind=Kind.GOALS, keep=True)
    held = Hold.objects.get()
    assert (held.typed_by_id, held.yes_how) == (None, "self")
