"""`python -m bench.needs`: measure, print the tables, and write them into bench/README.md.

Two collections are made in a folder of their own: the fictional county, and, where they lie at hand (the
folder `shared` beside the repository, or CAIRN_SHARED), the real sets. `--keep FOLDER` keeps that folder for
next time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import tables
from .questions import asked

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CAIRN_SHARED") or ROOT.parent / "shared") / "data"
REAL = (
    ["import_mapped", "il-legal-aid-online", str(SHARED / "il-legal-aid-online")],
    ["import_mapped", "chicago-open-data", str(SHARED / "chicago-open-data")],
    *(
        ["import_meetings", str(SHARED / "meetings" / f"{name}.json"), "--source", name]
        for name in ("philadelphia-aa-b", "san-jose-aa", "al-anon")
    ),
)


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.needs", description=__doc__)
    reader.add_argument("--keep", type=Path, help="a folder to make the collections in, and to use again")
    kept = reader.parse_args().keep
    with tempfile.TemporaryDirectory() as fresh:
        folder = kept or Path(fresh)
        rows = [row for name in collections() for row in measured(name, folder / name)]
    text = tables.written(list(asked()), rows)
    print(text)
    tables.put(ROOT / "bench" / "README.md", text)


def collections() -> list[str]:
    return ["county", "real"] if SHARED.exists() else ["county"]


def measured(name: str, folder: Path) -> list[dict[str, object]]:
    environment = os.environ | {
        "CAIRN_DATA": str(folder),
        "CAIRN_DEMO": "1" if name == "county" else "0",
        "PYTHONPATH": str(ROOT / "src"),
    }

    def run(*words: str) -> str:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    if not folder.exists():
        folder.mkdir(parents=True)
        run("cairn", "migrate", "--verbosity", "0")
        for words in [["load_demo"]] if name == "county" else REAL:
            run("cairn", *words)
    run("cairn", "build_index", "--verbosity", "0")
    return [json.loads(line) for line in run("bench.needs.run", name).splitlines()]


if __name__ == "__main__":
    main()
