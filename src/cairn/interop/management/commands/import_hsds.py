"""Reads HSDS: `import_hsds PATH --source "Name"`; PATH is nested JSON, or a folder or zip of CSV files."""

from argparse import ArgumentParser
from typing import Any

from cairn.interop.formats import Kind, Wanted
from cairn.interop.importing import ImportCommand


class Command(ImportCommand):
    help = "Import services from HSDS 3 (nested JSON, or a folder or zip archive of its CSV tables)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--keep-contacts",
            action="store_true",
            help="also keep contact people and change logs that the source publishes; they are never shown, "
            "and go out again only with export_hsds --with-contacts",
        )

    def wanted(self, options: dict[str, Any]) -> Wanted:
        contacts = options["keep_contacts"]
        return Wanted(
            options["path"], Kind.HSDS, self.zone(options), keeps_contacts=contacts, counted=self.counted
        )
