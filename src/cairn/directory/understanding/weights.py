"""How likely a text is about each need, from its signs and the weights in weights.tsv (see learning.py)."""

from collections.abc import Mapping
from functools import cache
from math import exp, sqrt
from pathlib import Path

FILE = Path(__file__).with_name("weights.tsv")
LENGTH = 2.0  # the strengths of a text's signs are brought to this length
BIAS = "(bias)"
Row = Mapping[str, float]


class Table:
    """A bias for each label, and for each sign a weight for some labels. Rows may be as they are written."""

    def __init__(self, bias: Mapping[str, float], rows: Mapping[str, Row | str]) -> None:
        self.bias, self.rows = bias, dict(rows)

    def __contains__(self, sign: str) -> bool:
        return sign in self.rows

    def row(self, sign: str) -> Row:
        """{label: weight} of a sign; empty when it is not known."""
        row = self.rows.get(sign, {})
        if isinstance(row, str):
            row = self.rows[sign] = _read(row)
        return row

    def chances(self, signs: Mapping[str, float]) -> dict[str, float]:
        """{label: how likely the text is about it, 0 to 1}; nothing when no sign is known."""
        kept = to_length({sign: strength for sign, strength in signs.items() if sign in self})
        if not kept:
            return {}
        sums = dict(self.bias)
        for sign, strength in kept.items():
            for label, worth in self.row(sign).items():
                sums[label] += worth * strength
        return {label: 1 / (1 + exp(-points)) for label, points in sums.items()}

    def points(self, sign: str, label: str) -> float:
        """How much a sign speaks for a label; below 0: against it."""
        return self.row(sign).get(label, 0.0)


def to_length(strengths: Mapping[str, float]) -> dict[str, float]:
    """The same strengths, all made longer or shorter alike, so that long and short texts compare."""
    length = sqrt(sum(strength * strength for strength in strengths.values()))
    return {sign: strength * LENGTH / length for sign, strength in strengths.items()} if length else {}


def write(table: Table, mark: str, path: Path = FILE) -> None:
    """One sign a line: the sign, a tab, "label:weight" with spaces. `mark`: what it was learnt from."""
    lines = [f"# Learnt from sayings and phrases by `python -m cairn learn_sayings`. Sources: {mark}"]
    lines += [f"{BIAS}\t{_written(table.bias)}"]
    lines += [f"{sign}\t{_written(table.row(sign))}" for sign in sorted(table.rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _written(row: Row) -> str:
    return " ".join(f"{label}:{worth:g}" for label, worth in row.items())


def _read(row: str) -> Row:
    pairs = (one.split(":") for one in row.split())
    return {label: float(worth) for label, worth in pairs}


@cache
def learnt() -> Table:
    """The table in weights.tsv."""
    rows = dict(line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return Table(_read(rows.pop(BIAS)), rows)


def mark() -> str:
    """What the weights were learnt from (see `sayings.mark_of_sources`)."""
    with FILE.open(encoding="utf-8") as lines:
        return lines.readline().rsplit(" ", 1)[-1].strip()
