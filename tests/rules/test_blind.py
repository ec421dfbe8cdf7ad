"""Blind indexes: found by name, though no name is stored."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.sealed import blind, keyring


@pytest.mark.parametrize(
    ("one", "other"),
    [("José", "jose"), ("JOSÉ  Núñez", "jose nunez"), (" Ana ", "ana"), ("Straße", "STRASSE"), ("ﬁn", "fin")],
)
def test_people_write_a_name_in_many_ways(one: str, other: str) -> None:
    assert blind.index("name", one) == blind.index("name", other)


def test_different_names_and_spaces_do_not_meet() -> None:
    found = {blind.index(space, text) for space in ("name:1", "name:2") for text in ("ana", "anna")}
    assert len(found) == 4


@pytest.mark.slow
@given(st.text(max_size=80))
def test_an_index_tells_nothing_of_the_length(text: str) -> None:
    index = blind.index("name", text)
    assert len(index) == 64
    assert int(index, 16)


@pytest.mark.slow
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert blind.fold(blind.fold(text)) == blind.fold(text)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("José Núñez", "nunez"),
        ("Mary-Jane Doe", "jane"),
        ("Mary-Jane Doe", "mary-jane"),
        ("Sean O’Neil", "o'neil"),
        ("Dana Q. Doe", "q"),
    ],
)
def test_a_word_of_a_name_finds_it(name: str, typed: str) -> None:
    assert set() < blind.words_index("name", typed) <= blind.words_index("name", name)


def test_what_holds_no_letter_has_no_words() -> None:
    assert blind.words_index("name", " -  ’ ") == set()


def test_another_key_file_gives_other_indexes(settings: Any) -> None:
    before = blind.index("name", "ana")
    settings.KEYRING = keyring.fresh()
    assert blind.index("name", "ana") != before
