"""Load the fictional county and its cast, to try Cairn out."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cairn.kit import clock
from cairn.project.demo import cast, catalogue


class Command(BaseCommand):
    help = "Load the fictional county, its services and its cast. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CAIRN_DEMO:
            raise CommandError(
                "The demo is switched off, so nothing was loaded. To try Cairn with fictional people, "
                "set CAIRN_DEMO=1 and give it a folder of its own with CAIRN_DATA."
            )
        now = clock.now()
        counts = catalogue.load(now)
        try:
            fresh = cast.load(now)
        except cast.RealOrganisationHere:
            raise CommandError(
                "A real organisation lives in this database, so the fictional people stay out. "
                "Set CAIRN_DATA to an empty folder and run this again."
            ) from None
        call_command("build_index", verbosity=0)
        if options["verbosity"]:
            told = ", ".join(f"{number} {name}" for name, number in counts.items())
            self.stdout.write(f"Switchgrass County (fictional): {told}.")
            self.stdout.write("The cast came in." if fresh else "The cast was here already.")
