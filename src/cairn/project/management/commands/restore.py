from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cairn.project.backup.making import NOT_WHOLE
from cairn.project.backup.restoring import Refused, restore
from cairn.project.backup.sealed_file import Damaged, NotABackup
from cairn.project.backup.told import Differs

READING = (*NOT_WHOLE, OSError)


def said(problem: Exception, file: Path) -> str:
    """What is wrong with a backup, and what to do, in plain words."""
    if isinstance(problem, NotABackup):
        return f"{file} is not a backup made by Cairn. A backup is called cairn-….backup."
    if isinstance(problem, Damaged):
        return (
            f"{file} does not open. Either it was changed or cut off on its way, or it was made with another "
            f"key file. Put the key file that belongs to it at {settings.CAIRN_KEYS}; if it is there "
            "already, take another backup."
        )
    if isinstance(problem, Differs):
        return f"{file} opens, but {problem}. Take another backup, and keep this one to be looked at."
    return f"{file} could not be read: {problem}"


class Command(BaseCommand):
    help = "Put a backup back. Stop Cairn first. Nothing is touched unless all of the backup is good."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="in place of the database that is here; with SQLite that one is kept beside it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = restore(options["file"], options["replace"], self.stdout.write)
        except Refused as problem:
            raise CommandError(f"{problem}\nNothing was touched.") from problem
        except READING as problem:
            raise CommandError(f"{said(problem, options['file'])}\nNothing was touched.") from problem
        self.stdout.write(f"What was there on {told.made_at} is back: {sum(told.rows.values()):,} rows.")
        self.stdout.write("Next: ./run cairn build_index, then ./run doctor. Everybody signs in anew.")
