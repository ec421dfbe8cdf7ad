"""Precision and recall of each category over the notes in this folder.

Each line of outside*.tsv names the categories that should be marked, then the note; "a,b" wants both, and
"a+b" is content with either. Each line of inside*.tsv is a note in which nothing should be. A category counts
once for a note, however often it was marked.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cairn.peer_sessions.scope.guard import Category, check

HERE = Path(__file__).parent
OUTSIDE, INSIDE = ("outside*.tsv", "inside*.tsv")


def examples() -> Iterator[tuple[str, str]]:
    """What should be marked, as the file says it, and the note."""
    for path in sorted(HERE.glob(OUTSIDE)):
        for line in path.read_text(encoding="utf-8").splitlines():
            categories, _, text = line.partition("\t")
            yield categories, text
    for path in sorted(HERE.glob(INSIDE)):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield "", line


def wanted_by(categories: str, marked: set[str]) -> set[str]:
    """What should be marked; where either of two will do, those that were, or else the first."""
    wanted = set()
    for choice in filter(None, categories.split(",")):
        either = choice.split("+")
        wanted |= marked.intersection(either) or {either[0]}
    return wanted


def counts() -> dict[str, Counter[str]]:
    """For each category: how often it was marked rightly, wrongly, and missed."""
    found: dict[str, Counter[str]] = {category.value: Counter() for category in Category}
    for categories, text in examples():
        marked = {finding.category.value for finding in check(text)}
        wanted = wanted_by(categories, marked)
        for category in marked | wanted:
            how = "right" if category in marked & wanted else "wrong" if category in marked else "missed"
            found[category][how] += 1
    return found


def precision(count: Counter[str]) -> float:
    return count["right"] / max(1, count["right"] + count["wrong"])


def recall(count: Counter[str]) -> float:
    return count["right"] / max(1, count["right"] + count["missed"])


def mistakes() -> list[str]:
    """Each note that is not marked as it should be, in words."""
    told = []
    for categories, text in examples():
        marked = {finding.category.value: finding.span for finding in check(text)}
        wanted = wanted_by(categories, set(marked))
        if set(marked) != wanted:
            missed, wrong = sorted(wanted - set(marked)), {k: v for k, v in marked.items() if k not in wanted}
            told.append(f"missed {missed} wrong {wrong}: {text}")
    return told


def table() -> str:
    lines = [f"{'category':20} {'precision':>9} {'recall':>7} {'notes':>6}"]
    total: Counter[str] = Counter()
    for category, count in counts().items():
        total += count
        notes = count["right"] + count["missed"]
        lines.append(f"{category:20} {precision(count):9.3f} {recall(count):7.3f} {notes:6}")
    lines.append(f"{'all':20} {precision(total):9.3f} {recall(total):7.3f} {sum(1 for _ in examples()):6}")
    return "\n".join([*lines, "", *mistakes()])
