"""`SealedText`: a model field whose value is never a plain string."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any, overload
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.kit.privacy import Held, Kind, about
from cairn.sealed import boxes, vault

PLACEHOLDER = "[sealed]"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text nobody has opened. It prints as a placeholder; only the consent gate can read it."""

    place: boxes.Place
    kind: Kind
    box: bytes

    def __str__(self) -> str:
        return PLACEHOLDER

    __repr__ = __str__


class _Attribute:
    """What `row.words` does: assigning takes a string, reading gives a `Sealed`, or None when empty."""

    def __init__(self, field: SealedText) -> None:
        self.field = field

    @overload
    def __get__(self, row: None, owner: type) -> _Attribute: ...
    @overload
    def __get__(self, row: models.Model, owner: type) -> Sealed | None: ...
    def __get__(self, row: models.Model | None, owner: type) -> _Attribute | Sealed | None:
        if row is None:
            return self
        value = row.__dict__.get(self.field.attname)
        if value is None and self.field.attname in row.get_deferred_fields():
            row.refresh_from_db(fields=[self.field.attname])
            value = row.__dict__.get(self.field.attname)
        return self.field.sealed(row, value)

    def __set__(self, row: models.Model, value: str | bytes | Sealed | None) -> None:
        if isinstance(value, Sealed):
            # Kept elsewhere it would never open again, and nobody would notice until it is wanted.
            if value.place != self.field.place_of(row):
                raise ValueError(
                    "Sealed words belong where they were sealed; they cannot be copied elsewhere."
                )
            value = value.box
        row.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):  # type: ignore[type-arg]  # not generic when running
    """Text sealed under the data key of the row's subject.

    kind: what kind of information it is, for consent. subject: dotted path from the row to the subject's
    UUID. longest: characters allowed; longer text is refused with a clear error, never cut.
    """

    def __init__(
        self,
        *args: Any,
        kind: Kind | None = None,
        subject: str = "person_id",
        longest: int = 4000,
        **kwargs: Any,
    ) -> None:
        self.kind, self.subject, self.longest = kind or Kind.IDENTITY, subject, longest
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "cairn.sealed.fields.SealedText", list(args), kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Attribute(self))

    @property
    def privacy(self) -> Held:
        return about(self.kind)

    def place_of(self, row: models.Model) -> boxes.Place:
        subject: UUID = attrgetter(self.subject)(row)
        return boxes.Place(subject, row._meta.db_table, row.pk, self.attname)

    def sealed(self, row: models.Model, value: str | bytes | None) -> Sealed | None:
        if not value:
            return None
        box = b"" if isinstance(value, str) else bytes(value)
        return Sealed(self.place_of(row), self.kind, box)

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, str):
            value = self._seal(model_instance, value)
            model_instance.__dict__[self.attname] = value
        return value

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str):
            raise TypeError(f"{self.name} is sealed: set it on the row and save the row.")
        return super().get_prep_value(value)

    def _seal(self, row: models.Model, text: str) -> bytes | None:
        if len(text) > self.longest:
            raise ValidationError(
                _(
                    "That is %(length)s characters. There is room for %(longest)s. "
                    "Please make it two entries."
                ),
                params={"length": len(text), "longest": self.longest},
            )
        return vault.seal(text, self.place_of(row)) if text else None
