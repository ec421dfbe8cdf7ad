from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cairn.kit import clock
from cairn.sealed import keyring, vault
from cairn.sealed.keyring import Keyring

# A request that began before the keys were changed still wraps with the old one. None takes this long.
SETTLED = timedelta(minutes=10)


class Command(BaseCommand):
    help = (
        "Make a new wrapping key and wrap every data key with it, while Cairn runs. "
        "Stopped on the way, it goes on where it was when it is run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-old-keys",
            action="store_true",
            help="ten minutes or more afterwards: take the older keys out of the key file, so that what was "
            "erased since does not open from older backups either",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        settings.KEYRING = ring = keyring.read(settings.CAIRN_KEYS)
        if options["forget_old_keys"]:
            self._forget(ring)
        else:
            self._rotate(ring)

    def _rotate(self, ring: Keyring) -> None:
        if len(ring.wrapping) > 1 and vault.stale():
            self.stdout.write(f"Going on with key {ring.current}, which an earlier run made.")
        else:
            ring = ring.with_new_key()
            self._keep(ring)  # the old keys stay in it: nothing is lost if we stop here
        changed = self._rewrap()
        self.stdout.write(f"Wrapping key {ring.current}. {changed:,} data keys wrapped with it.")
        self.stdout.write("Copy the key file to its safe place now. Cairn need not be restarted.")

    def _forget(self, ring: Keyring) -> None:
        changed = datetime.fromtimestamp(settings.CAIRN_KEYS.stat().st_mtime, UTC)
        if (ready := changed + SETTLED) > clock.now():
            raise CommandError(
                f"The keys were changed only just now, and somebody may still be using the old one. "
                f"Run this again after {ready:%H:%M:%S} UTC. Nothing was changed."
            )
        self._rewrap()  # what was wrapped with an old key meanwhile
        self._keep(ring.without_old_keys())
        self.stdout.write(
            f"The key file holds only key {ring.current} now. Older backups do not open with it."
        )
        self.stdout.write("Make a new backup, and destroy every older copy of the key file.")

    def _rewrap(self) -> int:
        left, done = vault.stale(), 0
        while some := vault.rewrap_some():
            done += some
            self.stdout.write(f"  {done:,} of {max(left, done):,} ...")
        return done

    def _keep(self, ring: Keyring) -> None:
        keyring.save(settings.CAIRN_KEYS, ring)
        settings.KEYRING = ring
