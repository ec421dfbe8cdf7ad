"""From what was measured to figures: percentiles, recall, by kind of question."""

from pathlib import Path
from typing import Any

import numpy as np

from .gold import Gold

PERCENTILES = {"p50": 50, "p95": 95, "p99": 99, "max": 100}


def summary(file: Path, known: Gold) -> dict[str, Any]:
    """Milliseconds by the clock and of processors, and recall, for all questions and each kind."""
    with np.load(file) as kept:
        wall, cpu, owners = kept["wall"], kept["cpu"], kept["owners"]
    recall = np.array([known.recall(at, some[some >= 0]) for at, some in enumerate(owners)])
    kinds = np.array([one.kind for one in known.asked])
    told: dict[str, Any] = _figures(wall, cpu, recall)
    told["kinds"] = {
        kind: _figures(wall[kinds == kind], cpu[kinds == kind], recall[kinds == kind])
        for kind in dict.fromkeys(kinds.tolist())
    }
    return told


def _figures(wall: Any, cpu: Any, recall: Any) -> dict[str, Any]:
    return {
        "wall_ms": {name: round(float(np.percentile(wall, at)), 3) for name, at in PERCENTILES.items()},
        "cpu_ms": {name: round(float(np.percentile(cpu, at)), 3) for name, at in PERCENTILES.items()},
        "mean_cpu_ms": round(float(cpu.mean()), 3),
        "recall": round(float(recall.mean()), 4),
        "exact": round(float(np.mean(recall == 1.0)), 4),
        "questions": len(wall),
    }
