"""Agencies, what they offer, and where (HSDS organization, service, location, service_at_location)."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from .sources import DirectoryPrivacy, Imported, Listed, by_change, one_per_source


class Agency(Imported):
    """Whoever offers services (HSDS organization)."""

    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    website = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=200, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        constraints = [one_per_source("agency")]
        verbose_name_plural = "agencies"


class ServiceQuerySet(models.QuerySet["Service"]):
    def offered(self) -> "ServiceQuerySet":
        """Services that may be shown and suggested: active, not ended, not marked do-not-refer.

        One that was made one with another is not among them: the other is.
        """
        return self.filter(status=Service.Status.ACTIVE, do_not_refer=False, ended_at=None, merged_into=None)


class Service(Listed):
    """Something an agency does for people (HSDS service)."""

    class Status(models.TextChoices):
        ACTIVE = "active"
        INACTIVE = "inactive"
        DEFUNCT = "defunct"
        TEMPORARILY_CLOSED = "temporarily closed"

    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.CASCADE, related_name="services"
    )
    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    website = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    do_not_refer = models.BooleanField(default=False)
    place_is_secret = models.BooleanField(default=False)
    application_process = models.TextField(blank=True)
    eligibility = models.TextField(blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    fees = models.TextField(blank=True)
    is_free = models.BooleanField(null=True, blank=True)
    documents = models.TextField(blank=True)
    alert = models.TextField(blank=True)
    alert_until = models.DateField(null=True, blank=True)  # the last day the alert holds
    hours_text = models.TextField(blank=True)
    needs = models.JSONField(default=list, blank=True)
    is_statewide = models.BooleanField(default=False)

    objects = ServiceQuerySet.as_manager()
    Privacy = DirectoryPrivacy

    def alert_on(self, today: date) -> str:
        """The alert, or nothing once it has run out."""
        return self.alert if self.alert_until is None or self.alert_until >= today else ""

    class Meta:
        indexes = [by_change("service")]
        constraints = [
            one_per_source("service"),
            models.CheckConstraint(
                name="service_age_range_in_order",
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(maximum_age__gte=F("minimum_age")),
            ),
        ]


class Location(Imported):
    """A place, or a way of being reached, where services happen (HSDS location)."""

    class Type(models.TextChoices):
        PHYSICAL = "physical"
        VIRTUAL = "virtual"
        POSTAL = "postal"

    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.CASCADE, related_name="locations"
    )
    type = models.CharField(max_length=10, choices=Type.choices, default=Type.PHYSICAL)
    name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    transportation = models.TextField(blank=True)
    accessibility = models.TextField(blank=True)
    address_1 = models.CharField(max_length=300, blank=True)
    address_2 = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=120, blank=True)
    county = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=40, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_approximate = models.BooleanField(default=False)
    is_secret = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=60, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [by_change("location")]
        constraints = [
            one_per_source("location"),
            models.CheckConstraint(
                name="location_both_coordinates_or_none",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="location_coordinates_on_earth",
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="secret_location_has_no_place",
                condition=Q(is_secret=False) | Q(address_1="", address_2="", latitude=None),
            ),
        ]


class ServiceAtLocation(Imported):
    """One service at one place: the thing a search finds (HSDS service_at_location)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="services_here")
    description = models.TextField(blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [by_change("service_at_location")]
        constraints = [
            one_per_source("service_at_location"),
            models.UniqueConstraint(fields=["service", "location"], name="service_once_per_location"),
        ]


class TaxonomyTerm(Imported):
    """One term of a source's own taxonomy (HSDS taxonomy_term)."""

    taxonomy = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    services = models.ManyToManyField(Service, related_name="terms", blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        constraints = [one_per_source("taxonomy_term")]
