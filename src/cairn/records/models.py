from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, about, plain
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.records.rules import Because
from cairn.sealed.fields import SealedText


class DutyToKeep(Row):
    """What about a person may not be erased yet, by which law, until when, and who said so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    because = models.CharField(max_length=10, choices=[(b.value, b.value) for b in Because])
    law = SealedText(kind=Kind.IDENTITY, longest=300)
    last_day = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in ("id", "person", "because", "law", "last_day", "set_by", "set_at", "lifted_at")
        }


class Erasure(Row):
    """A wish to be erased: asked, perhaps waiting, taken back or done."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="erasures")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    yes_how = models.CharField(max_length=10, choices=[(y.value, y.value) for y in YesHow])
    agreed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: plain("that there was somebody who is gone; a random number and days")
            for name in (
                "id",
                "person",
                "asked_at",
                "asked_by",
                "yes_how",
                "agreed_at",
                "taken_back_at",
                "done_at",
            )
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(taken_back_at=None, done_at=None), name="one_wish_at_a_time"
            ),
            models.CheckConstraint(
                name="done_only_when_agreed_and_not_taken_back",
                condition=Q(done_at=None) | Q(agreed_at__isnull=False, taken_back_at=None),
            ),
        ]


class OwnView(Row):
    """What a person says against something that is held about them. It goes wherever that goes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_views")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    words = SealedText(kind=Kind.IDENTITY)
    language = models.CharField(max_length=5, default="en")
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in ("id", "person", "kind", "words", "language", "said_at", "taken_back_at")
        }
