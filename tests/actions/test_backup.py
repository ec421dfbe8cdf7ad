"""Backups are made while people write, open again, and come back whole; anything less touches nothing."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from cairn.project.backup import making, restoring
from cairn.project.backup.making import backups_in, file_name, made_at, to_keep
from cairn.project.backup.sealed_file import SealingWriter
from cairn.project.backup.told import Differs, Told, compare, from_json
from tests import apart

MOMENT = datetime(2026, 11, 25, 3, 0, 7, tzinfo=UTC)
ON_POSTGRES = bool(os.environ.get("CAIRN_TEST_DATABASE_URL"))


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A backup that was made while two people wrote, and what is needed to put it back."""
    data, folder = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("kept")
    with apart.a_database() as database:
        apart.run("tests.drill", "write", folder, data=data, database=database)
        yield {
            "made": apart.run("tests.drill", "backup", folder, data=data, database=database),
            "folder": folder,
        }


def elsewhere(drill: dict[str, Any], tmp_path: Path) -> Path:
    """A data folder that holds the key file and nothing else."""
    keys = tmp_path / "data" / "keys"
    keys.mkdir(parents=True)
    shutil.copy(drill["folder"] / "keyring.json", keys)
    return keys.parent


@pytest.mark.slow
def test_a_backup_is_made_while_people_write_and_nobody_can_read_it(drill: dict[str, Any]) -> None:
    made = drill["made"]
    assert "It opens, and all of it is there." in made["said"]
    assert made["written_meanwhile"] > 0
    assert made["mode"] == "0o600"
    assert not made["readable"]
    assert made["left_over"] == []


@pytest.mark.slow
def test_put_back_elsewhere_it_is_whole_and_the_words_open(drill: dict[str, Any], tmp_path: Path) -> None:
    with apart.a_database() as database:
        found = apart.run(
            "tests.drill", "restore", drill["folder"], data=elsewhere(drill, tmp_path), database=database
        )
    assert (found["lost"], found["halves"]) == (0, 0)
    assert found["acknowledged"] > 0
    assert found["ledger"]
    assert found["database"]
    assert found["words"]
    assert found["upload"]
    assert found["sessions"] == 0  # a phone that was signed out since must not be signed in again


@pytest.mark.slow
def test_where_people_are_it_wants_to_be_told_twice(drill: dict[str, Any], tmp_path: Path) -> None:
    data = elsewhere(drill, tmp_path)
    with apart.a_database() as database:
        apart.run("tests.drill", "restore", drill["folder"], data=data, database=database)
        with pytest.raises(AssertionError, match="--replace"):
            apart.run("tests.drill", "restore", drill["folder"], data=data, database=database)
        apart.run("tests.drill", "restore", drill["folder"], "--replace", data=data, database=database)
    assert ON_POSTGRES or len(list(data.glob("cairn.sqlite3.before-*"))) == 1
    assert len(list(data.glob("uploads.before-*"))) == 1


@pytest.mark.slow
def test_without_its_key_file_it_stays_shut_and_says_what_to_do(
    drill: dict[str, Any], tmp_path: Path
) -> None:
    with apart.a_database() as database, pytest.raises(AssertionError, match="Put the key file that belongs"):
        apart.run("tests.drill", "restore", drill["folder"], data=tmp_path, database=database)


@pytest.mark.django_db
def test_some_other_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear landlord")
    for command in ("check_backup", "restore"):
        with pytest.raises(CommandError, match="is not a backup made by Cairn"):
            call_command(command, str(other))
    with pytest.raises(CommandError, match="could not be read"):
        call_command("check_backup", str(tmp_path / "nowhere"))


def test_a_sealed_file_with_something_else_inside_is_refused(tmp_path: Path, settings: Settings) -> None:
    settings.CAIRN_DATA = tmp_path
    path = tmp_path / file_name(MOMENT)
    with path.open("wb") as file:
        writer = SealingWriter(file, settings.KEYRING.root)
        writer.write(b"no archive" * 99)
        writer.close()
    with pytest.raises(CommandError, match="not the contents of a backup"):
        call_command("check_backup", str(path))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"database": "oracle"}, "is of a oracle database"),
        ({"changes": ("people.9999_from_the_future",)}, "newer version of Cairn"),
    ],
)
def test_what_does_not_fit_here_is_refused(wrong: dict[str, Any], said: str) -> None:
    told = Told("2026-11-25T03:00:07+00:00", "0.1.0", connection.vendor, (), "0:0", {})
    fields = {name: getattr(told, name) for name in Told.__slots__}
    with pytest.raises(restoring.Refused, match=said):
        restoring._fits_here(Told(**{**fields, **wrong}), connection.vendor)


def test_a_failed_backup_leaves_nothing_and_the_earlier_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / file_name(MOMENT)
    earlier.write_bytes(b"earlier")

    def full(to: Path) -> Told:
        to.write_bytes(b"half")
        raise OSError("No space left on device")

    monkeypatch.setattr(making.engines, "copy_out", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("backup", str(tmp_path))
    assert list(tmp_path.iterdir()) == [earlier]


def test_differences_are_named() -> None:
    told = Told("2026-11-25T03:00:07+00:00", "0.1.0", "sqlite", (), "7:ab", {"people_person": 3})
    assert from_json(told.as_json()) == told
    compare(told, told)
    fields = {name: getattr(told, name) for name in Told.__slots__}
    with pytest.raises(Differs, match="people_person holds 2 rows, and should 3"):
        compare(told, Told(**{**fields, "rows": {"people_person": 2}}))
    with pytest.raises(Differs, match="the ledger ends with 6:cd"):
        compare(told, Told(**{**fields, "ledger": "6:cd"}))
    for wrong in (b"[]", b"{}", b"{"):
        with pytest.raises(ValueError, match=r"contents|Expecting"):
            from_json(wrong)


def test_its_name_says_when_it_was_made(tmp_path: Path) -> None:
    paths = [tmp_path / file_name(MOMENT + timedelta(hours=n)) for n in range(3)]
    for path in [*paths, tmp_path / "cairn-notes.backup"]:
        path.touch()
    assert made_at(paths[0]) == MOMENT
    assert backups_in(tmp_path) == paths[::-1]


moments = st.lists(
    st.integers(0, 3 * 365 * 24).map(lambda hours: MOMENT - timedelta(hours=hours)), max_size=60
)


@given(moments, st.integers(0, 9), st.integers(0, 6), st.integers(0, 13))
def test_the_newest_of_each_of_the_last_days_weeks_and_months_is_kept(
    at: list[datetime], days: int, weeks: int, months: int
) -> None:
    kept = to_keep(at, days, weeks, months)
    assert kept <= set(at)
    assert len(kept) <= days + weeks + months
    if at and days + weeks + months:
        assert max(at) in kept
    assert len({one.date() for one in kept}) >= min(days, len({one.date() for one in at}))
    assert len({(one.year, one.month) for one in kept}) >= min(months, len({(o.year, o.month) for o in at}))


def test_tidying_removes_older_ones_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [tmp_path / file_name(MOMENT - timedelta(days=n)) for n in range(40)]
    for path in [*made, tmp_path / "letter.txt"]:
        path.touch()
    newest = tmp_path / file_name(MOMENT + timedelta(days=1))

    def make(folder: Path, say: object) -> Path:
        newest.touch()
        return newest

    monkeypatch.setattr("cairn.project.management.commands.backup.make", make)
    call_command("backup", str(tmp_path), "--tidy")
    left = backups_in(tmp_path)
    assert left[:7] == [newest, *made[:6]]
    assert len(left) < 15
    assert (tmp_path / "letter.txt").exists()
