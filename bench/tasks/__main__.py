"""`python -m bench.tasks`: walk the tasks in the fictional demo, and write the table into bench/README.md.

python -m bench.tasks               serves a fresh demo on a free port; needs Chromium and Playwright
python -m bench.tasks --only housing --no-write
python -m bench.tasks --at http://127.0.0.1:8000 --no-write     a demo that is served already
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.product import find_browser, served

from .day import day
from .group import group
from .hand import Stage, Task
from .meeting import housing
from .model import Row

ALL: dict[str, Task] = {"housing": housing, "day": day, "group": group}
PAGE = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- tasks: written by python -m bench.tasks -->", "<!-- /tasks -->"
HEADS = ("", "task", "screens", "fields", "taps", "swipes", "characters", "machine s")
SECONDS = ("knows the way", "first time", "slow", "within", "sheets")


def table(rows: Iterable[Row]) -> str:
    lines = ["| " + " | ".join((*HEADS, *SECONDS)) + " |", "|---|---|" + "---:|" * 11]
    return "\n".join([*lines, *map(line, rows)])


def line(row: Row) -> str:
    did = row.did
    counted = (did.screens, did.fields, did.taps + did.picks, did.swipes, did.characters)
    seconds = (did.knows_the_way(), did.first_time(), did.slow())
    cells = [row.name, row.what, *map(str, counted), f"{did.machine:.1f}", *(f"{one:.0f}" for one in seconds)]
    cells += [str(row.within or ""), str(row.paper or "")]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.tasks", description=__doc__)
    reader.add_argument("--only", choices=ALL, help="one task alone")
    reader.add_argument("--no-write", action="store_true", help="print the table, and leave the page alone")
    reader.add_argument("--at", help="the address of a demo that is served already")
    asked = reader.parse_args()
    chosen = [ALL[asked.only]] if asked.only else list(ALL.values())
    with (
        tempfile.TemporaryDirectory(prefix="tasks-") as folder,
        nullcontext(asked.at) if asked.at else served(Path(folder)) as base,
    ):
        rows = walk(chosen, base)
    told = f"Processes that wanted to run meanwhile: {os.getloadavg()[0]:.0f}, on {os.cpu_count()} cores."
    print(text := f"{table(rows)}\n\n{told}")
    if not asked.only and not asked.no_write:
        put(text)
    if too_long := [row for row in rows if row.is_too_long]:
        sys.exit("Longer than it shall take: " + ", ".join(row.name for row in too_long))


def walk(tasks: Iterable[Task], base: str) -> list[Row]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        rows = [row for task in tasks for row in task(Stage(browser, base))]
        browser.close()
    return rows


def put(text: str) -> None:
    """The table between its marks; the rest of the page stays."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN, 1)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
