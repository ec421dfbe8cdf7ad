from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Person
from cairn.recovery.declaration.rules import Part
from cairn.recovery.models.parts import WrittenPart
from cairn.sealed.fields import SealedText


class TreatmentWish(WrittenPart):
    """What a person wants of treatment when they cannot decide."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="treatment_wishes")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "part"], name="each_wish_once")]


class SignedNote(Row):
    """The day on which a person says that they signed. Sealed: that there is a declaration says enough.

    It proves nothing and is never shown as a signature.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="signed_note")
    signed_on = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=10)
    noted_at = models.DateTimeField()

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {name: about(Kind.HARD_DAYS_PLAN) for name in ("id", "person", "signed_on", "noted_at")}
