from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.project.backup.making import check

from .restore import READING, said


class Command(BaseCommand):
    help = "Open a backup from beginning to end and look at everything in it. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = check(options["file"])
        except READING as problem:
            raise CommandError(said(problem, options["file"])) from problem
        self.stdout.write(f"It opens, and all of it is there. Made {told.made_at} by Cairn {told.version}.")
        self.stdout.write(f"{sum(told.rows.values()):,} rows; the ledger ends with {told.ledger}")
