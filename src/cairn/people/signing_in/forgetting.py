"""Taking away how somebody got in. Part of an action that decides and writes it down; no entry of its own."""

from __future__ import annotations

from cairn.kit import clock
from cairn.people.lockers.keeping import burn
from cairn.people.models import Account
from cairn.people.phones.tables import KeptOnPhone
from cairn.people.signing_in.tables import Factor, SignedIn, SpareCode


def sign_out(account: Account) -> None:
    """In every browser, from its next page on. A phone that keeps pages erases them when it is reached."""
    KeptOnPhone.objects.filter(account=account, ended_at=None).update(ended_at=clock.now())
    SignedIn.objects.filter(account=account).delete()


def lift_second_step(account: Account) -> None:
    """Every second step, and the printed codes for it."""
    Factor.objects.filter(account=account).delete()
    SpareCode.objects.filter(account=account).delete()


def burn_unguarded(account: Account) -> None:
    """What was theirs alone, where a code that somebody else made is all it takes to come in as them.

    With a second step of their own, the code alone opens nothing.
    """
    if not Factor.objects.filter(account=account).exists():
        burn(account.id)
