from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from cairn.sealed import keyring, vault
from cairn.sealed.keyring import Keyring


class Command(BaseCommand):
    help = "Make a new wrapping key and wrap every data key with it. Safe to run again if interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-old-keys",
            action="store_true",
            help="afterwards, once the server was restarted: take the older keys out of the key file, so "
            "that what was erased since does not open from older backups either",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        ring = keyring.read(settings.CAIRN_KEYS)
        if options["forget_old_keys"]:
            self._forget(ring)
        else:
            self._rotate(ring.with_new_key())

    def _rotate(self, ring: Keyring) -> None:
        self._keep(ring)  # the old keys stay in it: nothing is lost if we stop here
        changed = vault.rewrap_all()
        self.stdout.write(f"New wrapping key {ring.current}. {changed} data keys wrapped with it.")
        self.stdout.write("Copy the key file to its safe place now, and restart the server.")

    def _forget(self, ring: Keyring) -> None:
        settings.KEYRING = ring
        vault.rewrap_all()  # what a server that was not restarted has wrapped meanwhile
        self._keep(ring.without_old_keys())
        self.stdout.write(
            f"The key file holds only key {ring.current} now. Older backups do not open with it."
        )
        self.stdout.write("Make a new backup, and destroy every older copy of the key file.")

    def _keep(self, ring: Keyring) -> None:
        keyring.save(settings.CAIRN_KEYS, ring)
        settings.KEYRING = ring
