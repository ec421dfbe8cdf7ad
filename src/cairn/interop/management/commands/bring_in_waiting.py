"""Does what stewards asked for on the page of sources: `bring_in_waiting`. The pages start it themselves."""

from typing import Any

from django.core.management.base import BaseCommand

from cairn.interop.incoming.working import work


class Command(BaseCommand):
    help = (
        "Look at and bring in the files that stewards brought and that wait. Started by the pages themselves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        work()
