"""What is set up for signing in, as frozen rows: one's own second steps, and whether an account has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.people.models import Account, Membership
from cairn.people.rules import Role
from cairn.people.signing_in.rules import FactorKind, needs_second_step
from cairn.people.signing_in.secrets import called, secrets_of
from cairn.people.signing_in.tables import Factor, SpareCode
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class OwnFactor:
    """One of the viewer's second steps."""

    id: UUID
    kind: FactorKind
    called: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondStep:
    """What the viewer has for the second step, oldest first, and how many spare codes are left."""

    factors: tuple[OwnFactor, ...]
    codes_left: int
    is_needed: bool

    @property
    def has_app(self) -> bool:
        return any(factor.kind is FactorKind.APP for factor in self.factors)


def second_step(viewer: Viewer) -> SecondStep:
    """The viewer's own second steps."""
    rows = list(Factor.objects.filter(account_id=viewer.account_id).order_by("added_at", "id"))
    names = called(rows)
    factors = (
        OwnFactor(row.id, FactorKind(row.kind), names.get(row.id, ""), row.added_at, row.used_at)
        for row in rows
    )
    left = SpareCode.objects.filter(account_id=viewer.account_id, used_at=None).count()
    return SecondStep(tuple(factors), left, needs_second_step(viewer.role))


def account_of(account_id: str) -> Account | None:
    """The account with this number, if it may sign in; for who has just shown its password."""
    return Account.objects.filter(id=account_id, is_active=True).first()


def passkeys_of(account: Account) -> tuple[str, ...]:
    """The passkeys of an account, as `passkeys` writes them; for who has just shown its password."""
    rows = Factor.objects.filter(account=account, kind=FactorKind.PASSKEY.value)
    return tuple(secrets_of(rows).values())


def kinds_of(account: Account) -> frozenset[FactorKind]:
    """Which kinds of second step an account has; for who has just shown its password."""
    return frozenset(FactorKind(kind) for kind in account.factors.values_list("kind", flat=True))


def staff_without_second_step() -> int:
    """How many who work here now have none. Asked by whoever runs the server: no viewer."""
    staff = Membership.objects.filter(ended_at=None, account__is_active=True, account__factors=None)
    real = staff.filter(organisation__is_fictional=False)
    return sum(needs_second_step(Role(role)) for role in real.values_list("role", flat=True))
