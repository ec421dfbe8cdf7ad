from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person, SupportRelationship
from cairn.recovery.shown.rules import What


class ShownQuerySet(models.QuerySet["Shown"]):
    def standing(self) -> ShownQuerySet:
        """What is shown now: the rule `stands`, as a filter."""
        walking = SupportRelationship.objects.walking().filter(
            person_id=OuterRef("person_id"),
            supporter_id=OuterRef("supporter_id"),
            started_at__lte=OuterRef("since"),
        )
        return self.filter(Exists(walking), until=None)


class Shown(Row):
    """The person chose that one who walks with them may see this. `item`: which one, where there are many."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shown")
    what = models.CharField(max_length=12, choices=[(what.value, what.value) for what in What])
    item = models.UUIDField(null=True, blank=True)
    supporter = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = ShownQuerySet.as_manager()

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.IDENTITY)
            for name in ("id", "person", "what", "item", "supporter", "since", "until")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "what", "supporter"],
                condition=Q(until=None, item=None),
                name="shown_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["item", "what", "supporter"],
                condition=Q(until=None, item__isnull=False),
                name="each_shown_once_at_a_time",
            ),
            models.CheckConstraint(
                name="shown_until_after_since", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]
