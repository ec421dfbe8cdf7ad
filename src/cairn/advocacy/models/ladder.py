from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from cairn.advocacy.ladder.rules import LONGEST_CONTEXT, LONGEST_WORDS, Answer, Area, OccasionKind, Rung
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText


def choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class LadderProposal(Row):
    """One who walks with the person asks them to move a mark, or says how something was done. It moves
    nothing until the person says yes. `occasion`: the meeting, news of a letter or hand-off it is about;
    `context`: in whose room, where it is about the next time and whoever asked may know that."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=10, choices=choices(Area))
    rung = models.CharField(max_length=10, choices=choices(Rung))
    occasion_kind = models.CharField(max_length=10, choices=choices(OccasionKind), blank=True)
    occasion = models.UUIDField(null=True, blank=True)
    context = SealedText(kind=Kind.GOALS, longest=LONGEST_CONTEXT, null=True, blank=True)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=choices(Answer), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "area",
                "rung",
                "occasion_kind",
                "occasion",
                "context",
                "proposed_by",
                "proposed_at",
                "answer",
                "answered_at",
            )
        }

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_question_waits_for_an_area",
                fields=["person", "area"],
                condition=Q(answer="", occasion=None),
            ),
            models.UniqueConstraint(
                name="one_question_waits_for_an_occasion",
                fields=["person", "occasion"],
                condition=Q(answer="", occasion__isnull=False),
            ),
            models.CheckConstraint(
                name="answer_and_when_together",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="proposed_occasion_has_a_kind",
                condition=Q(occasion=None, occasion_kind="")
                | (Q(occasion__isnull=False) & ~Q(occasion_kind="")),
            ),
        ]


class LadderMove(Row):
    """The person moved their mark. Rows are only added; the last one of an area is where the mark is.

    `proposal`: what was asked, when it was not the person's own idea. `typed_by`: on whose phone they said
    yes, when it was not their own.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ladder_moves")
    area = models.CharField(max_length=10, choices=choices(Area))
    rung = models.CharField(max_length=10, choices=choices(Rung))
    occasion_kind = models.CharField(max_length=10, choices=choices(OccasionKind), blank=True)
    occasion = models.UUIDField(null=True, blank=True)
    proposal = models.OneToOneField(
        LadderProposal, null=True, blank=True, on_delete=models.CASCADE, related_name="move"
    )
    words = SealedText(kind=Kind.GOALS, longest=LONGEST_WORDS, null=True, blank=True)
    language = models.CharField(max_length=5, blank=True)
    moved_at = models.DateTimeField()
    yes_how = models.CharField(max_length=10, choices=choices(YesHow))
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "area",
                "rung",
                "occasion_kind",
                "occasion",
                "proposal",
                "words",
                "language",
                "moved_at",
                "yes_how",
                "typed_by",
            )
        }

    class Meta:
        ordering = ["moved_at"]
        constraints = [
            models.CheckConstraint(
                name="done_occasion_has_a_kind",
                condition=Q(occasion=None, occasion_kind="")
                | (Q(occasion__isnull=False) & ~Q(occasion_kind="")),
            ),
            models.CheckConstraint(
                name="own_hand_or_typed_by",
                condition=Q(typed_by=None, yes_how=YesHow.SELF.value)
                | (Q(typed_by__isnull=False, proposal__isnull=False) & ~Q(yes_how=YesHow.SELF.value)),
            ),
        ]
        indexes = [
            models.Index(
                name="moves_of_an_occasion", fields=["occasion"], condition=Q(occasion__isnull=False)
            )
        ]

    @property
    def is_agreed(self) -> bool:
        """Whether it is said of the next time: a supporter asked for it, and of no occasion."""
        return self.proposal_id is not None and self.occasion is None
