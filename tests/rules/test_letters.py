"""Letters: the person's lines stand in them word for word, and days come from the law or from the person."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cairn.advocacy.letters.deadlines import answers, appeals, days_to_answer
from cairn.advocacy.letters.drafting import Lines, call, letter, title
from cairn.advocacy.letters.rules import (
    Ask,
    Came,
    LastDay,
    News,
    Next,
    No,
    Stands,
    What,
    answer_by,
    day_fits,
    last_day,
    stands,
)
from cairn.advocacy.rights.cards import LETTERS, cards
from tests.readability import ease, grade

DAY, LATER, TODAY = date(2026, 12, 1), date(2026, 12, 20), date(2026, 12, 21)
SENT, CALLED = News(What.SENT, DAY), News(What.CALLED, DAY)
ODD = 'I want {lines} & "all" of it.\n\n{because} ¿sí?'


def test_a_card_names_only_letters_that_there_are() -> None:
    assert set(Ask) == LETTERS


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("ask", Ask)
def test_ones_own_lines_stand_in_it_word_for_word(ask: Ask, language: str) -> None:
    said = Lines("Clinic {to}", ODD, because="It is {mine}.", day="{day}")
    text = letter(ask, said, language)
    assert text.count(ODD) == 1
    assert "It is {mine}." in text
    assert "Clinic {to}" in text
    assert ODD in "".join(call(ask, said, language))
    assert title(ask, language) in text


@pytest.mark.parametrize("ask", Ask)
def test_what_was_left_out_leaves_no_hole(ask: Ask) -> None:
    text = letter(ask, Lines("The clinic", "My lines."), "en")
    assert not re.search(r"\{\w+\}|Why this matters|answer me by|\n\n\n", text)


@pytest.mark.parametrize("ask", Ask)
def test_the_frame_is_easy_to_read(ask: Ask) -> None:
    said = Lines("", "", is_late=ask is Ask.APPEAL)
    # The numbers of laws are no words of ours.
    english = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", letter(ask, said, "en"))
    spanish = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", letter(ask, said, "es"))
    assert grade(english) <= 6.0
    assert ease(spanish) >= 65.0


@pytest.mark.parametrize(
    ("ask", "wished", "day"),
    [
        (Ask.RECORDS, None, date(2026, 12, 31)),
        (Ask.RECORDS, LATER, date(2026, 12, 31)),
        (Ask.CORRECTION, None, date(2027, 1, 30)),
        (Ask.GRIEVANCE, LATER, LATER),
        (Ask.GRIEVANCE, None, None),
    ],
)
def test_by_when_an_answer_is_due(ask: Ask, wished: date | None, day: date | None) -> None:
    assert answer_by(DAY, days_to_answer(ask), wished) == day


@pytest.mark.parametrize(
    ("news", "wished", "next", "day"),
    [
        ([], None, Next.SEND, None),
        ([SENT], LATER, Next.ASK_AGAIN, LATER),
        ([SENT], TODAY, Next.WAIT, TODAY),
        ([CALLED], None, Next.WAIT, None),
        ([SENT, News(What.CAME, LATER, Came.LATER)], None, Next.WAIT, None),
        ([SENT, News(What.CAME, LATER, Came.YES)], None, Next.DONE, None),
        ([SENT, News(What.CAME, LATER, Came.NO)], None, Next.LOOK, None),
        ([SENT, News(What.CAME, LATER, Came.PART)], None, Next.LOOK, None),
        ([News(What.CALLED, DAY, Came.YES)], None, Next.DONE, None),
        ([News(What.CALLED, DAY, Came.NO_ANSWER)], None, Next.WAIT, None),
        ([News(What.CALLED, DAY, Came.NO), News(What.SENT, LATER)], None, Next.WAIT, None),
        ([News(What.CAME, DAY, Came.YES)], None, Next.SEND, None),
    ],
)
def test_what_is_next(news: list[News], wished: date | None, next: Next, day: date | None) -> None:
    found = stands(news, TODAY, wished=wished)
    assert (found.next, found.day) == (next, day)


def test_a_notice_says_by_when_it_has_to_be_there() -> None:
    assert stands([], TODAY, send_by=LATER) == Stands(Next.SEND, LATER, is_over=True)
    assert stands([], LATER, send_by=LATER) == Stands(Next.SEND, LATER)


@pytest.mark.parametrize(
    ("news", "next"),
    [
        ([CALLED], Next.SEND),
        ([News(What.CALLED, DAY, Came.NO)], Next.SEND),
        ([News(What.CALLED, DAY, Came.YES)], Next.DONE),
        ([News(What.CAME, DAY, Came.LATER)], Next.SEND),
        ([News(What.CAME, DAY, Came.NO)], Next.LOOK),
        ([SENT], Next.WAIT),
        ([SENT, News(What.CAME, LATER, Came.PART)], Next.LOOK),
    ],
)
def test_where_there_is_a_last_day_a_call_alone_does_not_do(news: list[News], next: Next) -> None:
    assert stands(news, TODAY, send_by=LATER).next is next


def test_the_last_day_is_counted_from_the_day_on_the_notice_unless_the_notice_names_it() -> None:
    assert last_day(None, DAY, 60) == LastDay(date(2027, 1, 30), DAY)
    assert last_day(LATER, DAY, 60) == LastDay(LATER)
    assert last_day(None, DAY, None) is last_day(None, None, 60) is None


def test_days_of_the_law_say_where_they_stand_and_are_the_days_on_the_cards() -> None:
    every = {**answers(), **appeals()}
    assert all(one.cite and one.source.startswith("https://") for one in every.values())
    assert all(one.checked < one.again for one in every.values())
    assert all(one.en and one.es for one in appeals().values())
    assert {one.keep for one in appeals().values()} - {""} <= cards().keys()
    told = {"records": "thirty-days", "correction": "ask-to-fix-it", "snap": "keep-it-while-you-appeal",
            "ssi": "ssi-sixty-days"}  # fmt: skip
    for key, card in told.items():
        assert f"{every[key].days} days" in cards()[card].words["en"].right


def test_a_log_tells_of_what_has_been() -> None:
    assert day_fits(TODAY, TODAY) is None
    assert day_fits(TODAY, LATER) is No.DAY_TO_COME
