"""Reads a Meeting Guide feed: `import_meetings feed.json --source "Intergroup" --fellowship AA`."""

from argparse import ArgumentParser
from typing import Any

from cairn.interop.formats import Kind, Wanted
from cairn.interop.importing import ImportCommand


class Command(ImportCommand):
    help = "Import mutual-help meetings: a Meeting Guide feed or BMLT (JSON, or CSV of its sheet)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--fellowship", default="", help="AA, NA, Al-Anon …, when the feed does not say")

    def wanted(self, options: dict[str, Any]) -> Wanted:
        zone, fellowship = self.zone(options), options["fellowship"]
        return Wanted(options["path"], Kind.MEETINGS, zone, fellowship, counted=self.counted)
