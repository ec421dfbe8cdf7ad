"""Writes HSDS: `export_hsds --json PATH` (file or folder) or `export_hsds --tables PATH` (folder or .zip)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.interop.hsds.outgoing.files import write_json
from cairn.interop.hsds.outgoing.tabular import write_tables


class Command(BaseCommand):
    help = "Export the directory as HSDS 3.0. Services marked “do not refer” and secret places stay here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--json", type=Path, help="services as one .json file, or a folder for every kind"
        )
        parser.add_argument(
            "--tables", type=Path, help="CSV tables with datapackage.json: a folder, or a .zip"
        )
        parser.add_argument(
            "--with-contacts",
            action="store_true",
            help="also contact people and change logs, where they were kept on purpose; for moving house, "
            "not for publishing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["json"] or options["tables"]):
            raise CommandError("Say what to write: --json PATH, --tables PATH, or both.")
        try:
            self._write(options)
        except OSError as problem:
            raise CommandError(f"It could not be written: {problem.strerror}. Check the path.") from problem

    def _write(self, options: dict[str, Any]) -> None:
        contacts = options["with_contacts"]
        if options["json"]:
            for name, number in write_json(options["json"], with_contacts=contacts).items():
                self.stdout.write(f"{name}: {number:,} records")
        if options["tables"]:
            rows, left_out = write_tables(options["tables"], with_contacts=contacts)
            for table, number in rows.items():
                self.stdout.write(f"{table}: {number:,} rows")
            for why, number in left_out.items():
                self.stdout.write(f"  not in the tables, which have no room for it: {why} ({number:,})")
