"""An import of its own process that is killed, with no chance to tidy up, at a chosen point.

    CAIRN_DATA=folder python -m tests.interop.killed POINT FOLDER

prints how many values of records it had to take. POINT "never" lets it end; "first" brings in the first file.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from cairn.directory import changes  # noqa: E402
from cairn.interop.fields import Taker  # noqa: E402
from cairn.interop.incoming import stage  # noqa: E402
from cairn.interop.incoming.stage import Stage  # noqa: E402
from cairn.interop.writing import Writer  # noqa: E402
from tests.directory.killed import after, die  # noqa: E402

ROWS, BATCH = 30, 10
MAPPING = """
[source]
name = "A town"
licence = "CC0"
[[table]]
file = "*.csv"
[[table.record]]
kind = "location"
id = "{id}"
[table.record.fields]
name = "{name}"
address = "{address}"
[[table.record]]
kind = "service"
id = "{id}"
phones = [{ number = "{phone}" }]
[table.record.fields]
at = "{id}"
needs = []
name = "{name}"
hours_text = "{hours}"
"""


def table(first: int, hours: str) -> str:
    """Rows from a number on, so that another first number adds some and ends some."""
    rows = [
        f'{n},Service {n},"{n} Mill St, Urbana, IL 61801",217-555-{n:04},{hours}'
        for n in range(first, first + ROWS)
    ]
    return "\n".join(["id,name,address,phone,hours", *rows]) + "\n"


def lay_out(folder: Path) -> None:
    for name, first, hours in (("first", 100, "Mon-Fri 9am-5pm"), ("second", 110, "Mon-Fri 10am-6pm")):
        (folder / name).mkdir(parents=True)
        (folder / name / "town.csv").write_text(table(first, hours))
    (folder / "town.toml").write_text(MAPPING)


def kill_at(point: str) -> None:
    match point:
        case "while reading":
            Taker.values = after(45, die)(Taker.values)  # type: ignore[method-assign]
        case "while keeping a part":
            Stage.flush = after(2, die)(Stage.flush)  # type: ignore[method-assign]
        case "before the whole is kept":
            Stage.keep_whole = die  # type: ignore[method-assign]
        case "while writing":
            Writer.write = after(4, die)(Writer.write)  # type: ignore[method-assign]
        case "before it is settled":
            changes.note_written = die


def main(point: str, folder: Path) -> None:
    stage.BATCH = BATCH
    taken: list[int] = []
    values = Taker.values
    Taker.values = lambda *args: (taken.append(1), values(*args))  # type: ignore[method-assign, assignment, misc]
    kill_at(point)
    which = "first" if point == "first" else "second"
    call_command("import_mapped", str(folder / "town.toml"), str(folder / which), verbosity=0)
    sys.stdout.write(json.dumps(len(taken)))


def run(point: str, folder: Path) -> Any:
    if point == "first":
        call_command("migrate", verbosity=0)
        lay_out(folder)
    main(point, folder)


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
