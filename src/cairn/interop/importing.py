"""What the import commands share: options, progress, the report, and a plain sentence when refused."""

from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cairn.directory.hours import zone_named
from cairn.directory.models import Source
from cairn.kit import clock

from . import previewing
from .actions import take
from .formats import Wanted
from .incoming.stage import stage_for, staged
from .reading import Refused
from .reasons import Reason as _
from .records import Batch
from .report import Report
from .taking import SourceFacts, compare

EVERY = 5_000
One = TypeVar("One")


class ImportCommand(BaseCommand, ABC):
    """Read a file into a batch, put it into the directory, print what came of it, refresh the search."""

    needs_source = True
    is_long = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the file, folder or zip archive to read")
        parser.add_argument("--source", required=self.needs_source, default="", help="who publishes it")
        parser.add_argument("--licence", default="", help="on what terms it may be used")
        parser.add_argument("--address", default="", help="the web address it came from")
        parser.add_argument("--checked-on", type=date.fromisoformat, help="the day of the file: 2026-11-21")
        parser.add_argument("--zone", default="", help="time zone of places that name none: America/Chicago")
        parser.add_argument("--fictional", action="store_true", help="mark every record as made up")
        parser.add_argument("--dry-run", action="store_true", help="only report; change nothing")
        parser.add_argument(
            "--preview",
            type=int,
            default=0,
            metavar="N",
            help="show what the first N would become; change nothing",
        )
        parser.add_argument("--end-many", action="store_true", help="allow that most records end")

    @abstractmethod
    def wanted(self, options: dict[str, Any]) -> Wanted:
        """Which file, what it is, and what else has to be known to read it. Raises `Refused`."""

    def facts(self, format: Source.Format, options: dict[str, Any]) -> SourceFacts:
        return SourceFacts(
            name=options["source"],
            format=format,
            licence=options["licence"][:200],
            address=options["address"][:500],
            checked_on=options["checked_on"],
            is_fictional=options["fictional"],
        )

    def zone(self, options: dict[str, Any]) -> str:
        if options["zone"] and not zone_named(options["zone"]):
            raise Refused(f"{options['zone']} is not a time zone. Write it as in America/Chicago.")
        return str(options["zone"])

    def handle(self, *args: Any, **options: Any) -> None:
        options["dry_run"] = options["dry_run"] or options["preview"] > 0
        report = Report(options["source"] or options["path"].name, is_dry_run=options["dry_run"])
        self.report, self.verbosity = report, options["verbosity"]
        try:
            self._import(report, options)
        except Refused as refused:
            self._print(self.report.held_lines())
            raise CommandError(f"{refused} Nothing was changed.") from refused
        except DatabaseError as problem:
            raise CommandError(f"The database refused a record: {problem}. Nothing was changed.") from problem
        except KeyboardInterrupt as stop:
            raise CommandError("Stopped. Nothing was changed. The same command goes on from here.") from stop
        self._print(self.report.lines())
        if self.report.changes and not self.report.is_dry_run:
            self._refresh_search()
            self._look_for_duplicates()

    def _import(self, report: Report, options: dict[str, Any]) -> None:
        self.report = report
        wanted, today = self.wanted(options), clock.today_in(settings.TIME_ZONE)
        with stage_for(wanted, today) as stage:
            if stage.is_begun and self.verbosity:
                self.stdout.write("  This was begun before. Going on where it stopped.")
            format, batch = staged(wanted, Batch(report), today, stage)
            self.report = batch.report
            self._put(format, batch, options)

    def _put(self, format: Source.Format, batch: Batch, options: dict[str, Any]) -> None:
        """Into the directory, or only compared with it."""
        now, facts = clock.now(), self.facts(format, options)
        if not facts.licence:
            batch.report.warn(
                _("No licence was given. Say on what terms the data may be shown: --licence '…'.")
            )
        self.is_long = self.is_long or sum(1 for _ in batch) >= EVERY
        if options["preview"] > 0:
            self._print(previewing.lines(previewing.samples(batch, options["preview"])))
        may_end_many = options["end_many"]
        if batch.report.is_dry_run:
            compare(batch=batch, facts=facts, now=now, may_end_many=may_end_many)
        else:
            take(
                by=None,
                batch=batch,
                facts=facts,
                now=now,
                may_end_many=may_end_many,
                progress=self.progress,
            )

    def progress(self, words: str) -> None:
        """A sign of life: always for a long file, otherwise only when asked for with --verbosity 2."""
        if self.verbosity > 1 or (self.verbosity and self.is_long):
            self.stdout.write(f"  {words}")
            self.stdout.flush()

    def counted(self, rows: Iterable[One], what: str) -> Iterator[One]:
        """The rows, telling every few thousand how far the reading has come."""
        for number, row in enumerate(rows, start=1):
            if number % EVERY == 0 and self.verbosity:
                self.stdout.write(f"  read {number:,} {what} …")
            yield row

    def _print(self, lines: Iterable[str]) -> None:
        if self.verbosity:
            for line in lines:
                self.stdout.write(line)

    def _refresh_search(self) -> None:
        self.progress("Refreshing the search …")
        self._run_after("build_index", "the search was not refreshed")

    def _look_for_duplicates(self) -> None:
        self.progress("Looking for what is listed twice …")
        self._run_after("find_duplicates", "what is listed twice was not looked for")

    def _run_after(self, command: str, otherwise: str) -> None:
        try:
            call_command(command, verbosity=0)
        except (CommandError, OSError, DatabaseError) as problem:
            self.stderr.write(f"Saved, but {otherwise}: {problem}. Run {command}.")
