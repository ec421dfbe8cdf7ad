"""Letters: the person's lines stand in them word for word, and days come from the law or from the person."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cairn.advocacy.letters.drafting import Lines, call, letter, title
from cairn.advocacy.letters.rules import Ask, Came, News, Next, No, What, answer_by, day_fits, stands
from cairn.advocacy.rights.cards import LETTERS
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
    said = Lines("", "")
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
    assert answer_by(ask, DAY, wished) == day


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
    found = stands(Ask.GRIEVANCE, news, TODAY, wished=wished)
    assert (found.next, found.day) == (next, day)


def test_a_notice_says_by_when_it_has_to_be_there() -> None:
    assert stands(Ask.APPEAL, [], TODAY, send_by=LATER).day == LATER


def test_a_log_tells_of_what_has_been() -> None:
    assert day_fits(TODAY, TODAY) is None
    assert day_fits(TODAY, LATER) is No.DAY_TO_COME
