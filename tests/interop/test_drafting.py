"""A newcomer with a table: a first mapping from its columns, a preview, and an import."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import Location, Meeting, Service, Source
from tests.shared_data import shared

from .conftest import run

pytestmark = pytest.mark.django_db
Write = Callable[[str, Any], Path]

TABLE = """Agency Name,Street Address,City,State,Zip Code,Phone Number,Website,Opening Hours,Language,Boss
Grange Pantry,12 Grange Rd,Urbana,IL,61801,217-555-0142,pantry.example,Mon-Fri 9am-5pm,Spanish,Zebulon Q
Grange Pantry,9 Mill St,Urbana,IL,61801,217-555-0143,,,,
"""


def test_from_a_table_to_the_directory_in_three_commands(write: Write) -> None:
    table = write("in/town_list.csv", TABLE)
    drafted = run("draft_mapping", table)
    assert "# Nothing reads these columns: Boss" in drafted
    mapping = write("town.toml", drafted)
    told = run("import_mapped", mapping, table, preview=1, source="Town list")
    assert "services, town_list.csv line 2: Grange Pantry" in told
    assert "not read in town_list.csv: Boss" in told
    assert not Source.objects.exists()
    run("import_mapped", mapping, table, source="Town list", licence="CC0")
    assert Service.objects.count() == 2
    place = Location.objects.get(address_1="12 Grange Rd")
    service = place.services_here.get().service
    assert (place.city, place.postal_code, service.website) == ("Urbana", "61801", "https://pantry.example")
    assert service.phones.get().dial == "+12175550142"
    assert service.schedules.exclude(opens_at=None).exists()
    assert "Zebulon" not in str([*Service.objects.values(), *Location.objects.values()])


def test_a_column_of_ids_is_the_id(write: Write) -> None:
    drafted = run("draft_mapping", write("a.csv", "ID,Name\n1,A\n2,B\n"))
    assert drafted.count('id = "{ID}"') == 1
    assert 'id = "{Name}"' in run("draft_mapping", write("b.csv", "ID,Name\n1,A\n1,B\n"))


def test_a_table_of_meetings(write: Write) -> None:
    table = write(
        "groups.csv", 'Group Name,Day,Start Time,Address\nNoon,Friday,12:00 PM,"1 A St, Pekin, IL"\n'
    )
    mapping = write("groups.toml", run("draft_mapping", table))
    run("import_mapped", mapping, table, source="Groups")
    assert (Meeting.objects.get().day, Meeting.objects.get().city) == (5, "Pekin")


def test_quotes_and_odd_signs_in_a_heading(write: Write) -> None:
    table = write("odd.csv", '"Name ""of"" it",Hours\\days\nA,9\n')
    mapping = write("odd.toml", run("draft_mapping", table))
    with pytest.raises(CommandError, match="Nothing in this file could be taken"):
        run("import_mapped", mapping, table, source="Odd")


@pytest.mark.parametrize("content", ["", "Name\n", "not a table at all", "[1]"])
def test_what_is_no_table_is_refused(write: Write, content: str) -> None:
    with pytest.raises(CommandError):
        run("draft_mapping", write("x.json" if content.startswith("[") else "x.csv", content))


@pytest.mark.slow
def test_a_draft_for_a_real_set(write: Write) -> None:
    path = shared("data", "haarrrvest", "locations.json")
    mapping = write("food.toml", run("draft_mapping", path))
    told = run("import_mapped", mapping, path, preview=1, source="Food")
    found = re.search(r"taken: locations ([\d,]+), services ([\d,]+)", told)
    assert found
    assert all(int(number.replace(",", "")) > 10_000 for number in found.groups()), told
