"""Somebody without an account says it into the phone of one who walks with them: kept, and shut again."""

from uuid import UUID

import pytest

from cairn.consent import gate
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.recovery.models import Spoken
from cairn.recovery.rules import No
from cairn.recovery.shown import actions as shown
from cairn.recovery.shown.rules import What
from cairn.recovery.spoken.queries import sound, spoken, spoken_there
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]


@pytest.fixture
def wendy(cast: Cast) -> UUID:
    """Without an account; Rosa walks with her."""
    return make.person(cast.supporter, "Wendy Fictional").id


def shows(cast: Cast, wendy: UUID, item: UUID | None, how: YesHow = YesHow.HANDED) -> None:
    shown.show_me(by=cast.supporter, person_id=wendy, what=What.SPOKEN, item=item, yes_how=how)


def test_it_is_kept_by_their_own_hand_and_shut_again(cast: Cast, wendy: UUID) -> None:
    with leaves("recovery.speak_here"):
        row = make.spoken(cast.supporter, person_id=wendy)
    kept = Spoken.objects.get()
    assert (kept.typed_by_id, kept.yes_how) == (cast.supporter.account_id, YesHow.HANDED.value)
    assert [one.id for one in spoken_there(wendy)] == [row.id]
    assert spoken(cast.supporter, wendy) == ()
    with pytest.raises(gate.Shut):
        sound(cast.supporter, row.id)


def test_one_is_shown_by_their_own_hand_and_shut_with_a_word(cast: Cast, wendy: UUID) -> None:
    one, other = (make.spoken(cast.supporter, person_id=wendy) for _ in range(2))
    with refuses(No.NOT_THEIRS):
        shows(cast, wendy, one.id, YesHow.ALOUD)
    with refuses(No.NOT_THEIRS):
        shows(cast, wendy, None)  # each is shown by itself
    with leaves("recovery.show_for_them"):
        shows(cast, wendy, one.id)
    assert sound(cast.supporter, one.id)[1] == make.SOUND
    for reader, which in ((cast.supporter, other), (cast.lead, one), (cast.colleague, one)):
        with pytest.raises(gate.Shut):
            sound(reader, which.id)
    with leaves("recovery.hide_for_them"):
        shown.show_me_no_more(by=cast.supporter, person_id=wendy, what=What.SPOKEN, item=one.id)
    with pytest.raises(gate.Shut):
        sound(cast.supporter, one.id)


def test_the_words_of_another_are_not_shown_by_them(cast: Cast, wendy: UUID) -> None:
    row = make.spoken(cast.person)
    with refuses(No.NOT_THEIRS):
        shows(cast, wendy, row.id)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_lends_a_phone(cast: Cast, wendy: UUID, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        make.spoken(cast.viewers[role], person_id=wendy)


def test_whoever_signs_in_speaks_on_their_own_page(cast: Cast) -> None:
    with refuses(No.NOT_THEIRS):
        make.spoken(cast.supporter, person_id=cast.person_id)


def test_what_is_kept_back_is_not_recorded_either(cast: Cast, wendy: UUID) -> None:
    make.held_back_for(cast.supporter, wendy, Kind.GOALS)
    with refuses(No.NOT_THEIRS):
        make.spoken(cast.supporter, person_id=wendy)


def test_beside_a_sentence_of_theirs_only(cast: Cast, wendy: UUID) -> None:
    theirs = make.saying(cast.person, cast.person_id)
    with refuses(No.NOT_THEIRS):
        make.spoken(cast.supporter, person_id=wendy, saying_id=theirs.id)


def test_it_is_theirs_once_they_sign_in(cast: Cast, wendy: UUID) -> None:
    row = make.spoken(cast.supporter, person_id=wendy)
    herself = make.viewer(make.person_account(cast.supporter, Person.objects.get(id=wendy), "Wendy"))
    assert sound(herself, row.id)[1] == make.SOUND
