"""What everybody may change about their own account."""

from __future__ import annotations

from django.db import transaction

from cairn.ledger.actions import record
from cairn.people.errors import Refused
from cairn.people.models import Account
from cairn.people.rules import No, name_fits
from cairn.people.signing_in import forgetting
from cairn.people.viewers import Viewer


@transaction.atomic
def change_how_called(*, by: Viewer, called: str, language: str) -> None:
    """Change what one is called here, and the language of the pages."""
    if why := name_fits(called):
        raise Refused(why)
    account = Account.objects.select_for_update(no_key=True).get(id=by.account_id)
    account.name, account.language = called, language
    account.save(update_fields=["name", "language"])
    record(by=by, act="people.change_how_called", person_id=by.person_id)


@transaction.atomic
def change_password(*, by: Viewer, now: str, new: str) -> Account:
    """Take a new password; other browsers are signed out. Raises Refused when `now` is not the old one."""
    account = confirmed(by=by, password=now)
    forgetting.sign_out(account)
    account.set_password(new)
    account.save(update_fields=["password"])
    record(by=by, act="people.change_password", person_id=by.person_id)
    return account


@transaction.atomic
def sign_out_everywhere(*, by: Viewer, password: str) -> Account:
    """End every session of this account. Raises Refused when the password is wrong.

    A session holds a digest of the stored hash: hashing the same password with a new salt ends them all, and
    the list of where one is signed in is emptied. The browser that asked begins anew.
    """
    account = confirmed(by=by, password=password)
    forgetting.sign_out(account)
    if account.has_usable_password():
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save(update_fields=["password"])
    record(by=by, act="people.sign_out_everywhere", person_id=by.person_id)
    return account


@transaction.atomic
def is_own_password(*, by: Viewer, password: str) -> bool:
    """Whether this is the viewer's password: asked again before how one gets in is changed."""
    try:
        return bool(confirmed(by=by, password=password))
    except Refused:
        return False


def confirmed(*, by: Viewer, password: str) -> Account:
    """The account, if this is its password; else Refused. One without any (the fictional cast) needs none.

    Whoever finds a phone that is signed in must not be able to lock somebody out, or destroy their words.
    """
    account = Account.objects.select_for_update(no_key=True).get(id=by.account_id)
    if account.has_usable_password() and not account.check_password(password):
        raise Refused(No.PASSWORD_WRONG)
    return account
