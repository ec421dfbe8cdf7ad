"""What feeds write otherwise than the Meeting Guide specification, brought back to it, row by row."""

import re
from typing import Any

from cairn.interop.cleaning import number

from .bmlt import as_meeting_guide, is_bmlt

Row = dict[str, Any]
DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_DAY_AND_TIME = re.compile(rf"({'|'.join(DAYS)})s?,?\s+(?:at\s+)?(\d.*)", re.IGNORECASE)


def as_specified(row: Row) -> Row:
    """The row of any dialect as the specification has it."""
    if is_bmlt(row):
        return as_meeting_guide(row)
    return row | _address(row) | _point(row) | _day_and_time(row)


def _address(row: Row) -> Row:
    """Sheets have the whole address under "Address", and no columns for its parts."""
    parts = ("formatted_address", "city", "state", "postal_code")
    is_whole = isinstance(row.get("address"), str) and "," in row["address"]
    return {"formatted_address": row["address"]} if is_whole and not any(map(row.get, parts)) else {}


def _point(row: Row) -> Row:
    """One cell for both: "41.9,-87.6", or the four corners of a region, whose middle is only near."""
    cell = row.get("coordinates")
    if not isinstance(cell, str) or not cell.strip() or row.get("latitude"):
        return {}
    numbers = [value for part in cell.split(",") if (value := number(part)) is not None]
    if len(numbers) == 4:
        north, east = (numbers[0] + numbers[2]) / 2, (numbers[1] + numbers[3]) / 2
        return {"latitude": north, "longitude": east, "approximate": "yes"}
    if len(numbers) != 2:
        return {"latitude": cell, "longitude": cell}  # to be told as wrong
    return {"latitude": numbers[0], "longitude": numbers[1]}


def _day_and_time(row: Row) -> Row:
    """ "Tuesday 08:15 PM" in the cell for the time."""
    found = _DAY_AND_TIME.fullmatch(str(row.get("time", "")).strip())
    if not found:
        return {}
    return {"time": found[2], "day": row["day"] if row.get("day") not in (None, "") else found[1].lower()}
