"""Ask what the law and the house would say of made-up cases: JSON lines in, one JSON object a line out."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.consent import scenarios


class Command(BaseCommand):
    help = (
        "Read questions as JSON lines on standard input and print what is decided, why, and on what basis. "
        "Nothing is looked up and nothing is kept. Their shape stands in consent/scenarios.py."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--zone", default=scenarios.ILLINOIS, help="the organisation's time zone")

    def handle(self, *args: Any, **options: Any) -> None:
        for line in answers(sys.stdin.buffer, options["zone"]):
            self.stdout.write(line)


def answers(lines: Iterable[bytes], zone: str = scenarios.ILLINOIS) -> Iterator[str]:
    """One line for each line that is not empty, in order; an error for one that cannot be read."""
    for line in lines:
        text = line.decode("utf-8", errors="replace").strip().lstrip("\ufeff")
        if text:
            yield json.dumps(scenarios.answer_line(text, zone), ensure_ascii=False)
