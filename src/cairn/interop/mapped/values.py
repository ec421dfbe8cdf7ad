"""The small language in which a mapping says where a value comes from.

"{Title}"                                   the cell of that column
"By phone: {Phone process}"                 words around cells; empty when one of the cells is empty
["{A}", "{B}"]                              several lines, the empty ones left out
{from = "{Open?}", words = {Yes = "active"}, otherwise = "inactive"}   a cell's words exchanged
{from = "{Services}", match = [["(?i)detox", "Detox"]], otherwise = "Treatment"}   by pattern, first wins
{from = "{Counties}", join = ", "}          the lines of a cell in one line
{from = "{Address}", drop = "^State: "}     what the pattern matches left out
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cairn.interop.fillers import is_filler

Row = Mapping[str, Any]
CELL = re.compile(r"\{([^{}]+)\}")
OPTIONS = frozenset({"from", "words", "match", "otherwise", "join", "drop"})


class WrongMapping(ValueError):
    """A value in a mapping that cannot be understood; the message says what is wrong with it."""


def read(spec: Any, row: Row) -> Any:
    """The value a spec stands for in this row; "" when there is none. Booleans and numbers are themselves."""
    if isinstance(spec, str):
        return _filled(spec, row)
    if isinstance(spec, list):
        return "\n".join(str(value) for part in spec if (value := read(part, row)) != "")
    if isinstance(spec, dict):
        return _exchanged(spec, read(spec["from"], row))
    return spec


def read_all(spec: Any, row: Row) -> list[str]:
    """Each value of a list of specs; a pattern gives every match, and a list of words gives each word."""
    found: list[str] = []
    for part in spec if isinstance(spec, list) else [spec]:
        value = _matches(part, row) if isinstance(part, dict) and "match" in part else read(part, row)
        found += [str(one) for one in (value if isinstance(value, list) else [value]) if one != ""]
    return list(dict.fromkeys(found))


def _filled(template: str, row: Row) -> Any:
    whole = CELL.fullmatch(template)
    if whole:
        return tidy(row.get(whole[1]))
    cells = {name: tidy(row.get(name)) for name in CELL.findall(template)}
    if any(cell == "" for cell in cells.values()):
        return ""
    return CELL.sub(lambda found: str(cells[found[1]]), template)


def tidy(cell: Any) -> Any:
    """A cell as it is; in texts, blank lines and the indents of a web page's export are taken out."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    words = re.sub(r"[ \t]*\r?\n\s*", "\n", cell).strip()
    return "" if is_filler(words) else words


def _exchanged(spec: Mapping[str, Any], value: Any) -> Any:
    if value == "":
        return ""
    if "words" in spec:
        return spec["words"].get(str(value), spec.get("otherwise", ""))
    if "match" in spec:
        return next(_found(spec, value), spec.get("otherwise", ""))
    if "drop" in spec:
        return tidy(re.sub(spec["drop"], "", str(value)))
    return str(value).replace("\n", spec["join"]) if "join" in spec else value


def _matches(spec: Mapping[str, Any], row: Row) -> list[Any]:
    value = read(spec["from"], row)
    found = list(_found(spec, value)) if value != "" else []
    flat = [one for part in found for one in (part if isinstance(part, list) else [part])]
    return flat or ([spec["otherwise"]] if spec.get("otherwise") and value != "" else [])


def _found(spec: Mapping[str, Any], value: Any) -> Iterator[Any]:
    return (result for pattern, result in spec["match"] if re.search(pattern, str(value)))


def columns_in(spec: Any) -> set[str]:
    """Every column a spec reads."""
    if isinstance(spec, str):
        return set(CELL.findall(spec))
    if isinstance(spec, dict):
        return columns_in(spec.get("from"))
    return set().union(*map(columns_in, spec)) if isinstance(spec, list) else set()


def check(spec: Any) -> None:
    """Raise `WrongMapping` unless the spec can be read."""
    if isinstance(spec, list):
        for part in spec:
            check(part)
    if not isinstance(spec, dict):
        return
    if "from" not in spec or set(spec) - OPTIONS:
        raise WrongMapping(f"a value may have {_listed(OPTIONS)}, and must have from")
    if not isinstance(spec.get("words", {}), dict):
        raise WrongMapping("words must be a table of words")
    for pair in spec.get("match", []):
        _check_pattern(pair)
    if "drop" in spec:
        _check_pattern([spec["drop"], ""])


def _check_pattern(pair: Any) -> None:
    if not isinstance(pair, list) or len(pair) != 2:
        raise WrongMapping("each match is a pattern and a value")
    try:
        re.compile(pair[0])
    except (re.error, TypeError) as error:
        raise WrongMapping(f"the pattern {pair[0]!r} is wrong: {error}") from error


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
