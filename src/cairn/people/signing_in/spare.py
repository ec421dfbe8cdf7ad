"""Spare codes, made and looked up: part of the actions of the second step, which write it down."""

from __future__ import annotations

import secrets
from uuid import UUID

from cairn.ledger.actions import record
from cairn.people.models import Account
from cairn.people.signing_in.rules import CODES
from cairn.people.signing_in.tables import SpareCode
from cairn.people.viewers import Viewer
from cairn.sealed import blind

# As in invitations: nothing that is misread on paper. 10 of 30 characters are 49 bits.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def locked(by: Viewer) -> Account:
    """The account, held until the end: two tries at once are looked at one after the other."""
    return Account.objects.select_for_update(no_key=True).get(id=by.account_id)


def first(by: Viewer, account: Account) -> tuple[str, ...]:
    """Fresh codes for who has none; none when there are some already."""
    if SpareCode.objects.filter(account=account).exists():
        return ()
    record(by=by, act="people.renew_spare_codes", person_id=by.person_id)
    return fresh(account)


def fresh(account: Account) -> tuple[str, ...]:
    """Ten codes as they are printed. Only their keyed indexes are kept."""
    codes = tuple("".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)) for _ in range(CODES))
    SpareCode.objects.bulk_create(
        SpareCode(account=account, code_index=index(account.id, code)) for code in codes
    )
    return tuple(f"{code[:5]}-{code[5:]}" for code in codes)


def index(account_id: UUID, code: str) -> str:
    """The keyed index of a code however it is typed; equal codes of two accounts have nothing in common."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return blind.index(f"spare-code:{account_id}", typed)
