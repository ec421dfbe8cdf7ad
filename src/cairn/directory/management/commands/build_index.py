"""Brings the search index in line with the directory. Quick when nothing has changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cairn.directory.index.shelf import rebuild, root

EVERY = 5_000  # documents between two signs of life


class Command(BaseCommand):
    help = "Build the search index from the directory. Safe to repeat; does nothing when nothing changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="build even when nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        try:
            count = rebuild(self._progress, force=options["force"])
        except OSError as problem:
            raise CommandError(
                f"The search index could not be written: {problem}\n"
                f"Check that there is room on the disk and that you may write in {root()}, then try again. "
                "Searches go on with the index there was before."
            ) from problem
        self._say(
            "The index is up to date." if count is None else f"Indexed {count:,} services and meetings."
        )

    def _progress(self, done: int) -> None:
        if done % EVERY == 0:
            self._say(f"  {done:,} read ...")

    def _say(self, words: str) -> None:
        if self.verbosity:
            self.stdout.write(words)
            self.stdout.flush()
