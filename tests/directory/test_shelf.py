"""Which index is read, and that a change of index is never seen half done."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cairn.directory.index import shelf
from cairn.directory.models import Service
from cairn.directory.search import Query, search

from .stock import CHANGED, NOW, service

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return [hit.name for hit in search(Query(), NOW).hits]


def test_the_first_search_builds_the_index_by_itself(index_folder: Path) -> None:
    service("Soup kitchen")
    assert names() == ["Soup kitchen"]
    assert (index_folder / "current").exists()


def test_an_empty_directory_answers_with_nothing() -> None:
    results = search(Query("food"), NOW)
    assert (results.hits, results.total, results.pages, results.not_ready) == ((), 0, 0, False)


def test_a_change_is_found_at_the_next_search() -> None:
    service("Soup kitchen")
    assert len(names()) == 1
    service("Night shelter")
    assert len(names()) == 2


def test_a_service_that_changed_is_read_anew() -> None:
    one = service("Soup kitchen")
    assert search(Query("sandwich"), NOW).total == 0
    one.description, one.changed_at = "A sandwich to go.", CHANGED.replace(day=2)
    one.save()
    assert search(Query("sandwich"), NOW).total == 1


def test_nothing_is_built_when_nothing_changed() -> None:
    service()
    assert shelf.rebuild() == 1
    assert shelf.rebuild() is None
    assert shelf.rebuild(force=True) == 1


def test_the_one_before_stays_for_whoever_still_reads_it(index_folder: Path) -> None:
    for _ in range(4):
        shelf.rebuild(force=True)
    assert len(list(index_folder.glob("snapshot-*"))) == 2


def test_a_build_that_fails_leaves_the_old_index_in_place(index_folder: Path) -> None:
    service("Soup kitchen")
    shelf.rebuild()
    before = (index_folder / "current").read_text()

    def fill(folder: Path) -> int:
        (folder / "meta.json").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        shelf.publish(fill)
    assert (index_folder / "current").read_text() == before
    assert not list(index_folder.glob("making-*"))


def test_an_open_snapshot_can_be_read_after_it_was_replaced_and_removed(index_folder: Path) -> None:
    service("Soup kitchen")
    old = shelf.ready()
    assert old is not None
    shelf.rebuild(force=True)
    shelf.rebuild(force=True)
    assert not old.folder.exists()
    assert old.term_number("soup") is not None


@pytest.mark.parametrize("damage", ["current", "snapshot", "version"])
def test_a_damaged_index_is_built_anew(index_folder: Path, damage: str) -> None:
    service("Soup kitchen")
    shelf.rebuild()
    snapshot = next(index_folder.glob("snapshot-*"))
    if damage == "current":
        (index_folder / "current").write_text("snapshot-gone")
    elif damage == "snapshot":
        shutil.rmtree(snapshot)
    else:
        meta = (snapshot / "meta.json").read_text().replace(f'"version": {shelf.VERSION}', '"version": 0')
        (snapshot / "meta.json").write_text(meta)
    shelf._read.clear()
    assert names() == ["Soup kitchen"]


def test_when_nothing_can_be_written_the_old_index_still_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    service("Soup kitchen")
    shelf.rebuild()
    service("Night shelter")

    def refuse(*args: object) -> int:
        raise OSError("read-only file system")

    monkeypatch.setattr(shelf, "publish", refuse)
    assert names() == ["Soup kitchen"]


def test_without_any_index_and_no_way_to_write_one_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> int:
        raise OSError("read-only file system")

    monkeypatch.setattr(shelf, "publish", refuse)
    assert search(Query("food"), NOW).not_ready


def test_a_large_directory_waits_for_build_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "SMALL", 0)
    service("Soup kitchen")
    assert search(Query(), NOW).not_ready
    shelf.rebuild()
    service("Night shelter")
    assert names() == ["Soup kitchen"]


def test_what_ended_since_the_index_was_built_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    service("Soup kitchen")
    service("Night shelter")
    shelf.rebuild()
    monkeypatch.setattr(shelf, "SMALL", 0)
    Service.objects.filter(name="Night shelter").update(status=Service.Status.INACTIVE)
    assert names() == ["Soup kitchen"]


def told(**options: object) -> str:
    out = StringIO()
    call_command("build_index", stdout=out, **options)
    return out.getvalue()


def test_the_command_says_what_it_did_and_is_quick_the_second_time() -> None:
    service()
    assert "Indexed 1 services and meetings." in told()
    assert "up to date" in told()
    assert told(verbosity=0, force=True) == ""


def test_the_command_says_what_to_do_when_it_cannot_write(index_folder: Path) -> None:
    index_folder.write_text("a file where the folder should be")
    with pytest.raises(CommandError, match="Check that there is room on the disk"):
        told()
