"""An import that was killed goes on where it was, and until it is whole nobody sees any of it."""

import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import pytest

from cairn.interop.incoming.stage import BATCH, BROUGHT, STAGE, Stage, forget_old

ROOT = Path(__file__).resolve().parents[2]
ALL = 60  # values of a place and of a service for each of 30 rows
POINTS = {  # and how many have still to be taken; ten calls are kept at a time, four of them for one row
    "while reading": 15,
    "while keeping a part": 50,
    "before the whole is kept": 0,
    "while writing": 0,
    "before it is settled": 0,
}
SEEN = (
    "SELECT s.record_id, s.name, s.hours_text, s.ended_at IS NULL, l.address_1, l.ended_at IS NULL, p.number"
    " FROM directory_service s JOIN directory_phone p ON p.service_id = s.id"
    " JOIN directory_serviceatlocation a ON a.service_id = s.id"
    " JOIN directory_location l ON l.id = a.location_id ORDER BY 1"
)


def run(point: str, data: Path) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    own = {"CAIRN_DATA": str(data), "CAIRN_DEMO": "0", "DATABASE_URL": "", "PYTHONPATH": path}
    command = [sys.executable, "-m", "tests.interop.killed", point, str(data / "brought")]
    return subprocess.run(
        command, env=os.environ | own, capture_output=True, text=True, check=False, cwd=ROOT
    )


def directory(data: Path) -> list[Any]:
    """Everything a search could find, and how many runs and notes of changes there are."""
    # Closed at once: the last reader to leave takes the write-ahead log away, even in the middle of a copy.
    with closing(sqlite3.connect(data / "cairn.sqlite3")) as book:
        counts = [
            book.execute(f"SELECT count(*) FROM directory_{t}").fetchone()[0] for t in ("importrun", "change")
        ]
        return [counts, *book.execute(SEEN)]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the first file has come."""
    data = tmp_path_factory.mktemp("first") / "var"
    done = run("first", data)
    assert done.returncode == 0, done.stderr
    assert len(directory(data)) == 31
    return data


@pytest.fixture(scope="module")
def undisturbed(first: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    data = tmp_path_factory.mktemp("undisturbed") / "var"
    shutil.copytree(first, data)
    done = run("never", data)
    assert (done.returncode, done.stdout) == (0, str(ALL)), done.stderr
    return directory(data)


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_import_goes_on_and_never_shows_half(
    point: str, first: Path, undisturbed: list[Any], tmp_path: Path
) -> None:
    data = tmp_path / "var"
    shutil.copytree(first, data)
    before = directory(data)
    killed = run(point, data)
    assert killed.returncode == -9, killed.stderr
    assert directory(data) == before
    assert len(list((data / "incoming").iterdir())) == 1
    again = run("never", data)
    assert (again.returncode, again.stdout) == (0, str(POINTS[point])), again.stderr
    assert directory(data) == undisturbed
    assert not list((data / "incoming").iterdir())


@pytest.mark.slow
def test_a_file_that_changed_meanwhile_is_read_from_its_beginning(first: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    shutil.copytree(first, data)
    assert run("while writing", data).returncode == -9
    table = data / "brought" / "second" / "town.csv"
    table.write_text(table.read_text().replace("Service 110", "Another name"))
    again = run("never", data)
    assert (again.returncode, again.stdout) == (0, str(ALL)), again.stderr
    assert "Another name" in str(directory(data))


def test_what_somebody_else_put_into_a_stage_is_never_opened(tmp_path: Path) -> None:
    """A pickle can run anything, so one without our code is thrown away unread, and reading begins again."""
    stage = Stage(tmp_path, "this")
    for number in range(BATCH):
        stage.keep(number)
    stage.book.execute("UPDATE taken SET calls = ?", [b"x" * 32 + pickle.dumps(Trap())])
    stage.close()
    again = Stage(tmp_path, "this")
    assert again.kept == []
    again.keep_whole("format", "batch")  # type: ignore[arg-type]
    assert again.whole() == ("format", "batch")
    again.book.execute("UPDATE whole SET batch = ?", [b"x" * 32 + pickle.dumps(Trap())])
    assert again.whole() is None
    again.close()
    assert not Trap.sprung


class Trap:
    sprung: ClassVar[list[str]] = []

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return Trap.sprung.append, ("sprung",)


def test_a_stage_that_another_process_removes_meanwhile_stops_nobody(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CAIRN_INCOMING = tmp_path
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / STAGE).touch()
    (tmp_path / "lock").touch()  # of the process that works through what waits
    exists = Path.exists

    def ends_its_work(path: Path, **options: Any) -> bool:
        if path == tmp_path / "one" / BROUGHT:
            (path.parent / STAGE).unlink()
        return exists(path, **options)

    monkeypatch.setattr(Path, "exists", ends_its_work)
    forget_old()
    assert not exists(tmp_path / "one" / STAGE)
