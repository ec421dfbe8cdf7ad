from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cairn.ledger import queries


class Command(BaseCommand):
    help = "Check that no entry of the ledger was changed, removed, added or cut off."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="NUMBER:CODE",
            help="a head as this command printed it earlier, to find out if the end was cut off",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = queries.verify()
        if not verdict.sound:
            raise CommandError(
                f"The ledger is broken at entry {verdict.broken_at}: {verdict.why}. "
                "Keep this database as it is, and compare it with a backup."
            )
        if options["head"]:
            self._compare(options["head"])
        self.stdout.write(f"The ledger is whole: {verdict.count} entries.")
        self.stdout.write(f"Write this down somewhere else: {verdict.count}:{verdict.head}")

    def _compare(self, noted: str) -> None:
        number, _, code = noted.partition(":")
        if not number.isdigit() or not code:
            raise CommandError("--head looks like 120:9f3c…, as this command printed it.")
        if queries.code_of(int(number)) != code:
            raise CommandError(
                f"Entry {number} is not the one you wrote down. "
                "The end of the ledger was cut off and written anew."
            )
