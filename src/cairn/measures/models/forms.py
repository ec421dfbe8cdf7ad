from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.measures.rules.asking import Every, How
from cairn.measures.rules.forms import Form, from_plain
from cairn.people.models import Account, Organisation, Person
from cairn.sealed.fields import SealedText

LONGEST_ANSWERS = 200_000


def choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class MeasureQuerySet(models.QuerySet["Measure"]):
    def of(self, organisation_id: object) -> MeasureQuerySet:
        """What this organisation may ask: its own, and those that come with Cairn."""
        return self.filter(Q(organisation_id=organisation_id) | Q(organisation_id=None))

    def in_use(self) -> MeasureQuerySet:
        return self.filter(set_aside_at=None)


class Measure(Row):
    """A measure an organisation uses, by its address. What it asks is in its versions."""

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="measures"
    )
    url = models.CharField(max_length=500)
    rights = models.TextField(blank=True)
    spread = models.FloatField(null=True, blank=True)
    reliability = models.FloatField(null=True, blank=True)
    wobble_source = models.TextField(blank=True)
    brought_in_at = models.DateTimeField()
    brought_in_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain()
            for name in (
                "id",
                "organisation",
                "url",
                "rights",
                "spread",
                "reliability",
                "wobble_source",
                "brought_in_at",
                "brought_in_by",
                "set_aside_at",
            )
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "url"], name="measure_once_an_organisation"),
            models.UniqueConstraint(
                fields=["url"], condition=Q(organisation=None), name="measure_once_with_cairn"
            ),
            models.CheckConstraint(
                name="wobble_whole_and_with_source",
                condition=Q(spread=None, reliability=None)
                | (Q(spread__gt=0, reliability__gte=0, reliability__lte=1) & ~Q(wobble_source="")),
            ),
        ]


class MeasureVersion(Row):
    """What a measure asks, as it came. Never changed: an answer points to the version that was asked."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="versions")
    form = models.JSONField()
    file = models.TextField()
    added_at = models.DateTimeField()

    def as_form(self) -> Form:
        return from_plain(self.form)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {name: plain() for name in ("id", "measure", "form", "file", "added_at")}

    class Meta:
        ordering = ["added_at"]


class AskingQuerySet(models.QuerySet["Asking"]):
    def going_on(self) -> AskingQuerySet:
        return self.filter(ended_at=None)


class Asking(Row):
    """A person wants to be asked this, this often, until they want it no more."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="askings")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="askings")
    every = models.CharField(max_length=15, choices=choices(Every))
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AskingQuerySet.as_manager()

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.MEASURES)
            for name in ("id", "person", "measure", "every", "started_at", "ended_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "measure"], condition=Q(ended_at=None), name="asked_once_at_a_time"
            )
        ]


class Filling(Row):
    """One form filled in. Answers and scores are sealed; they are never changed, only set down.

    `answers` is for programs, `told` the same in words as the page showed them, for the person's own record.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="fillings")
    version = models.ForeignKey(MeasureVersion, on_delete=models.PROTECT, related_name="fillings")
    answers = SealedText(kind=Kind.MEASURES, longest=LONGEST_ANSWERS)
    told = SealedText(kind=Kind.MEASURES, longest=LONGEST_ANSWERS)
    scores = SealedText(kind=Kind.MEASURES, longest=LONGEST_ANSWERS, null=True, blank=True)
    language = models.CharField(max_length=5)
    how = models.CharField(max_length=15, choices=choices(How))
    filled_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_down_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.MEASURES)
            for name in (
                "id",
                "person",
                "version",
                "answers",
                "told",
                "scores",
                "language",
                "how",
                "filled_at",
                "typed_by",
                "set_down_at",
            )
        }

    class Meta:
        ordering = ["filled_at"]
        constraints = [
            models.CheckConstraint(
                name="together_is_typed_by_somebody",
                condition=Q(typed_by__isnull=False) | ~Q(how=How.TOGETHER.value),
            )
        ]


class FillingLink(Row):
    """A link that opens one empty form, once. It shows nothing of the person, and ends by itself."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="filling_links")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    secret_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.MEASURES)
            for name in (
                "id",
                "person",
                "measure",
                "secret_index",
                "made_at",
                "made_by",
                "ends_at",
                "used_at",
            )
        }
