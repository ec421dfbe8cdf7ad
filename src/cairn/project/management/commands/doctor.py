from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cairn.project.health import CHECKS, Finding


class Command(BaseCommand):
    help = "Look for what could be wrong on this machine, and say what to do. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for check in CHECKS:
            finding = self._look(check)
            wrong += bool(finding.do)
            self.stdout.write(f"  {'LOOK' if finding.do else 'ok  '}  {finding.found}")
            if finding.do:
                self.stdout.write(f"        {finding.do}")
        if wrong:
            raise CommandError("Something is not right; begin with the first line that says LOOK.")

    def _look(self, check: Callable[[], Finding]) -> Finding:
        try:
            return check()
        except (DatabaseError, ObjectDoesNotExist, OSError) as problem:
            # With no tables yet, or no database, everything after it fails in the same way.
            return Finding(f"{check.__name__.replace('_', ' ')}: {problem}", "./run setup")
