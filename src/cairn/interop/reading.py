"""Opens files from outside: sizes, encodings, JSON, CSV, folders and zip archives.

Everything here distrusts its input. A file that cannot be taken raises `Refused` with a sentence that
names the file and says what to do; nothing has been changed by then.
"""

import csv
import io
import json
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .reasons import NO_REASON, Reason
from .reasons import Reason as _

MAX_BYTES = 50 * 1024 * 1024
MAX_TOTAL_BYTES = 200 * 1024 * 1024
MAX_FILES = 200
MAX_RATIO = 200
MAX_ENTRIES = 5_000  # in an archive, of whatever kind
# A small file can hold very many very small things, and each of them takes far more room than its letters.
MAX_PARTS = 2_000_000  # lists and records in a JSON file
MAX_VALUES = 6_000_000  # values in a JSON file, cells in a table
MAX_ROWS = 500_000
READ_SUFFIXES = frozenset({".csv", ".json", ".geojson"})
FOREIGN = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook. Save each sheet as CSV and try again"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file. Save it as CSV and try again"),
    (b"%PDF", "a PDF. Ask the source for CSV or JSON"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive. Unpack it and try again"),
)


# Page sizes at which servers cut off a list; a file of exactly so many rows may be only the first page.
PAGE_CAPS = frozenset({500, 1_000, 2_000, 5_000, 10_000, 50_000})


def looks_cut_off(name: str, count: int) -> Reason:
    """A warning about a list of exactly so many rows; "" for any other number."""
    if count not in PAGE_CAPS:
        return NO_REASON
    return _(
        "%(file)s holds exactly %(count)s rows. The source may have cut it off there.", file=name, count=count
    )


class Refused(ValueError):
    """The file cannot be taken. The message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, and what had to be put right to read it."""

    name: str
    words: str
    mended: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table from CSV. Each row comes with its line, as in "services.csv line 12"."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    broken: list[tuple[str, Reason]] = field(default_factory=list)
    mended: tuple[Reason, ...] = ()


def read_file(path: Path) -> bytes:
    """The bytes of one ordinary file of at most MAX_BYTES."""
    if not path.exists():
        raise Refused(f"{path.name} was not found. Check the path.")
    if not path.is_file():
        raise Refused(f"{path.name} is not an ordinary file. Give a file, a folder or a zip archive.")
    try:
        with path.open("rb") as stream:
            return _at_most(stream.read(MAX_BYTES + 1), path.name)
    except OSError as error:
        raise Refused(f"{path.name} could not be read: {error.strerror}.") from error


def _at_most(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise Refused(f"{name} is larger than {MAX_BYTES // 2**20} MB. Split it and import the parts.")
    return data


def read_files(path: Path) -> dict[str, bytes]:
    """The CSV and JSON files in a folder or zip archive, or one file alone: `{name: bytes}`."""
    if path.is_dir():
        return _read_folder(path)
    data = read_file(path)
    if data[:4] == b"PK\x03\x04" and path.suffix.lower() != ".xlsx":
        return _read_zip(data, path.name)
    return {path.name: data}


def _read_folder(path: Path) -> dict[str, bytes]:
    files = sorted(f for f in path.iterdir() if f.suffix.lower() in READ_SUFFIXES)
    for file in files:
        if file.is_symlink():
            raise Refused(f"{file.name} is a link to another file. Put the file itself in the folder.")
    _check_total({file.name: file.stat().st_size for file in files}, path.name)
    return {file.name: read_file(file) for file in files}


def _check_total(sizes: dict[str, int], name: str) -> None:
    if not sizes:
        raise Refused(f"{name} holds no CSV or JSON file.")
    if len(sizes) > MAX_FILES:
        raise Refused(f"{name} holds {len(sizes)} files; at most {MAX_FILES} are read.")
    if sum(sizes.values()) > MAX_TOTAL_BYTES:
        raise Refused(f"{name} holds more than {MAX_TOTAL_BYTES // 2**20} MB. Split it and import the parts.")


# How an archive begins the line of each file in its list, and the two ways of packing that need no room of
# their own choosing: others let the archive say how much memory unpacking takes.
_LISTED = b"PK\x01\x02"
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def _read_zip(data: bytes, name: str) -> dict[str, bytes]:
    if data.count(_LISTED) > MAX_ENTRIES:
        raise Refused(f"{name} lists more than {MAX_ENTRIES:,} files. Do not trust this archive.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {}
            for entry in archive.infolist():
                _check_entry(entry, name)
                short = PurePosixPath(entry.filename).name
                if not entry.is_dir() and PurePosixPath(short).suffix.lower() in READ_SUFFIXES:
                    if short in entries:
                        raise Refused(f"{name} holds two files named {short}. Keep one.")
                    entries[short] = entry
            _check_total({short: entry.file_size for short, entry in entries.items()}, name)
            return {short: _unpack(archive, entry) for short, entry in entries.items()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Refused(f"{name} is damaged or not a zip archive. Download it again.") from error


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    parts = PurePosixPath(entry.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
        raise Refused(f"{name} holds a file that points outside the archive. Do not trust this archive.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(f"{name} holds a link instead of a file. Pack the files themselves.")
    if entry.flag_bits & 0x1:
        raise Refused(f"{name} is locked with a password. Unpack it and import the folder.")
    if entry.compress_type not in _WAYS:
        raise Refused(f"{name} is packed in an unusual way. Unpack it and import the folder.")
    if entry.file_size > MAX_RATIO * max(entry.compress_size, 1) and entry.file_size > 1_000_000:
        raise Refused(f"{name} unpacks to far more than its size. Do not trust this archive.")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # The size an archive states can be a lie, so the reading itself stops at the limit.
    try:
        with archive.open(entry) as stream:
            return _at_most(stream.read(MAX_BYTES + 1), entry.filename)
    except Exception as error:
        if isinstance(error, Refused):
            raise
        raise zipfile.BadZipFile(entry.filename) from error


def decode(data: bytes, name: str) -> Text:
    """Bytes as text: UTF-8, UTF-16 with a byte order mark, or Windows-1252 as a last resort (reported)."""
    if not data.strip():
        raise Refused(f"{name} is empty.")
    for start, what in FOREIGN:
        if data.startswith(start):
            raise Refused(f"{name} is {what}.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Text(name, _utf16(data, name))
    mended: tuple[Reason, ...] = ()
    if b"\x00" in data:
        data, mended = data.replace(b"\x00", b""), (_("zero bytes removed from the file"),)
    try:
        return Text(name, data.decode("utf-8-sig"), mended)
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
        return Text(name, words, (*mended, _("file read as Windows-1252, because it is not UTF-8")))


def _utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise Refused(f"{name} begins like UTF-16 but is damaged. Save it as UTF-8 and try again.") from error


def parse_json(text: Text) -> Any:
    """The JSON value. NaN and Infinity, which are not JSON, become null."""
    if text.words.count("{") + text.words.count("[") > MAX_PARTS or text.words.count(",") > MAX_VALUES:
        raise Refused(
            f"{text.name} holds more records than can be read at once. Split it and import the parts."
        )
    try:
        return json.loads(text.words, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise Refused(
            f"{text.name} is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}. "
            "Ask the source for a whole file, or mend that line."
        ) from error
    except RecursionError as error:
        raise Refused(f"{text.name} is nested too deeply to be a directory.") from error
    except ValueError as error:
        raise Refused(f"{text.name} holds a number that is too long to read.") from error


def parse_csv(text: Text) -> Sheet:
    """The table. Rows with more cells than the header are set aside in `broken`, never shifted."""
    lines = list(_cells(text))
    header = tuple(" ".join(cell.split()) for cell in lines[0][1]) if lines else ()
    _check_header(text.name, header)
    sheet = Sheet(text.name, header, mended=text.mended)
    for number, cells in lines[1:]:
        where = f"{text.name} line {number}"
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            why = _(
                "%(cells)s cells under %(headings)s headings; put quotes around commas.",
                cells=len(cells),
                headings=len(header),
            )
            sheet.broken.append((where, why))
        elif any(cell.strip() for cell in cells):
            sheet.rows.append((where, dict(zip(header, cells, strict=False))))
    return sheet


def _check_header(name: str, header: tuple[str, ...]) -> None:
    if not any(header):
        raise Refused(f"{name} has no heading line. The first line must name the columns.")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise Refused(f"{name} names the column {', '.join(twice)} twice. Rename or remove one.")


def _cells(text: Text) -> Iterator[tuple[int, list[str]]]:
    first = text.words.splitlines()[0] if text.words.strip() else ""
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(MAX_BYTES)  # cells are measured one by one later, with a clear reason
    line, count = 1, 0
    reader = csv.reader(io.StringIO(text.words, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader):
            count += len(cells)
            if number > MAX_ROWS or count > MAX_VALUES:
                raise Refused(
                    f"{text.name} holds more than {MAX_ROWS:,} rows or {MAX_VALUES:,} cells. "
                    "Split it and import the parts."
                )
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"{text.name} line {line} is not CSV: {error}.") from error
    finally:
        csv.field_size_limit(before)
