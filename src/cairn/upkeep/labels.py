"""From who acts to what the directory may know of them."""

from cairn.directory.labels import SOMEBODY, By, Who
from cairn.people.rules import STAFF, Role
from cairn.people.viewers import Unsigned, Viewer


def label(by: Viewer | None) -> By:
    """A role and the organisation's name for those who work there; for anybody else, somebody."""
    if by is None or by.role not in STAFF:
        return SOMEBODY
    return By(Who.STEWARD if by.role is Role.STEWARD else Who.SUPPORTER, by.organisation_name)


def actor(by: Viewer | None) -> Viewer | Unsigned:
    """Whom the ledger names: those who work here. Where a person was turned away is nobody's business."""
    return by if by is not None and by.role in STAFF else Unsigned()
