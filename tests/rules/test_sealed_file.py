"""A sealed file opens whole, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.project.backup import sealed_file
from cairn.project.backup.sealed_file import (
    HEAD_BYTES,
    TAG_BYTES,
    Damaged,
    NotABackup,
    OpeningReader,
    SealingWriter,
)

ROOT = bytes(range(32))
SMALL = 64  # bytes in a piece, so that a short text has several


@pytest.fixture(autouse=True, scope="module")
def _small_pieces() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed_file, "PIECE", SMALL)
        yield


def sealed(*parts: bytes) -> bytes:
    file = io.BytesIO()
    writer = SealingWriter(file, ROOT)
    for part in parts:
        writer.write(part)
    writer.close()
    return file.getvalue()


def opened(content: bytes, root: bytes = ROOT) -> bytes:
    return OpeningReader(io.BytesIO(content), root).read()


@given(st.lists(st.binary(max_size=3 * SMALL), max_size=6), st.integers(1, 5 * SMALL))
def test_what_goes_in_comes_out_however_it_is_cut(parts: list[bytes], size: int) -> None:
    reader = OpeningReader(io.BytesIO(sealed(*parts)), ROOT)
    pieces = iter(lambda: reader.read(size), b"")
    assert b"".join(pieces) == b"".join(parts)


def test_the_words_do_not_stand_in_it_and_no_two_files_are_alike() -> None:
    one, other = sealed(b"I want my kids on Sundays" * 9), sealed(b"I want my kids on Sundays" * 9)
    assert b"Sundays" not in one
    assert one[HEAD_BYTES:] != other[HEAD_BYTES:]


@given(st.integers(0, 2 * SMALL), st.data())
def test_a_changed_byte_is_noticed(size: int, data: st.DataObject) -> None:
    whole = bytearray(sealed(b"x" * size))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((Damaged, NotABackup)):
        opened(bytes(whole))


@given(st.integers(0, 4 * SMALL), st.data())
def test_cut_off_anywhere_it_does_not_open(size: int, data: st.DataObject) -> None:
    whole = sealed(b"x" * size)
    with pytest.raises((Damaged, NotABackup)):
        opened(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_pieces_in_another_order_left_out_or_repeated_do_not_open() -> None:
    whole, one = sealed(b"a" * SMALL, b"b" * SMALL, b"c"), SMALL + TAG_BYTES
    head, first, second, last = whole[:HEAD_BYTES], *(whole[HEAD_BYTES + i * one :][:one] for i in range(3))
    for wrong in (
        [second, first, last],
        [first, last],
        [first, first, second, last],
        [first, second, last, last],
    ):
        with pytest.raises(Damaged):
            opened(head + b"".join(wrong))


def test_another_key_file_does_not_open_it() -> None:
    with pytest.raises(Damaged):
        opened(sealed(b"x"), root=bytes(32))


def test_some_other_file_is_told_from_a_damaged_one() -> None:
    with pytest.raises(NotABackup):
        opened(b"SQLite format 3\0" * 9)


def test_a_writer_that_was_not_closed_leaves_what_does_not_open() -> None:
    file = io.BytesIO()
    SealingWriter(file, ROOT).write(b"x" * 5 * SMALL)
    with pytest.raises(Damaged):
        opened(file.getvalue())
