"""Files that are not what they should be: refused with a sentence, or read with what was put right."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairn.interop import reading
from cairn.interop.reading import Refused, decode, parse_csv, parse_json, read_file, read_files

Write = Callable[[str, Any], Path]


def archive(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"nothing.json was not found"):
        read_file(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"PK\x03\x04rest", "zip archive or an Excel workbook"),
        (b"\xd0\xcf\x11\xe0", "old Excel"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xff\xfea", "damaged"),
    ],
)
def test_the_wrong_type_of_file(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        decode(data, "list.csv")


@pytest.mark.parametrize(
    ("data", "words", "mended"),
    [
        ("é".encode(), "é", 0),
        (b"\xef\xbb\xbfid", "id", 0),
        ("id,é".encode("utf-16"), "id,é", 0),
        ("caf\xe9".encode("cp1252"), "café", 1),
        (b"a\x00b", "ab", 1),
    ],
)
def test_encodings(data: bytes, words: str, mended: int) -> None:
    text = decode(data, "list.csv")
    assert text.words == words
    assert len(text.mended) == mended


def test_truncated_json_names_the_line() -> None:
    with pytest.raises(Refused, match=r"feed.json is not valid JSON: line 2, column"):
        parse_json(reading.Text("feed.json", '[{"name": "A"},\n{"name": "B'))


@pytest.mark.parametrize("words", ["[" * 100_000, '{"a":' * 50_000, "[1" + "0" * 10_000 + "]"])
def test_json_made_to_break_a_reader(words: str) -> None:
    with pytest.raises(Refused):
        parse_json(reading.Text("feed.json", words))


@pytest.mark.parametrize("words", ["[" + "[]," * 200 + "1]", "[" + "1," * 700 + "1]"])
def test_json_of_very_many_very_small_things(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PARTS", 100)
    monkeypatch.setattr(reading, "MAX_VALUES", 500)
    with pytest.raises(Refused, match="more records than can be read at once"):
        parse_json(reading.Text("feed.json", words))


@pytest.mark.parametrize("words", ["a\n" + "1\n" * 200, "a,b,c\n" + ",,1\n" * 90])
def test_a_table_of_very_many_rows_or_cells(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 100)
    monkeypatch.setattr(reading, "MAX_VALUES", 250)
    with pytest.raises(Refused, match="Split it and import the parts"):
        parse_csv(reading.Text("list.csv", words))


def test_nan_is_not_a_number() -> None:
    assert parse_json(reading.Text("x.json", "[NaN, Infinity]")) == [None, None]


def test_csv_rows_know_their_line_even_across_line_breaks() -> None:
    sheet = parse_csv(reading.Text("list.csv", 'id,name\n1,"two\nlines"\n2,plain\n'))
    assert [where for where, _ in sheet.rows] == ["list.csv line 2", "list.csv line 4"]


@pytest.mark.parametrize("words", ["id,name\r1,A\r2,B\r", "id;name\n1;A\n2;B", "id\tname\n1\tA\n2\tB"])
def test_csv_with_other_separators_and_line_ends(words: str) -> None:
    sheet = parse_csv(reading.Text("list.csv", words))
    assert [row["name"] for _, row in sheet.rows] == ["A", "B"]


def test_a_row_with_too_many_cells_is_set_aside_not_shifted() -> None:
    sheet = parse_csv(reading.Text("list.csv", "id,name\n1,Food, and more\n2,B\n"))
    assert [row["name"] for _, row in sheet.rows] == ["B"]
    assert sheet.broken == [("list.csv line 2", "3 cells under 2 headings; put quotes around commas.")]


@pytest.mark.parametrize(("words", "says"), [("id,id\n1,2", "column id twice"), (",,\n1,2,3", "no heading")])
def test_headings_that_cannot_be_used(words: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        parse_csv(reading.Text("list.csv", words))


def test_a_zip_archive_gives_its_tables(write: Write) -> None:
    path = write("set.zip", archive({"data/services.csv": "id\n1", "readme.txt": "x"}))
    assert read_files(path) == {"services.csv": b"id\n1"}


@pytest.mark.parametrize(
    "name", ["../services.csv", "/etc/services.csv", "C:/services.csv", "a/../../services.csv"]
)
def test_an_archive_that_points_outside_itself(write: Write, name: str) -> None:
    with pytest.raises(Refused, match="points outside"):
        read_files(write("set.zip", archive({name: "id\n1"})))


def test_a_zip_bomb(write: Write) -> None:
    with pytest.raises(Refused, match="far more than its size"):
        read_files(write("bomb.zip", archive({"services.csv": b"\0" * 20_000_000})))


def test_an_archive_that_lies_about_its_size(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000)
    packed = bytearray(archive({"services.csv": os.urandom(5_000)}))
    at = packed.rindex(b"PK\x01\x02") + 24
    packed[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(Refused):
        read_files(write("lie.zip", bytes(packed)))


def test_an_archive_with_two_files_of_one_name(write: Write) -> None:
    with pytest.raises(Refused, match=r"two files named services.csv"):
        read_files(write("set.zip", archive({"a/services.csv": "id", "b/services.csv": "id"})))


def test_a_damaged_archive(write: Write) -> None:
    with pytest.raises(Refused, match="damaged"):
        read_files(write("set.zip", archive({"services.csv": "id\n1"})[:-30]))


def test_a_folder_with_a_link_in_it(tmp_path: Path) -> None:
    (tmp_path / "services.csv").symlink_to("/etc/passwd")
    with pytest.raises(Refused, match="is a link"):
        read_files(tmp_path)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="holds no CSV or JSON"):
        read_files(tmp_path)


def test_a_file_that_is_too_large(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(Refused, match="larger than"):
        read_file(write("list.csv", "x" * 11))


def test_csv_that_breaks_its_own_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    with pytest.raises(Refused, match=r"list.csv line 2 is not CSV"):
        parse_csv(reading.Text("list.csv", 'id,name\n1,"' + "x" * 200))


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILES", 1)
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("id\n1")
    with pytest.raises(Refused, match="holds 2 files; at most 1"):
        read_files(tmp_path)
