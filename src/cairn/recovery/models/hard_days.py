from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Person
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.models.parts import WrittenPart
from cairn.recovery.rules import LONGEST_WORDS
from cairn.sealed.fields import SealedText


class HardDaysPart(WrittenPart):
    """One part of a person's plan for hard days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hard_days_parts")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "part"], name="each_part_once")]


class HardStretch(Row):
    """A hard stretch the person marked. What it was and its days are sealed too: they say enough alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hard_stretches")
    what = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=20)
    words = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=LONGEST_WORDS, null=True, blank=True)
    began_on = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=10)
    ended_on = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=10, null=True, blank=True)
    language = models.CharField(max_length=5)
    marked_at = models.DateTimeField()

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.HARD_DAYS_PLAN)
            for name in (
                "id",
                "person",
                "what",
                "words",
                "began_on",
                "ended_on",
                "language",
                "marked_at",
            )
        }

    class Meta:
        ordering = ["marked_at"]
