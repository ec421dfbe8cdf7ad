"""Reads a Meeting Guide feed: `import_meetings feed.json --source "Intergroup" --fellowship AA`."""

from argparse import ArgumentParser
from typing import Any

from cairn.directory.models import Source
from cairn.interop.fields import Taker
from cairn.interop.importing import ImportCommand
from cairn.interop.meeting_guide.feed import read_feed
from cairn.interop.meeting_guide.meetings import MeetingReader
from cairn.interop.records import Batch


class Command(ImportCommand):
    help = "Import mutual-help meetings from a Meeting Guide feed (JSON, or CSV of its sheet)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--fellowship", default="", help="AA, NA, Al-Anon …, when the feed does not say")

    def read(self, batch: Batch, taker: Taker, options: dict[str, Any]) -> Source.Format:
        reader = MeetingReader(batch, taker, options["fellowship"], self.zone(options))
        for where, row in self.counted(read_feed(options["path"], batch.report), "meetings"):
            reader.read(where, row)
        batch.report.leave_unread(options["path"].name, reader.unread)
        return Source.Format.MEETING_GUIDE
