from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.circle.rules import LONGEST_NAME, LONGEST_WHO
from cairn.sealed.fields import SealedText


class CircleMember(Row):
    """Somebody who matters to the person. Who and how near is sealed: they never agreed to be here."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circle")
    name = SealedText(kind=Kind.GOALS, longest=LONGEST_NAME)
    who = SealedText(kind=Kind.GOALS, longest=LONGEST_WHO, null=True, blank=True)
    how_near = SealedText(kind=Kind.GOALS, longest=10)
    put_at = models.DateTimeField()
    # A colleague, for somebody without an account, and how that one said yes to it.
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(
        max_length=10, choices=[(how.value, how.value) for how in YesHow], default=YesHow.SELF.value
    )

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in ("id", "person", "name", "who", "how_near", "put_at", "typed_by", "yes_how")
        }

    class Meta:
        ordering = ["put_at"]
