"""A build_index of its own process that is killed, with no chance to tidy up, at a chosen point.

    CAIRN_DATA=folder python -m tests.directory.killed POINT

prints the counts of documents it read. POINT "never" lets it end; "stock" fills the database first.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from cairn.directory.index import documents, following, shelf, whole  # noqa: E402
from cairn.directory.index.following import Depth, refresh  # noqa: E402

from . import stock  # noqa: E402

SERVICES, MEETINGS, PART, BATCH = 50, 20, 15, 5


def die(*args: Any) -> Any:
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def fill() -> None:
    call_command("migrate", verbosity=0)
    for number in range(SERVICES):
        stock.service(f"Service {number}", stock.place(), description=f"word{number} soup")
    for number in range(MEETINGS):
        stock.meeting(f"Meeting {number}")


def after(count: int, then: Any) -> Any:
    """A function that does its work `count` times, and instead of the next time something else."""
    calls: list[int] = []

    def wrapped(work: Any) -> Any:
        def call(*args: Any, **more: Any) -> Any:
            calls.append(1)
            return work(*args, **more) if len(calls) <= count else then()

        return call

    return wrapped


def progress(done: int) -> None:
    sys.stdout.write(f"{done} ")


def main(point: str) -> None:
    whole.PART, documents.BATCH = PART, BATCH
    if point == "while reading":
        whole.documents_of = after(5, die)(whole.documents_of)
    elif point == "while writing a part":
        whole.Part.save = lambda part, path: (Path(path).with_suffix(".half").write_bytes(b"half"), die())  # type: ignore[method-assign]
    elif point == "before the plan says so":
        whole.Plan.save = after(3, die)(whole.Plan.save)  # type: ignore[method-assign]
    elif point == "while putting together":
        whole.joined = lambda folder: die()  # type: ignore[assignment]
    elif point == "before it is in place":
        shelf.Path.rename = die  # type: ignore[method-assign]
    elif point == "before it is pointed to":
        following.point_to = die  # type: ignore[assignment]
    refresh(progress, Depth.WHOLE)


if __name__ == "__main__":
    fill() if sys.argv[1] == "stock" else main(sys.argv[1])
