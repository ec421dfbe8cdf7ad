"""What is a person's alone, typed for somebody without an account: kept, attributed, and shut again."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.recovery.check_ins import actions as check_ins
from cairn.recovery.check_ins.queries import check_ins as check_ins_of
from cairn.recovery.check_ins.rules import Felt
from cairn.recovery.circle import actions as circle
from cairn.recovery.circle.queries import circle as circle_of
from cairn.recovery.circle.rules import HowNear
from cairn.recovery.declaration import actions as declaration
from cairn.recovery.declaration.queries import wishes_of
from cairn.recovery.declaration.rules import Part as WishPart
from cairn.recovery.hard_days import actions as hard_days
from cairn.recovery.hard_days.queries import parts_of
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.rules import No
from cairn.recovery.shown import actions as shown
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses


@pytest.fixture
def wendy(cast: Cast) -> UUID:
    """Without an account; Rosa walks with her."""
    return make.person(cast.supporter, "Wendy Fictional").id


def feel(by: make.Viewer, who: UUID, how: YesHow = YesHow.ALOUD) -> object:
    wanted = {"key": uuid4(), "felt": Felt("Tired"), "language": "en", "person_id": who, "yes_how": how}
    return check_ins.check_in(by=by, **wanted)  # type: ignore[arg-type]


def plan(by: make.Viewer, who: UUID, how: YesHow = YesHow.ALOUD, words: str = "Tea") -> object:
    return hard_days.write(by=by, parts={Part.HELPS: words}, language="en", person_id=who, yes_how=how)


def near(by: make.Viewer, who: UUID, how: YesHow = YesHow.ALOUD) -> object:
    return circle.put(by=by, name="Bea", who="", how_near=HowNear.CLOSE, person_id=who, yes_how=how)


def wish(by: make.Viewer, who: UUID, how: YesHow = YesHow.ALOUD) -> object:
    return declaration.write(
        by=by, parts={WishPart.KNOW: "I get loud"}, language="en", person_id=who, yes_how=how
    )


Type = Callable[..., object]
ALL = [
    (feel, What.CHECK_INS, "recovery.type_check_in", lambda by, who: check_ins_of(by, who).rows),
    (plan, What.HARD_DAYS, "recovery.type_hard_days", parts_of),
    (near, What.CIRCLE, "recovery.type_in_circle", circle_of),
    (wish, What.DECLARATION, "recovery.type_treatment_wishes", lambda by, who: wishes_of(by, who).rows),
]
each = pytest.mark.parametrize(("typed", "what", "act", "read"), ALL)


@each
def test_typed_kept_and_shut(cast: Cast, wendy: UUID, typed: Type, what: What, act: str, read: Type) -> None:
    with leaves(act):
        typed(cast.supporter, wendy)
    for viewer in cast.viewers.values():
        with pytest.raises(gate.Shut):
            read(viewer, wendy)


@each
def test_shown_by_their_own_hand_with_who_typed_it(
    cast: Cast, wendy: UUID, typed: Type, what: What, act: str, read: Type
) -> None:
    typed(cast.supporter, wendy)
    with refuses(No.NOT_THEIRS):
        shown.show_me(by=cast.supporter, person_id=wendy, what=what, yes_how=YesHow.ALOUD)
    with leaves("recovery.show_for_them"):
        shown.show_me(by=cast.supporter, person_id=wendy, what=what, yes_how=YesHow.HANDED)
    rows = read(cast.supporter, wendy)
    assert [row.typed_by for row in rows] == ["Rosa"]  # type: ignore[attr-defined]
    with pytest.raises(gate.Shut):
        read(cast.lead, wendy)
    with leaves("recovery.hide_for_them"):
        shown.show_me_no_more(by=cast.supporter, person_id=wendy, what=what)
    with pytest.raises(gate.Shut):
        read(cast.supporter, wendy)


@each
@pytest.mark.parametrize("role", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_types_or_is_shown(
    cast: Cast, wendy: UUID, typed: Type, what: What, act: str, read: Type, role: str
) -> None:
    with refuses(No.NOT_THEIRS):
        typed(cast.viewers[role], wendy)
    with refuses(No.NOT_THEIRS):
        shown.show_me(by=cast.viewers[role], person_id=wendy, what=what, yes_how=YesHow.PAPER)


@each
def test_whoever_signs_in_does_it_themselves(
    cast: Cast, wendy: UUID, typed: Type, what: What, act: str, read: Type
) -> None:
    with refuses(No.NOT_THEIRS):
        typed(cast.supporter, cast.person_id)
    with refuses(No.NOT_THEIRS):
        shown.show_me(by=cast.supporter, person_id=cast.person_id, what=what, yes_how=YesHow.PAPER)
    with refuses(No.NOT_THEIRS):
        typed(cast.supporter, wendy, YesHow.SELF)


def test_what_is_kept_back_is_not_typed_either(cast: Cast, wendy: UUID) -> None:
    kept = {"person_id": wendy, "kind": Kind.GOALS, "keep": True, "yes_how": YesHow.ALOUD}
    consent.keep_for(by=cast.supporter, **kept)  # type: ignore[arg-type]
    with refuses(No.NOT_THEIRS):
        near(cast.supporter, wendy)


def test_nobody_writes_over_what_they_cannot_read(cast: Cast, wendy: UUID) -> None:
    plan(cast.supporter, wendy)
    with refuses(No.NOT_THEIRS):
        plan(cast.supporter, wendy, words="Coffee")
    plan(cast.supporter, wendy, words="")  # an empty part takes nothing away
    shown.show_me(by=cast.supporter, person_id=wendy, what=What.HARD_DAYS, yes_how=YesHow.HANDED)
    plan(cast.supporter, wendy, words="Coffee")
    assert [row.words for row in parts_of(cast.supporter, wendy)] == ["Coffee"]


def test_it_is_theirs_once_they_sign_in(cast: Cast, wendy: UUID) -> None:
    for typed, *_rest in ALL:
        typed(cast.supporter, wendy)
    account = make.person_account(cast.supporter, Person.objects.get(id=wendy), "Wendy")
    herself = make.viewer(account)
    for _typed, _what, _act, read in ALL:
        assert [row.typed_by for row in read(herself, wendy)] == ["Rosa"]  # type: ignore[attr-defined]
    hard_days.write(by=herself, parts={Part.HELPS: "The creek"}, language="en")
    assert [row.typed_by for row in parts_of(herself, wendy)] == [""]


def test_a_new_walk_begins_with_nothing_shown(cast: Cast, wendy: UUID) -> None:
    plan(cast.supporter, wendy)
    shown.show_me(by=cast.supporter, person_id=wendy, what=What.HARD_DAYS, yes_how=YesHow.HANDED)
    whom = Person.objects.get(id=wendy)
    make.walk_ends(cast.supporter, whom)
    make.walks_with(cast.lead, cast.supporter, whom)
    with pytest.raises(gate.Shut):
        parts_of(cast.supporter, wendy)
    shown.show_me(by=cast.supporter, person_id=wendy, what=What.HARD_DAYS, yes_how=YesHow.PAPER)
    assert parts_of(cast.supporter, wendy)


def test_who_is_there_is_changed_and_taken_out_only_where_the_circle_is_shown(
    cast: Cast, wendy: UUID
) -> None:
    bea = make.in_circle(cast.supporter, person_id=wendy, yes_how=YesHow.ALOUD)
    again = {"member_id": bea.id, "person_id": wendy, "yes_how": YesHow.ALOUD}
    with refuses(No.NOT_THEIRS):
        make.in_circle(cast.supporter, "Beatrice", **again)
    with refuses(No.NOT_THEIRS):
        circle.take_out(by=cast.supporter, **again)
    shown.show_me(by=cast.supporter, person_id=wendy, what=What.CIRCLE, yes_how=YesHow.HANDED)
    with leaves("recovery.type_in_circle"):
        make.in_circle(cast.supporter, "Beatrice", **again)
    assert [row.name for row in circle_of(cast.supporter, wendy)] == ["Beatrice"]
    for role in ("lead", "colleague", "former", "outsider", "other_person"):
        with refuses(No.NOT_THEIRS):
            circle.take_out(by=cast.viewers[role], **again)
    with leaves("recovery.take_out_for_them"):
        circle.take_out(by=cast.supporter, **again)
    assert circle_of(cast.supporter, wendy) == ()
