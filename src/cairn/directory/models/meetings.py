"""Mutual-help meetings, as in the Meeting Guide specification."""

from django.db import models
from django.db.models import Q

from .sources import DirectoryPrivacy, Listed, by_change, one_per_source


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def running(self) -> "MeetingQuerySet":
        """Meetings that can be attended now, in a room or online; of some made one, the one shown."""
        return self.filter(ended_at=None, merged_into=None).exclude(attendance=Meeting.Attendance.INACTIVE)


class Meeting(Listed):
    """A mutual-help meeting (Meeting Guide / TSML). Never holds a member's name or number."""

    class Attendance(models.TextChoices):
        IN_PERSON = "in_person"
        ONLINE = "online"
        HYBRID = "hybrid"
        INACTIVE = "inactive"

    name = models.CharField(max_length=300)
    fellowship = models.CharField(max_length=120, blank=True)
    types = models.JSONField(default=list, blank=True)
    attendance = models.CharField(max_length=10, choices=Attendance.choices)
    day = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 is Sunday, as in the format
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    location_name = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    city = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=40, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_approximate = models.BooleanField(default=False)
    notes = models.TextField(blank=True)
    conference_url = models.CharField(max_length=1000, blank=True)
    conference_phone = models.CharField(max_length=100, blank=True)
    website = models.CharField(max_length=1000, blank=True)

    objects = MeetingQuerySet.as_manager()
    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [by_change("meeting")]
        constraints = [
            one_per_source("meeting"),
            models.CheckConstraint(
                name="meeting_day_and_time_together",
                condition=Q(day=None, starts_at=None) | Q(day__range=(0, 6), starts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_both_coordinates_or_none",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]
