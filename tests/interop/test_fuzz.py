"""Damaged files, by the thousand: each is read or refused in plain words, and a refusal changes nothing.

A file is damaged in its bytes (cut, doubled, overwritten) or, when it is JSON, in its shape (a value of
another kind in any place). Whatever comes of it, no other exception may reach the operator.
"""

import copy
import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.management.base import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.directory.models import Agency, ImportRun, Location, Meeting, Quarantined, Service, Source
from tests.full import times

from .conftest import run
from .test_hsds import SERVICE
from .test_icarol import AGENCY, AT_SITE, PROGRAM, SITE
from .test_mapped import HEADER, LINE, MAPPING
from .test_meeting_dialects import NA
from .test_meetings import ROW

pytestmark = pytest.mark.django_db
KEPT = (Source, ImportRun, Quarantined, Agency, Service, Location, Meeting)
FACTS = {"source": "Damaged", "licence": "test only"}


def table(rows: list[dict[str, str]]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("organizations.csv", "id,name,description\no1,Grange,A hall\n")
        archive.writestr(
            "services.csv", "id,organization_id,name,status,minimum_age\ns1,o1,Pantry,active,18\n"
        )
        archive.writestr(
            "locations.csv", "id,organization_id,name,latitude,longitude\nl1,o1,Hall,40.1,-88.2\n"
        )
        archive.writestr("service_at_locations.csv", "id,service_id,location_id\nt1,s1,l1\n")
        archive.writestr("phones.csv", "id,location_id,number\np1,l1,217-555-0142\n")
    return out.getvalue()


def values(value: Any) -> bytes:
    return json.dumps(value).encode()


# Name of the file, the command, and a whole file that it reads.
FILES: dict[str, tuple[str, bytes]] = {
    "services.json": ("import_hsds", values([SERVICE, SERVICE | {"id": "s2", "name": "Other"}])),
    "tables.zip": ("import_hsds", packed()),
    "services.csv": ("import_hsds", b"id,name,status,assured_date\n1,A,active,2026-01-01\n2,B,inactive,\n"),
    "feed.json": ("import_meetings", values([ROW, ROW | {"slug": "noon", "day": [1, 2]}])),
    "na.json": ("import_meetings", values({"meetings": [NA, NA | {"id_bigint": "4"}]})),
    "sheet.csv": ("import_meetings", b"Name,Slug,Day,Time,Address\nNoon,noon,Monday,12:00 PM,1 A St\n"),
    "resources.csv": ("import_icarol", table([AGENCY, SITE, PROGRAM, AT_SITE])),
    "places.csv": ("import_mapped", (HEADER + LINE).encode()),
}
ODD: list[Any] = [
    None, True, -1, 0, 1e308, float("inf"), float("nan"), 10**30, "", " ", "\x00", "\ud800", "\u202e", "=1+1",
    "<script>x</script>", "x" * 30_000, [], [[]], {}, {"id": {"id": []}}, [1, "a", None], "9" * 400,
    "2026-13-45", "0:00", "javascript:alert(1)", "\\n" * 50, "ÃƒÂ©", "'; DROP TABLE x; --",
]  # fmt: skip
PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b",", b"\n", b"\r", b"{", b"]", b"PK\x03\x04", b"\x1f\x8b",
    b"\xc3\x28", b"9" * 500, b'"' * 99, b"<b>",
]  # fmt: skip


def everywhere(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] + [one for key, part in inner for one in everywhere(part, (*path, key))]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The file with one to four damages in its bytes."""
    data = whole
    for _ in range(draw(st.integers(1, 4))):
        at, end = sorted(draw(st.lists(st.integers(0, len(data)), min_size=2, max_size=2)))
        how = draw(st.sampled_from(["cut", "end", "double", "overwrite", "insert"]))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        middle = {"cut": b"", "end": b"", "double": data[at:end] * 2, "overwrite": piece, "insert": piece}[
            how
        ]
        data = data[:at] + middle + (b"" if how == "end" else data[at if how == "insert" else end :])
        data = data[:200_000]
    return data


@st.composite
def misshapen(draw: st.DrawFn, whole: bytes) -> bytes:
    """The JSON file with values of another kind in one to six places."""
    value = json.loads(whole)
    for _ in range(draw(st.integers(1, 6))):
        path = draw(st.sampled_from(everywhere(value)[1:] or [()]))
        odd = copy.deepcopy(draw(st.sampled_from(ODD)))
        inner = value
        for key in path[:-1]:
            inner = inner[key]
        if not path:
            return json.dumps(odd).encode("utf-8", "surrogatepass")
        if draw(st.booleans()):
            inner[path[-1]] = odd
        elif isinstance(inner, dict):
            del inner[path[-1]]
    return json.dumps(value).encode()


def read(name: str, data: bytes) -> None:
    """The file goes in, or is refused in words; a refused one leaves nothing."""
    command = FILES[name][0]
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        mapping = Path(folder) / "town.toml"
        mapping.write_text(MAPPING)
        before, refused = counted(), ""
        try:
            told = run(command, *([mapping] if command == "import_mapped" else []), path, **FACTS)
        except CommandError as problem:
            refused, told = str(problem), ""
    if refused:
        assert refused.endswith("Nothing was changed.")
        assert "database refused" not in refused  # what it would refuse is found before, with its row
        assert counted() == before
    else:
        assert "Damaged: done" in told


def counted() -> list[int]:
    return [model._default_manager.count() for model in KEPT]


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
many = settings(max_examples=times(250, 2_000), deadline=None, suppress_health_check=QUIET)  # of each file


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@many
@given(data=st.data())
def test_thousands_of_damaged_files_are_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = FILES[name][1]
    shapes = damaged(whole) | misshapen(whole) if name.endswith(".json") else damaged(whole)
    read(name, data.draw(shapes))


@pytest.mark.parametrize("name", FILES)
def test_the_whole_files_are_read(name: str) -> None:
    read(name, FILES[name][1])
    assert Source.objects.exists()
