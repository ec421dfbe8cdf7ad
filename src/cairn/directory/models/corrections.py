"""What was put right here, over what a source says."""

from django.db import models
from django.db.models import Q

from cairn.directory.corrections.rules import OwnerKind
from cairn.directory.labels import Who
from cairn.kit.rows import Row

from .duplicates import Merge
from .meetings import Meeting
from .services import Agency, Location, Service, ServiceAtLocation
from .sources import DirectoryPrivacy


def one_of_five() -> Q:
    """Exactly one owner."""
    whole = Q()
    for owner in OwnerKind:
        whole |= Q(**{f"{other}__isnull": other is not owner for other in OwnerKind})
    return whole


class Correction(Row):
    """One field as we know it. The record holds `ours`; `theirs` is what its source says, brought up to date.

    Values are JSON: text, numbers, dates as ISO text, and for parts (phones, schedules) a list of their rows.
    `theirs_changed_at`: the source has said something else since, and nobody has looked. With `merge`, ours
    is the word of the other listing that this one was made one with, and follows it.
    """

    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.CASCADE)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE)
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE)
    service_at_location = models.ForeignKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE
    )
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE)
    field = models.CharField(max_length=40)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    made_at = models.DateTimeField()
    who = models.CharField(max_length=10, choices=[(who.value, who.value) for who in Who])
    of = models.CharField(max_length=200, blank=True)
    theirs_changed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    merge = models.ForeignKey(Merge, null=True, blank=True, on_delete=models.SET_NULL)

    Privacy = DirectoryPrivacy

    class Meta:
        default_related_name = "corrections"
        constraints = [
            models.CheckConstraint(name="correction_of_one_record", condition=one_of_five()),
            *(
                models.UniqueConstraint(
                    name=f"one_correction_of_a_field_of_{owner}",
                    fields=[owner.value, "field"],
                    condition=Q(ended_at=None),
                )
                for owner in OwnerKind
            ),
        ]
