"""Another process that reads the index over and over, while it is replaced.

    CAIRN_DATA=folder python -m tests.directory.reader

prints how often and how many different ones it read, once it has found the word "stop"; fails when one is
not whole.
"""

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")

import django

django.setup()

from cairn.directory.index.layout import Snapshot  # noqa: E402
from cairn.directory.index.shelf import current  # noqa: E402

SECONDS = 120


def main() -> None:
    seen, times, until = set(), 0, time.monotonic() + SECONDS
    print("reading", flush=True)
    while time.monotonic() < until:
        snapshot = current()
        assert snapshot is not None
        for one in (snapshot, snapshot.delta):
            if one is not None:
                check(one)
        seen.add((snapshot.folder.name, snapshot.delta.folder.name if snapshot.delta else ""))
        times += 1
        if snapshot.holds("stop"):
            print(times, len(seen))
            return
    raise SystemExit("the last change was never seen")


def check(one: Snapshot) -> None:
    number = one.term_number("soup")
    assert number is not None
    documents, _ = one.postings(number)
    assert len(documents) == len(one) == len(one["kind"])


if __name__ == "__main__":
    main()
