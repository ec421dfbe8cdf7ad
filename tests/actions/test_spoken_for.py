"""A supporter spoke for somebody: it waits for their yes, is seen by these two alone, and can be struck."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest

from cairn.advocacy.ladder import actions as ladder
from cairn.advocacy.ladder.rules import Area, Occasion, OccasionKind, Rung, mark_of
from cairn.advocacy.letters.actions import remove as remove_letter
from cairn.advocacy.meetings.actions import remove as remove_page
from cairn.advocacy.meetings.rules import Setting
from cairn.advocacy.models import LadderMove, LadderProposal, Preparation, SpokenFor
from cairn.advocacy.spoken_for import actions, queries
from cairn.advocacy.spoken_for.rules import LONGEST_NEXT_TIME, LONGEST_SAID, Where
from cairn.consent import gate
from cairn.kit import clock
from cairn.people.rules import YesHow
from cairn.recovery.rules import No
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses
from tests.speaking_up import spoken_for

TODAY = clock.today_in("America/Chicago")
OTHERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]


@pytest.fixture
def page(cast: Cast) -> Preparation:
    found = make.preparation(cast.person)
    make.shown(cast.person, cast.supporter, What.MEETING, found.id)
    return found


def row(cast: Cast, spoken: SpokenFor) -> queries.SpokenRow:
    found = queries.one(cast.person, spoken.id)
    assert found is not None
    return found


def test_typed_by_the_one_who_spoke_it_waits_for_the_yes(cast: Cast, page: Preparation) -> None:
    with leaves("advocacy.spoken_for"):
        spoken = spoken_for(cast.supporter, cast.person_id, page.id, said="That the heat is out")
    assert not row(cast, spoken).stands
    assert queries.waiting(cast.person, cast.person_id)[0].by == "Rosa"
    with leaves("advocacy.yes_spoken_for", "advocacy.move_mark"):
        actions.answer(by=cast.person, row_id=spoken.id, mine=True, next_time="If I had it in writing")
    found = row(cast, spoken)
    assert (found.stands, found.said, found.next_time) == (
        True,
        "That the heat is out",
        "If I had it in writing",
    )
    assert not queries.waiting(cast.person, cast.person_id)
    with refuses(No.ALREADY_ANSWERED):
        actions.answer(by=cast.person, row_id=spoken.id, mine=False)


def test_on_the_supporters_phone_the_yes_says_so(cast: Cast) -> None:
    spoken = spoken_for(cast.supporter, cast.person_id)
    actions.answer(by=cast.supporter, row_id=spoken.id, mine=True, next_time="Practise once")
    spoken.refresh_from_db()
    assert spoken.yes_how == YesHow.HANDED.value
    with refuses(No.NOT_THEIRS):  # from now on these words are the person's to change
        actions.say(by=cast.supporter, row_id=spoken.id, next_time="Something better")
    with refuses(No.NOT_THEIRS):
        actions.strike(by=cast.supporter, row_id=spoken.id)


def test_it_was_done_together_and_the_mark_goes_with_it(cast: Cast, page: Preparation) -> None:
    spoken = spoken_for(cast.supporter, cast.person_id, page.id)
    assert not LadderMove.objects.exists()
    actions.answer(by=cast.person, row_id=spoken.id, mine=True)
    moved = LadderMove.objects.get()
    assert (moved.area, moved.rung, moved.occasion) == (Area.MEETING.value, Rung.TOGETHER.value, spoken.id)
    actions.strike(by=cast.person, row_id=spoken.id)
    assert not LadderMove.objects.exists()


def test_on_the_supporters_phone_the_mark_still_asks_the_person(cast: Cast) -> None:
    spoken = spoken_for(cast.supporter, cast.person_id)
    actions.answer(by=cast.supporter, row_id=spoken.id, mine=True)
    assert not LadderMove.objects.exists()
    assert LadderProposal.objects.get().occasion == spoken.id


def test_what_the_person_said_of_the_meeting_themselves_stands(cast: Cast, page: Preparation) -> None:
    ladder.mark(
        by=cast.person,
        person_id=cast.person_id,
        mark=mark_of(Occasion(OccasionKind.MEETING, page.id), Rung.BESIDE),
    )
    spoken_for(cast.person, cast.person_id, page.id, spoken_by=cast.supporter.account_id)
    assert [move.rung for move in LadderMove.objects.all()] == [Rung.BESIDE.value]


def test_no_puts_it_away(cast: Cast) -> None:
    spoken = spoken_for(cast.supporter, cast.person_id)
    with leaves("advocacy.no_spoken_for"):
        actions.answer(by=cast.person, row_id=spoken.id, mine=False)
    assert not SpokenFor.objects.exists()


def test_the_persons_own_word_stands_at_once(cast: Cast) -> None:
    rosa = cast.supporter.account_id
    spoken = spoken_for(cast.person, cast.person_id, spoken_by=rosa, next_time="A week more")
    assert (row(cast, spoken).stands, row(cast, spoken).own, row(cast, spoken).by) == (True, True, "Rosa")
    for nobody in (None, uuid4(), cast.colleague.account_id):
        with refuses(No.NOBODY_BESIDE):
            spoken_for(cast.person, cast.person_id, spoken_by=nobody)


def test_the_person_says_how_they_see_it_and_strikes_it(cast: Cast) -> None:
    spoken = spoken_for(cast.supporter, cast.person_id)
    actions.answer(by=cast.person, row_id=spoken.id, mine=True)
    with leaves("advocacy.say_next_time"):
        actions.say(by=cast.person, row_id=spoken.id, next_time=" A quiet room ", view="I could have")
    theirs = queries.one(cast.supporter, spoken.id)
    assert theirs is not None
    assert (theirs.next_time, theirs.view) == (" A quiet room ", "I could have")
    with leaves("advocacy.strike_spoken_for"):
        actions.strike(by=cast.person, row_id=spoken.id)
    assert not SpokenFor.objects.exists()


def test_what_would_let_me_is_offered_for_the_same_kind_of_room(cast: Cast, page: Preparation) -> None:
    spoken = spoken_for(cast.supporter, cast.person_id, page.id)
    actions.answer(by=cast.person, row_id=spoken.id, mine=True, next_time="The papers a day before")
    here = queries.next_times(cast.person, cast.person_id, Setting.HOUSING)
    assert [one.next_time for one in here] == ["The papers a day before"]
    assert not queries.next_times(cast.person, cast.person_id, Setting.COURT)
    actions.say(by=cast.person, row_id=spoken.id)
    assert not queries.next_times(cast.person, cast.person_id, Setting.HOUSING)


def test_in_whose_room_is_told_only_with_the_page(cast: Cast) -> None:
    """Dana writes that Rosa spoke in a meeting whose page she never showed her."""
    hidden, rosa = make.preparation(cast.person), cast.supporter.account_id
    spoken = spoken_for(cast.person, cast.person_id, hidden.id, spoken_by=rosa)
    theirs = queries.one(cast.supporter, spoken.id)
    assert theirs is not None
    assert (theirs.setting, theirs.preparation_id) == (None, None)
    assert row(cast, spoken).setting is Setting.HOUSING
    with refuses(No.NOT_THEIRS):
        spoken_for(cast.supporter, cast.person_id, hidden.id)


def test_it_goes_with_the_page_and_with_the_letter(cast: Cast, page: Preparation) -> None:
    spoken_for(cast.supporter, cast.person_id, page.id)
    letter, rosa = make.letter(cast.person), cast.supporter.account_id
    actions.keep(
        by=cast.person,
        person_id=cast.person_id,
        where=Where.CALL,
        on_day=TODAY,
        language="en",
        spoken_by=rosa,
        came_of=actions.CameOf(letter_id=letter.id),
    )
    assert SpokenFor.objects.count() == 2
    remove_page(by=cast.person, preparation_id=page.id)
    remove_letter(by=cast.person, letter_id=letter.id)
    assert not SpokenFor.objects.exists()
    assert not LadderMove.objects.exists()


def test_what_does_not_fit_is_refused(cast: Cast) -> None:
    rosa, dana = cast.supporter, cast.person_id
    with refuses(No.DAY_TO_COME):
        spoken_for(rosa, dana, on_day=TODAY + timedelta(days=2))
    with refuses(No.TOO_LONG):
        spoken_for(rosa, dana, said="x" * (LONGEST_SAID + 1))
    spoken = spoken_for(rosa, dana)
    with refuses(No.TOO_LONG):
        actions.answer(by=cast.person, row_id=spoken.id, mine=True, next_time="x" * (LONGEST_NEXT_TIME + 1))
    letter = make.letter(cast.person)
    with refuses(No.NOT_THEIRS):  # a letter is the person's alone
        actions.keep(
            by=rosa,
            person_id=dana,
            where=Where.CALL,
            on_day=TODAY,
            language="en",
            came_of=actions.CameOf(letter_id=letter.id),
        )


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_writes_or_reads(cast: Cast, who: str) -> None:
    spoken, viewer = spoken_for(cast.supporter, cast.person_id), cast.viewers[who]
    for do in (
        lambda: spoken_for(viewer, cast.person_id),
        lambda: actions.answer(by=viewer, row_id=spoken.id, mine=True),
        lambda: actions.say(by=viewer, row_id=spoken.id, next_time="Mine"),
        lambda: actions.strike(by=viewer, row_id=spoken.id),
    ):
        with refuses(No.NOT_THEIRS):
            do()
    with suppress(gate.Shut):
        assert queries.one(viewer, spoken.id) is None


def test_somebody_without_an_account_has_it_struck_by_a_word(cast: Cast) -> None:
    pat = make.person(cast.supporter)
    spoken = spoken_for(cast.supporter, pat.id)
    actions.answer(by=cast.supporter, row_id=spoken.id, mine=True)
    assert LadderMove.objects.get().yes_how == YesHow.HANDED.value
    actions.strike(by=cast.supporter, row_id=spoken.id)
    assert not SpokenFor.objects.exists()
    assert not LadderMove.objects.exists()


def test_reading_costs_the_same_however_many_there_are(cast: Cast, page: Preparation) -> None:
    spoken_for(cast.supporter, cast.person_id, page.id)
    one = cost(lambda: queries.times(cast.person, cast.person_id))
    for _ in range(5):
        spoken_for(cast.supporter, cast.person_id, page.id)
    assert cost(lambda: queries.times(cast.person, cast.person_id)) == one
    assert len(queries.times(cast.person, cast.person_id)) == 6
