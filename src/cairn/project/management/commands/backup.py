import time
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from cairn.kit import clock
from cairn.project.backup.engines import CannotCopy
from cairn.project.backup.making import backups_in, made_at, make, to_keep
from cairn.project.backup.sealed_file import Damaged
from cairn.project.backup.told import Differs

PROBLEMS = (CannotCopy, Damaged, Differs, DatabaseError, OSError)
DAYS, WEEKS, MONTHS = 7, 5, 12
TRY_AGAIN = 3600  # seconds
LOOK_AGAIN = 60


class Command(BaseCommand):
    help = (
        "Make a backup: one sealed file with everything but the key file, opened again to be sure. "
        "It may be made while Cairn runs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            help="where to put it (default: CAIRN_BACKUPS, or backups in CAIRN_DATA)",
        )
        parser.add_argument(
            "--every",
            type=float,
            metavar="HOURS",
            help="stay, and make one whenever the newest is this old",
        )
        parser.add_argument(
            "--tidy",
            action="store_true",
            help=f"afterwards remove older ones, keeping the newest of {DAYS} days, {WEEKS} weeks "
            f"and {MONTHS} months",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = (options["folder"] or settings.CAIRN_BACKUPS).resolve()
        if options["every"] is None:
            self._make(folder, tidy=options["tidy"])
        elif options["every"] <= 0:
            raise CommandError("--every wants a number of hours above 0, as in --every 24.")
        else:
            self._stay(folder, timedelta(hours=options["every"]), tidy=options["tidy"])

    def _make(self, folder: Path, tidy: bool) -> None:
        try:
            path = make(folder, self.stdout.write)
        except PROBLEMS as problem:
            raise CommandError(
                f"No backup was made: {problem}\n"
                f"Check that there is room in {folder} and that you may write there. "
                "Earlier backups are as they were."
            ) from problem
        self.stdout.write(f"{path}: {path.stat().st_size:,} bytes. It opens, and all of it is there.")
        self.stdout.write(
            f"Keep it on another machine, and a copy of {settings.CAIRN_KEYS} in a third place: "
            "one is no use without the other."
        )
        if tidy:
            self._tidy(folder)

    def _tidy(self, folder: Path) -> None:
        made = {path: at for path in backups_in(folder) if (at := made_at(path))}
        keep = to_keep(list(made.values()), DAYS, WEEKS, MONTHS)
        for path, at in made.items():
            if at not in keep:
                path.unlink()
                self.stdout.write(f"Removed {path.name}.")

    def _stay(self, folder: Path, age: timedelta, tidy: bool) -> None:
        self.stdout.write("Making backups until Ctrl+C.")
        while True:
            newest = next(iter(backups_in(folder)), None)
            at = made_at(newest) if newest else None
            wait = LOOK_AGAIN
            if at is None or clock.now() - at >= age:
                try:
                    self._make(folder, tidy)
                except CommandError as problem:
                    self.stderr.write(str(problem))
                    wait = TRY_AGAIN
                connection.close()
            time.sleep(wait)
