from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.advocacy.meetings.rules import (
    LONGEST_CALLED,
    LONGEST_STORY,
    LONGEST_WHERE,
    Part,
)
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText


class Preparation(Row):
    """One page to take along into a meeting. In whose room it is, when and where, is sealed too: that
    somebody goes to court or to a clinic says enough alone. `typed_by`: who began it, when not the person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="preparations")
    setting = SealedText(kind=Kind.GOALS, longest=20)
    called = SealedText(kind=Kind.GOALS, longest=LONGEST_CALLED, null=True, blank=True)
    on_day = SealedText(kind=Kind.GOALS, longest=10, null=True, blank=True)
    at_time = SealedText(kind=Kind.GOALS, longest=5, null=True, blank=True)
    where = SealedText(kind=Kind.GOALS, longest=LONGEST_WHERE, null=True, blank=True)
    ready_before = SealedText(kind=Kind.GOALS, longest=2, null=True, blank=True)
    ready_after = SealedText(kind=Kind.GOALS, longest=2, null=True, blank=True)
    language = models.CharField(max_length=5)
    began_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "setting",
                "called",
                "on_day",
                "at_time",
                "where",
                "ready_before",
                "ready_after",
                "language",
                "began_at",
                "typed_by",
                "closed_at",
            )
        }

    class Meta:
        ordering = ["-began_at"]


class PreparedLine(Row):
    """One line of such a page. Typed by somebody else it waits for the person's yes beside what stands;
    `suggested`: in that one's own words, not the person's, until the person takes it."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="lines")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    place = models.PositiveSmallIntegerField()
    words = SealedText(kind=Kind.GOALS, subject="preparation.person_id", longest=LONGEST_STORY)
    language = models.CharField(max_length=5)
    written_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    suggested = models.BooleanField(default=False)
    yes_at = models.DateTimeField(null=True, blank=True)
    yes_how = models.CharField(max_length=10, choices=[(how.value, how.value) for how in YesHow], blank=True)

    class Privacy:
        whose = "preparation.person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "preparation",
                "part",
                "place",
                "words",
                "language",
                "written_at",
                "typed_by",
                "suggested",
                "yes_at",
                "yes_how",
            )
        }

    class Meta:
        ordering = ["place", "written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "part", "place"],
                condition=Q(yes_at__isnull=False),
                name="one_line_stands_in_a_place",
            ),
            models.UniqueConstraint(
                fields=["preparation", "part", "place"],
                condition=Q(yes_at=None, suggested=False),
                name="one_line_waits_for_a_place",
            ),
            models.CheckConstraint(
                name="line_yes_and_how_together",
                condition=Q(yes_at=None, yes_how="") | (Q(yes_at__isnull=False) & ~Q(yes_how="")),
            ),
            models.CheckConstraint(
                name="own_lines_need_no_yes",
                condition=Q(typed_by__isnull=False) | Q(yes_at__isnull=False, suggested=False),
            ),
        ]
