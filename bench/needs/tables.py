"""The tables of bench/README.md, in Markdown."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")

from .questions import Asked
from .scores import Score, mean
from .understanding import marks

BEGIN, END = "<!-- needs: written by python -m bench.needs -->", "<!-- /needs -->"
NAMES = {"county": "the fictional county", "real": "the real sets"}
Row = dict[str, Any]


def written(questions: Sequence[Asked], rows: Sequence[Row]) -> str:
    parts = ["### Understanding", "", _understanding(questions), ""]
    for name in dict.fromkeys(row["collection"] for row in rows):
        here = [row for row in rows if row["collection"] == name and row["possible"]]
        left_out = sum(row["collection"] == name for row in rows) - len(here)
        parts += [f"### Finding in {NAMES[name]}", "", _finding(here), ""]
        parts += [f"{left_out} questions are left out: nothing there would be right for anyone.", ""]
    return "\n".join(parts)


def _understanding(questions: Sequence[Asked]) -> str:
    lines = [
        "| questions | n | door | first need right | needs right | filters agree | no filter wrong |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    groups: list[tuple[str, Callable[[Asked], bool]]] = [
        ("all", lambda one: True),
        ("English", lambda one: one.language == "en"),
        ("Spanish", lambda one: one.language == "es"),
    ]
    for name, is_in in groups:
        some = [one for one in questions if is_in(one)]
        told = marks(some)
        pairs = (told.doors, told.first_need, told.precision, told.filters, told.whole)
        lines.append(f"| {name} | {len(some)} | " + " | ".join(_share(pair) for pair in pairs) + " |")
    return "\n".join(lines)


def _share(pair: tuple[int, int]) -> str:
    return f"{pair[0] / pair[1]:.3f}" if pair[1] else ""


def _finding(rows: Sequence[Row]) -> str:
    lines = [
        "| questions | n | hit@1 | hit@5 | nDCG@10 | BM25 hit@1 | BM25 hit@5 | BM25 nDCG@10 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    groups = [("**all**", rows)]
    groups += [
        (name, [row for row in rows if row["language"] == code])
        for code, name in (("en", "English"), ("es", "Spanish"))
    ]
    groups += [
        (name, [row for row in rows if row["category"] == name])
        for name in sorted({row["category"] for row in rows})
    ]
    for name, some in groups:
        ours, plain = (mean(Score(**_short(row[which])) for row in some) for which in ("ours", "plain"))
        cells = [f"{value:.3f}" for one in (ours, plain) for value in (one.first, one.five, one.ndcg)]
        lines.append(f"| {name} | {len(some)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _short(told: dict[str, float]) -> dict[str, float]:
    return {name: told[name] for name in ("first", "five", "ndcg")}


def put(path: Path, text: str) -> None:
    """Write the tables between their marks; the rest of the page stays."""
    page = path.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    path.write_text(f"{before}{BEGIN}\n\n{text.strip()}\n\n{END}{after}", encoding="utf-8")
