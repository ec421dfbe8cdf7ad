"""Into the directory, whole or not at all: nothing half-written, nothing lost unasked."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import DatabaseError

from cairn.directory.models import Change, ImportRun, Location, Meeting, Service, ServiceAtLocation, Source
from cairn.interop import writing
from cairn.interop.report import Outcome, Report

from .conftest import Import
from .test_hsds import SERVICE

ROW: dict[str, Any] = {"name": "Noon", "slug": "noon", "day": 1, "time": "12:00", "location": "Hall"}


def rows(count: int, first: int = 0) -> list[dict[str, Any]]:
    return [ROW | {"slug": f"m{number}"} for number in range(first, first + count)]


def test_a_trial_run_writes_nothing(meetings: Import, refreshed: list[str]) -> None:
    report = meetings([ROW], dry_run=True)
    assert "trial run, nothing was written" in report
    assert "taken: meetings 1" in report
    assert not Source.objects.exists()
    assert refreshed == []


def test_every_service_that_an_import_touches_is_noted_for_the_search(hsds: Import) -> None:
    noted: list[set[str]] = []
    for content in (
        SERVICE,
        SERVICE,
        SERVICE | {"name": "Another name"},
        SERVICE | {"name": "Another name", "organization": SERVICE["organization"] | {"name": "New owners"}},
    ):
        Change.objects.all().delete()
        hsds(content)
        noted.append({str(owner) for owner in Change.objects.values_list("owner", flat=True)})
    one = {str(Service.objects.get().pk)}
    assert noted == [one, set(), one, one]


def test_every_meeting_that_an_import_touches_is_noted_for_the_search(meetings: Import) -> None:
    meetings(rows(3))
    Change.objects.all().delete()
    meetings([*rows(1), ROW | {"slug": "m1", "name": "Later noon"}])
    touched = Meeting.objects.filter(record_id__in=["m1", "m2"]).values_list("pk", flat=True)
    assert set(Change.objects.values_list("owner", flat=True)) == set(touched)


def test_a_failure_half_way_leaves_nothing_behind(hsds: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(writing.Terms, "write", fail)
    with pytest.raises(CommandError, match=r"the disk is full\. Nothing was changed"):
        hsds(SERVICE)
    assert not Source.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_file_that_would_end_most_records_must_be_meant(meetings: Import) -> None:
    meetings(rows(40))
    with pytest.raises(CommandError, match="would end 39 of 40 meetings"):
        meetings(rows(1))
    assert not Meeting.objects.exclude(ended_at=None).exists()
    assert "ended: meetings 39" in meetings(rows(1), end_many=True)


def test_a_source_kept_by_hand_is_not_overwritten(meetings: Import) -> None:
    Source.objects.create(key="prairie-intergroup", name="Prairie Intergroup", format=Source.Format.OWN)
    with pytest.raises(CommandError, match="kept by hand here"):
        meetings([ROW])


def test_sources_do_not_end_each_other(meetings: Import) -> None:
    meetings([ROW])
    meetings([ROW], source="Other Intergroup")
    assert Meeting.objects.filter(ended_at=None).count() == 2


@pytest.mark.parametrize("source", ["", "???"])
def test_a_source_needs_a_name(meetings: Import, source: str) -> None:
    with pytest.raises(CommandError, match="Say where the file comes from"):
        meetings([ROW], source=source)


def test_a_wrong_zone_is_refused(meetings: Import) -> None:
    with pytest.raises(CommandError, match="Mars is not a time zone"):
        meetings([ROW], zone="Mars")


def test_nothing_to_take_is_refused_with_the_reasons(meetings: Import) -> None:
    with pytest.raises(CommandError, match="Nothing in this file could be taken"):
        meetings([ROW | {"name": ""}])


def test_a_tie_under_a_new_id_is_the_same_tie(hsds: Import) -> None:
    hsds(SERVICE)
    before = ServiceAtLocation.objects.get()
    tie = SERVICE["service_at_locations"][0] | {"id": "renamed"}
    hsds(SERVICE | {"service_at_locations": [tie]})
    after = ServiceAtLocation.objects.get()
    assert (after.pk, after.record_id, after.ended_at) == (before.pk, "renamed", None)


def test_what_an_import_takes_keeps_its_key_so_that_what_points_at_it_still_does(hsds: Import) -> None:
    hsds(SERVICE)
    before = Service.objects.get()
    hsds(SERVICE | {"name": "Pantry of the Grange"})
    assert Service.objects.get().pk == before.pk
    assert Location.objects.get().changed_at == before.changed_at


def test_a_fictional_source_says_so(meetings: Import) -> None:
    meetings([ROW], fictional=True)
    assert Source.objects.get().is_fictional


def test_no_licence_is_a_warning(meetings: Import) -> None:
    assert "No licence was given" in meetings([ROW], licence="")


def test_a_long_file_tells_how_far_it_is(meetings: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.interop.importing.EVERY", 2)
    report = meetings(rows(5))
    assert "read 4 meetings" in report
    assert "Writing meetings" in report
    assert "Writing" not in meetings(rows(1), source="Small")


def test_a_search_that_cannot_be_refreshed_does_not_undo_the_import(
    meetings: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise CommandError("no room")

    monkeypatch.setattr("cairn.interop.importing.call_command", fail)
    assert "Saved, but the search was not refreshed: no room" in meetings([ROW])
    assert Meeting.objects.exists()


def test_the_report_says_what_changed_field_by_field_and_what_ended(hsds: Import) -> None:
    other = SERVICE | {"id": "s2", "name": "Soup", "service_at_locations": []}
    hsds([SERVICE, other, other | {"id": "s3", "name": "Coats"}])
    changed = {"fees_description": "A dollar", "phones": [{"number": "217-555-0199"}]}
    report = hsds([SERVICE | changed, other | {"fees_description": "A dollar"}])
    assert "    in services: fees 2, phones 1" in report
    assert "  ended: services 1\n    Coats\n" in report
    run = ImportRun.objects.latest("started_at")
    assert run.counts["fields"] == {"services": {"fees": 2, "phones": 1}}
    assert run.counts["named"]["updated"] == [["services", "Pantry"], ["services", "Soup"]]
    assert "fees 1, back again 1" in hsds([SERVICE | changed, other, other | {"id": "s3", "name": "Coats"}])


def test_the_report_groups_what_was_held() -> None:
    report = Report("Town")
    for number in range(50):
        report.hold(f"list.csv line {number}", "phone", "Not a number.")
    report.count(Outcome.TAKEN, "services", 1_200)
    lines = list(report.lines())
    assert "  taken: services 1,200" in lines
    assert "    50 × phone: Not a number. First at list.csv line 0." in lines
    assert len(lines) == 4


def test_a_missing_path_is_refused(meetings: Import, hsds: Import) -> None:
    for bring in (meetings, hsds):
        with pytest.raises(CommandError, match=r"nowhere.json was not found"):
            bring(Path("/nowhere.json"))


def test_two_ties_may_change_their_ids_with_each_other(hsds: Import) -> None:
    def offered(first: str, second: str) -> list[dict[str, Any]]:
        hall = SERVICE["service_at_locations"][0]
        return [
            {**SERVICE, "service_at_locations": [{**hall, "id": first}]},
            {**SERVICE, "id": "other", "name": "Other", "service_at_locations": [{**hall, "id": second}]},
        ]

    hsds(offered("t1", "t2"))
    before = dict(ServiceAtLocation.objects.values_list("service__name", "id"))
    hsds(offered("t2", "t1"))
    assert dict(ServiceAtLocation.objects.values_list("service__name", "id")) == before
    hsds(offered("t3", "t2"))  # one id is new, and the other means another tie than before
    assert dict(ServiceAtLocation.objects.values_list("service__name", "id")) == before
    assert set(ServiceAtLocation.objects.values_list("record_id", flat=True)) == {"t2", "t3"}
