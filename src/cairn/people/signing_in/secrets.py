"""Opening what a second step holds: its secret, to check one, and what its owner calls it, to show them.

Nothing here is a record about a person in recovery, and the account asks about its own: so it opens by a
simple rule, like the names of those who work here, and not at the consent gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cairn.people.signing_in.tables import Factor
from cairn.sealed import vault
from cairn.sealed.fields import Sealed


def secrets_of(factors: Iterable[Factor]) -> dict[UUID, str]:
    """The secret of each factor, by the factor's id."""
    return _open((factor.id, factor.secret) for factor in factors)


def called(factors: Iterable[Factor]) -> dict[UUID, str]:
    """What the owner calls each factor; those without a name are left out."""
    return _open((factor.id, factor.called) for factor in factors)


def _open(sealed: Iterable[tuple[UUID, Sealed | None]]) -> dict[UUID, str]:
    boxes = {factor_id: box for factor_id, box in sealed if box}
    opened = vault.open_boxes({box.place: box.box for box in boxes.values()})
    return {factor_id: opened[box.place] for factor_id, box in boxes.items()}
