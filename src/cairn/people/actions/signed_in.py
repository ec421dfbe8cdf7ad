"""Where somebody is signed in: it begins, and it is ended from another browser."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.errors import Refused
from cairn.people.rules import No
from cairn.people.signing_in import devices
from cairn.people.signing_in.presence import stay
from cairn.people.signing_in.tables import SignedIn
from cairn.people.viewers import Viewer


@transaction.atomic
def begin(*, by: Viewer, said: str, is_borrowed: bool = False) -> UUID:
    """A browser is signed in from now on. `said` is what it says it is; only the kind of it is kept.

    What ended by itself meanwhile is cleared away.
    """
    SignedIn.objects.filter(
        account_id=by.account_id, began_at__lt=clock.now() - stay(borrowed=False).lasts
    ).delete()
    seen = devices.seen(said)
    row = SignedIn.objects.create(
        account_id=by.account_id,
        device=seen.device.value,
        browser=seen.browser.value,
        is_borrowed=is_borrowed,
    )
    about: dict[str, str | int] = {"device": seen.device.value, "borrowed": int(is_borrowed)}
    record(by=by, act="people.sign_in", about=about)
    return row.id


@transaction.atomic
def end(*, by: Viewer, signed_in_id: UUID) -> None:
    """Sign out there, from that browser's next page on. Raises Refused when it is not theirs."""
    row = SignedIn.objects.filter(id=signed_in_id, account_id=by.account_id).first()
    if row is None:
        raise Refused(No.NOT_SIGNED_IN_THERE)
    row.delete()
    record(by=by, act="people.sign_out_there", person_id=by.person_id)


@transaction.atomic
def end_here(*, by: Viewer, signed_in_id: UUID | None) -> None:
    """Signed out in this browser itself."""
    if signed_in_id:
        SignedIn.objects.filter(id=signed_in_id, account_id=by.account_id).delete()
    record(by=by, act="people.sign_out")
