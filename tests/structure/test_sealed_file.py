"""The demo's database on disk, searched byte by byte for the fictional people's names and words.

The real product makes it: a process of its own sets everything up and looks at pages as the cast, so that
sessions and the search index are there too. A second connection keeps the write-ahead log from being folded
away, so that it is searched as well.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "src" / "cairn" / "project" / "demo"
PUBLIC = "\n".join(path.read_text() for path in DEMO.rglob("*.toml") if path.name != "people.toml").lower()
SHORTEST_NAME = 6  # letters: a shorter one may turn up in ciphertext by chance
SHORTEST_WORDS = 12
LOOK_AROUND = """
import django; django.setup()
from django.test import Client
for key in ("rosa", "june", "dani", "marisol"):
    visitor = Client()
    for page in (f"/demo/{key}/", "/"):
        answer = visitor.get(page, follow=True, headers={"host": "localhost"})
        assert answer.status_code == 200, (key, page, answer.status_code)
"""

pytestmark = pytest.mark.slow


def run(data: Path, *python: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DATABASE_"))}
    env = kept | {
        "CAIRN_DATA": str(data),
        "CAIRN_DEMO": "1",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "cairn.project.settings",
    }
    done = subprocess.run(
        [sys.executable, *python], cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the demo, its write-ahead log still there."""
    folder = tmp_path_factory.mktemp("sealed")
    run(folder, "-m", "cairn", "migrate", "--verbosity", "0")
    holding = sqlite3.connect(folder / "cairn.sqlite3")
    holding.execute("SELECT count(*) FROM django_migrations").fetchone()
    run(folder, "-m", "cairn", "set_up")
    run(folder, "-c", LOOK_AROUND)
    yield folder
    holding.close()


def files(data: Path) -> list[Path]:
    """Everything the product wrote but its own style sheets, fonts and pictures."""
    return [
        path for path in sorted(data.rglob("*")) if path.is_file() and data / "static" not in path.parents
    ]


def found_in(data: Path, needles: set[str]) -> dict[str, set[str]]:
    """The needles found, whatever their case and in any of the ways a file may write them, by file."""
    found: dict[str, set[str]] = {}
    for path in files(data):
        raw = path.read_bytes().lower()
        if hits := {needle for needle in needles if any(way in raw for way in written(needle))}:
            found[path.name] = hits
    return found


def written(needle: str) -> set[bytes]:
    low = needle.lower()
    return {low.encode(), low.encode("utf-16-le"), json.dumps(low)[1:-1].encode()}


def cast() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((DEMO / "people.toml").read_text())


def names() -> set[str]:
    """Full names, and each part of them that is long enough to be nobody else's."""
    everyone = [one["name"] for one in [*cast()["staff"], *cast()["people"]]]
    parts = {part for name in everyone for part in name.split() if len(part) >= SHORTEST_NAME}
    return set(everyone) | {part for part in parts if part.lower() not in PUBLIC}


def phones() -> set[str]:
    """Their telephone numbers, as written and as digits only."""
    written = {one["phone"] for one in cast()["people"] if one["phone"]}
    return written | {number.replace("-", "") for number in written}


def texts(block: Any) -> Iterator[str]:
    """Every sentence in a person's block: what they said, and what was said of steps and hand-offs."""
    if isinstance(block, dict):
        for name, value in block.items():
            if name in {"words", "say_for_me", "afterwards", "recovery_means"}:
                yield from [value] if isinstance(value, str) else value
            elif name in {"values", "strengths", "dreams"}:
                yield from value
            else:
                yield from texts(value)
    elif isinstance(block, list):
        for one in block:
            yield from texts(one)


def phrases(text: str) -> set[str]:
    """The whole text, and every run of three words in it that the public directory does not use as well."""
    words = text.split(" ")
    runs = {" ".join(words[n : n + 3]) for n in range(len(words) - 2)}
    told = {run for run in runs | {text} if len(run) >= SHORTEST_WORDS}
    return {run for run in told if run.lower() not in PUBLIC}


def all_phrases() -> set[str]:
    return {phrase for block in cast()["people"] for text in texts(block) for phrase in phrases(text)}


def test_there_is_enough_to_look_for() -> None:
    assert {"Quillfeather", "Underbriar", "Vallesombra", "Hollowreed", "Brackenwater", "Okafor"} <= names()
    assert len(all_phrases()) > 300
    assert len(phones()) == 8
    assert "my kids at" in all_phrases() or "dinner with my" in all_phrases()


def test_the_search_can_find_what_is_written_in_the_clear(data: Path) -> None:
    """A control: a name and a sentence written plainly, into the log only, are found there."""
    words = "Waking up and not having to ask anybody"
    with sqlite3.connect(data / "cairn.sqlite3") as plain:
        plain.execute("CREATE TABLE control (words TEXT)")
        plain.execute("INSERT INTO control VALUES (?)", [f"Dani Quillfeather: {words}"])
    plain.close()
    try:
        found = found_in(data, {"Quillfeather", words})
        assert found == {"cairn.sqlite3-wal": {"Quillfeather", words}}
    finally:
        with closing(sqlite3.connect(data / "cairn.sqlite3")) as plain:
            plain.execute("PRAGMA secure_delete=ON")
            plain.execute("DROP TABLE control")
            plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        plain.close()


def test_the_search_reads_every_file_that_matters(data: Path) -> None:
    read = {path.name for path in files(data)}
    assert {"cairn.sqlite3", "cairn.sqlite3-wal"} <= read
    assert any(data / "index" in path.parents for path in files(data))
    assert found_in(data, {"Nightlight House"})


def test_no_name_of_the_cast_is_in_any_file(data: Path) -> None:
    assert found_in(data, names()) == {}


def test_none_of_their_telephone_numbers_are_in_any_file(data: Path) -> None:
    assert found_in(data, phones()) == {}


def test_none_of_their_words_are_in_any_file(data: Path) -> None:
    assert found_in(data, all_phrases()) == {}


def test_no_name_they_sign_in_with_is_in_any_file(data: Path) -> None:
    signing_in = {f"demo-{one['key']}" for one in [*cast()["staff"], *cast()["people"]]}
    assert found_in(data, signing_in) == {}


@pytest.mark.parametrize("table", ["django_session", "ledger_entry", "people_person", "recovery_saying"])
def test_the_rows_that_would_hold_them_are_there(data: Path, table: str) -> None:
    assert re.fullmatch(r"\w+", table)
    with sqlite3.connect(data / "cairn.sqlite3") as reading:
        [count] = reading.execute(f"SELECT count(*) FROM {table}").fetchone()
    reading.close()
    assert count > 0
