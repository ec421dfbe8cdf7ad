from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.advocacy.models.letters import Letter
from cairn.advocacy.models.meetings import Preparation
from cairn.advocacy.spoken_for.rules import LONGEST_NEXT_TIME, LONGEST_SAID, LONGEST_VIEW, Where
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText


class SpokenFor(Row):
    """A supporter spoke for the person. Written down by the supporter it waits for the person's yes.

    `preparation`, `letter`: the page or letter it came of; it goes when that is removed. `next_time`: what
    would let the person do it, in their words; `view`: how they see it, beside what was written.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spoken_for")
    spoken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Where])
    on_day = SealedText(kind=Kind.GOALS, longest=10)
    said = SealedText(kind=Kind.GOALS, longest=LONGEST_SAID, null=True, blank=True)
    next_time = SealedText(kind=Kind.GOALS, longest=LONGEST_NEXT_TIME, null=True, blank=True)
    view = SealedText(kind=Kind.GOALS, longest=LONGEST_VIEW, null=True, blank=True)
    preparation = models.ForeignKey(
        Preparation, null=True, blank=True, on_delete=models.CASCADE, related_name="spoken_for"
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.CASCADE, related_name="spoken_for"
    )
    language = models.CharField(max_length=5)
    written_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_at = models.DateTimeField(null=True, blank=True)
    yes_how = models.CharField(max_length=10, choices=[(how.value, how.value) for how in YesHow], blank=True)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "spoken_by",
                "where",
                "on_day",
                "said",
                "next_time",
                "view",
                "preparation",
                "letter",
                "language",
                "written_at",
                "typed_by",
                "yes_at",
                "yes_how",
            )
        }

    class Meta:
        ordering = ["-written_at"]
        verbose_name_plural = "times spoken for"
        constraints = [
            models.CheckConstraint(
                name="spoken_for_yes_and_how_together",
                condition=Q(yes_at=None, yes_how="") | (Q(yes_at__isnull=False) & ~Q(yes_how="")),
            ),
            models.CheckConstraint(
                name="own_word_of_being_spoken_for_needs_no_yes",
                condition=Q(typed_by__isnull=False) | Q(yes_at__isnull=False),
            ),
        ]
