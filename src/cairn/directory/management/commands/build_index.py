"""Brings the search index in line with the directory. Quick when nothing has changed."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cairn.directory.index.following import Depth, refresh
from cairn.directory.index.locks import Busy
from cairn.directory.index.shelf import root
from cairn.directory.models import Meeting, ServiceAtLocation

EVERY = 5.0  # seconds between two signs of life; on a terminal much more often
EVERY_ON_TERMINAL = 0.2


class Command(BaseCommand):
    help = (
        "Bring the search index up to date with the directory. Safe to repeat, and to stop: it goes on where "
        "it stopped. Run it with --whole each night."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--whole",
            action="store_true",
            help="build one whole index when anything has changed, instead of keeping changes beside it",
        )
        parser.add_argument("--force", action="store_true", help="build even when nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        self.began = self.told = time.monotonic()
        self.first, self.about = -1, 0
        depth = Depth.FORCED if options["force"] else Depth.WHOLE if options["whole"] else Depth.QUICK
        try:
            done = refresh(self._progress, depth)
        except Busy as problem:
            raise CommandError("Another build_index is at work. Let it finish; it is enough.") from problem
        except OSError as problem:
            raise CommandError(
                f"The search index could not be written: {problem}\n"
                f"Check that there is room on the disk and that you may write in {root()}, then try again. "
                "Searches go on with the index there was before."
            ) from problem
        if done is None:
            self._say("The index is up to date.")
        elif done.is_whole:
            self._say(f"Indexed {done.documents:,} services and meetings.")
        else:
            self._say(
                f"Took in what changed: {done.documents:,} services and meetings are kept beside the index."
            )

    def _progress(self, done: int) -> None:
        if self.first < 0:
            self.first, self.about = done, ServiceAtLocation.objects.count() + Meeting.objects.count()
            if done > 5_000:
                self._say(f"  going on after {done:,}")
        now, is_terminal = time.monotonic(), self.stdout.isatty()
        if self.verbosity and now - self.told > (EVERY_ON_TERMINAL if is_terminal else EVERY):
            self.told = now
            self.stdout.write(self._how_far(done, now), ending="\r" if is_terminal else "\n")
            self.stdout.flush()

    def _how_far(self, done: int, now: float) -> str:
        about = max(self.about, done)
        left = (about - done) * (now - self.began) / max(done - self.first, 1)
        return f"  {done:,} of about {about:,} read, {left / 60:.0f} minutes left   "

    def _say(self, words: str) -> None:
        if self.verbosity:
            self.stdout.write(words)
            self.stdout.flush()
