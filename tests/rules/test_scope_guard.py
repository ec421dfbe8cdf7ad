"""The scope guard: what it marks, what it passes over, and that it never breaks on anything that is typed."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scope.measuring import counts, examples, precision, recall, wanted_by
from cairn.peer_sessions.scope import keys
from cairn.peer_sessions.scope.guard import Category, check, get_ready
from cairn.peer_sessions.scope.wording import LANGUAGES, Book, Rule, book, reasons
from tests.apart import environment
from tests.full import times
from tests.shared_data import ROOT


def marked(text: str) -> set[str]:
    return {finding.category.value for finding in check(text)}


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Pt is depressed.", {"diagnosis"}),
        ("I told her to stop taking her Seroquel.", {"medication"}),
        ("Completed treatment plan.", {"treatment_planning"}),
        ("Client was not compliant with curfew.", {"enforcement"}),
        ("Assessed SI low risk.", {"risk_scoring"}),
        ("Client in denial about drinking.", {"motive"}),
        ("He is an addict who needs help.", {"stigma"}),
        ("pt compliant, goals addressed", {"hollow"}),
        ("Covered the front desk for two hours.", {"off_role"}),
    ],
)
def test_each_category_is_marked(text: str, categories: set[str]) -> None:
    assert marked(text) == categories


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Está deprimida y con ansiedad severa.", {"diagnosis"}),
        ("Le dije que dejara de tomar el Zoloft.", {"medication"}),
        ("Elaboré su plan de tratamiento.", {"treatment_planning"}),
        ("Le advertí que perdería su cama si faltaba otra vez.", {"enforcement"}),
        ("Niega ideación suicida.", {"risk_scoring"}),
        ("Está en negación sobre su consumo.", {"motive"}),
        ("Es un adicto conocido en el barrio.", {"stigma"}),
        ("Se abordaron las metas.", {"hollow"}),
        ("Cubrí la recepción por dos horas.", {"off_role"}),
        ("Me dijo que su doctora le subió la dosis.", set()),
        ("«Soy adicto y estoy cansado», dijo.", set()),
        ("No le dije que dejara sus medicinas.", set()),
        ("El juez le ordenó asistir a clases y buscó una cerca de su trabajo.", set()),
    ],
)
def test_notes_in_spanish_are_read_too(text: str, categories: set[str]) -> None:
    assert marked(text) == categories


@pytest.mark.parametrize(
    "text",
    [
        "She told me her doctor raised her dose.",
        "He said, “I'm an addict and I'm tired of it.”",
        "I did not give any medication advice.",
        "I am an alcoholic in recovery and shared that with him.",
        "We went to an Alcoholics Anonymous meeting together.",
        "The judge ordered him to attend classes. He asked me to help him find a bus route.",
        "Said thoughts of suicide. I stayed, called my supervisor at 2:10, and they chose to call 988.",
        "Not something they want to work on today; wants help with the ID card.",
    ],
)
def test_quotation_reported_speech_negation_and_ones_own_story_are_passed_over(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Asked about his Lisinopril, told him it is fine to stop it.", {"medication"}),
        ("Asked about the bus, told him it is fine to stop it.", set()),
        ("Asked about Metronidazole. I said he can skip it.", {"medication"}),
        ("Pt better off w/o the Seroquel.", {"medication"}),
        ("He should'nt worry, shes fine b/c the bus came.", set()),
    ],
)
def test_what_a_note_is_about_and_short_forms_are_understood(text: str, categories: set[str]) -> None:
    assert marked(text) == categories


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("We cleaned out her closet and laughed a lot.", set()),
        ("I cleaned out the supply closet at the office.", {"off_role"}),
        ("I did his laundry.", {"off_role"}),
        ("I did his laundry with him.", set()),
        ("He lost the bet because I reported him to his PO.", {"enforcement"}),
        ("She asked about it, told her she has all the signs of PTSD.", {"diagnosis"}),
        ("She called her mom and told her she has PTSD.", set()),
    ],
)
def test_whose_act_it_was_and_whether_it_was_done_together(text: str, categories: set[str]) -> None:
    assert marked(text) == categories


def test_a_label_with_two_categories_is_content_with_either() -> None:
    assert wanted_by("diagnosis+stigma", {"stigma"}) == {"stigma"}
    assert wanted_by("diagnosis+stigma", set()) == {"diagnosis"}
    assert wanted_by("diagnosis,stigma", {"stigma"}) == {"diagnosis", "stigma"}
    assert wanted_by("", {"stigma"}) == set()


def test_a_mark_says_where_it_stands_why_and_what_to_write_instead() -> None:
    text = "We talked. Assessed SI low risk."
    (found,) = check(text)
    assert text[found.start : found.end] == found.span
    assert "danger" in found.why
    assert "988" in found.instead
    assert check(text, "es")[0].why != found.why


def test_every_reason_is_told_in_both_languages() -> None:
    assert {reason.category for reason in reasons().values()} == set(Category)
    assert all(
        told["en"] and told["es"] for reason in reasons().values() for told in (reason.why, reason.instead)
    )


def test_a_slip_of_the_pen_is_read_as_it_was_meant_and_shown_as_it_was_typed() -> None:
    text = "He was very manipulitive, and I told her to stop her medacation."
    found = check(text)
    assert [one.category for one in found] == [Category.MOTIVE, Category.MEDICATION]
    assert all(text[one.start : one.end] == one.span for one in found)
    assert found[0].span.endswith("manipulitive")


def test_a_rule_is_only_passed_over_where_a_word_it_needs_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [text for _categories, text in examples()][:: times(41, 5)]
    with_keys = [check(text) for text in notes]
    near, step = Book.near, times(7, 1)

    def near_and_more(book: Book, words: set[str]) -> list[Rule]:
        more = {*map(id, near(book, words)), *map(id, book.rules[::step])}
        return [rule for rule in book.rules if id(rule) in more]

    monkeypatch.setattr(Book, "near", near_and_more)
    assert [check(text) for text in notes] == with_keys


def test_what_a_line_needs_is_told_for_each_of_its_ways() -> None:
    assert keys.needed("(very |so )?manic|in (a |the )?psychosis") == {"man", "psy"}
    assert keys.needed("report(ed|ing)? (him|her)") in ({"rep"}, {"him", "her"})
    assert keys.needed("(him|her)? ?") is None
    assert keys.all_needed("told (him|her) (to )?stop") == [{"tol"}, {"sto"}, {"him", "her"}]
    assert keys.needed("(do|did)(n't| not) let") == {"let"}
    assert keys.needed(f"{keys.ANY_WORD}(pril|statin)") == {"-ril", "-tin"}


@pytest.mark.parametrize(
    "piece", ["a ", " ", '"', "she told ", "told her to take ", "A:", "client ", "and very "]
)
def test_no_text_takes_long(piece: str) -> None:
    check(piece * 20)  # rules are made ready when a sentence first needs them, once for all texts
    before = time.process_time()
    check(piece * (20_000 // len(piece)))
    assert time.process_time() - before < 3


@pytest.mark.slow
def test_notes_it_was_built_on_are_marked_as_they_should_be() -> None:
    for category, count in counts().items():
        assert precision(count) >= 0.95, category
        assert recall(count) >= 0.9, category


@given(st.text(max_size=200))
def test_anything_typed_gets_an_answer_that_fits_it(text: str) -> None:
    for found in check(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.span


@pytest.mark.slow
def test_the_command_answers_each_line_in_order_whatever_its_bytes(tmp_path: Path) -> None:
    lines = b"Pt is depressed.\n\n\xff\xfe broken bytes\nWe walked to the pond.\n"
    done = subprocess.run(
        [sys.executable, "-m", "cairn", "check_note"],
        cwd=ROOT,
        env=environment(tmp_path, {}),
        input=lines,
        capture_output=True,
        check=True,
        timeout=60,
    )
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [bool(answer["findings"]) for answer in answers] == [True, False, False, False]
    assert set(answers[0]["findings"][0]) == {"category", "span", "start", "end", "why", "instead"}


def test_the_books_can_be_read_before_the_first_note() -> None:
    book.cache_clear()
    get_ready()
    assert book.cache_info().currsize == len(LANGUAGES)
    check("I told her to skip a dose.")
    assert book.cache_info().misses == len(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Client was non-compliant and manipulative.", ["Client was non-compliant", "manipulative"]),
        ("O es bipolar.", ["es bipolar"]),
    ],
)
def test_what_joins_a_mark_to_the_rest_is_not_marked(text: str, spans: list[str]) -> None:
    assert [one.span for one in check(text)] == spans
