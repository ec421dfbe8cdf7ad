"""Letters of one's own: kept word for word, opened by nobody else, gone when they are removed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cairn.advocacy.letters import actions
from cairn.advocacy.letters.queries import letters, one_letter
from cairn.advocacy.letters.rules import MOST_NEWS, Ask, Came, Next, No, Way, What
from cairn.advocacy.models import Letter, LetterNews
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.recovery.rules import No as RecoveryNo
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves, refuses

pytestmark = pytest.mark.django_db

WORDS = "All of it, from  March on.\n\nPlease."


def test_it_is_kept_word_for_word_and_the_ledger_has_no_words(cast: Cast) -> None:
    with leaves("advocacy.write_letter"):
        made = make.letter(cast.person, WORDS)
    row = one_letter(cast.person, made.id)
    assert row
    assert (row.lines, row.ask, row.text) == (WORDS, Ask.RECORDS, "")
    with leaves("advocacy.change_letter"):
        actions.keep_text(by=cast.person, letter_id=made.id, text=" My own.\n")
    changed = one_letter(cast.person, made.id)
    assert changed
    assert changed.text == " My own.\n"


def test_other_lines_make_the_draft_anew(cast: Cast) -> None:
    made = make.letter(cast.person, WORDS)
    actions.keep_text(by=cast.person, letter_id=made.id, text="My own.")
    actions.write(
        by=cast.person, ask=Ask.RECORDS, to_whom="B", lines="New.", language="es", letter_id=made.id
    )
    row = one_letter(cast.person, made.id)
    assert row
    assert (row.text, row.lines, row.language) == ("", "New.", "es")
    assert Letter.objects.count() == 1


def test_its_log_says_what_is_next(cast: Cast) -> None:
    made, today = make.letter(cast.person, WORDS), clock.today_in(cast.person.time_zone)
    with leaves("advocacy.letter_news"):
        actions.tell(by=cast.person, letter_id=made.id, what=What.SENT, on=today, way=Way.MAIL)
    row = one_letter(cast.person, made.id)
    assert row
    assert (row.stands.next, row.stands.day) == (Next.WAIT, today + timedelta(days=30))
    actions.tell(
        by=cast.person, letter_id=made.id, what=What.CAME, on=today, came=Came.NO, words="They said no."
    )
    row = one_letter(cast.person, made.id)
    assert row
    assert row.stands.next is Next.LOOK
    assert [(one.what, one.came, one.words) for one in row.news] == [
        (What.SENT, None, ""),
        (What.CAME, Came.NO, "They said no."),
    ]


def test_a_notice_cannot_be_of_a_day_to_come(cast: Cast) -> None:
    ahead = clock.today_in(cast.person.time_zone) + timedelta(days=1)
    with refuses(No.DAY_TO_COME):
        make.letter(cast.person, WORDS, Ask.APPEAL, notice_on=ahead)
    assert not Letter.objects.exists()


def act_on(by: Viewer, made: Letter) -> list[object]:
    today = clock.today_in(by.time_zone)
    return [
        lambda: actions.keep_text(by=by, letter_id=made.id, text="x"),
        lambda: actions.tell(by=by, letter_id=made.id, what=What.SENT, on=today),
        lambda: actions.remove(by=by, letter_id=made.id),
    ]


@pytest.mark.parametrize("role", ["supporter", "lead", "steward", "colleague", "outsider"])
def test_nobody_else_reads_or_writes_it(cast: Cast, role: str) -> None:
    by, made = cast.viewers[role], make.letter(cast.person, WORDS)
    assert letters(by) == ()
    assert one_letter(by, made.id) is None
    for act in act_on(by, made):
        with refuses(RecoveryNo.NOT_THEIRS):
            act()  # type: ignore[operator]


def test_another_person_does_not_either(cast: Cast) -> None:
    by, made = cast.viewers["other_person"], make.letter(cast.person, WORDS)
    assert one_letter(by, made.id) is None
    for act in act_on(by, made):
        with refuses(No.NO_LETTER):
            act()  # type: ignore[operator]


def test_what_does_not_fit_is_not_kept(cast: Cast) -> None:
    made, today = make.letter(cast.person, WORDS), clock.today_in(cast.person.time_zone)
    with refuses(RecoveryNo.NO_WORDS):
        make.letter(cast.person, "  ")
    with refuses(RecoveryNo.TOO_LONG):
        make.letter(cast.person, "x" * 2001)
    with refuses(No.DAY_TO_COME):
        actions.tell(by=cast.person, letter_id=made.id, what=What.SENT, on=today + timedelta(days=1))
    for _number in range(MOST_NEWS):
        actions.tell(by=cast.person, letter_id=made.id, what=What.CALLED, on=today)
    with refuses(No.TOO_MANY):
        actions.tell(by=cast.person, letter_id=made.id, what=What.CALLED, on=today)


def test_a_line_taken_back_is_gone_and_nobody_else_takes_it(cast: Cast) -> None:
    today = clock.today_in(cast.person.time_zone)
    made = make.letter(cast.person, WORDS, Ask.APPEAL, notice_on=today)
    with refuses(No.BEFORE_NOTICE):
        actions.tell(by=cast.person, letter_id=made.id, what=What.SENT, on=today - timedelta(days=1))
    line = actions.tell(by=cast.person, letter_id=made.id, what=What.SENT, on=today)
    with refuses(No.NO_LETTER):
        actions.take_back(by=cast.viewers["other_person"], letter_id=made.id, news_id=line.id)
    with leaves("advocacy.take_back_letter_news"):
        actions.take_back(by=cast.person, letter_id=made.id, news_id=line.id)
    assert not LetterNews.objects.exists()


def test_removed_it_is_gone_with_its_log(cast: Cast) -> None:
    made, today = make.letter(cast.person, WORDS), clock.today_in(cast.person.time_zone)
    actions.tell(by=cast.person, letter_id=made.id, what=What.SENT, on=today)
    with leaves("advocacy.remove_letter"):
        actions.remove(by=cast.person, letter_id=made.id)
    assert not Letter.objects.exists()
    assert not LetterNews.objects.exists()


def test_a_list_costs_the_same_however_long(cast: Cast) -> None:
    make.letter(cast.person, WORDS)
    before = cost(lambda: letters(cast.person))
    for _number in range(3):
        make.letter(cast.person, WORDS)
    assert cost(lambda: letters(cast.person)) == before
