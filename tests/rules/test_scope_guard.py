"""The scope guard: what it marks, what it passes over, and that it never breaks on anything that is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scope.measuring import counts, precision, recall
from cairn.peer_sessions.scope.guard import Category, check, marks
from tests.apart import environment
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


def test_a_mark_says_where_it_stands_why_and_what_to_write_instead() -> None:
    text = "We talked. Assessed SI low risk."
    (found,) = check(text)
    assert text[found.start : found.end] == found.span
    assert "danger" in found.why
    assert "988" in found.instead
    assert check(text, "es")[0].why != found.why


def test_every_mark_is_told_in_both_languages() -> None:
    assert {mark.category for mark in marks()} == set(Category)
    assert all(told["en"] and told["es"] for mark in marks() for told in (mark.why, mark.instead))


@pytest.mark.slow
def test_notes_it_was_built_on_are_marked_as_they_should_be() -> None:
    for category, count in counts().items():
        assert precision(count) >= 0.9, category
        assert recall(count) >= 0.85, category


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
