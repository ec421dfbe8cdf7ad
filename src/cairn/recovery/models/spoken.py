from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.models.plan import Saying
from cairn.recovery.rules import LONGEST_WORDS
from cairn.recovery.spoken.rules import LONGEST_SOUND
from cairn.sealed.fields import SealedText


class Spoken(Row):
    """Words the person spoke, as it sounded: a data address, sealed like any text. Nobody types it out."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spoken")
    saying = models.ForeignKey(
        Saying, null=True, blank=True, on_delete=models.SET_NULL, related_name="spoken"
    )
    sound = SealedText(kind=Kind.GOALS, longest=LONGEST_SOUND)
    said_at = models.DateTimeField()
    # A colleague, on whose phone somebody without an account said it.
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(
        max_length=10, choices=[(how.value, how.value) for how in YesHow], default=YesHow.SELF.value
    )

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in ("id", "person", "saying", "sound", "said_at", "typed_by", "yes_how")
        }

    class Meta:
        ordering = ["-said_at"]


class Rewording(Row):
    """How somebody else would say a sentence. It stands beneath, signed; the sentence itself never changes.

    `agreed`: None while it waits, then what the person said to it.
    """

    saying = models.ForeignKey(Saying, on_delete=models.CASCADE, related_name="rewordings")
    words = SealedText(kind=Kind.GOALS, subject="saying.person_id", longest=LONGEST_WORDS)
    language = models.CharField(max_length=5)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "saying.person_id"
        fields = {
            name: about(Kind.GOALS)
            for name in ("id", "saying", "words", "language", "by", "at", "agreed", "answered_at")
        }

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="agreed_when_answered",
                condition=models.Q(agreed=None, answered_at=None)
                | models.Q(agreed__isnull=False, answered_at__isnull=False),
            )
        ]
