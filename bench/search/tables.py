"""The tables of bench/README.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- search: written by python -m bench.search -->", "<!-- /search -->"
COLUMNS = (
    "recall@20",
    "p50",
    "p95",
    "p99",
    "CPU p50",
    "CPU p95",
    "questions/s of one core",
    "questions/s, two at once",
    "memory MB",
    "disk MB",
    "build CPU s",
    "cold start s",
)
HEAD = f"| engine | {' | '.join(COLUMNS)} |\n|---|{'---:|' * len(COLUMNS)}"
OURS = "Cairn"


def of_size(measured: dict[str, Any]) -> str:
    title = (
        f"### {measured['services']:,} services and {measured['meetings']:,} meetings "
        f"({measured['documents']:,} documents), {measured['questions']:,} questions\n"
    )
    rows = [_row(name, one) for name, one in measured["engines"].items()]
    missing = [f"{name} was not measured: {why}." for name, why in measured["missing"].items()]
    return "\n".join(
        [title, HEAD, *rows, "", *missing, *_ratios(measured), *_kinds(measured), *_loads(measured)]
    )


def _row(name: str, one: dict[str, Any]) -> str:
    wall, cpu = one["wall_ms"], one["cpu_ms"]
    cells = [
        f"{one['recall']:.3f}",
        *(f"{wall[at]:.2f}" for at in ("p50", "p95", "p99")),
        *(f"{cpu[at]:.2f}" for at in ("p50", "p95")),
        f"{1000 / one['mean_cpu_ms']:,.0f}",
        f"{one['race']:,.0f}" if one["race"] else "",
        f"{one['memory_mb']:,.0f}",
        f"{one['build']['disk_mb']:,.0f}",
        f"{one['build']['cpu_s']:,.0f}",
        f"{one['cold_s']:.2f}",
    ]
    return f"| {name} | " + " | ".join(cells) + " |"


def _ratios(measured: dict[str, Any]) -> list[str]:
    """How many times as long the others take, by processor, which a busy machine blurs least."""
    ours = measured["engines"].get(OURS)
    others = [(name, one) for name, one in measured["engines"].items() if name != OURS]
    if ours is None or not others:
        return []
    rows = [
        f"| {name} | "
        + " | ".join(f"{one['cpu_ms'][at] / ours['cpu_ms'][at]:.1f}" for at in ("p50", "p95"))
        + f" | {one['mean_cpu_ms'] / ours['mean_cpu_ms']:.1f} | "
        + (f"{ours['race'] / one['race']:.1f} |" if one["race"] and ours["race"] else "|")
        for name, one in others
    ]
    head = f"| as times {OURS}'s | CPU p50 | CPU p95 | CPU in all | {OURS}'s questions/s, as times theirs |"
    return [head, "|---|---:|---:|---:|---:|", *rows, ""]


def _kinds(measured: dict[str, Any]) -> list[str]:
    """By kind of question: median and 95th percentile of processor milliseconds, recall where it is not 1."""
    engines = measured["engines"]
    kinds = next(iter(engines.values()))["kinds"] if engines else {}
    rows = [
        f"| {kind} | {figures['questions']} | "
        + " | ".join(_cell(one["kinds"][kind]) for one in engines.values())
        + " |"
        for kind, figures in kinds.items()
    ]
    head = "| CPU ms, p50 / p95 (recall where below 1) | n | " + " | ".join(engines) + " |"
    return [head, "|---|---:|" + "---:|" * len(engines), *rows, ""]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(figures: dict[str, Any]) -> str:
    recall = f" ({figures['recall']:.3f})" if figures["recall"] < 1 else ""
    return f"{figures['cpu_ms']['p50']:.2f} / {figures['cpu_ms']['p95']:.1f}{recall}"


def _loads(measured: dict[str, Any]) -> list[str]:
    loads = ", ".join(f"{name} {one['load']:.1f}" for name, one in measured["engines"].items())
    lines = [f"On {measured['machine']}; processes that wanted to run when each had been measured: {loads}."]
    ours = measured["engines"].get(OURS)
    if ours and "first_of_a_minute_ms" in ours:
        p50, p95 = ours["first_of_a_minute_ms"]
        lines.append(
            f"Asked first in a minute, before any timetable was looked at: p50 {p50:.2f}, p95 {p95:.2f} ms."
        )
    return lines


def written(every: Sequence[dict[str, Any]]) -> str:
    """All sizes, the largest first, and how each engine grows."""
    names = list(dict.fromkeys(name for one in every for name in one["engines"]))
    head = "| CPU ms, p50 / p95 | " + " | ".join(f"{one['services']:,}" for one in every) + " |"
    rows = [
        f"| {name} | " + " | ".join(_grown(one["engines"].get(name)) for one in every) + " |"
        for name in names
    ]
    growth = ["### Growth\n", head, "|---|" + "---:|" * len(every), *rows, ""]
    return "\n".join([*(of_size(one) + "\n" for one in reversed(every)), *growth])


def _grown(one: dict[str, Any] | None) -> str:
    return f"{one['cpu_ms']['p50']:.2f} / {one['cpu_ms']['p95']:.1f}" if one else "not measured"


def put(file: Path, text: str) -> None:
    """Put the tables between their marks."""
    before, _, rest = file.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    file.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", "utf-8")
