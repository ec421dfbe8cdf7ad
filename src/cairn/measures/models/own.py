from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.measures.models.forms import choices
from cairn.measures.rules.asking import LONGEST_ANSWER, LONGEST_LEVEL, LONGEST_QUESTION, Way
from cairn.measures.rules.attainment import Matters
from cairn.people.models import Account, Person
from cairn.recovery.models import Saying
from cairn.sealed.fields import SealedText


class OwnMeasure(Row):
    """ "How I'll know": a question the person wrote for themselves."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_measures")
    goal = models.ForeignKey(Saying, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = SealedText(kind=Kind.MEASURES, longest=LONGEST_QUESTION)
    language = models.CharField(max_length=5)
    way = models.CharField(max_length=15, choices=choices(Way))
    said_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_down_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.MEASURES)
            for name in (
                "id",
                "person",
                "goal",
                "words",
                "language",
                "way",
                "said_at",
                "typed_by",
                "set_down_at",
            )
        }

    class Meta:
        ordering = ["said_at"]


class OwnAnswer(Row):
    """What the person answered to their own question. Rows are only added."""

    question = models.ForeignKey(OwnMeasure, on_delete=models.CASCADE, related_name="answers")
    value = SealedText(kind=Kind.MEASURES, subject="question.person_id", longest=LONGEST_ANSWER)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "question.person_id"
        fields = {name: about(Kind.MEASURES) for name in ("id", "question", "value", "at", "by")}

    class Meta:
        ordering = ["at"]


LEVEL_FIELDS = ("much_less", "less", "as_hoped", "more", "much_more")


def _level() -> SealedText:
    return SealedText(kind=Kind.MEASURES, longest=LONGEST_LEVEL)


class Levels(Row):
    """Five levels of one goal in the person's words, from much less than hoped to much more.

    Written anew they are a new row: what was reached was reached on the levels of its time.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="levels")
    goal = models.ForeignKey(Saying, on_delete=models.CASCADE, related_name="levels")
    much_less = _level()
    less = _level()
    as_hoped = _level()
    more = _level()
    much_more = _level()
    matters = models.PositiveSmallIntegerField(choices=[(m.value, m.name) for m in Matters])
    language = models.CharField(max_length=5)
    said_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    earlier = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="said_anew"
    )
    set_down_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.MEASURES)
            for name in (
                "id",
                "person",
                "goal",
                *LEVEL_FIELDS,
                "matters",
                "language",
                "said_at",
                "typed_by",
                "earlier",
                "set_down_at",
            )
        }

    class Meta:
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(name="levels_not_anew_of_themselves", condition=~Q(earlier=F("id"))),
        ]


class LevelReached(Row):
    """Where the person says they are on their own levels. Rows are only added."""

    levels = models.ForeignKey(Levels, on_delete=models.CASCADE, related_name="reached")
    level = models.SmallIntegerField()
    words = SealedText(
        kind=Kind.MEASURES, subject="levels.person_id", longest=LONGEST_ANSWER, null=True, blank=True
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "levels.person_id"
        fields = {name: about(Kind.MEASURES) for name in ("id", "levels", "level", "words", "at", "by")}

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(name="one_of_five_levels", condition=Q(level__gte=-2, level__lte=2))
        ]
