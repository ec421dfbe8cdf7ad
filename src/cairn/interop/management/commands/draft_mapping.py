"""A first mapping for a table: `draft_mapping places.csv > town.toml`; then `import_mapped … --preview 5`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.interop.mapped.drafting import draft
from cairn.interop.mapped.rows import read_rows
from cairn.interop.reading import Refused, read_file
from cairn.interop.report import Report


class Command(BaseCommand):
    help = "Print a first mapping for a CSV or JSON table, guessed from its columns. Look at it before use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the table: .csv, .json or .geojson")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        try:
            rows = read_rows(path.name, read_file(path), Report(path.name))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if not rows:
            raise CommandError(f"{path.name} has headings and no rows. There is nothing to map.")
        self.stdout.write(draft(path.name, [row for _, row in rows]), ending="")
