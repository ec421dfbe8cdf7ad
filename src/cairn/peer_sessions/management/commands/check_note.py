import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.peer_sessions.scope.guard import check
from cairn.peer_sessions.scope.wording import LANGUAGES


class Command(BaseCommand):
    help = (
        "Reads lines of staff-written notes on standard input and prints a JSON object for each: "
        "the text, and what is outside a peer's role in it, why, and what to write instead."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--language", choices=LANGUAGES, default="en", help="What why and instead are told in."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for raw in sys.stdin.buffer:
            text = raw.decode("utf-8", errors="replace").rstrip("\r\n")
            findings = [
                {
                    "category": one.category.value,
                    "span": one.span,
                    "start": one.start,
                    "end": one.end,
                    "why": one.why,
                    "instead": one.instead,
                }
                for one in check(text, options["language"])
            ]
            self.stdout.write(json.dumps({"text": text, "findings": findings}, ensure_ascii=False))
