"""Tables of an organisation's procedures. They belong to `outside.models`, which imports them.

A row is one version and is never changed but by its dates: confirmed, and no longer used. What somebody
followed on a day can be read as it stood on that day.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Whose, plain
from cairn.kit.rows import Row
from cairn.outside.procedures.rules import LONGEST_CALL, LONGEST_TITLE, LONGEST_WORDS

OURS = "what an organisation does in general; says nothing of anybody"


class Procedure(Row):
    """One version of what an organisation does about a duty to report.

    In force is the one that a steward confirmed and that has not ended; there is one for each duty at most.
    """

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="procedures"
    )
    duty = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    language = models.CharField(max_length=5, default="en")
    not_said = models.TextField(max_length=LONGEST_WORDS, blank=True)
    may_say = models.TextField(max_length=LONGEST_WORDS, blank=True)
    law = models.TextField(max_length=LONGEST_WORDS, blank=True)
    law_checked_on = models.DateField(null=True, blank=True)
    tell_en = models.TextField(max_length=LONGEST_WORDS, blank=True)
    tell_es = models.TextField(max_length=LONGEST_WORDS, blank=True)
    # The same in the other of the two languages, all of it or nothing.
    other_title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    other_not_said = models.TextField(max_length=LONGEST_WORDS, blank=True)
    other_may_say = models.TextField(max_length=LONGEST_WORDS, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain(OURS)
            for name in (
                "id",
                "organisation",
                "duty",
                "number",
                "title",
                "language",
                "not_said",
                "may_say",
                "law",
                "law_checked_on",
                "tell_en",
                "tell_es",
                "other_title",
                "other_not_said",
                "other_may_say",
                "written_at",
                "written_by",
                "confirmed_at",
                "confirmed_by",
                "ended_at",
            )
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "duty", "number"], name="procedures_are_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "duty"],
                condition=Q(confirmed_at__isnull=False, ended_at=None),
                name="one_procedure_in_force",
            ),
            models.CheckConstraint(
                name="procedure_confirmed_by_somebody",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]


class ProcedureStep(Row):
    """One step of a version, in its order."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=LONGEST_WORDS)
    who = models.CharField(max_length=LONGEST_CALL, blank=True)
    within = models.PositiveIntegerField(null=True, blank=True)  # minutes; 0 is at once
    line = models.CharField(max_length=20, blank=True)
    listing = models.UUIDField(null=True, blank=True)  # a service of the directory
    call_name = models.CharField(max_length=LONGEST_CALL, blank=True)
    call_number = models.CharField(max_length=40, blank=True)
    other_words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    other_who = models.CharField(max_length=LONGEST_CALL, blank=True)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain(OURS)
            for name in (
                "id",
                "procedure",
                "position",
                "words",
                "who",
                "within",
                "line",
                "listing",
                "call_name",
                "call_number",
                "other_words",
                "other_who",
            )
        }

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "position"], name="one_step_in_each_place")
        ]
