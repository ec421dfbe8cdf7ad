"""From a person's own words to needs: English and Spanish, slips of the pen, and what must not be read in."""

from datetime import date

import pytest

from cairn.directory.needs import (
    entries,
    find,
    mentions,
    needs,
    needs_in,
    needs_of_terms,
    stems_of,
)
from cairn.directory.understanding.hearing import words_of
from cairn.directory.understanding.mending import mended
from cairn.directory.understanding.reading import understand
from cairn.directory.words import tokens

TUESDAY = date(2026, 11, 24)


def codes(words: str) -> dict[str, str]:
    """{code: the phrase of the book it came from}, in the order they were said."""
    said = list(tokens(words))
    found = sorted(find(said), key=lambda one: one.first)
    return {one.entry.code: words[said[one.first].start : said[one.last].end] for one in found}


def heard(words: str) -> set[str]:
    return set(understand(words, TUESDAY).codes("need"))


@pytest.mark.parametrize(
    ("words", "need", "phrase"),
    [
        ("Somewhere warm to sleep, please", "bed_tonight", "Somewhere warm to sleep"),
        ("I need FOOD for my kids", "food", "FOOD"),
        ("sober house", "sober_living", "sober house"),
        ("get my birth certificate", "id_papers", "birth certificate"),
        ("me duele la muela", "dental", "me duele la muela"),
        ("Necesito un lugar donde dormir", "bed_tonight", "lugar donde dormir"),
        ("clases de ingles", "school", "clases de ingles"),
        ("i don't want to live anymore", "crisis", "don't want to live"),
        ("my boyfriend hits me", "safety", "hits me"),
        ("quiero dejar de beber", "treatment", "dejar de beber"),
        ("a ride to court", "transport", "ride"),
    ],
)
def test_peoples_words_are_understood(words: str, need: str, phrase: str) -> None:
    assert codes(words)[need] == phrase


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("food pantrie", "food"),
        ("denttist", "dental"),
        ("suboxne", "recovery_medicine"),
        ("shelther", "bed_tonight"),
    ],
)
def test_one_wrong_letter_is_mended(words: str, need: str) -> None:
    assert need in heard(words)


def test_a_word_the_directory_knows_is_not_taken_for_a_slip() -> None:
    said = words_of("suboxne")
    assert mended(said, "suboxne", lambda stem: False)[0].stem == words_of("suboxone")[0].stem
    assert mended(said, "suboxne", lambda stem: stem == said[0].stem) == said


def test_the_longest_phrase_wins_over_the_words_in_it() -> None:
    assert set(codes("sober housing")) == {"sober_living"}
    assert set(codes("job training")) == {"job_training"}


def test_two_needs_in_one_sentence_are_both_heard_in_order() -> None:
    assert list(codes("food and a shower"))[:2] == ["food", "hygiene"]


def test_what_a_person_adds_is_kept_apart_from_the_need() -> None:
    said = {one.key for one in understand("a bed tonight, free, in Spanish, with my dog", TUESDAY).parts}
    assert said == {"need:bed_tonight", "when:tonight", "cost:free", "language:es", "mine:pets"}


def test_wanting_to_see_a_son_does_not_bring_him_along() -> None:
    assert set(codes("I want to see my son")) == {"family"}


@pytest.mark.parametrize("words", ["", "   ", "zzqx", "?!", "the of a my", "🙂"])
def test_nothing_is_read_into_words_that_say_nothing(words: str) -> None:
    assert understand(words, TUESDAY).parts == ()


def test_a_listing_is_read_by_the_same_book_without_mending() -> None:
    assert "food" in needs_in("Ferry Street Food Pantry")
    assert needs_in("pantrie") == frozenset()


def test_pets_are_mentioned_in_any_of_their_words() -> None:
    assert mentions("Dogs sleep beside you.", "pets")
    assert not mentions("No cots left.", "pets")


def test_open_eligibility_terms_stand_for_needs() -> None:
    food = needs()["food"].open_eligibility[0]
    assert needs_of_terms([food, 999_999]) == ("food",)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry.kind}-{entry.code}")
def test_every_phrase_of_the_book_is_understood_as_what_it_stands_for(entry: object) -> None:
    missed = [
        phrase
        for phrase in entry.phrases  # type: ignore[attr-defined]
        if entry.code not in codes(phrase)  # type: ignore[attr-defined]
    ]
    assert missed == []


def test_labels_are_there_in_both_languages_and_phrases_are_not_empty() -> None:
    assert all(entry.labels["en"] and entry.labels["es"] for entry in entries())
    assert all(stems_of(phrase) for entry in entries() for phrase in entry.phrases)
