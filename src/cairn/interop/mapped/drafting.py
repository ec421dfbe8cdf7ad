"""A first mapping for a table nobody has mapped yet, guessed from the names of its columns.

It is a start to be looked at, with a preview, and never used by itself: a column may be called "Name" and
hold something else. Columns for people are not offered.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

# Field of ours to what its column may be called; the first column that fits is taken.
SERVICE = {
    "name": r"(?:service|program|site|provider|facility|agency|organi[sz]ation|location)?\s*(?:name|title)|"
    r"program|service|agency|organi[sz]ation|provider|facility|nombre",
    "description": r"desc\w*|about|summary|details|services? (?:offered|provided)|service",
    "website": r"web ?site|url|web|homepage|link",
    "email": r"e-?mail(?: address)?|public e-?mail",
    "hours_text": r"hours(?: of operation)?|opening hours|open|schedule|days and hours|horario",
    "eligibility": r"eligib\w*|requirements?|who can \w+|population(?: served)?",
    "fees": r"fees?|cost|price|payment(?: options)?",
    "application_process": r"how to apply|appl\w*|intake(?: process)?|referral process",
    "documents": r"documents?(?: required)?|what to bring",
    "status": r"status|(?:is )?active|open\?",
    "assured_on": r"(?:last )?(?:verified|checked|updated?)(?: on| date)?|date (?:verified|checked|updated)",
}
PLACE = {
    "name": r"(?:location|site|building) ?name|location|site",
    "address": r"(?:full |street |physical )?address(?: ?1)?|street|direcci[oó]n",
    "city": r"city|town|municipality|ciudad",
    "county": r"county|condado",
    "state": r"state(?: ?/ ?province)?|estado",
    "postal_code": r"zip(?: ?code)?|postal ?code|postcode|c[oó]digo postal",
    "latitude": r"lat(?:itude)?|geometry\.latitude",
    "longitude": r"l(?:on|ng)g?(?:itude)?|geometry\.longitude",
    "accessibility": r"accessib\w*|wheelchair",
    "transportation": r"transportation|transit|bus(?:es)?",
}
MEETING = {
    "name": r"(?:meeting|group)? ?name|meeting|group",
    "fellowship": r"fellowship|program",
    "day": r"(?:week ?)?day|d[ií]a",
    "time": r"(?:start )?time|starts?(?: at)?|hora",
    "end_time": r"end(?: time)?|ends?(?: at)?",
    "location": r"location|place|venue|building",
    "formatted_address": r"(?:full |street )?address",
    "city": r"city|town",
    "state": r"state",
    "postal_code": r"zip(?: ?code)?|postal ?code",
    "types": r"types?|format",
    "notes": r"notes?|details",
    "conference_url": r"(?:zoom|online|conference|video)(?: link| url)?",
    "website": r"web ?site|url",
}
PHONE = r"(?:public |main |office )?(?:tele)?phone(?: ?(?:number|no\.?|\d))?|tel\.?|tel[eé]fono"
LANGUAGES = r"languages?(?: (?:spoken|offered))?|idiomas?"
NUMBER = r"(?:record |service |program |location |unique )?(?:id|uuid|key|number)"


def draft(file_name: str, rows: list[Row]) -> str:
    """A mapping as TOML text. `rows` tells whether an id is one: different in each row."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    meeting = _guess(MEETING, columns)
    body = _of_meetings(meeting, columns, rows) if {"name", "day", "time"} <= meeting.keys() else ""
    body = body or _of_services(columns, rows)
    used = set(re.findall(r"\{([^{}]+)\}", body))
    left = [column for column in columns if column not in used]
    parts = [
        "# A first draft, made from the names of the columns. Look at every line, then look at the preview.",
        f'[source]\nname = {_quoted(re.sub(r"[_-]+", " ", file_name.rpartition(".")[0]))}\nlicence = ""',
        f"[[table]]\nfile = {_quoted('*' + file_name)}",
        body,
    ]
    if left:
        parts.append("# Nothing reads these columns: " + ", ".join(" ".join(one.split()) for one in left))
    return "\n\n".join(parts) + "\n"


def _of_services(columns: list[str], rows: list[Row]) -> str:
    place, service = _guess(PLACE, columns), _guess(SERVICE, columns)
    if place.get("name") == service.get("name"):
        place.pop("name", None)
    key = _key(columns, rows, [service.get("name"), place.get("address")])
    has_place = bool({"address", "latitude"} & place.keys())
    extra = [f'at = "{key}"'] if has_place else []
    for name, pattern in (("phones", PHONE), ("languages", LANGUAGES)):
        found = _first(pattern, columns)
        if found and name == "phones":
            extra.insert(0, f"phones = [{{ number = {_cell(found)} }}]")
        elif found:
            extra.insert(0, f"languages = [{_cell(found)}]")
    above = [line for line in extra if not line.startswith("at ")]
    below = [line for line in extra if line.startswith("at ")]
    told = _record("location", key, [], [], place) if has_place else ""
    return f"{told}{_record('service', key, above, [*below, 'needs = []'], service)}".rstrip()


def _of_meetings(found: dict[str, str], columns: list[str], rows: list[Row]) -> str:
    key = _key(columns, rows, [found["name"], found["day"], found["time"], found.get("formatted_address")])
    return _record("meeting", key, [], [], found).rstrip()


def _record(kind: str, key: str, above: list[str], below: list[str], fields: dict[str, str]) -> str:
    lines = [
        f'[[table.record]]\nkind = "{kind}"\nid = {_quoted(key)}',
        *above,
        "\n[table.record.fields]",
        *below,
    ]
    return "\n".join([*lines, *(f"{name} = {_cell(column)}" for name, column in fields.items())]) + "\n\n"


def _guess(names: dict[str, str], columns: list[str]) -> dict[str, str]:
    """Field to column; each column once."""
    found: dict[str, str] = {}
    for field, pattern in names.items():
        column = _first(pattern, [one for one in columns if one not in found.values()])
        if column:
            found[field] = column
    return found


def _first(pattern: str, columns: Iterable[str]) -> str:
    words = {column: " ".join(re.sub(r"[_\s]+", " ", column).split()) for column in columns}
    return next((column for column, said in words.items() if re.fullmatch(pattern, said, re.IGNORECASE)), "")


def _key(columns: list[str], rows: list[Row], otherwise: Iterable[str | None]) -> str:
    """A column that is different in each row, or several together."""
    for column in columns:
        cells = [str(row.get(column) or "") for row in rows]
        if _first(NUMBER, [column]) and all(cells) and len(set(cells)) == len(cells):
            return f"{{{column}}}"
    several = [column for column in otherwise if column] or columns[:2]
    return " ".join(f"{{{column}}}" for column in several)


def _cell(column: str) -> str:
    return _quoted(f"{{{column}}}")


def _quoted(words: str) -> str:
    """A TOML string; JSON writes the same."""
    return json.dumps(words, ensure_ascii=False)
