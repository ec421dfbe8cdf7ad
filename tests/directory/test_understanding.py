"""Reading what somebody says: needs and doors; and what was learnt is in step with its sources."""

from collections.abc import Sequence
from datetime import date

import pytest

from bench.needs.questions import asked
from bench.needs.understanding import marks
from cairn.directory.understanding import weights
from cairn.directory.understanding.doors import Door, Whom
from cairn.directory.understanding.learning import learn
from cairn.directory.understanding.reading import Meant, understand
from cairn.directory.understanding.sayings import Said, labels, mark_of_sources, sayings
from cairn.directory.understanding.signs import signs_of

TUESDAY = date(2026, 11, 24)


def read(words: str) -> Meant:
    return understand(words, TUESDAY)


def first(words: str) -> str:
    return next(iter(read(words).weights), "")


def test_what_was_learnt_is_in_step_with_sayings_phrases_and_kinds_of_words() -> None:
    assert weights.mark() == mark_of_sources(), "Run: ./run cairn learn_sayings"


def test_every_need_and_label_has_sayings_in_both_languages() -> None:
    told = {label for one in sayings() if one.weight == 1 for label in one.about}
    assert told == set(labels())


def lesson(about: str, *texts: str) -> list[Said]:
    return [Said(text, (about,), 1.0) for text in texts]


def test_learning_finds_which_words_speak_for_a_need_and_is_the_same_each_time() -> None:
    said = [
        *lesson("food", "zork for my kids", "any zork today", "zork please"),
        *lesson("dental", "blick hurts", "my blick broke", "a blick pulled"),
    ]
    table = learn(said)
    assert table.points("w:zork", "food") > 0 > table.points("w:zork", "dental")
    chances = table.chances(signs_of("some zork"))
    assert max(chances, key=lambda label: chances[label]) == "food"
    assert learn(said).rows == table.rows


def test_a_table_is_read_as_it_was_written(tmp_path: object) -> None:
    table = weights.Table({"food": -1.0}, {"w:soup": {"food": 2.5}})
    signs = {"w:soup": 1.0, "w:unknown": 5.0}
    assert table.chances(signs) == weights.Table({"food": -1.0}, {"w:soup": "food:2.5"}).chances(signs)
    assert weights.Table({"food": -1.0}, {}).chances(signs) == {}


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("somewhere warm to sleep tonight that takes my dog", "bed_tonight"),
        ("I got out last week and have nowhere to go", "bed_tonight"),
        ("my lights get cut off Friday", "money"),
        ("el casero me quiere sacar", "housing"),
        ("help getting my GED, no car", "school"),
        ("necesito trbajo urgente", "work"),
        ("hungrry and broke", "food"),
    ],
)
def test_the_first_need_is_the_one_asked_for(words: str, need: str) -> None:
    assert first(words) == need


def test_a_need_says_the_words_it_came_from() -> None:
    parts = {one.code: one.phrase for one in read("my cousin is couch surfing").parts}
    assert "couch surfing" in parts["bed_tonight"]


@pytest.mark.parametrize(
    ("words", "door"),
    [
        ("i want to kill myself", Door.HELPLINE),
        ("me quiero morir", Door.HELPLINE),
        ("he took the whole bottle of pills and wont wake up", Door.HELPLINE),
        ("AA in Spanish Tuesday night", Door.MEETING),
        ("can i mix xanax with my suboxone", Door.ASK),
        ("me pueden deportar por esto", Door.ASK),
        ("thank you so much, have a good night", Door.NONE),
        ("are you a robot", Door.NONE),
        ("food pantry", Door.SERVICE),
        ("the gas bill is gonna kill me", Door.SERVICE),
        ("i need a free lawyer to say if i should take the plea", Door.SERVICE),
        ("si mañana ya no despierto", Door.HELPLINE),
        ("is this bump on my arm an abscess", Door.ASK),
    ],
)
def test_the_door(words: str, door: Door) -> None:
    assert read(words).door is door


def test_a_question_for_somebody_who_knows_says_whom_to_ask() -> None:
    assert read("should i take the plea deal").whom is Whom.LAWYER
    assert read("what dose of lithium should i take").whom is Whom.CLINICIAN


def test_danger_brings_the_help_lines_before_anything_else_that_was_said() -> None:
    meant = read("i need food and i want to die")
    assert meant.door is Door.HELPLINE
    assert meant.weights["crisis"] == 1.0 > meant.weights.get("food", 0.0)


SHARES: Sequence[tuple[str, float]] = (("doors", 0.97), ("first_need", 0.88), ("precision", 0.93))


@pytest.mark.parametrize(("what", "least"), SHARES)
def test_the_development_set_is_understood_as_well_as_is_told_in_bench(what: str, least: float) -> None:
    right, every = getattr(marks(asked()), what)
    assert right / every >= least, f"{what}: {right} of {every}"
