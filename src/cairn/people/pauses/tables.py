"""Tables of pausing and coming back. They belong to `people.models`, which imports them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.pauses.rules import PauseReason, WishCame
from cairn.people.rules import YesHow


class Pause(Row):
    """A person's walk is on pause, from when until when, and by whose yes."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="pauses")
    began_at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=[(one.value, one.value) for one in PauseReason])
    look_again_on = models.DateField(null=True, blank=True)  # a day to look at it again, if they wish
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=[(how.value, how.value) for how in YesHow])
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in ("id", "person", "began_at", "reason", "look_again_on", "by", "yes_how", "ended_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(
                name="pause_ends_after_it_began", condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at"))
            ),
        ]


class WalkAgain(Row):
    """A person wants to walk with somebody again. `to`: with whom; empty, whoever the lead finds."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="wishes_to_walk")
    to = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    not_now_at = models.DateTimeField(null=True, blank=True)  # when whoever was asked passed it on
    came = models.CharField(max_length=10, choices=[(one.value, one.value) for one in WishCame], blank=True)
    over_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in ("id", "person", "to", "asked_at", "not_now_at", "came", "over_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(over_at=None), name="one_wish_to_walk_at_a_time"
            ),
            models.CheckConstraint(
                name="wish_over_with_an_outcome",
                condition=Q(over_at=None, came="") | (Q(over_at__isnull=False) & ~Q(came="")),
            ),
        ]
