"""Who keeps a listing true, as the directory may know it: a role, and the name of an agency or organisation.

This room knows no person, so what is told to it comes with a plain label, made by the rooms above.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .finds import Kind


class Who(StrEnum):
    """In which part somebody speaks. None of these says who they are."""

    SOMEBODY = "somebody"  # anybody who looks, signed in or not
    SUPPORTER = "supporter"
    STEWARD = "steward"
    OWNER = "owner"  # the agency itself, by a one-time link


@dataclass(frozen=True, slots=True)
class By:
    """`of` is the organisation they work for, or the agency; empty for somebody."""

    who: Who
    of: str = ""


SOMEBODY = By(Who.SOMEBODY)


@dataclass(frozen=True, slots=True)
class Listing:
    """A service or a meeting, by its id."""

    kind: Kind
    id: UUID

    @property
    def column(self) -> dict[str, UUID]:
        """The filter for tables that hang on a service or on a meeting."""
        return {f"{self.kind}_id": self.id}
