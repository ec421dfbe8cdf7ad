"""Everything between an installed Cairn and a served one, in one process: starting Django takes time."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

# (what it does, command, options). Each is safe to repeat: an interrupted set-up is mended by the next.
STEPS: list[tuple[str, str, dict[str, Any]]] = [
    ("Bringing the tables up to date", "migrate", {"interactive": False}),
    ("Bringing in the measures that come with Cairn", "load_measures", {}),
    ("Loading the fictional county and cast", "load_demo", {}),
    ("Indexing the directory", "build_index", {}),
    ("Collecting style sheets and fonts", "collectstatic", {"interactive": False}),
]


class Command(BaseCommand):
    help = "Bring tables, demo data, search index and static files up to date. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        for doing, command, how in STEPS:
            if command == "load_demo" and not settings.CAIRN_DEMO:
                continue
            self._step(doing, command, how)

    def _step(self, doing: str, command: str, how: dict[str, Any]) -> None:
        self.stdout.write(f"  {doing} ...")
        self.stdout.flush()
        try:
            call_command(command, verbosity=0, **how)
        except (DatabaseError, OSError) as problem:
            raise CommandError(
                f"{doing} did not work: {problem}\n"
                f"Check that there is room on the disk and that you may write in {settings.CAIRN_DATA}, "
                "then run the same command again. What was already saved is kept."
            ) from problem
