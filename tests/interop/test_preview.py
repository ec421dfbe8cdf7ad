"""What the first rows would become, what would be left out, and that nothing is written on the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairn.directory.models import Service, Source

from .conftest import Import, run
from .test_hsds import SERVICE
from .test_mapped import HEADER, LINE, MAPPING
from .test_meetings import ROW

pytestmark = pytest.mark.django_db
Write = Callable[[str, Any], Path]


@pytest.fixture
def preview(write: Write) -> Callable[..., str]:
    def go(table: str = HEADER + LINE, mapping: str = MAPPING, count: int = 2) -> str:
        path = write("in/places.csv", table)
        return run("import_mapped", write("town.toml", mapping), path.parent, preview=count)

    return go


def test_a_mapping_can_be_tried_before_anything_is_written(preview: Callable[..., str]) -> None:
    told = preview()
    assert "  services, places.csv line 2: Pantry and legal help\n" in told
    for line in ("agency: Grange", "hours_text: M-F 9am-5pm", "schedules: MO,TU,WE,TH,FR 09:00-17:00",
                 "phones: 217-555-0142", "languages: Spanish; English", "is_free: yes",
                 "needs: food, legal", "more.served: A, B"):  # fmt: skip
        assert f"      {line}\n" in told, told
    assert "trial run, nothing was written" in told
    assert not Source.objects.exists()


def test_only_the_first_are_shown_and_all_are_counted(preview: Callable[..., str]) -> None:
    rows = "".join(LINE.replace("1,Grange", f"{number},Grange", 1) for number in range(5))
    told = preview(HEADER + rows, count=1)
    assert told.count("  services, places.csv line") == 1
    assert "taken: locations 1, organizations 1, services 5, services at locations 5" in told


def test_what_would_be_left_out_is_named(preview: Callable[..., str]) -> None:
    header, line = HEADER.replace("\n", ",secret note,colour\n"), LINE.replace('"\n', '",do not tell,red\n')
    told = preview(header + line.replace("217-555-0142", "217 555"))
    assert "not read in places.csv: colour, secret note" in told
    assert "do not tell" not in told
    assert "phone: This is not a telephone number that can be dialled. First at places.csv line 2." in told


def test_a_place_that_must_stay_secret_has_no_street_in_a_preview(preview: Callable[..., str]) -> None:
    told = preview(HEADER + LINE.replace("Pantry and legal help", "Domestic violence shelter and legal help"))
    assert "is_secret: yes" in told
    assert "12 Grange" not in told


def test_every_format_has_a_preview(hsds: Import, meetings: Import) -> None:
    told = hsds(SERVICE, preview=1)
    assert "locations, services.json service 1 service_at_locations 1 location: Hall" in told
    told = meetings([ROW | {"colour": "red"}], preview=1)
    assert "meetings, feed.json meeting 1: Sunrise Group" in told
    assert "not read in feed.json: colour" in told
    assert not Service.objects.exists()
