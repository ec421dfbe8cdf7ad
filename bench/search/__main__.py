"""Makes a country, asks every engine the same questions, and prints how fast and how right each was.

    python -m bench.search                         10,000, 100,000 and 1,000,000 services; takes hours
    python -m bench.search --size 100000           one size
    python -m bench.search --engines Cairn tantivy --share 0.1
    python -m bench.search --record                keep what was measured; write the tables of bench/README.md

Engines that are not there are named, with what is missing; none is left out in silence. `--folder` keeps the
countries and the indexes, so that what is built already is not built again.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .setting import ROOT, set_up

set_up()

from . import gold, tables  # noqa: E402
from .exact import DEPTH  # noqa: E402
from .peers import ENGINES  # noqa: E402
from .summary import summary  # noqa: E402

SIZES = (10_000, 100_000, 1_000_000)
RESULTS = Path(__file__).with_name("results")
AT_A_TIME = 2


def main() -> None:
    reader = argparse.ArgumentParser(
        prog="python -m bench.search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader.add_argument(
        "--size", type=int, nargs="+", default=SIZES, help="how many services; 12 %% meetings more"
    )
    reader.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    reader.add_argument("--share", type=float, default=1.0, help="of the thousand questions")
    reader.add_argument("--folder", type=Path, help="where to keep countries and indexes")
    reader.add_argument("--record", action="store_true", help="keep the results and write bench/README.md")
    reader.add_argument(
        "--add", action="store_true", help="leave what was recorded of other engines, with the same questions"
    )
    reader.add_argument(
        "--alone",
        nargs="*",
        choices=list(ENGINES),
        default=[],
        help="no two processes at once for these, or for any when none is named: the slow take hours",
    )
    told = reader.parse_args()
    alone = told.alone or (told.engines if "--alone" in sys.argv else [])
    with tempfile.TemporaryDirectory() as fresh:
        for size in told.size:
            folder = (told.folder or Path(fresh)) / str(size)
            measured = measure(folder, size, told.engines, told.share, alone)
            print(tables.of_size(measured), flush=True)
            if told.record:
                keep(measured, told.add)
    if told.record:
        tables.put(ROOT / "bench" / "README.md", tables.written(kept()))


def measure(
    folder: Path, size: int, engines: list[str], share: float, alone: Sequence[str] = ()
) -> dict[str, Any]:
    """What every engine did with a country of so many services."""
    folder.mkdir(parents=True, exist_ok=True)
    known = gold.prepared(folder, size, share)
    found: dict[str, Any] = {
        "services": size,
        "meetings": known.country.told["meetings"],
        "documents": len(known.country),
        "questions": len(known.asked),
        "depth": DEPTH,
        "sets": known.country.told["sets"],
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "engines": {},
        "missing": {name: "not asked for in this run" for name in ENGINES if name not in engines},
    }
    for name in engines:
        if missing := ENGINES[name].missing():
            found["missing"][name] = f"{missing} is missing"
            continue
        say(f"{size:,}: {name}")
        found["engines"][name] = one_engine(folder, name, known, name in alone)
    return found


def one_engine(folder: Path, name: str, known: gold.Gold, alone: bool) -> dict[str, Any]:
    built = ENGINES[name].home(folder) / "build.json"
    build = json.loads(built.read_text("utf-8")) if built.is_file() else run("build", folder, name)
    asked = run("ask", folder, name)
    found = summary(ENGINES[name].home(folder).with_suffix(".npz"), known)
    at_once = None if alone else race(folder, name)
    return {"told": ENGINES[name].told, "build": build, **asked, **found, "race": at_once}


def run(task: str, folder: Path, name: str) -> dict[str, Any]:
    done = subprocess.run(
        command(task, folder, name), stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def race(folder: Path, name: str) -> float:
    """Questions a second by two processes at once, each of which asks all."""
    run("serve", folder, name)
    try:
        racers = [
            subprocess.Popen(
                command("race", folder, name),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            for _ in range(AT_A_TIME)
        ]
        for one in racers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        told = [json.loads(one.communicate("go\n")[0].splitlines()[-1]) for one in racers]
    finally:
        run("end", folder, name)
    return sum(one["questions"] for one in told) / max(float(one["wall_s"]) for one in told)


def command(task: str, folder: Path, name: str) -> list[str]:
    return [sys.executable, "-m", "bench.search.one", task, str(folder), name]


def keep(measured: dict[str, Any], add: bool = False) -> None:
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{measured['services']}.json"
    before = json.loads(file.read_text("utf-8")) if add and file.is_file() else {}
    if before.get("questions") == measured["questions"]:
        every = before["engines"] | measured["engines"]
        measured["engines"] = {name: every[name] for name in ENGINES if name in every}
        measured["missing"] = {name: why for name, why in measured["missing"].items() if name not in every}
    file.write_text(json.dumps(measured, indent=1) + "\n", "utf-8")


def kept() -> list[dict[str, Any]]:
    every = [json.loads(file.read_text("utf-8")) for file in RESULTS.glob("*.json")]
    return sorted(every, key=lambda one: int(one["services"]))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
