"""The index follows the database: what is noted is found at the next search, in a large directory too."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from cairn.directory import changes
from cairn.directory.checks.actions import check
from cairn.directory.finds import Kind
from cairn.directory.freshness import How
from cairn.directory.index import following, shelf
from cairn.directory.index.following import Depth, Done, refresh
from cairn.directory.labels import By, Listing, Who
from cairn.directory.models import Change, Service
from cairn.directory.search import Query, search

from .stock import CHANGED, NOW, meeting, place, service

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("large")]


def names(words: str = "") -> set[str]:
    return {hit.name for hit in search(Query(words), NOW).hits}


def rebuilt(depth: Depth = Depth.WHOLE) -> Done | None:
    return refresh(lambda done: None, depth)


@pytest.fixture
def indexed() -> Service:
    """An index of two services, of which this is one."""
    one = service("Soup kitchen", place())
    service("Night shelter", place())
    rebuilt()
    return one


def test_what_nobody_noted_waits_for_the_night(indexed: Service) -> None:
    service("Chess club")
    assert names() == {"Soup kitchen", "Night shelter"}
    assert rebuilt() == Done(3, is_whole=True)
    assert names() == {"Soup kitchen", "Night shelter", "Chess club"}


def test_a_new_service_that_is_noted_is_found_at_the_next_search(indexed: Service) -> None:
    changes.note([service("Chess club", description="A quokka plays.").pk])
    assert names() == {"Soup kitchen", "Night shelter", "Chess club"}
    assert names("quokka") == {"Chess club"}


def test_a_change_takes_the_place_of_what_was_there(indexed: Service) -> None:
    Service.objects.filter(pk=indexed.pk).update(name="Quokka house")
    changes.note([indexed.pk])
    assert names() == {"Quokka house", "Night shelter"}
    assert names("quokka") == {"Quokka house"}
    assert search(Query(), NOW).total == 2


def test_changes_follow_on_changes(indexed: Service) -> None:
    for name in ("Quokka house", "Wombat house", "Numbat house"):
        Service.objects.filter(pk=indexed.pk).update(name=name)
        changes.note([indexed.pk, service(f"Friends of the {name}").pk])
        assert name in names()
        assert search(Query(), NOW).total == 2 + len(Service.objects.filter(name__startswith="Friends"))
    assert names("wombat") == {"Friends of the Wombat house"}


def test_what_ended_is_found_no_more(indexed: Service) -> None:
    Service.objects.filter(pk=indexed.pk).update(ended_at=CHANGED)
    changes.note([indexed.pk])
    results = search(Query(), NOW)
    assert ([hit.name for hit in results.hits], results.total) == (["Night shelter"], 1)


def test_a_delta_in_which_nothing_is_left_is_a_delta_too(indexed: Service, index_folder: Path) -> None:
    Service.objects.filter(pk=indexed.pk).update(ended_at=CHANGED)
    changes.note([indexed.pk])
    names()
    before = (index_folder / "current").read_text()
    assert names() == {"Night shelter"}
    assert (index_folder / "current").read_text() == before


def test_what_was_shown_when_it_was_new_can_end_as_well(indexed: Service) -> None:
    one = service("Chess club")
    changes.note([one.pk])
    assert "Chess club" in names()
    Service.objects.filter(pk=one.pk).update(do_not_refer=True)
    changes.note([one.pk])
    assert search(Query(), NOW).total == 2


def test_meetings_follow_too(indexed: Service) -> None:
    changes.note([meeting("Thursday lamp").pk])
    assert "Thursday lamp" in names()


def test_a_place_that_moved_takes_its_services_along(indexed: Service) -> None:
    at = indexed.at_locations.get()
    at.location.latitude, at.location.longitude = 42.04, -88.26
    at.location.save()
    changes.note_records([at.location])
    found = search(Query(near="60120", miles=10.0), NOW)
    assert [hit.name for hit in found.hits] == ["Soup kitchen"]


@pytest.mark.parametrize(
    "records",
    [
        lambda one: [one],
        lambda one: [one.agency],
        lambda one: [one.at_locations.get()],
        lambda one: [one.at_locations.get().location],
    ],
)
def test_whatever_changed_the_service_is_noted(
    indexed: Service, records: Callable[[Service], list[object]]
) -> None:
    changes.note_records(records(indexed))
    assert list(Change.objects.values_list("owner", flat=True)) == [indexed.pk]


def test_a_note_is_true_exactly_when_its_change_is(indexed: Service) -> None:
    with transaction.atomic():
        changes.note([service("Chess club").pk])
        transaction.set_rollback(True)
    assert not Change.objects.exists()
    assert search(Query(), NOW).total == 2


def test_a_note_with_a_lower_number_that_shows_up_late_is_taken_in(indexed: Service) -> None:
    """On PostgreSQL a long transaction gets its numbers before a short one that ends first."""
    early, late = service("Chess club"), service("Choir")
    Change.objects.create(pk=8, owner=late.pk, at=NOW)
    assert "Choir" in names()
    Change.objects.create(pk=7, owner=early.pk, at=NOW)
    assert "Chess club" in names()


def test_notes_are_taken_in_once(indexed: Service, index_folder: Path) -> None:
    changes.note([indexed.pk])
    names()
    before = (index_folder / "current").read_text()
    names()
    assert (index_folder / "current").read_text() == before


def test_two_indexes_follow_one_database(
    indexed: Service, index_folder: Path, tmp_path: Path, settings
) -> None:  # type: ignore[no-untyped-def]
    settings.CAIRN_INDEX = tmp_path / "another"
    rebuilt()
    changes.note([service("Chess club").pk])
    assert "Chess club" in names()
    settings.CAIRN_INDEX = index_folder
    assert "Chess club" in names()


def test_more_than_a_search_should_wait_for_is_left_to_the_command(
    indexed: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SOME", 1)
    changes.note([service("Chess club").pk, service("Choir").pk])
    assert "Choir" not in names()
    assert rebuilt(Depth.QUICK) == Done(2, is_whole=False)
    assert "Choir" in names()


def test_when_most_has_changed_the_command_builds_anew(
    indexed: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MANY", 1)
    changes.note([service("Chess club").pk, service("Choir").pk])
    assert list(Change.objects.values_list("owner", flat=True)) == [None]
    assert "Choir" not in names()
    assert rebuilt(Depth.QUICK) == Done(4, is_whole=True)
    assert "Choir" in names()


def test_the_night_puts_everything_into_one(indexed: Service) -> None:
    changes.note([service("Chess club").pk])
    assert "Chess club" in names()
    with_delta = shelf.current()
    assert with_delta is not None
    assert with_delta.delta is not None
    assert rebuilt(Depth.QUICK) is None
    assert rebuilt() == Done(3, is_whole=True)
    whole = shelf.current()
    assert whole is not None
    assert whole.delta is None
    assert rebuilt() is None
    assert "Chess club" in names()


@pytest.mark.parametrize("name", ["part.npz", "meta.json", "term.npy"])
def test_a_damaged_delta_is_written_anew(indexed: Service, index_folder: Path, name: str) -> None:
    changes.note([service("Chess club").pk])
    names()
    path = next(index_folder.glob("delta-*")) / name
    path.write_bytes(path.read_bytes()[:-9])
    shelf.forget()
    changes.note([service("Choir").pk])
    assert names() == {"Soup kitchen", "Night shelter", "Chess club", "Choir"}


def test_old_notes_are_forgotten(indexed: Service) -> None:
    Change.objects.create(owner=indexed.pk, at=CHANGED.replace(year=2020))
    changes.note([indexed.pk])
    rebuilt()
    assert Change.objects.count() == 1


def test_only_the_folders_in_use_stay(indexed: Service, index_folder: Path) -> None:
    for number in range(5):
        changes.note([service(f"Choir {number}").pk])
        names()
    kept = sorted(folder.name.partition("-")[0] for folder in index_folder.iterdir() if folder.is_dir())
    assert kept == ["delta", "delta", "snapshot"]
    assert json.loads(next(index_folder.glob("snapshot-*/meta.json")).read_text())["documents"] == 2


@pytest.mark.slow
def test_another_process_reads_on_while_the_index_is_replaced(indexed: Service, tmp_path: Path) -> None:
    """It never meets half an index, and sees the last change."""
    Service.objects.update(description="soup")
    rebuilt(Depth.FORCED)
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = os.environ | {"CAIRN_DATA": str(tmp_path), "CAIRN_DEMO": "0", "PYTHONPATH": path}
    command = [sys.executable, "-m", "tests.directory.reader"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        for number in range(30):
            changes.note([service(f"Choir {number}", description="soup").pk])
            rebuilt(Depth.FORCED if number % 5 == 4 else Depth.QUICK)
        while reader.poll() is None:
            changes.note([service("Last", description="soup stop").pk])
            rebuilt(Depth.QUICK)
        told, _ = reader.communicate()
    assert reader.returncode == 0
    assert int(told.split()[1]) > 5


def test_a_listing_that_was_reached_is_fresh_at_the_next_search(indexed: Service) -> None:
    """What is done to a listing in use is noted as well."""
    by, listing = By(Who.SUPPORTER, "Prairie Peers"), Listing(Kind.SERVICE, indexed.pk)
    check(by=by, listing=listing, how=How.REACHED, on=NOW.date())
    assert list(Change.objects.values_list("owner", flat=True)) == [indexed.pk]
