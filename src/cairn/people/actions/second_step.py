"""The second step: adding one, passing it, taking it away, and the printed codes for when it is lost."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.errors import Refused
from cairn.people.models import Account
from cairn.people.rules import No
from cairn.people.signing_in import spare, totp
from cairn.people.signing_in.rules import FactorFacts, FactorKind, may_remove
from cairn.people.signing_in.secrets import secrets_of
from cairn.people.signing_in.tables import Factor, SpareCode
from cairn.people.viewers import Viewer


@transaction.atomic
def add_app(*, by: Viewer, secret: str, code: str) -> tuple[str, ...]:
    """Add the app that shows this code; returns fresh spare codes when there are none yet.

    `secret` as `totp.written`. Raises Refused when the code does not fit, or there is an app already.
    """
    account = spare.locked(by)
    step = totp.fitting_step(totp.read(secret), code, clock.now(), after=0)
    if step is None:
        raise Refused(No.SECOND_STEP_WRONG)
    if Factor.objects.filter(account=account, kind=FactorKind.APP.value).exists():
        raise Refused(No.HAS_APP)
    factor = Factor(account=account, kind=FactorKind.APP.value, counter=step)
    factor.secret = secret
    factor.save(force_insert=True)
    _note(by, "people.add_second_step", kind=factor.kind)
    return spare.first(by, account)


@transaction.atomic
def pass_with_code(*, by: Viewer, code: str) -> FactorKind | None:
    """The second step by six digits of the app, or by a spare code (None), each of which opens once.

    Raises Refused when neither fits.
    """
    account = spare.locked(by)
    if _passes_app(account, code):
        return FactorKind.APP
    unused = SpareCode.objects.filter(account=account, used_at=None)
    if not unused.filter(code_index=spare.index(account.id, code)).update(used_at=clock.now()):
        raise Refused(No.SECOND_STEP_WRONG)
    record(by=by, act="people.use_spare_code", person_id=by.person_id, about={"left": unused.count()})
    return None


def _passes_app(account: Account, code: str) -> bool:
    factor = Factor.objects.filter(account=account, kind=FactorKind.APP.value).first()
    if factor is None:
        return False
    secret = totp.read(secrets_of([factor])[factor.id])
    step = totp.fitting_step(secret, code, clock.now(), after=factor.counter)
    if step is None:
        return False
    factor.counter, factor.used_at = step, clock.now()
    factor.save(update_fields=["counter", "used_at"])
    return True


@transaction.atomic
def remove(*, by: Viewer, factor_id: UUID) -> None:
    """Take one second step away; with the last one the spare codes go too.

    Raises Refused when it is not theirs, or when they need one and this is the last.
    """
    account = spare.locked(by)
    mine = list(Factor.objects.filter(account=account))
    factor = next((one for one in mine if one.id == factor_id), None)
    if factor is None:
        raise Refused(No.NO_SECOND_STEP)
    if why := may_remove(by.role, FactorFacts(others=len(mine) - 1)):
        raise Refused(why)
    factor.delete()
    if len(mine) == 1:
        SpareCode.objects.filter(account=account).delete()
    _note(by, "people.remove_second_step", kind=factor.kind)


@transaction.atomic
def renew_codes(*, by: Viewer) -> tuple[str, ...]:
    """Fresh spare codes; those from before open nothing any more. Raises Refused without a second step."""
    account = spare.locked(by)
    if not Factor.objects.filter(account=account).exists():
        raise Refused(No.NO_SECOND_STEP)
    SpareCode.objects.filter(account=account).delete()
    _note(by, "people.renew_spare_codes")
    return spare.fresh(account)


def _note(by: Viewer, act: str, **about: str | int) -> None:
    record(by=by, act=act, person_id=by.person_id, about=about)
