"""Brings in the 10,201 food places of HAARRRvest, against a plain load of the same rows with executemany.

    python -m bench.imports            three rounds, each in a data folder of its own; prints a table

Needs `data/haarrrvest/locations.json` beside the repository, or CAIRN_SHARED. Both write to SQLite in a file,
with synchronous=FULL and one transaction. The plain load reads the JSON and inserts the cells as they are: it
cleans nothing, compares nothing, reports nothing, and cannot be run a second time.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CAIRN_SHARED") or ROOT.parent / "shared")
DATA = SHARED / "data" / "haarrrvest" / "locations.json"
ROUNDS = 3
COLUMNS = ("id", "lat", "lng", "name", "org", "address", "city", "state", "zip", "phone", "website", "email",
           "description")  # fmt: skip


class CutShort(KeyboardInterrupt):
    """The work is stopped here, as by Ctrl+C."""


def plain(folder: Path) -> float:
    """Seconds to load every cell into one table with executemany."""
    began = time.perf_counter()
    rows = json.loads(DATA.read_text(encoding="utf-8"))["locations"]
    with sqlite3.connect(folder / "plain.sqlite3") as book:
        book.execute("PRAGMA journal_mode=WAL")
        book.execute("PRAGMA synchronous=FULL")
        book.execute(f"CREATE TABLE place ({', '.join(COLUMNS)}, PRIMARY KEY (id))")
        marks = ", ".join("?" * len(COLUMNS))
        cells = [[row.get(name) for name in COLUMNS] for row in rows]
        book.executemany(f"INSERT INTO place VALUES ({marks})", cells)
    return time.perf_counter() - began


def ours() -> dict[str, float]:
    """Seconds of a first import, of the same file again, and of one that goes on after it was read."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.core.management.base import CommandError

    from cairn.interop import importing

    def bring() -> float:
        began = time.perf_counter()
        call_command("import_mapped", "haarrrvest-food", str(DATA), verbosity=0)
        return time.perf_counter() - began

    def cut_short(**_: object) -> None:
        raise CutShort

    call_command("migrate", verbosity=0)
    importing.call_command = lambda *args, **more: None  # type: ignore[attr-defined, assignment]  # no search here
    take, importing.take = importing.take, cut_short  # type: ignore[attr-defined, assignment]
    began = time.perf_counter()
    with suppress(CommandError):
        bring()
    read = time.perf_counter() - began
    importing.take = take  # type: ignore[attr-defined]
    gone_on = bring()
    return {"reading": read, "going on": gone_on, "again, unchanged": bring()}


def one_round() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        own = {"CAIRN_DATA": folder, "CAIRN_DEMO": "0", "DATABASE_URL": ""}
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        own |= {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "cairn.project.settings"}
        command = [sys.executable, "-m", "bench.imports", "--round"]
        told = subprocess.run(
            command, env=os.environ | own, capture_output=True, text=True, check=True, cwd=ROOT
        )
        found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
        return {"plain": plain(Path(folder)), **found}


def main() -> None:
    rounds = [one_round() for _ in range(ROUNDS)]
    base = statistics.median(one["plain"] for one in rounds)
    wholes = [one["reading"] + one["going on"] for one in rounds]
    print(f"| what | seconds | times the plain load |\n|---|---:|---:|\n| plain load | {base:.2f} | 1 |")
    for name, times in (
        ("import, whole", wholes),
        ("of it: reading and cleaning", [one["reading"] for one in rounds]),
        ("of it: comparing and writing; what is left after a kill", [one["going on"] for one in rounds]),
        ("the same file again, nothing changed", [one["again, unchanged"] for one in rounds]),
    ):
        print(f"| {name} | {statistics.median(times):.2f} | {statistics.median(times) / base:.0f} |")


if __name__ == "__main__":
    if "--round" in sys.argv:
        print(json.dumps(ours()))
    else:
        main()
