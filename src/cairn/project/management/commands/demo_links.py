"""Print where Cairn is, and a one-click way in for each of the fictional cast."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from cairn.project.demo import cast


class Command(BaseCommand):
    help = "Print the address and a one-click sign-in for each of the fictional cast."

    def add_arguments(self, parser: CommandParser) -> None:
        here = f"http://127.0.0.1:{os.environ.get('CAIRN_PORT') or 8000}"
        parser.add_argument("--address", default=here, help=f"where this Cairn is reached ({here})")

    def handle(self, *args: Any, **options: Any) -> None:
        found = cast.read()
        if not settings.CAIRN_DEMO or not cast.is_loaded(found):
            raise CommandError("There is no demo here. CAIRN_DEMO=1 and the command load_demo make one.")
        address = options["address"].rstrip("/")
        self.stdout.write(f"{address}/")
        people = [one | {"role": "person"} for one in found["people"] if one["has_account"]]
        for one in [*found["staff"], *people]:
            link = address + reverse("demo_sign_in", args=[one["key"]])
            self.stdout.write(f"  {one['called']:<8} {one['role']:<10} {link}")
