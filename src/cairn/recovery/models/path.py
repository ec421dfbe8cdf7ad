from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Person
from cairn.recovery.path.rules import Eye, Part


class HiddenOnPath(Row):
    """The person left a part of their path out, or one thing of it, for themselves or for others.

    Shown again, the row goes: what somebody did not want to look at is nobody's business later.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hidden_on_path")
    part = models.CharField(max_length=12, choices=[(part.value, part.value) for part in Part])
    item = models.UUIDField(null=True, blank=True)
    eye = models.CharField(max_length=8, choices=[(eye.value, eye.value) for eye in Eye])

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {name: about(Kind.IDENTITY) for name in ("id", "person", "part", "item", "eye")}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "part", "eye"], condition=Q(item=None), name="part_hidden_once"
            ),
            models.UniqueConstraint(
                fields=["person", "part", "item", "eye"],
                condition=Q(item__isnull=False),
                name="each_hidden_once",
            ),
        ]
