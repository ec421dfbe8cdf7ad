"""Fetches an HSDS API: `fetch_hsds https://api.example.org/hsds FOLDER`, then `import_hsds FOLDER`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.interop.fetching import Fetcher
from cairn.interop.hsds.crawling import crawl
from cairn.interop.reading import Refused


class Command(BaseCommand):
    help = "Fetch every page of an HSDS API into a folder. Stopped half way, it goes on from there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="where the API begins, before /services")
        parser.add_argument("folder", type=Path, help="a new folder for its pages")
        parser.add_argument("--inside", action="store_true", help="the server is in this network")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            fetcher = Fetcher(options["address"], is_inside=options["inside"])
            number = crawl(fetcher, options["folder"], self.stdout.write)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as problem:
            raise CommandError(f"It could not be written: {problem.strerror}. Check the path.") from problem
        self.stdout.write(f"{number:,} records. Now: import_hsds {options['folder'].name} --source '…'")
