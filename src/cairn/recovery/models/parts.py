from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account
from cairn.people.rules import YesHow
from cairn.recovery.rules import LONGEST_WORDS
from cairn.sealed.fields import SealedText

HOW = [(how.value, how.value) for how in YesHow]


class WrittenPart(Row):
    """One part, in the person's words, of what they keep for hard days. Emptied, the row goes.

    typed_by: a colleague, for somebody without an account, who said yes to it in the way of `yes_how`. Who
    inherits says which `part`s there are, and whose: `person`.
    """

    words = SealedText(kind=Kind.HARD_DAYS_PLAN, longest=LONGEST_WORDS)
    language = models.CharField(max_length=5)
    written_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=HOW, default=YesHow.SELF.value)

    class Meta:
        abstract = True

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.HARD_DAYS_PLAN)
            for name in ("id", "person", "part", "words", "language", "written_at", "typed_by", "yes_how")
        }
