"""Passkeys: adding one, and passing with one, which is a password and a second step at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.errors import Refused
from cairn.people.models import Account
from cairn.people.rules import No
from cairn.people.signing_in import passkeys, spare
from cairn.people.signing_in.passkeys import Made, NotRight, Site
from cairn.people.signing_in.rules import MOST_PASSKEYS, FactorKind
from cairn.people.signing_in.secrets import secrets_of
from cairn.people.signing_in.tables import Factor
from cairn.people.viewers import Viewer


@transaction.atomic
def add_passkey(*, by: Viewer, made: Made, called: str) -> tuple[str, ...]:
    """Add a passkey; returns fresh spare codes when there are none yet. Raises Refused beyond ten."""
    account = spare.locked(by)
    keys = secrets_of(_passkeys(account))
    if len(keys) >= MOST_PASSKEYS:
        raise Refused(No.TOO_MANY_PASSKEYS)
    if passkeys.number_of(made.key) in map(passkeys.number_of, keys.values()):
        raise Refused(No.PASSKEY_WRONG)
    factor = Factor(account=account, kind=FactorKind.PASSKEY.value, counter=made.counter)
    factor.secret, factor.called = made.key, called
    factor.save(force_insert=True)
    record(by=by, act="people.add_second_step", person_id=by.person_id, about={"kind": factor.kind})
    return spare.first(by, account)


def pass_with_passkey(*, by: Viewer, site: Site, challenge: bytes, answer: Mapping[str, Any]) -> None:
    """Raises Refused when no passkey of theirs signed this, and when the one that did looks copied."""
    if not _passes(by, site, challenge, answer):
        raise Refused(No.PASSKEY_COPIED)


@transaction.atomic
def _passes(by: Viewer, site: Site, challenge: bytes, answer: Mapping[str, Any]) -> bool:
    """False when it looks copied: that is written down, and the count stays where it was."""
    factors = {factor.id: factor for factor in _passkeys(spare.locked(by))}
    try:
        used, counter = passkeys.signed(site, challenge, secrets_of(factors.values()), answer)
    except NotRight:
        raise Refused(No.PASSKEY_WRONG) from None
    factor = factors[used]
    if passkeys.looks_copied(factor.counter, counter):
        record(by=by, act="people.passkey_looks_copied", person_id=by.person_id)
        return False
    factor.counter, factor.used_at = counter, clock.now()
    factor.save(update_fields=["counter", "used_at"])
    return True


def _passkeys(account: Account) -> list[Factor]:
    return list(Factor.objects.filter(account=account, kind=FactorKind.PASSKEY.value))
