from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cairn.sealed import keyring, vault


class Command(BaseCommand):
    help = "Make a new wrapping key and wrap every data key with it. Safe to run again if interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        ring = keyring.read(settings.CAIRN_KEYS).with_new_key()
        keyring.save(settings.CAIRN_KEYS, ring)  # the old keys stay in it: nothing is lost if we stop here
        settings.KEYRING = ring
        changed = vault.rewrap_all()
        self.stdout.write(f"New wrapping key {ring.current}. {changed} data keys wrapped with it.")
        self.stdout.write("Copy the key file to its safe place now, and restart the server.")
