"""What the pages of a working day cost the server, in a small house and with a whole state beside it.

    python -m bench.pages                        SQLite in a folder of its own: a few people, then 100,000
    python -m bench.pages --people 20000 --contacts 400000      fewer
    python -m bench.pages --folder F             in that folder: it stays, and a run that was stopped goes on
    python -m bench.pages --folder F --fill      only fill it, and measure another time
    DATABASE_URL=postgres://… python -m bench.pages    the same on an empty PostgreSQL database

The same pages are asked twice in one run: in a database that holds the fictional demo and 25 people more of
one supporter, and again when 100,000 other people with 2,000,000 contacts lie beside them. What should be
constant is the number of queries, and nearly so the time. Server time is the whole way of a request through
Django and back (middleware, consent gate, ledger, template), by the clock, one request at a time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MINE = 25  # people of the one supporter, besides those of the demo
EACH = 20  # contacts with each of them
ROUNDS = 30
PAGES = (
    ("rosa", "/today/"),
    ("rosa", "/today/talk/"),
    ("rosa", "/people/"),
    ("rosa", "/people/{person}/"),
    ("rosa", "/people/{person}/together/"),
    ("dani", "/my-plan/"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one request, the middle and the worst but one in twenty; queries."""

    middle: float
    slow: float
    queries: int


def set_up(folder: Path) -> None:
    """The fictional demo in that folder, and Django ready to serve it from this process."""
    os.environ |= {
        "CAIRN_DATA": str(folder),
        "CAIRN_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "cairn.project.settings",
    }
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    subprocess.run(
        [sys.executable, "-m", "cairn", "set_up"],
        check=True,
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
    )
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()


def welcome_mine() -> str:
    """Twenty-five people who walk with Rosa, through the same actions as everybody; gives one of them."""
    from datetime import timedelta

    from cairn.kit import clock
    from cairn.people.actions import walking
    from cairn.people.queries import demo_account
    from cairn.people.rules import YesHow
    from cairn.people.viewers import viewer_for
    from cairn.recovery.reaching import actions as reaching
    from cairn.recovery.reaching.rules import Every, How
    from tests import make, together

    account = demo_account("rosa")
    rosa = viewer_for(account) if account else None
    if rosa is None:
        raise LookupError("Rosa has no place in the demo")
    one = ""
    for number in range(MINE):
        person = walking.welcome_person(
            by=rosa,
            name=f"Bench {number}",
            yes_how=YesHow.ALOUD,
            phone="217-555-0100",
            postal_code="",
            language="en",
        )
        saying = make.saying(rosa, person.id)
        make.step(rosa, person.id, goal_id=saying.id)
        make.agreed(rosa, person.id)
        reaching.say_how(by=rosa, person_id=person.id, how=How(every=Every.WEEK), yes_how=YesHow.ALOUD)
        for days in range(EACH):
            with clock.at(clock.now() - timedelta(days=9 + days)):
                together.contact(rosa, person.id)
        one = str(person.id)
    return one


@contextmanager
def counted() -> Iterator[list[int]]:
    from django.db import connection

    count = [0]

    def one_more(execute: Any, *args: Any) -> Any:
        count[0] += 1
        return execute(*args)

    with connection.execute_wrapper(one_more):
        yield count


def measure(person: str) -> dict[str, Cost]:
    from django.test import Client

    found = {}
    for who, page in PAGES:
        client, address = Client(SERVER_NAME="127.0.0.1"), page.format(person=person)
        client.get(f"/demo/{who}/")
        took, queries = [], 0
        for round_ in range(ROUNDS + 2):
            with counted() as count:
                began = time.perf_counter()
                answer = client.get(address)
                answer.content  # noqa: B018  # drawn to its end
                ended = time.perf_counter()
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status_code}")
            if round_ > 1:  # the first two warm up
                took.append((ended - began) * 1000)
                queries = count[0]
        took.sort()
        found[f"{page} ({who})"] = Cost(statistics.median(took), took[int(len(took) * 0.95)], queries)
    return found


def tell(what: str, done: int, of: int) -> None:
    end = "\n" if done >= of else "\r"
    print(f"  {what}: {done:,} of {of:,}", end=end, file=sys.stderr, flush=True)


def before(folder: Path) -> tuple[str, dict[str, Cost]]:
    """One of the people, and what the pages cost before there is a crowd: measured once for each folder."""
    kept = folder / "small.json"
    if not kept.exists():
        person = welcome_mine()
        costs = {page: asdict(cost) for page, cost in measure(person).items()}
        kept.write_text(json.dumps({"person": person, "costs": costs}))
    found = json.loads(kept.read_text())
    return found["person"], {page: Cost(**cost) for page, cost in found["costs"].items()}


def show(small: dict[str, Cost], large: dict[str, Cost], people: int) -> None:
    from django.db import connection

    print(f"| page | queries | ms, small | ms, {people:,} people | p95 | times as long |")
    print("|---|---:|---:|---:|---:|---:|")
    for page, cost in large.items():
        before = small[page]
        same = cost.queries == before.queries
        queries = str(cost.queries) if same else f"{before.queries}, then {cost.queries}"
        now = f"{cost.middle:.0f} | {cost.slow:.0f} | {cost.middle / before.middle:.2f}"
        print(f"| {page} | {queries} | {before.middle:.0f} | {now} |")
    ran = f"{os.getloadavg()[0]:.1f} processes wanted to run, on {os.cpu_count()} cores"
    print(f"On {connection.vendor}; {ran}.")


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.pages")
    wanted.add_argument("--people", type=int, default=100_000)
    wanted.add_argument("--contacts", type=int, default=2_000_000)
    wanted.add_argument("--folder", type=Path, default=None)
    wanted.add_argument("--fill", action="store_true")
    asked = wanted.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="bench-pages-"))
    set_up(folder)
    from django.db import connection

    from . import crowd

    person, small = before(folder)
    crowd.fill(asked.people, asked.contacts, tell)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    if not asked.fill:
        show(small, measure(person), asked.people)


if __name__ == "__main__":
    main()
