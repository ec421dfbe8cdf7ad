"""Tables of following a procedure. They belong to `outside.models`, which imports them.

Both are the organisation's, like a report: of whom it may tell is inside what is sealed, under a key of the
organisation's own. What was done is only added to; the database refuses to change or delete it (migration).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.outside.following.rules import LONGEST_REFERENCE, LONGEST_TOOK, LONGEST_WORDS, Act, End
from cairn.outside.procedures.tables import Procedure, ProcedureStep
from cairn.sealed.fields import SealedText

OURS = "that an organisation followed its procedure; whom it is about is sealed"


class Following(Row):
    """A procedure being followed, or followed to its end: since when, by whom, in whose hands.

    `procedure`: the version that was in force then; empty where none was. `key`: of the page it was opened
    on, so that a second tap opens nothing twice. `person`: whose page it was opened from, if from anybody's.
    """

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="followings"
    )
    duty = models.CharField(max_length=20)
    procedure = models.ForeignKey(
        Procedure, null=True, blank=True, on_delete=models.PROTECT, related_name="followings"
    )
    key = models.UUIDField(unique=True)
    person = SealedText(kind=Kind.IDENTITY, subject="organisation_id", longest=40, null=True, blank=True)
    learnt_at = models.DateTimeField()
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    report = models.OneToOneField(
        "outside.Report", null=True, blank=True, on_delete=models.PROTECT, related_name="following"
    )
    end = models.CharField(max_length=15, choices=[(one.value, one.value) for one in End], blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "person": about(Kind.IDENTITY),
            **{
                name: plain(OURS)
                for name in (
                    "id",
                    "organisation",
                    "duty",
                    "procedure",
                    "key",
                    "learnt_at",
                    "started_at",
                    "started_by",
                    "handed_at",
                    "taken_at",
                    "taken_by",
                    "report",
                    "end",
                    "ended_at",
                )
            },
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="following_ends_somehow",
                condition=Q(ended_at=None, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
            )
        ]


class FollowingMove(Row):
    """One thing that was done, when, and by whom. Rows are only added.

    `at` is when it was done, `written_at` when it was written down. `took` and `reference`: who took a call,
    and the number they gave. `key`: of the form, so that a second tap writes nothing twice.
    """

    following = models.ForeignKey(Following, on_delete=models.CASCADE, related_name="moves")
    act = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Act])
    step = models.ForeignKey(ProcedureStep, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(null=True, blank=True)
    took = SealedText(
        kind=Kind.IDENTITY, subject="following.organisation_id", longest=LONGEST_TOOK, null=True, blank=True
    )
    reference = SealedText(
        kind=Kind.IDENTITY,
        subject="following.organisation_id",
        longest=LONGEST_REFERENCE,
        null=True,
        blank=True,
    )
    words = SealedText(
        kind=Kind.IDENTITY, subject="following.organisation_id", longest=LONGEST_WORDS, null=True, blank=True
    )

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            **{name: about(Kind.IDENTITY) for name in ("took", "reference", "words")},
            **{
                name: plain(OURS)
                for name in ("id", "following", "act", "step", "at", "written_at", "by", "key")
            },
        }

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["following", "step"],
                condition=Q(act__in=[Act.DONE.value, Act.PASSED.value]),
                name="a_step_is_done_once",
            ),
            models.UniqueConstraint(fields=["following", "key"], name="a_form_is_kept_once"),
        ]
