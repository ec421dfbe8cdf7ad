"""Getting ready for a meeting: the person's alone until shown, their words to the letter."""

from datetime import date, time

import pytest
from django.db import IntegrityError, connection, transaction

from cairn.advocacy.meetings import actions, queries
from cairn.advocacy.meetings.rules import LONGEST_LINE, MOST_LINES, Part, Setting
from cairn.advocacy.models import Preparation, PreparedLine
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.records.holdings import everything
from cairn.recovery.models import Shown
from cairn.recovery.rules import No
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses

OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]


@pytest.fixture
def page(cast: Cast) -> Preparation:
    return make.preparation(cast.person)


def write(by: Viewer, page: Preparation, part: Part = Part.WANT, **lines: str) -> None:
    kept = {int(name[1:]): words for name, words in lines.items()}
    actions.write(by=by, preparation_id=page.id, part=part, lines=kept, language="en")


def seen(by: Viewer, page: Preparation) -> queries.Page:
    found = queries.page(by, page.id)
    assert found is not None
    return found


def words(by: Viewer, page: Preparation, part: Part = Part.WANT) -> list[str]:
    return [line.words for line in seen(by, page).of(part)]


def show(cast: Cast, page: Preparation) -> None:
    make.shown(cast.person, cast.supporter, What.MEETING, page.id)


# The person's own


def test_a_page_is_begun_and_written_to_the_letter(cast: Cast) -> None:
    with leaves("advocacy.begin"):
        page = make.preparation(cast.person)
    with leaves("advocacy.write_lines"):
        write(cast.person, page, Part.SAY, _0=" Two,\n rooms ", _2="Third")
    assert words(cast.person, page, Part.SAY) == [" Two,\n rooms ", "Third"]
    assert seen(cast.person, page).heading.setting is Setting.HOUSING


def test_a_line_is_changed_emptied_and_the_others_stay(cast: Cast, page: Preparation) -> None:
    write(cast.person, page, Part.SAY, _0="One", _1="Two")
    write(cast.person, page, Part.SAY, _0="Uno")
    write(cast.person, page, Part.SAY, _1="  ")
    assert words(cast.person, page, Part.SAY) == ["Uno"]


def test_when_and_where_may_stay_open_and_be_taken_away(cast: Cast, page: Preparation) -> None:
    with leaves("advocacy.say_when"):
        actions.say_when(
            by=cast.person,
            preparation_id=page.id,
            called="The office",
            on_day=date(2026, 12, 8),
            at_time=time(10, 30),
            where="Room 2",
        )
    found = seen(cast.person, page).heading
    assert (found.called, found.on_day, found.at_time, found.where) == (
        "The office",
        date(2026, 12, 8),
        time(10, 30),
        "Room 2",
    )
    actions.say_when(by=cast.person, preparation_id=page.id)
    found = seen(cast.person, page).heading
    assert (found.called, found.on_day, found.at_time, found.where) == ("", None, None, "")


def test_how_ready_before_and_after_and_neither(cast: Cast, page: Preparation) -> None:
    with leaves("advocacy.say_ready", "advocacy.say_ready"):
        actions.say_ready(by=cast.person, preparation_id=page.id, ready=0)
        actions.say_ready(by=cast.person, preparation_id=page.id, ready=8, after=True)
    assert (seen(cast.person, page).ready_before, seen(cast.person, page).ready_after) == (0, 8)
    actions.say_ready(by=cast.person, preparation_id=page.id, ready=None)
    assert seen(cast.person, page).ready_before is None
    with refuses(No.NOT_FROM_HERE):
        actions.say_ready(by=cast.person, preparation_id=page.id, ready=11)


def test_too_much_is_refused_and_nothing_of_it_kept(cast: Cast, page: Preparation) -> None:
    with refuses(No.TOO_LONG):
        write(cast.person, page, Part.SAY, _0="Fine", _1="x" * (LONGEST_LINE + 1))
    with refuses(No.TOO_MANY):
        write(cast.person, page, Part.SAY, _99="Far away")
    for _ in range(MOST_LINES):
        make.line(cast.person, page.id, "More")
    with refuses(No.TOO_MANY):
        make.line(cast.person, page.id, "One too many")
    with refuses(No.NO_WORDS):
        make.line(cast.person, page.id, " ", Part.SAY)


def test_removed_with_every_line_and_shown_to_nobody(cast: Cast, page: Preparation) -> None:
    make.line(cast.person, page.id)
    show(cast, page)
    with leaves("advocacy.remove_preparation"):
        actions.remove(by=cast.person, preparation_id=page.id)
    assert not PreparedLine.objects.exists()
    assert not Shown.objects.standing().exists()
    assert queries.page(cast.person, page.id) is None


def test_nothing_of_it_can_be_read_in_the_database(cast: Cast, page: Preparation) -> None:
    make.line(cast.person, page.id, "Zebra words")
    actions.say_when(by=cast.person, preparation_id=page.id, called="Zebra office", where="Zebra street")
    with connection.cursor() as cursor:
        for table in ("advocacy_preparation", "advocacy_preparedline"):
            cursor.execute(f"SELECT * FROM {table}")
            kept = repr(cursor.fetchall())
            assert "Zebra" not in kept
            assert "housing" not in kept


# Whom it is shown to


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_sees_or_writes_it_until_it_is_shown(cast: Cast, page: Preparation, role: str) -> None:
    other = cast.viewers[role]
    with pytest.raises(gate.Shut):
        queries.page(other, page.id)
    for act in (
        lambda: write(other, page, _0="Theirs"),
        lambda: make.line(other, page.id),
        lambda: actions.say_when(by=other, preparation_id=page.id),
        lambda: actions.say_ready(by=other, preparation_id=page.id, ready=3),
        lambda: actions.remove(by=other, preparation_id=page.id),
        lambda: actions.suggest(by=other, preparation_id=page.id, part=Part.SAY, words="Hm", language="en"),
    ):
        with refuses(No.NOT_THEIRS):
            act()


@pytest.mark.parametrize("role", OTHERS[1:])
def test_shown_to_one_it_is_shown_to_no_other(cast: Cast, page: Preparation, role: str) -> None:
    show(cast, page)
    assert seen(cast.supporter, page).heading.id == page.id
    assert [row.id for row in queries.pages(cast.supporter, cast.person_id)] == [page.id]
    with pytest.raises(gate.Shut):
        queries.page(cast.viewers[role], page.id)


def test_hidden_again_kept_to_oneself_or_walking_ended_it_is_shut(cast: Cast, page: Preparation) -> None:
    show(cast, page)
    make.held_back(cast.person, Kind.GOALS)
    with pytest.raises(gate.Shut):
        queries.page(cast.supporter, page.id)
    with refuses(No.NOT_THEIRS):
        write(cast.supporter, page, _0="Theirs")


def test_one_page_is_shown_and_not_the_next(cast: Cast, page: Preparation) -> None:
    show(cast, page)
    other = make.preparation(cast.person, setting=Setting.COURT)
    assert [row.id for row in queries.pages(cast.supporter, cast.person_id)] == [page.id]
    with pytest.raises(gate.Shut):
        queries.page(cast.supporter, other.id)


def test_a_page_of_somebody_else_cannot_be_shown(cast: Cast) -> None:
    theirs = make.preparation(cast.other_person)
    with refuses(No.NOT_THEIRS):
        show(cast, theirs)


# Typed by somebody else


def test_begun_by_one_who_walks_with_them_it_is_shown_to_that_one(cast: Cast) -> None:
    page = make.preparation(cast.supporter, cast.person_id)
    assert seen(cast.person, page).began_by == "Rosa"
    assert seen(cast.supporter, page).heading.id == page.id
    with pytest.raises(gate.Shut):
        queries.page(cast.lead, page.id)


@pytest.mark.parametrize("role", OTHERS[1:])
def test_nobody_else_begins_one(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        make.preparation(cast.viewers[role], cast.person_id)


def test_typed_words_wait_beside_what_stands_until_the_person_says_yes(cast: Cast, page: Preparation) -> None:
    show(cast, page)
    write(cast.person, page, _0="My own")
    write(cast.supporter, page, _0="Typed")
    assert words(cast.person, page) == ["My own"]
    (waiting,) = seen(cast.person, page).waiting()
    assert (waiting.words, waiting.by) == ("Typed", "Rosa")
    with leaves("advocacy.yes_my_line"):
        actions.answer_line(by=cast.person, line_id=waiting.id, mine=True)
    assert words(cast.person, page) == ["Typed"]
    assert PreparedLine.objects.get(id=waiting.id).yes_how == YesHow.SELF


def test_typed_again_it_still_waits_and_only_once(cast: Cast, page: Preparation) -> None:
    show(cast, page)
    for typed in ("First try", "Second try"):
        write(cast.supporter, page, _0=typed)
    assert [line.words for line in seen(cast.person, page).waiting()] == ["Second try"]
    write(cast.supporter, page, _0="")
    assert not seen(cast.person, page).waiting()


def test_no_puts_it_away_and_what_stood_still_stands(cast: Cast, page: Preparation) -> None:
    show(cast, page)
    write(cast.person, page, _0="My own")
    typed = PreparedLine.objects.get(id=_typed(cast, page))
    with leaves("advocacy.not_my_line"):
        actions.answer_line(by=cast.person, line_id=typed.id, mine=False)
    assert words(cast.person, page) == ["My own"]
    assert not seen(cast.person, page).waiting()


def _typed(cast: Cast, page: Preparation) -> object:
    write(cast.supporter, page, _0="Typed")
    (waiting,) = seen(cast.supporter, page).waiting()
    return waiting.id


def test_without_an_account_the_person_says_yes_on_the_supporters_phone(cast: Cast) -> None:
    someone = make.person(cast.supporter, "Asa Fictional")
    page = make.preparation(cast.supporter, someone.id)
    line = make.line(cast.supporter, page.id)
    actions.answer_line(by=cast.supporter, line_id=line.id, mine=True)
    line.refresh_from_db()
    assert line.yes_how == YesHow.HANDED
    assert words(cast.supporter, page) == ["I want two bedrooms"]
    with refuses(No.ALREADY_ANSWERED):
        actions.answer_line(by=cast.supporter, line_id=line.id, mine=False)
    actions.remove(by=cast.supporter, preparation_id=page.id)
    assert not Preparation.objects.filter(person=someone).exists()


def test_a_suggestion_stands_beside_and_comes_after_what_stands(cast: Cast, page: Preparation) -> None:
    show(cast, page)
    write(cast.person, page, Part.SAY, _0="One")
    with leaves("advocacy.suggest_line"):
        line = actions.suggest(
            by=cast.supporter, preparation_id=page.id, part=Part.SAY, words="Ask why", language="en"
        )
    found = seen(cast.person, page)
    assert [row.words for row in found.suggested()] == ["Ask why"]
    assert not found.waiting()
    actions.answer_line(by=cast.person, line_id=line.id, mine=True)
    assert words(cast.person, page, Part.SAY) == ["One", "Ask why"]
    (taken,) = (row for row in seen(cast.person, page).of(Part.SAY) if row.by)
    assert (taken.by, taken.suggested) == ("Rosa", True)
    write(cast.person, page, Part.SAY, _1="I ask why")  # said their own way, it is theirs alone
    assert [row.by for row in seen(cast.person, page).of(Part.SAY)] == ["", ""]


def test_nobody_suggests_to_themselves(cast: Cast, page: Preparation) -> None:
    with refuses(No.NOT_THEIRS):
        actions.suggest(by=cast.person, preparation_id=page.id, part=Part.SAY, words="Hm", language="en")


# Their own words again


def test_earlier_lines_are_offered_newest_first_and_typed_ones_that_wait_are_not(cast: Cast) -> None:
    first, second = make.preparation(cast.person), make.preparation(cast.person)
    for line in ("Old", "Newer", "Here already"):
        make.line(cast.person, first.id, line, Part.ASK)
    make.line(cast.person, first.id, "Another part", Part.SAY)
    make.line(cast.person, second.id, "Here already", Part.ASK)
    show(cast, first)
    make.line(cast.supporter, first.id, "Waits", Part.ASK)
    offered = queries.earlier_lines(cast.person, seen(cast.person, second), Part.ASK)
    assert [line.words for line in offered] == ["Newer", "Old"]


def test_a_supporter_is_offered_only_lines_of_pages_they_see(cast: Cast) -> None:
    first, second = make.preparation(cast.person), make.preparation(cast.person)
    make.line(cast.person, first.id, "Not shown")
    show(cast, second)
    assert not queries.earlier_lines(cast.supporter, seen(cast.supporter, second), Part.WANT)


# What holds it together


def test_more_lines_cost_no_more_queries(cast: Cast, page: Preparation) -> None:
    make.line(cast.person, page.id)
    before = cost(lambda: queries.page(cast.person, page.id))
    for part in (Part.SAY, Part.ASK, Part.NEED):
        make.line(cast.person, page.id, part=part)
    assert cost(lambda: queries.page(cast.person, page.id)) == before


def test_it_is_among_all_that_is_held_for_the_person_alone(cast: Cast, page: Preparation) -> None:
    make.line(cast.person, page.id, "Held words")
    assert "Held words" in str(everything(cast.person, cast.person_id, Purpose.OWN_ACCESS))
    assert "Held words" not in str(everything(cast.supporter, cast.person_id, Purpose.SUPPORT))


@pytest.mark.parametrize("broken", [{"yes_how": ""}, {"typed_by": None, "yes_at": None, "yes_how": ""}])
def test_the_database_refuses_half_a_yes(cast: Cast, page: Preparation, broken: dict[str, None]) -> None:
    line = make.line(cast.person, page.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        PreparedLine.objects.filter(id=line.id).update(**broken)


def test_the_database_refuses_two_lines_in_one_place(cast: Cast, page: Preparation) -> None:
    make.line(cast.person, page.id)
    twin = PreparedLine(
        preparation=page, part="want", place=0, language="en", written_at=clock.now(), yes_at=clock.now()
    )
    twin.words, twin.yes_how = "Twin", "self"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
