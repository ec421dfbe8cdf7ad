from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.reaching.rules import LONGEST_REACH, Every
from cairn.sealed.fields import SealedText


class Reaching(Row):
    """How one person wants to be reached, as they said it last. `ways`, `days`, `times` are lists of codes.

    `let_be_since`: they asked not to be reached out to; `let_be_until`: its last day, or none.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reaching")
    ways = models.JSONField(default=list, blank=True)
    days = models.JSONField(default=list, blank=True)
    times = models.JSONField(default=list, blank=True)
    every = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Every], default=Every.AS_I_LIKE.value
    )
    words = SealedText(kind=Kind.IDENTITY, longest=LONGEST_REACH, null=True, blank=True)
    agreed_on = models.DateField()
    let_be_since = models.DateField(null=True, blank=True)
    let_be_until = models.DateField(null=True, blank=True)
    # A colleague who wrote it down, and how the person said it.
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(
        max_length=10, choices=[(how.value, how.value) for how in YesHow], default=YesHow.SELF.value
    )

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in (
                "id",
                "person",
                "ways",
                "days",
                "times",
                "every",
                "words",
                "agreed_on",
                "let_be_since",
                "let_be_until",
                "typed_by",
                "yes_how",
            )
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="let_be_has_a_beginning",
                condition=models.Q(let_be_until=None) | models.Q(let_be_since__isnull=False),
            )
        ]
