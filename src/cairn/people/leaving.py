"""What is left of a person's place here when they are erased: a random number, and who walked with it."""

from __future__ import annotations

import secrets

from cairn.kit import clock
from cairn.people.models import (
    Account,
    Arrival,
    Invitation,
    NameIndex,
    Pause,
    Person,
    SupportRelationship,
    WalkAgain,
)
from cairn.people.pauses.rules import WishCame
from cairn.people.rules import EndReason
from cairn.people.signing_in import forgetting
from cairn.sealed import ending


def forget(person: Person) -> None:
    """Take away the name they could be found by, their way in, and every walk that still goes on.

    Part of erasing, which decides whether it may be done and writes it down: call it in that transaction.
    """
    NameIndex.objects.filter(person=person).delete()
    Invitation.objects.filter(person=person).delete()
    SupportRelationship.objects.walking().filter(person=person).update(
        ended_at=clock.now(), end_reason=EndReason.OTHER.value
    )
    Pause.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())
    WalkAgain.objects.filter(person=person, over_at=None).update(
        over_at=clock.now(), came=WishCame.TAKEN_BACK.value
    )
    if person.account:
        _close(person.account)
    person.account, person.language = None, ""
    person.age, person.has_guardian, person.may_alone = "", None, None
    person.save(update_fields=["account", "language", "age", "has_guardian", "may_alone"])


def _close(account: Account) -> None:
    """Nobody signs in with it again, and nothing tells who did."""
    forgetting.sign_out(account)
    Arrival.objects.filter(account=account).delete()
    forgetting.lift_second_step(account)
    ending.destroy(account.id)
    account.sign_in_index, account.is_active, account.last_login = secrets.token_hex(32), False, None
    account.language = ""
    account.set_unusable_password()  # ends its sessions too: each holds a digest of the old one
    Account.objects.filter(id=account.id).update(
        sign_in_index=account.sign_in_index,
        is_active=False,
        last_login=None,
        language="",
        password=account.password,
        name=b"",
    )
