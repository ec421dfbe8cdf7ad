"""Opening hours in people's words, read line by line from standard input; one JSON object for each line."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand

from cairn.directory.hours_prose import parse

BYTE_ORDER_MARK = "\ufeff"


class Command(BaseCommand):
    help = (
        "Read opening hours written in English or Spanish, one text on each line of standard input, and "
        "print one "
        "JSON object for each. It says nothing rather than guess. No database is needed."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for answer in answers(sys.stdin.buffer):
                sys.stdout.buffer.write(answer)
                sys.stdout.buffer.flush()
        except (
            BrokenPipeError
        ):  # whoever reads has seen enough; without this Python would complain at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def answers(lines: Iterable[bytes]) -> Iterator[bytes]:
    """One line of JSON in UTF-8 for each line, in order; also for an empty one."""
    for number, line in enumerate(lines):
        text = decoded(line.removesuffix(b"\n").removesuffix(b"\r"))
        text = text.removeprefix(BYTE_ORDER_MARK) if number == 0 else text
        yield json.dumps(parse(text).as_json(), ensure_ascii=False).encode() + b"\n"


def decoded(line: bytes) -> str:
    """UTF-8, or else what Windows writes, in which every byte means something."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
