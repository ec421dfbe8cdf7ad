from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.declaration.rules import Part
from cairn.recovery.rules import LONGEST_WORDS
from cairn.sealed.fields import SealedText

HOW = [(how.value, how.value) for how in YesHow]


class TreatmentWish(Row):
    """What a person wants of treatment when they cannot decide. Emptied, the row goes.

    typed_by: a colleague, for somebody without an account, who said yes to it in the way of `yes_how`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="treatment_wishes")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    words = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=LONGEST_WORDS)
    language = models.CharField(max_length=5)
    written_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=HOW, default=YesHow.SELF.value)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.HARD_DAYS_PLAN)
            for name in ("id", "person", "part", "words", "language", "written_at", "typed_by", "yes_how")
        }

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
