"""Mappings: the small language, what a mapping may say, and what a table becomes by it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import Agency, Location, Meeting, Service, ServiceAtLocation, Source
from cairn.interop.mapped.mapping import load, shipped
from cairn.interop.mapped.rows import flat
from cairn.interop.mapped.values import read, read_all
from cairn.interop.reading import Refused

from .conftest import run

Write = Callable[[str, Any], Path]
ROW = {"a": "one", "b": "", "c": "x\n\n    y", "d": "N/A", "n": 3}

MAPPING = """
[source]
name = "Town list"
licence = "CC0"
zone = "America/Chicago"

[[table]]
file = "*places.csv"

[[table.record]]
kind = "organization"
id = "{who}"
repeats = true
fields = { name = "{who}" }

[[table.record]]
kind = "location"
id = "{who} {where}"
repeats = true
fields = { agency = "{who}", address = "{where}", coordinates = "{point}" }

[[table.record]]
kind = "service"
id = "{id}"
phones = [{ number = "{phone}" }]
languages = [{ from = "{speaks}", match = [["ES", ["Spanish", "English"]]] }]

[table.record.fields]
agency = "{who}"
at = "{who} {where}"
name = "{what}"
hours_text = "{hours}"
fees = "{cost}"
status = { from = "{open?}", words = { Y = "active", N = "inactive" } }
needs = ["food", { from = "{what}", match = [["(?i)legal", "legal"]] }]

[table.record.more]
served = { from = "{counties}", join = ", " }
"""
HEADER = "id,who,what,where,point,phone,speaks,hours,cost,open?,counties\n"
LINE = (
    '1,Grange,Pantry and legal help,"12 Grange RdUrbana, IL 61801",at 40.1000 -88.2000,217-555-0142,ES,'
    'M-F 9am-5pm,Free,Y,"A\n\n   B"\n'
)


@pytest.fixture
def bring(write: Write, db: None) -> Callable[..., str]:
    def go(
        table: Any = HEADER + LINE, mapping: str = MAPPING, name: str = "places.csv", **options: Any
    ) -> str:
        write(f"in/{name}", table)
        path = write("town.toml", mapping)
        return run("import_mapped", path, path.parent / "in", **options)

    return go


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ("{a}", "one"),
        ("{n}", 3),
        ("say {a}", "say one"),
        ("say {a}, {b}", ""),
        (["{a}", "{b}", "{d}", "end {n}"], "one\nend 3"),
        ({"from": "{a}", "words": {"one": True}}, True),
        ({"from": "{a}", "words": {"two": "2"}, "otherwise": "?"}, "?"),
        ({"from": "{b}", "words": {}, "otherwise": "?"}, ""),
        ({"from": "{a}", "match": [["^o", "first"], ["e$", "second"]]}, "first"),
        ({"from": "{c}", "join": ", "}, "x, y"),
        ({"from": "{a}", "drop": "^o"}, "ne"),
        ({"from": "{a}", "drop": ".*"}, ""),
        ("{missing}", ""),
        (True, True),
    ],
    ids=str,
)
def test_the_language_of_values(spec: Any, value: Any) -> None:
    assert read(spec, ROW) == value


def test_every_match_counts_where_there_can_be_several() -> None:
    spec = ["always", {"from": "{a}", "match": [["o", ["p", "q"]], ["n", "p"], ["z", "r"]]}]
    assert read_all(spec, ROW) == ["always", "p", "q"]


def test_nested_json_lies_flat() -> None:
    assert flat({"a": {"b": {"c": 1}}, "d": ["x", 2, {"no": 1}]}) == {"a.b.c": 1, "d": "x\n2"}


@pytest.mark.parametrize("name", shipped())
def test_the_mappings_that_ship_can_be_read(name: str) -> None:
    mapping = load(name)
    assert mapping.licence
    assert mapping.zone or name == "haarrrvest-food"  # that one is of many zones


WRONG = [
    ("", "needs a .source. with a name"),
    ("[source]\nname = 'x'\ncolour = 'red'\n[[table]]", "nothing named colour"),
    (MAPPING.replace('kind = "service"', 'kind = "party"'), "needs an id, and a kind"),
    (MAPPING.replace('kind = "service"', 'kind = "meeting"'), "nothing named agency, at, fees"),
    (MAPPING.replace('name = "{what}"', 'nmae = "{what}"'), "nothing named nmae"),
    (MAPPING.replace('["food",', '["snacks",'), "needs that do not exist: snacks"),
    (MAPPING.replace("(?i)legal", "(legal"), "the pattern"),
    (MAPPING.replace("words = { Y", "wrods = { Y"), "a value may have"),
    ("[source", "not valid TOML"),
]


@pytest.mark.parametrize(("book", "says"), WRONG)
def test_a_wrong_mapping_says_what_is_wrong(write: Write, book: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        load(str(write("my.toml", book)))


def test_an_unknown_mapping_names_those_there_are() -> None:
    with pytest.raises(Refused, match="chicago-open-data, florida-legal-aid, haarrrvest-food, il-legal"):
        load("springfield")


def test_a_row_becomes_what_the_mapping_says(bring: Callable[..., str]) -> None:
    bring()
    tie = ServiceAtLocation.objects.get()
    service, place = tie.service, tie.location
    assert (service.name, service.is_free, service.needs) == (
        "Pantry and legal help",
        True,
        ["food", "legal"],
    )
    assert service.schedules.get().byday == "MO,TU,WE,TH,FR"
    assert service.more == {"served": "A, B"}
    assert set(service.languages.values_list("code", flat=True)) == {"es", "en"}
    assert (place.address_1, place.city, place.latitude) == ("12 Grange Rd", "Urbana", 40.1)
    assert place.agency == service.agency == Agency.objects.get()
    assert Source.objects.get().licence == "CC0"


def test_ids_of_several_columns_do_not_give_an_address_away(bring: Callable[..., str]) -> None:
    bring()
    assert "grange" not in Location.objects.get().record_id.casefold()


def test_organizations_and_places_repeat_from_row_to_row(bring: Callable[..., str]) -> None:
    bring(HEADER + LINE + LINE.replace("1,Grange", "2,Grange", 1))
    assert (Agency.objects.count(), Location.objects.count(), Service.objects.count()) == (1, 1, 2)


def test_rows_that_cannot_be_taken_are_named(bring: Callable[..., str]) -> None:
    report = bring(HEADER + LINE + "2,Grange,,,,000-000-0000,,,,Y,\n3,Grange,Soup,,,312 555,,,,Y,\n")
    assert "name: It has no name. The record was held back. First at places.csv line 5." in report
    assert "phone: This is not a telephone number" in report
    assert set(Service.objects.values_list("record_id", flat=True)) == {"1", "3"}


def test_a_missing_column_is_refused(bring: Callable[..., str]) -> None:
    with pytest.raises(CommandError, match=r"places.csv has no column cost, hours"):
        bring("id,who,what,where,point,phone,speaks,open?,counties\n1,a,b,c,d,e,f,Y,g\n")


def test_files_that_the_mapping_does_not_name(bring: Callable[..., str], write: Write) -> None:
    write("in/other.csv", "a\n1")
    assert "other.csv was not read, because the mapping does not name it." in bring()
    with pytest.raises(CommandError, match=r"None of these files"):
        bring(mapping=MAPPING.replace("*places.csv", "*nothing.csv"))


def test_an_export_cut_off_at_a_thousand_rows_is_suspected(bring: Callable[..., str]) -> None:
    rows = "".join(f"{n},Grange,Soup {n},,,,,,,Y,\n" for n in range(1_000))
    assert "exactly 1,000 rows" in bring(HEADER + rows)


def test_geojson(bring: Callable[..., str]) -> None:
    mapping = """
[source]
name = "Map"
[[table]]
file = "*.json"
[[table.record]]
kind = "location"
id = "{n}"
fields = { name = "{n}", latitude = "{geometry.latitude}", longitude = "{geometry.longitude}" }
"""
    geometry = {"type": "Point", "coordinates": [-88.2, 40.1]}
    point = {"type": "Feature", "geometry": geometry, "properties": {"n": "A"}}
    bring({"type": "FeatureCollection", "features": [point]}, mapping, "map.json")
    assert Location.objects.get().latitude == 40.1


def test_a_row_can_fill_what_another_table_left_open(bring: Callable[..., str], write: Write) -> None:
    mapping = """
[source]
name = "Two tables"
[[table]]
file = "places.csv"
[[table.record]]
kind = "location"
id = "{id}"
fields = { name = "{name}" }
[[table]]
file = "*.json"
[[table.record]]
kind = "location"
id = "{id}"
only_fills = true
fields = { coordinates = "{point}" }
"""
    write(
        "in/points.json", [{"id": 1, "point": "at 40.1000, -88.2000"}, {"id": 9, "point": "at 41.0, -88.0"}]
    )
    report = bring("id,name\n1,Hall\n", mapping)
    assert Location.objects.get().latitude == 40.1
    assert "location: There is no record with this id among the locations." in report


def test_meetings_by_a_mapping(bring: Callable[..., str]) -> None:
    mapping = """
[source]
name = "Groups"
zone = "America/Chicago"
[[table]]
file = "*.csv"
[[table.record]]
kind = "meeting"
id = "{Group} {Day}"
[table.record.fields]
name = "{Group}"
fellowship = "SMART Recovery"
day = "{Day}"
time = "{From}"
formatted_address = "{Where}"
types = ["O", { from = "{Notes}", match = [["(?i)spanish", "S"], ["(?i)ramp", "X"]] }]
notes = "{Notes}"
"""
    table = "Group,Day,From,Where,Notes,Leader\n"
    table += 'Noon,Friday,12:00 PM,"12 Grange Rd, Urbana, IL 61801",Ramp. Spanish. Call Zebulon.,Zebulon Q\n'
    report = bring(table, mapping, "groups.csv")
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.fellowship, meeting.city) == (5, "SMART Recovery", "Urbana")
    assert (meeting.types, meeting.notes) == (["O", "S", "X"], "Ramp. Spanish.")
    assert "not read in groups.csv: Leader" in report


@pytest.mark.parametrize("content", [{"a": 1}, [1, 2], "x", {"a": [1], "b": [2]}], ids=str)
def test_json_without_records_is_refused(bring: Callable[..., str], content: Any) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        bring(content, MAPPING.replace("*places.csv", "*.json"), "list.json")
