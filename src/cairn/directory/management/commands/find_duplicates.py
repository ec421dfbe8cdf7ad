"""Looks for listings that may be one, and keeps them for a steward to decide."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.directory.duplicates.finding import PAIRS, Done, Step, find
from cairn.directory.models import Meeting, Service

EVERY = 5.0  # seconds between two signs of life; on a terminal much more often
EVERY_ON_TERMINAL = 0.2


class Command(BaseCommand):
    help = (
        "Look for services and meetings that may be listed twice, and keep them for a steward to look at. "
        "Nothing is merged. Only what changed is compared. Safe to repeat, and to stop: it goes on where "
        "it stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--whole", action="store_true", help="compare everything, from the beginning")

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity, self.told, self.about = options["verbosity"], time.monotonic(), 0
        try:
            done = find(self._progress, whole=options["whole"])
        except KeyboardInterrupt:
            self._say("Stopped. The same command goes on from here.")
            return
        self._say(self._sentence(done))

    def _sentence(self, done: Done | None) -> str:
        if done is None:
            return "Nothing has changed since the last look."
        what = "all" if done.is_whole else "what changed:"
        waiting = f"{done.waiting:,} pairs wait" if done.waiting != 1 else "1 pair waits"
        compared = f"Compared {what} {done.compared:,} services and meetings."
        return f"{compared} {waiting} for a steward (/listings/alike/)."

    def _progress(self, step: Step) -> None:
        now, is_terminal = time.monotonic(), self.stdout.isatty()
        if not self.verbosity or now - self.told < (EVERY_ON_TERMINAL if is_terminal else EVERY):
            return
        self.told = now
        self.about = self.about or Service.objects.count() + Meeting.objects.count()
        what = "compared" if step.stage == PAIRS else "read"
        self.stdout.write(
            f"  {step.compared:,} of about {max(self.about, step.compared):,} {what}   ",
            ending="\r" if is_terminal else "\n",
        )
        self.stdout.flush()

    def _say(self, words: str) -> None:
        if self.verbosity:
            self.stdout.write(words)
            self.stdout.flush()
