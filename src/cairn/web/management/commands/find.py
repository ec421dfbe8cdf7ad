"""Find, from the command line: one question, or many as JSON lines."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cairn.directory.finds import Query
from cairn.directory.search import search
from cairn.kit import clock
from cairn.referrals.outcomes.queries import counts
from cairn.web.find import as_json

NO_INDEX = "The directory has not been indexed yet. Run: python -m cairn build_index"


class Command(BaseCommand):
    help = "Find services and meetings from a person's own words. Nothing about the question is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="?", default="", help="what somebody needs, in their own words")
        parser.add_argument("--near", default="", help="a ZIP, a town or a county")
        parser.add_argument("--at", default="", help="a moment, as 2026-11-24T19:00; now when left out")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--batch", action="store_true", help='read lines {"text", "near", "at"} on standard input'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"]:
            for line in answers(sys.stdin):
                self.stdout.write(line)
            return
        if not options["words"].strip():
            raise CommandError('Say what to find, as in: cairn find "a bed tonight" --near 60623')
        try:
            told = find(options["words"], options["near"], options["at"])
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else plain(told))


def find(text: str, near: str, at: str) -> dict[str, Any]:
    """The answer to one question. Raises ValueError, in plain words, when it cannot be asked."""
    now = moment(at, near) if at else clock.now()
    results = search(Query(words=text, near=near), now, counts())
    if results.not_ready:
        raise ValueError(NO_INDEX)
    return as_json.answer(results, now)


def moment(at: str, near: str) -> datetime:
    try:
        return as_json.moment(at, near)
    except ValueError:
        raise ValueError(f"{at!r} is no moment. Write it as 2026-11-24T19:00.") from None


def answers(lines: TextIO) -> Iterator[str]:
    """One JSON line for each line read, in order. A line that cannot be read is answered with {"error"}."""
    for line in lines:
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            told = find(str(asked["text"]), str(asked.get("near") or ""), str(asked.get("at") or ""))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            told = {"error": f"This line cannot be answered: {problem}"}
        yield json.dumps(told, ensure_ascii=False)


def plain(told: dict[str, Any]) -> str:
    """The same as lines to read."""
    understood = told["understood"]
    read_as = [need["term"] for need in understood["needs"]]
    read_as += [f"{name}: {value}" for name, value in understood["filters"].items()]
    lines = [f"I read this as: {' · '.join(read_as) or 'nothing we know'} ({understood['door']})", ""]
    for number, hit in enumerate(told["results"], 1):
        miles = "" if hit["distance_miles"] is None else f", {hit['distance_miles']:.1f} miles"
        lines.append(f"{number}. {hit['name']} ({hit['organisation']}{miles})")
        lines += [f"   + {reason}" for reason in hit["reasons"]]
        lines += [f"   - {obstacle}" for obstacle in hit["obstacles"]]
    return "\n".join(lines)
