from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.advocacy.models.meetings import Preparation
from cairn.advocacy.promises.rules import LONGEST_WHAT, LONGEST_WHO, LONGEST_WORDS, Answer, State
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText


class Promise(Row):
    """Who promised what by when, as the person says it. Typed by somebody else it waits for their yes."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="promises")
    who = SealedText(kind=Kind.GOALS, subject="preparation.person_id", longest=LONGEST_WHO)
    what = SealedText(kind=Kind.GOALS, subject="preparation.person_id", longest=LONGEST_WHAT)
    by_on = SealedText(kind=Kind.GOALS, subject="preparation.person_id", longest=10, null=True, blank=True)
    language = models.CharField(max_length=5)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.WAITING.value
    )
    made_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
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
                "who",
                "what",
                "by_on",
                "language",
                "state",
                "made_at",
                "typed_by",
                "yes_at",
                "yes_how",
            )
        }

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                name="promise_yes_and_how_together",
                condition=Q(yes_at=None, yes_how="") | (Q(yes_at__isnull=False) & ~Q(yes_how="")),
            ),
            models.CheckConstraint(
                name="own_promises_need_no_yes",
                condition=Q(typed_by__isnull=False) | Q(yes_at__isnull=False),
            ),
        ]


class PromiseNews(Row):
    """What was said of a promise, and when. Rows are only added."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="news")
    answer = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Answer])
    words = SealedText(
        kind=Kind.GOALS,
        subject="promise.preparation.person_id",
        longest=LONGEST_WORDS,
        null=True,
        blank=True,
    )
    language = models.CharField(max_length=5)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "promise.preparation.person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS) for name in ("id", "promise", "answer", "words", "language", "at", "by")
        }

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "promise news"
