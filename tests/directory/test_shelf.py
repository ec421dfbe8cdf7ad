"""Which index is read; that a change of index is never seen half done; that damage is mended."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cairn.directory.index import following, shelf
from cairn.directory.index.following import Depth, Done, ready, refresh
from cairn.directory.models import Service
from cairn.directory.search import Query, search

from .stock import CHANGED, NOW, service

pytestmark = pytest.mark.django_db


def names(words: str = "") -> list[str]:
    return [hit.name for hit in search(Query(words), NOW).hits]


def rebuilt(depth: Depth = Depth.WHOLE) -> Done | None:
    return refresh(lambda done: None, depth)


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
    one = service("Origami studio")
    assert search(Query("quokka"), NOW).total == 0
    one.description, one.changed_at = "A quokka lives here.", CHANGED.replace(day=2)
    one.save()
    assert search(Query("quokka"), NOW).total == 1


def test_nothing_is_built_when_nothing_changed() -> None:
    service()
    assert rebuilt() == Done(1, is_whole=True)
    assert rebuilt() is None
    assert rebuilt(Depth.FORCED) == Done(1, is_whole=True)


def test_the_one_before_stays_for_whoever_still_reads_it(index_folder: Path) -> None:
    for _ in range(4):
        rebuilt(Depth.FORCED)
    assert len(list(index_folder.glob("snapshot-*"))) == 2


def test_a_build_that_fails_leaves_the_old_index_in_place(index_folder: Path) -> None:
    service("Soup kitchen")
    rebuilt()
    before = (index_folder / "current").read_text()

    def write(folder: Path) -> int:
        (folder / "meta.json").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        shelf.fill("snapshot", write)
    assert (index_folder / "current").read_text() == before
    assert not list(index_folder.glob("making-*"))


def test_an_open_snapshot_can_be_read_after_it_was_replaced_and_removed() -> None:
    service("Soup kitchen")
    old = ready()
    assert old is not None
    rebuilt(Depth.FORCED)
    rebuilt(Depth.FORCED)
    assert not old.folder.exists()
    assert old.term_number("soup") is not None


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def another_version(folder: Path) -> None:
    meta = (folder / "meta.json").read_text()
    (folder / "meta.json").write_text(meta.replace('"version": ', '"version": 9'))


DAMAGES: dict[str, Callable[[Path, Path], object]] = {
    "the name of one that is not there": lambda root, one: (root / "current").write_text("snapshot-gone"),
    "a pointer that holds nothing": lambda root, one: (root / "current").write_text(""),
    "a pointer that is no text": lambda root, one: (root / "current").write_bytes(b"\xff\xfe\x00"),
    "the snapshot removed": lambda root, one: shutil.rmtree(one),
    "one file removed": lambda root, one: (one / "kind.npy").unlink(),
    "one file cut short": lambda root, one: cut(one / "post_document.npy"),
    "the meta file cut short": lambda root, one: cut(one / "meta.json"),
    "a snapshot of another version": lambda root, one: another_version(one),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("is_large", [False, True])
def test_a_damaged_index_is_built_anew(
    index_folder: Path,
    damage: str,
    is_large: bool,
    monkeypatch: pytest.MonkeyPatch,
    builders_started: list[str],
) -> None:
    service("Soup kitchen")
    rebuilt()
    if is_large:
        monkeypatch.setattr(following, "SMALL", -1)
    DAMAGES[damage](index_folder, next(index_folder.glob("snapshot-*")))
    shelf.forget()
    if not is_large:
        assert names() == ["Soup kitchen"]
        return
    was_mended = names() == ["Soup kitchen"]
    assert was_mended == ("pointer" in damage or "name" in damage)  # the snapshot itself was whole
    assert builders_started == ([] if was_mended else ["build_index"])


def test_one_that_is_damaged_within_a_file_is_found_out_when_it_fails(index_folder: Path) -> None:
    service("Soup kitchen")
    rebuilt()
    shelf.forget()
    path = next(index_folder.glob("snapshot-*")) / "post_document.npy"
    path.write_bytes(path.read_bytes()[:-4] + b"\xff\xff\xff\x7f")  # a document that is not there
    assert names("kitchen soup") == ["Soup kitchen"]


def test_a_mistake_of_ours_is_not_taken_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    service("Soup kitchen")
    monkeypatch.setattr("cairn.directory.search._rank_nearby", lambda *args: [][1])
    with pytest.raises(IndexError):
        names()


def test_when_nothing_can_be_written_the_old_index_still_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    service("Soup kitchen")
    rebuilt()
    service("Night shelter")

    def refuse(*args: object) -> None:
        raise OSError("read-only file system")

    monkeypatch.setattr(following, "fill", refuse)
    assert names() == ["Soup kitchen"]


def test_without_any_index_and_no_way_to_write_one_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError("read-only file system")

    monkeypatch.setattr(following, "fill", refuse)
    assert search(Query("food"), NOW).not_ready


@pytest.mark.usefixtures("large")
def test_a_large_directory_without_an_index_is_indexed_beside(builders_started: list[str]) -> None:
    service("Soup kitchen")
    assert search(Query(), NOW).not_ready
    assert builders_started == ["build_index"]
    rebuilt(Depth.QUICK)
    assert names() == ["Soup kitchen"]


@pytest.mark.usefixtures("large")
def test_what_ended_since_the_index_was_built_is_not_shown() -> None:
    service("Soup kitchen")
    service("Night shelter")
    rebuilt()
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
