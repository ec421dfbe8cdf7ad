"""Writes meetings as a Meeting Guide feed: `export_meetings meetings.json [--source KEY]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.directory.models import Source
from cairn.interop.hsds.outgoing.files import write_file
from cairn.interop.meeting_guide.outgoing import rows


class Command(BaseCommand):
    help = "Export mutual-help meetings as Meeting Guide JSON. No member's name or number is in them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the file to write")
        parser.add_argument(
            "--source", default="", help="only the meetings of the source with this key or name"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        key = self._key(options["source"])
        try:
            number = write_file(options["path"], rows(key))
        except OSError as problem:
            raise CommandError(f"It could not be written: {problem.strerror}. Check the path.") from problem
        self.stdout.write(f"{options['path'].name}: {number:,} meetings")

    @staticmethod
    def _key(words: str) -> str:
        sources = {name: source.key for source in Source.objects.all() for name in (source.key, source.name)}
        if words and words not in sources:
            raise CommandError(
                f"There is no source “{words}”. There is: {', '.join(sorted(set(sources.values())))}."
            )
        return sources.get(words, "")
