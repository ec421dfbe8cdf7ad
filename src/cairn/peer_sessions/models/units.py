from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Whose, plain
from cairn.kit.rows import Row
from cairn.peer_sessions.units.rules import LONGEST_CODE, LONGEST_PAYER, LONGEST_SOURCE, Summed
from cairn.people.models import Account, Organisation

OURS = "how a payer of the organisation counts time, in general; says nothing of anybody"


class PayerLine(Row):
    """How one payer counts, from a day on, as a steward wrote it. Rows are only added.

    On a day that row of a key is in force which was written last of those that had begun; `stops` says that
    nobody counts by it any more. What a month came to can so be worked out again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="payer_lines")
    key = models.CharField(max_length=20)
    starts_on = models.DateField()
    stops = models.BooleanField(default=False)
    payer = models.CharField(max_length=LONGEST_PAYER)
    code = models.CharField(max_length=LONGEST_CODE)
    modifier = models.CharField(max_length=LONGEST_CODE, blank=True)
    grouped = models.BooleanField(default=False)
    unit = models.PositiveSmallIntegerField()
    more_from = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    summed = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Summed])
    cap = models.PositiveSmallIntegerField(null=True, blank=True)
    most_there = models.PositiveSmallIntegerField(null=True, blank=True)
    kinds = models.JSONField(default=list)
    modes = models.JSONField(default=list)
    source = models.CharField(max_length=LONGEST_SOURCE)
    checked_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain(OURS)
            for name in (
                "id",
                "organisation",
                "key",
                "starts_on",
                "stops",
                "payer",
                "code",
                "modifier",
                "grouped",
                "unit",
                "more_from",
                "least",
                "summed",
                "cap",
                "most_there",
                "kinds",
                "modes",
                "source",
                "checked_on",
                "written_at",
                "written_by",
            )
        }

    class Meta:
        ordering = ["written_at"]
        indexes = [models.Index(fields=["organisation", "key"], name="payer_lines_of_a_house")]
        constraints = [
            models.CheckConstraint(
                name="a_rest_makes_no_more_than_one_unit",
                condition=Q(more_from__gte=1, more_from__lte=models.F("unit")),
            )
        ]
