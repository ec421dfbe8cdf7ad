from typing import Any

from django.core.management.base import BaseCommand

from cairn.records.carrying_out import carry_out_due


class Command(BaseCommand):
    help = "Erase those who asked for it and had to wait until today. Run it each day."

    def handle(self, *args: Any, **options: Any) -> None:
        done = carry_out_due()
        self.stdout.write(f"{done} people were erased, as they had asked.")
