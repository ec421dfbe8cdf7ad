"""The rows of a CSV, JSON or GeoJSON file, flat: one name, one value."""

from typing import Any

from cairn.interop.reading import Refused, decode, looks_cut_off, parse_csv, parse_json
from cairn.interop.report import Report

Row = dict[str, Any]


def read_rows(name: str, data: bytes, report: Report) -> list[tuple[str, Row]]:
    """Each row with the place where it stands. Raises `Refused` when the file holds no table."""
    words = decode(data, name)
    report.warn_mended(name, words.mended)
    if name.lower().endswith(".csv"):
        sheet = parse_csv(words)
        for where, why in sheet.broken:
            report.hold(where, "", why)
        rows: list[tuple[str, Row]] = [(where, dict(cells)) for where, cells in sheet.rows]
    else:
        listed = _listed(parse_json(words), name)
        rows = [(f"{name} row {number}", row) for number, row in enumerate(listed, start=1)]
    report.warn(looks_cut_off(name, len(rows)))
    return rows


def _listed(value: Any, name: str) -> list[Row]:
    if isinstance(value, dict) and isinstance(value.get("features"), list):
        return [_feature(feature) for feature in value["features"] if isinstance(feature, dict)]
    if isinstance(value, dict):
        lists = [inner for inner in value.values() if isinstance(inner, list) and inner]
        value = lists[0] if len(lists) == 1 else value
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise Refused(f"{name} holds no list of records.")
    return [flat(row) for row in value]


def _feature(feature: Row) -> Row:
    """A GeoJSON feature: its properties, and its point as `geometry.latitude` and `geometry.longitude`."""
    row = flat(feature.get("properties") or {})
    geometry = feature.get("geometry") or {}
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(point, list) and len(point) >= 2:
        row["geometry.longitude"], row["geometry.latitude"] = point[0], point[1]
    return row


def flat(value: Row, prefix: str = "") -> Row:
    """`{"a": {"b": 1}, "c": ["x", "y"]}` as `{"a.b": 1, "c": "x\\ny"}`; deeper lists are left out."""
    row: Row = {}
    for name, inner in value.items():
        if isinstance(inner, dict):
            row |= flat(inner, f"{prefix}{name}.")
        elif isinstance(inner, list):
            row[f"{prefix}{name}"] = "\n".join(
                str(one) for one in inner if isinstance(one, (str, int, float))
            )
        else:
            row[f"{prefix}{name}"] = inner
    return row
