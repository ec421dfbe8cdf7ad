"""That a person was told beforehand. It belongs to `outside.models`, which imports it."""

from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.rules import YesHow


class Beforehand(Row):
    """A person knows what cannot stay private: since when, how they heard it, and which text it was."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="told_beforehand")
    mark = models.CharField(max_length=16)
    how = models.CharField(max_length=10, choices=[(how.value, how.value) for how in YesHow])
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "person_id"
        fields = {name: about(Kind.IDENTITY) for name in ("id", "person", "mark", "how", "at", "by")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "mark"], name="told_beforehand_once_of_each_text")
        ]
