"""Small files that would unpack or unfold to something enormous: each is refused soon, in little memory."""

import bz2
import io
import json
import lzma
import os
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cairn.interop import fetching
from cairn.interop.reading import MAX_ENTRIES, Refused, decode, parse_csv, parse_json, read_files

MB = 1_000_000
NAME = b"services.csv"


@contextmanager
def within(seconds: float, megabytes: int, says: str | None = None) -> Iterator[None]:
    """What happens inside is refused, quickly and in so much memory at most."""
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(Refused, match=says):
            yield
        assert time.monotonic() - began < seconds
        assert tracemalloc.get_traced_memory()[1] < megabytes * MB
    finally:
        tracemalloc.stop()


@pytest.fixture
def refuse(tmp_path: Path) -> Callable[..., None]:
    def look(data: bytes, says: str) -> None:
        path = tmp_path / "set.zip"
        path.write_bytes(data)
        with within(10, 120, says):  # a file of any size is read into 52 MB first
            read_files(path)

    return look


def entry(packed: bytes, size: int, check: int, at: int, name: bytes = NAME, way: int = 8) -> bytes:
    """The line of one file in an archive's list."""
    return b"PK\x01\x02" + struct.pack(
        "<HHHHHHIIIHHHHHII", 20, 20, 0, way, 0, 33, check, len(packed), size, len(name), 0, 0, 0, 0, 0, at
    ) + name  # fmt: skip


def local(packed: bytes, size: int, check: int, name: bytes = NAME, way: int = 8) -> bytes:
    """One file as it lies in an archive."""
    head = struct.pack("<HHHHHIIIHH", 20, 0, way, 0, 33, check, len(packed), size, len(name), 0)
    return b"PK\x03\x04" + head + name + packed


def closed(body: bytes, listed: list[bytes]) -> bytes:
    whole = b"".join(listed)
    count = min(len(listed), 0xFFFF)
    return (
        body + whole + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(whole), len(body), 0)
    )


def deflated(size: int) -> tuple[bytes, int]:
    packer, check, block = zlib.compressobj(9, zlib.DEFLATED, -15), 0, b"\0" * MB
    out = b""
    for _ in range(size // MB):
        out, check = out + packer.compress(block), zlib.crc32(block, check)
    return out + packer.flush(), check


def test_two_hundred_megabytes_in_two_hundred_kilobytes(refuse: Callable[..., None]) -> None:
    packed, check = deflated(200 * MB)
    bomb = closed(local(packed, 200 * MB, check), [entry(packed, 200 * MB, check, 0)])
    assert len(bomb) < 210_000
    refuse(bomb, says="far more than its size")


def test_many_names_for_one_kernel(refuse: Callable[..., None]) -> None:
    """Files that lie over each other: the archive stays small however many there are."""
    packed, check = deflated(2 * MB)
    names = [b"f%d.csv" % n for n in range(150)]
    body = local(packed, 2 * MB, check, names[0])
    refuse(
        closed(body, [entry(packed, 2 * MB, check, 0, name) for name in names]),
        says="far more than its size",
    )


def test_many_files_that_are_each_within_bounds(refuse: Callable[..., None]) -> None:
    whole = os.urandom(8_000) + b"0" * 1_200_000
    packed = zlib.compress(whole)[2:-4]
    body, listed = b"", []
    for n in range(199):
        name = b"f%03d.csv" % n
        listed.append(entry(packed, len(whole), zlib.crc32(whole), len(body), name))
        body += local(packed, len(whole), zlib.crc32(whole), name)
    refuse(closed(body, listed), says="holds more than")


def test_a_size_that_is_a_lie(refuse: Callable[..., None]) -> None:
    packed, check = deflated(200 * MB)
    refuse(closed(local(packed, 10, check), [entry(packed, 10, check, 0)]), says="damaged")


def test_a_million_empty_files(refuse: Callable[..., None]) -> None:
    """Reading the list alone would take hundreds of megabytes."""
    one = local(b"", 0, 0, b"a", 0)
    line = entry(b"", 0, 0, 0, b"a", 0)
    refuse(closed(one, [line] * 1_000_000), says=f"more than {MAX_ENTRIES:,} files")


def test_an_archive_inside_an_archive_is_not_opened(refuse: Callable[..., None]) -> None:
    inner = b"PK\x05\x06" + bytes(18)
    for _ in range(20):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(4):
                archive.writestr(f"{n}.zip", inner)
        inner = out.getvalue() if len(out.getvalue()) < MB else inner
    refuse(inner, says="holds no CSV or JSON file")


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_choose_their_own_memory(refuse: Callable[..., None], way: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        archive.writestr("services.csv", b"\0" * MB)
    refuse(out.getvalue(), says="unusual way")


@pytest.mark.parametrize(
    "pack", [lambda data: zlib.compress(data, wbits=31), bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"]
)
def test_other_archives_are_not_unpacked(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"\0" * (20 * MB))
    with within(5, 5):
        parse_json(decode(packed, "list.json"))


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 5_000_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        "[" + "9" * 10_000_000 + "]",
        "[" + "{}," * 3_000_000 + "{}]",
        "[" + "0," * 7_000_000 + "0]",
        '"\\ud800',
    ],
    ids=["open", "nested lists", "nested records", "a long number", "records", "values", "cut off"],
)
def test_json_that_unfolds(bomb: str) -> None:
    text = decode(bomb.encode(), "list.json")
    with within(10, 60):
        parse_json(text)


def test_numbers_too_large_to_be_any_are_read_as_none() -> None:
    assert parse_json(decode(b"[1e400, NaN, -Infinity]", "list.json")) in ([float("inf"), None, None],)


@pytest.mark.parametrize(
    "bomb",
    ["a," * 6_100_000, "id\n" + "," * 6_100_000, "id\n" + "1\n" * 600_000],
    ids=["columns", "cells", "rows"],
)
def test_tables_that_unfold(bomb: str) -> None:
    text = decode(bomb.encode(), "list.csv")
    with pytest.raises(Refused, match="holds more than"):
        parse_csv(text)


def test_a_cell_of_forty_megabytes_is_one_cell() -> None:
    sheet = parse_csv(decode(b'id,name\n1,"' + b"x" * (40 * MB) + b'"\n', "list.csv"))
    assert [len(cells["name"]) for _where, cells in sheet.rows] == [40 * MB]


def test_another_server_can_send_no_bomb_either() -> None:
    for bomb in ("[" * 100_000, "[" + "{}," * 3_000_000 + "{}]"):
        with within(10, 60):
            fetching._parse(bomb.encode(), "https://api.example.org/services")


def test_a_sound_archive_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.json", json.dumps([{"id": 1}]))
    assert list(read_files(path)) == ["services.json"]
