"""Reads every round of lines and prints a table: as it was at first sight, and as it is now.

    python -m bench.hours                  all rounds
    python -m bench.hours --record third   keep how third.txt fares at first sight; once, never again

A round is written, expected answers and all, before the grammar has seen any of its lines; its first look is
recorded at once and then stands. Only afterwards do its lines serve to make the grammar better.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from cairn.directory.hours_prose import parse  # noqa: E402
from tests.directory.hours_lines import Line, lines  # noqa: E402

RECORD = HERE / "first_look.json"
KINDS = ("right", "abstained", "spoke", "wrong", "flags")


def judge(line: Line) -> str:
    """right; abstained where rows could be read; spoke where it should have abstained; wrong rows."""
    found = parse(line.text)
    monthly = frozenset((row.byday, row.start, row.end) for row in found.monthly)
    rows, expected = (frozenset(found.weekly), monthly), (line.weekly, line.monthly)
    if found.abstained != line.abstained:
        return "abstained" if found.abstained else "spoke"
    return "right" if rows == expected else "wrong"


def measure(path: Path) -> dict[str, int]:
    """Counts for one round; `flags` are the right ones that also have exactly the flags expected."""
    every = list(lines(path))
    counts = Counter(judge(line) for line in every)
    same = sum(judge(line) == "right" and set(parse(line.text).flags) == line.flags for line in every)
    return {"lines": len(every)} | {kind: counts[kind] for kind in KINDS} | {"flags": same}


def show(looks: dict[str, dict[str, dict[str, int]]]) -> None:
    print(f"{'round':12}{'lines':>7}" + "".join(f"{kind:>11}" for kind in KINDS))
    for name, look in looks.items():
        for when, counts in look.items():
            print(f"{name:12}{counts['lines']:7}" + "".join(f"{counts[kind]:11}" for kind in KINDS), when)


def speed(texts: list[str]) -> float:
    """Lines a second, each read once."""
    start = time.perf_counter()
    for text in texts:
        parse(text)
    return len(texts) / (time.perf_counter() - start)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--record", metavar="ROUND", help="keep the first look at this round")
    name = asked.parse_args().record
    first = json.loads(RECORD.read_text(encoding="utf-8"))
    if name:
        if name in first:
            raise SystemExit(f"{name} has been looked at before.")
        first[name] = measure(HERE / f"{name}.txt")
        RECORD.write_text(json.dumps(first, indent=1) + "\n", encoding="utf-8")
    rounds = sorted(HERE.glob("*.txt"), key=lambda path: list(first).index(path.stem))
    show({path.stem: {"first look": first[path.stem], "now": measure(path)} for path in rounds})
    print(f"{speed([line.text for path in rounds for line in lines(path)]):,.0f} lines a second")


if __name__ == "__main__":
    main()
