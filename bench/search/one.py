"""One engine in a process of its own, so that memory and cold starts are its own.

    python -m bench.search.one build|ask|serve|race|end FOLDER NAME

prints a line of JSON, and writes what it answered beside. FOLDER is that of one size, as `gold.prepared` made
it. `race` says "ready", and begins when it is told to; before it `serve` starts what several racers share.
"""

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from .setting import set_up

set_up()

from . import gold  # noqa: E402
from .country import Array, opened  # noqa: E402
from .peers import ENGINES, Engine  # noqa: E402

WARM, ANEW = 200, 200  # questions asked before those that count; questions asked as the first of their minute
MILLION = 1_000_000


def main(task: str, folder: Path, name: str) -> None:
    ENGINES[name].missing()  # says where Xapian lies
    print(json.dumps(TASKS[task](folder, name)), flush=True)


def build(folder: Path, name: str) -> dict[str, float]:
    home = ENGINES[name].home(folder)
    home.mkdir(parents=True)
    engine, country = ENGINES[name](home), opened(folder / "country")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    engine.build(country)
    told = {
        "wall_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - cpu + engine.build_cpu,
        "peak_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
        "disk_mb": sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / MILLION,
    }
    (home / "build.json").write_text(json.dumps(told), "utf-8")
    return told


def _engine(folder: Path, name: str) -> tuple[Engine, gold.Gold]:
    engine = ENGINES[name](ENGINES[name].home(folder))
    engine.missing()
    return engine, gold.opened(folder)


def ask(folder: Path, name: str) -> dict[str, Any]:
    engine, known = _engine(folder, name)
    forget_files(engine.folder)
    gc.collect()
    gc.freeze()
    before, began = memory([os.getpid()]), time.perf_counter()
    engine.start(known.country, known.exact)
    opened_in = time.perf_counter() - began
    engine.answer(known.asked[0].question)
    cold = time.perf_counter() - began
    for one in known.asked[:WARM]:
        engine.answer(one.question)
    wall, cpu, answers = timed(engine, known.asked)
    held = memory([os.getpid()]) - before + memory(engine.processes(), engine.shared)
    anew = (
        timed(engine, known.asked[:ANEW], engine.forget)[0]
        if type(engine).forget is not Engine.forget
        else None
    )
    engine.stop()
    width = max(map(len, answers), default=0)
    padded = np.full((len(answers), max(width, 1)), -1, np.int64)
    for at, owners in enumerate(answers):
        padded[at, : len(owners)] = owners
    np.savez(engine.folder.with_suffix(".npz"), wall=wall, cpu=cpu, owners=padded)
    told = {"cold_s": cold, "open_s": opened_in, "memory_mb": held, "load": os.getloadavg()[0]}
    if anew is not None:
        told["first_of_a_minute_ms"] = np.percentile(anew, [50, 95]).tolist()
    return told


def race(folder: Path, name: str) -> dict[str, float]:
    """How long all questions take, beside another process that does the same."""
    engine, known = _engine(folder, name)
    engine.join(known.country, known.exact)
    for one in known.asked[:WARM]:
        engine.answer(one.question)
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    for one in known.asked:
        engine.answer(one.question)
    return {"questions": len(known.asked), "wall_s": time.perf_counter() - began}


def serve(folder: Path, name: str) -> dict[str, Any]:
    ENGINES[name](ENGINES[name].home(folder)).serve()
    return {}


def end(folder: Path, name: str) -> dict[str, Any]:
    ENGINES[name](ENGINES[name].home(folder)).stop()
    return {}


def timed(
    engine: Engine, asked: Any, before: Callable[[], None] = lambda: None
) -> tuple[Array, Array, list[Array]]:
    """Milliseconds by the clock and of processors, ours and the engine's, for each question; the answers."""
    wall, cpu, answers = np.zeros(len(asked)), np.zeros(len(asked)), []
    for at, one in enumerate(asked):
        before()
        others = _spent(engine.processes())
        began, spent = time.perf_counter(), time.thread_time()
        found = engine.answer(one.question)
        wall[at], cpu[at] = time.perf_counter() - began, time.thread_time() - spent
        cpu[at] += _spent(engine.processes()) - others
        answers.append(found)
    return wall * 1e3, cpu * 1e3, answers


def _spent(processes: list[int]) -> float:
    """Seconds of processor that other processes have used."""
    return sum(int(Path(f"/proc/{one}/schedstat").read_text().split()[0]) for one in processes) / 1e9


def memory(processes: list[int], how: str = "Rss") -> float:
    """Megabytes of memory: all that is resident, or (Pss) each shared page once among those that share it."""
    kilobytes = 0
    for one in processes:
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith(f"{how}:"):
                kilobytes += int(line.split()[1])
    return kilobytes * 1024 / MILLION


def forget_files(folder: Path) -> None:
    """Asks the system to drop files from its memory, so that they are read from the disk."""
    for file in folder.rglob("*"):
        if file.is_file():
            handle = os.open(file, os.O_RDONLY)
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


TASKS: dict[str, Callable[[Path, str], dict[str, Any]]] = {
    "build": build,
    "ask": ask,
    "serve": serve,
    "race": race,
    "end": end,
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
