"""How listings are kept true: who reached them, and what people told us about them."""

from django.db import models
from django.db.models import Q

from cairn.directory.freshness import How
from cairn.directory.labels import Who
from cairn.directory.tips.rules import LIVE, Reason, TipKind, TipState
from cairn.kit.rows import Row

from .meetings import Meeting
from .services import Location, Service
from .sources import DirectoryPrivacy

LIVE_NOW = sorted(state.value for state in LIVE)


def one_listing(table: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{table}_of_one_listing",
        condition=Q(service__isnull=False, meeting=None) | Q(service=None, meeting__isnull=False),
    )


class OfListing(Row):
    """Something that is kept about one service or one meeting."""

    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class Check(OfListing):
    """Somebody here made sure that a listing is true. Rows are only added; the listing shows the last."""

    how = models.CharField(max_length=10, choices=[(how.value, how.value) for how in How])
    on = models.DateField()
    who = models.CharField(max_length=10, choices=[(who.value, who.value) for who in Who])
    of = models.CharField(max_length=200, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        constraints = [one_listing("check")]


class Tip(OfListing):
    """What somebody told us about a listing: one row however often it was told. Nothing of who told it.

    `place` says which of the places of a service is meant; without it, all of them or the only one.
    `words` are up to five remarks for the steward, oldest first; no page shows them to anybody else.
    """

    place = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.CASCADE, related_name="tips_about_it"
    )
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in TipKind])
    reason = models.CharField(
        max_length=20, blank=True, choices=[(reason.value, reason.value) for reason in Reason]
    )
    words = models.JSONField(default=list, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10, default=TipState.OPEN.value, choices=[(state.value, state.value) for state in TipState]
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_who = models.CharField(max_length=10, blank=True, choices=[(who.value, who.value) for who in Who])
    decided_of = models.CharField(max_length=200, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [models.Index(fields=["state", "-times", "-last_at"], name="tip_by_urgency")]
        constraints = [
            one_listing("tip"),
            models.UniqueConstraint(
                name="one_tip_of_a_kind_for_a_service",
                fields=["service", "kind", "reason"],
                condition=Q(state__in=LIVE_NOW, place=None),
            ),
            models.UniqueConstraint(
                name="one_tip_of_a_kind_for_a_place",
                fields=["service", "place", "kind", "reason"],
                condition=Q(state__in=LIVE_NOW, place__isnull=False),
            ),
            models.CheckConstraint(
                name="tip_of_a_place_is_of_a_service",
                condition=Q(place=None) | Q(service__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_tip_of_a_kind_for_a_meeting",
                fields=["meeting", "kind", "reason"],
                condition=Q(state__in=LIVE_NOW),
            ),
        ]
