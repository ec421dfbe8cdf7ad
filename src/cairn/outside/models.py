from __future__ import annotations

from enum import StrEnum

from django.db import models

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.outside.beforehand.tables import Beforehand
from cairn.outside.following.tables import Following, FollowingMove
from cairn.outside.papers.rules import LONGEST_WORDS, Act, PaperKind, Sender, State
from cairn.outside.procedures.tables import Procedure, ProcedureStep
from cairn.outside.reports.rules import About, Told
from cairn.people.models import Account, Organisation
from cairn.sealed.fields import SealedText

__all__ = [
    "Beforehand",
    "Following",
    "FollowingMove",
    "Paper",
    "PaperMove",
    "Procedure",
    "ProcedureStep",
    "Report",
]

NOBODY = "of a paper from outside; says nothing of whether anybody is known here"
OURS = "of a report this organisation made; whom it was about is sealed"


def choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class Paper(Row):
    """A paper from a court, a lawyer or the police, or somebody who asked. It names nobody.

    `from_where`: which court or office, and its number. Sealed under the organisation's own key.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="papers")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=choices(PaperKind))
    sender = models.CharField(max_length=10, choices=choices(Sender))
    from_where = SealedText(
        kind=Kind.IDENTITY, subject="organisation_id", longest=LONGEST_WORDS, null=True, blank=True
    )
    named_day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=choices(State), default=State.CAME.value)
    came_at = models.DateTimeField()
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "from_where": about(Kind.IDENTITY),
            **{
                name: plain(NOBODY)
                for name in (
                    "id",
                    "organisation",
                    "number",
                    "kind",
                    "sender",
                    "named_day",
                    "state",
                    "came_at",
                    "taken_by",
                )
            },
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="papers_are_numbered_once")
        ]


class PaperMove(Row):
    """One thing that happened with a paper. Rows are only added."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="moves")
    act = models.CharField(max_length=15, choices=choices(Act))
    state = models.CharField(max_length=12, choices=choices(State))
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    words = SealedText(
        kind=Kind.IDENTITY, subject="paper.organisation_id", longest=LONGEST_WORDS, null=True, blank=True
    )

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "words": about(Kind.IDENTITY),
            **{name: plain(NOBODY) for name in ("id", "paper", "act", "state", "at", "by")},
        }

    class Meta:
        ordering = ["at", "id"]


class Report(Row):
    """That a report was made to keep somebody safe: to whom, what was said, and whether the person knows.

    `person` is the number of whom it told, where that is somebody here; sealed, so that nobody finds by it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="reports")
    about = models.CharField(max_length=10, choices=choices(About))
    line = models.CharField(max_length=20)
    said = SealedText(kind=Kind.IDENTITY, subject="organisation_id", null=True, blank=True)
    reference = SealedText(kind=Kind.IDENTITY, subject="organisation_id", longest=200, null=True, blank=True)
    person = SealedText(kind=Kind.IDENTITY, subject="organisation_id", longest=40, null=True, blank=True)
    told = models.CharField(max_length=10, choices=choices(Told))
    look_again_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            **{name: about(Kind.IDENTITY) for name in ("said", "reference", "person")},
            **{
                name: plain(OURS)
                for name in (
                    "id",
                    "organisation",
                    "about",
                    "line",
                    "told",
                    "look_again_on",
                    "made_at",
                    "made_by",
                    "closed_at",
                    "closed_by",
                )
            },
        }
