"""A first mapping for a table nobody has mapped yet, guessed from the names of its columns.

It is a start to be looked at, with a preview, and never used by itself: a column may be called "Name" and
hold something else. Columns for people are not offered.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
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


def draft(file_name: str, rows: Sequence[Row]) -> str:
    """A mapping as TOML text. `rows` tells whether an id is one: different in each row."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    chosen = choose(rows)
    body = written(file_name, key_of(rows, chosen), chosen)
    left = [column for column in columns if column not in set(re.findall(r"\{([^{}]+)\}", body))]
    parts = [
        "# A first draft, made from the names of the columns. Look at every line, then look at the preview.",
        body.rstrip(),
    ]
    if left:
        parts.append("# Nothing reads these columns: " + ", ".join(" ".join(one.split()) for one in left))
    return "\n\n".join(parts) + "\n"


def choose(rows: Sequence[Row]) -> dict[str, str]:
    """Which column seems to fill which field: {"service.name": "Agency", "location.city": "Town", …}."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    meeting = _guess(MEETING, columns)
    if {"name", "day", "time"} <= meeting.keys():
        return {f"meeting.{name}": column for name, column in meeting.items()}
    place, service = _guess(PLACE, columns), _guess(SERVICE, columns)
    if place.get("name") == service.get("name"):
        place.pop("name", None)
    chosen = {f"service.{name}": column for name, column in service.items()}
    if {"address", "latitude"} & place.keys():
        chosen |= {f"location.{name}": column for name, column in place.items()}
    for name, pattern in (("phones", PHONE), ("languages", LANGUAGES)):
        if found := _first(pattern, columns):
            chosen[name] = found
    return chosen


def key_of(rows: Sequence[Row], chosen: dict[str, str]) -> str:
    """What tells one row from another: "{ID}", or several columns together."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    names = ("meeting.name", "meeting.day", "meeting.time", "meeting.formatted_address")
    if "meeting.name" not in chosen:
        names = ("service.name", "location.address", "", "")
    return _key(columns, rows, [chosen.get(name) for name in names])


def written(file_name: str, key: str, chosen: dict[str, str], source: str = "") -> str:
    """The mapping as TOML text in which these columns fill these fields."""
    name = source or re.sub(r"[_-]+", " ", file_name.rpartition(".")[0])
    meeting = _part("meeting", chosen)
    body = _record("meeting", key, [], [], meeting) if meeting else _of_services(key, chosen)
    head = f'[source]\nname = {_quoted(name)}\nlicence = ""'
    return "\n\n".join([head, f"[[table]]\nfile = {_quoted('*' + file_name)}", body.rstrip()]) + "\n"


def _part(kind: str, chosen: dict[str, str]) -> dict[str, str]:
    return {name.partition(".")[2]: column for name, column in chosen.items() if name.startswith(f"{kind}.")}


def _of_services(key: str, chosen: dict[str, str]) -> str:
    place = _part("location", chosen)
    above = []
    if "phones" in chosen:
        above.append(f"phones = [{{ number = {_cell(chosen['phones'])} }}]")
    if "languages" in chosen:
        above.append(f"languages = [{_cell(chosen['languages'])}]")
    below = [f"at = {_quoted(key)}"] if place else []
    told = _record("location", key, [], [], place) if place else ""
    return told + _record("service", key, above, [*below, "needs = []"], _part("service", chosen))


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


def _key(columns: list[str], rows: Sequence[Row], otherwise: Iterable[str | None]) -> str:
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
