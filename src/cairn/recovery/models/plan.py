from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.rules import (
    LONGEST_STEP,
    LONGEST_WHEN,
    LONGEST_WORDS,
    About,
    Owner,
    SayingFacts,
    StepAnswer,
    StepFacts,
    StepState,
)
from cairn.sealed.fields import SealedText


def choices(
    of: type[About] | type[Owner] | type[StepState] | type[StepAnswer] | type[YesHow],
) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class SayingQuerySet(models.QuerySet["Saying"]):
    def current(self) -> SayingQuerySet:
        """Sentences that were not refused, nor said anew. One said anew by a supporter's hand stands
        until the person says yes to the new words."""
        return self.filter(refused_at=None).exclude(said_anew__yes_at__isnull=False)

    def standing(self) -> SayingQuerySet:
        """What the person says now, and said yes to."""
        return self.current().filter(set_down_at=None, yes_at__isnull=False)

    def waiting(self) -> SayingQuerySet:
        """Typed by a supporter; the person has said neither yes nor no."""
        return self.current().filter(yes_at=None)


class Saying(Row):
    """One sentence of the person's, verbatim. Never changed: said anew, set down, or refused."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sayings")
    about = models.CharField(max_length=10, choices=choices(About))
    words = SealedText(kind=Kind.GOALS, longest=LONGEST_WORDS)
    why = SealedText(kind=Kind.GOALS, longest=LONGEST_WORDS, null=True, blank=True)
    language = models.CharField(max_length=5)
    said_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_at = models.DateTimeField(null=True, blank=True)
    yes_how = models.CharField(max_length=10, choices=choices(YesHow), blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    set_down_at = models.DateTimeField(null=True, blank=True)
    put_first_at = models.DateTimeField(null=True, blank=True)
    earlier = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="said_anew"
    )

    objects = SayingQuerySet.as_manager()

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "about",
                "words",
                "why",
                "language",
                "said_at",
                "typed_by",
                "yes_at",
                "yes_how",
                "refused_at",
                "set_down_at",
                "put_first_at",
                "earlier",
            )
        }

    def facts(self) -> SayingFacts:
        """This row as the rule of what stands first sees it."""
        return SayingFacts(self.id, About(self.about), self.said_at, self.put_first_at)

    class Meta:
        ordering = ["said_at"]
        # Most sentences were never said anew. SQLite, once it counted, takes an index of so many empty
        # places for useless and reads the whole table for each sentence; this one holds the others alone.
        indexes = [
            models.Index(fields=["earlier"], name="said_anew_of", condition=Q(earlier__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="yes_and_how_together",
                condition=Q(yes_at=None, yes_how="") | (Q(yes_at__isnull=False) & ~Q(yes_how="")),
            ),
            models.CheckConstraint(
                name="own_words_need_no_yes",
                condition=Q(typed_by__isnull=False) | Q(yes_at__isnull=False),
            ),
            models.CheckConstraint(
                name="not_both_yes_and_refused", condition=Q(yes_at=None) | Q(refused_at=None)
            ),
            models.CheckConstraint(name="not_said_anew_of_itself", condition=~Q(earlier=F("id"))),
        ]


class Step(Row):
    """A small step the person chose, with who takes it and when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Saying, null=True, blank=True, on_delete=models.SET_NULL, related_name="steps")
    words = SealedText(kind=Kind.GOALS, longest=LONGEST_STEP)
    language = models.CharField(max_length=5)
    owner = models.CharField(max_length=15, choices=choices(Owner))
    when_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    when_words = SealedText(kind=Kind.GOALS, longest=LONGEST_WHEN, null=True, blank=True)
    state = models.CharField(max_length=10, choices=choices(StepState), default=StepState.OPEN.value)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "goal",
                "words",
                "language",
                "owner",
                "when_on",
                "look_again_on",
                "when_words",
                "state",
                "added_at",
                "added_by",
            )
        }

    def facts(self) -> StepFacts:
        """This row as the rules of a path see it."""
        return StepFacts(self.id, StepState(self.state), self.when_on, self.added_at, Owner(self.owner))

    class Meta:
        ordering = ["added_at"]


class StepNews(Row):
    """What was said of a step, and when. Rows are only added."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="news")
    answer = models.CharField(max_length=10, choices=choices(StepAnswer))
    words = SealedText(
        kind=Kind.GOALS, subject="step.person_id", longest=LONGEST_WORDS, null=True, blank=True
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "step.person_id"
        fields = {name: about(Kind.GOALS) for name in ("id", "step", "answer", "words", "at", "by")}

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "step news"
