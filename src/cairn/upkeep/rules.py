"""Who may keep listings true, pure."""

from enum import StrEnum

from cairn.people.rules import STAFF, Role


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_YOUR_ROLE = "not_your_role"


def may_say_they_answered(by: Role) -> No | None:
    """That somebody called and they answered moves a listing's date, so it is for those who work here."""
    return None if by in STAFF else No.NOT_YOUR_ROLE


def may_decide(by: Role) -> No | None:
    """What becomes of a listing is the steward's to decide."""
    return None if by is Role.STEWARD else No.NOT_YOUR_ROLE
