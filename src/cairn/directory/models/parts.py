"""What hangs on an agency, a service or a place: phones, opening hours, languages."""

from django.db import models

from cairn.kit.rows import Row

from .services import Agency, Location, Service, ServiceAtLocation
from .sources import DirectoryPrivacy


class Attached(Row):
    """A part that hangs on an agency, a service, a location, or a service at a location."""

    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.CASCADE)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE)
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE)
    service_at_location = models.ForeignKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE
    )
    more = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        default_related_name = "%(class)ss"


class Phone(Attached):
    """A telephone number as given, and in E.164 or short form when it can be dialled."""

    number = models.CharField(max_length=100)
    dial = models.CharField(max_length=40, blank=True)
    extension = models.CharField(max_length=20, blank=True)
    type = models.CharField(max_length=40, blank=True)
    description = models.CharField(max_length=300, blank=True)

    Privacy = DirectoryPrivacy


class Schedule(Attached):
    """When it is open: one RFC 5545-shaped rule (HSDS schedule).

    `byday` is "MO,TU" for weekly rules, "1SA" or "-1FR" for monthly ones. Times are local to the
    place. A closing time at or before the opening time ends on the next day; 24:00 is stored as
    closes_at=00:00. Both times empty means closed on those days. `holidays` is "open" (on them too), or,
    with both times empty and no days, says on which it is closed: "holidays", or codes of
    `holidays.Holiday` with commas.
    """

    class Freq(models.TextChoices):
        WEEKLY = "WEEKLY"
        MONTHLY = "MONTHLY"

    freq = models.CharField(max_length=10, choices=Freq.choices, default=Freq.WEEKLY)
    interval = models.PositiveSmallIntegerField(default=1)
    byday = models.CharField(max_length=60, blank=True)
    bymonthday = models.CharField(max_length=60, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    description = models.TextField(blank=True)
    holidays = models.CharField(max_length=400, blank=True)

    Privacy = DirectoryPrivacy


class Language(Attached):
    """A language spoken there: its ISO 639-1 code where known, and its name as given."""

    code = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=100)

    Privacy = DirectoryPrivacy
