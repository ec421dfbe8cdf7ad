"""Boxes: what is sealed opens only with its key, in its place, and unaltered."""

import secrets
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.sealed import boxes
from cairn.sealed.boxes import BoxError, Place

KEY = secrets.token_bytes(32)
HERE = Place(UUID(int=1), "recovery_saying", UUID(int=2), "words")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
places = st.builds(
    Place,
    subject=st.uuids(),
    table=st.sampled_from(["people_person", "recovery_saying"]),
    row=st.uuids(),
    field=st.sampled_from(["name", "words"]),
)


@pytest.mark.slow
@given(texts, places)
def test_what_is_sealed_opens_as_the_very_same_text(text: str, place: Place) -> None:
    assert boxes.unseal(KEY, boxes.seal(KEY, text, place), place) == text


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, subject=UUID(int=9)),
        replace(HERE, table="recovery_step"),
        replace(HERE, row=UUID(int=9)),
        replace(HERE, field="when_words"),
    ],
)
def test_a_box_moved_elsewhere_stays_shut(elsewhere: Place) -> None:
    with pytest.raises(BoxError):
        boxes.unseal(KEY, boxes.seal(KEY, "Sundays", HERE), elsewhere)


@pytest.mark.slow
@given(texts, st.data())
def test_one_altered_bit_keeps_it_shut(text: str, data: st.DataObject) -> None:
    box = bytearray(boxes.seal(KEY, text, HERE))
    at = data.draw(st.integers(0, len(box) * 8 - 1))
    box[at // 8] ^= 1 << at % 8
    with pytest.raises(BoxError):
        boxes.unseal(KEY, bytes(box), HERE)


@pytest.mark.slow
@given(st.binary(max_size=120), st.sampled_from([b"", boxes.VERSION]))
def test_bytes_from_anywhere_neither_open_nor_break(junk: bytes, version: bytes) -> None:
    with pytest.raises(BoxError):
        boxes.unseal(KEY, version + junk, HERE)


def test_a_box_cut_short_anywhere_stays_shut() -> None:
    box = boxes.seal(KEY, "Sundays", HERE)
    for kept in range(len(box)):
        with pytest.raises(BoxError):
            boxes.unseal(KEY, box[:kept], HERE)


def test_another_key_does_not_open() -> None:
    with pytest.raises(BoxError):
        boxes.unseal(secrets.token_bytes(32), boxes.seal(KEY, "Sundays", HERE), HERE)


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert boxes.seal(KEY, "yes", HERE) != boxes.seal(KEY, "yes", HERE)


def test_a_short_answer_is_as_long_as_another() -> None:
    assert len({len(boxes.seal(KEY, text, HERE)) for text in ("", "no", "yes", "x" * 60)}) == 1
    assert len(boxes.seal(KEY, "x" * 61, HERE)) == len(boxes.seal(KEY, "", HERE)) + boxes.PAD_TO


def test_text_is_not_in_the_box() -> None:
    assert b"Sundays" not in boxes.seal(KEY, "Sundays", HERE)


def test_a_wrapped_key_is_bound_to_its_subject() -> None:
    subject, data_key = uuid4(), secrets.token_bytes(32)
    wrapped = boxes.wrap(KEY, data_key, subject)
    assert boxes.unwrap(KEY, wrapped, subject) == data_key
    with pytest.raises(BoxError):
        boxes.unwrap(KEY, wrapped, uuid4())


def test_a_wrapped_key_does_not_open_as_a_text() -> None:
    wrapped = boxes.wrap(KEY, secrets.token_bytes(32), HERE.subject)
    with pytest.raises(BoxError):
        boxes.unseal(KEY, wrapped, HERE)
