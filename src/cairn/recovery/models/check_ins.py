from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins.rules import LONGEST_FEELING, Came
from cairn.recovery.rules import LONGEST_WORDS
from cairn.sealed.fields import SealedText

HOW = [(how.value, how.value) for how in YesHow]


class CheckIn(Row):
    """How somebody said it was, at one moment: a word or face of their own, and words if they like.

    Its id is the key of whoever sent it: the same one sent twice is kept once. Taken back, it is emptied.
    typed_by: a colleague, for somebody without an account, who said yes to it in the way of `yes_how`.
    at: when it came here. written_at: when it was written, by the clock of a phone on which it waited. Clocks
    of phones go wrong, so nothing is ordered or decided by it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="check_ins")
    feeling = SealedText(kind=Kind.CHECK_INS, longest=LONGEST_FEELING, null=True, blank=True)
    drawing = SealedText(kind=Kind.CHECK_INS, longest=10, null=True, blank=True)
    words = SealedText(kind=Kind.CHECK_INS, longest=LONGEST_WORDS, null=True, blank=True)
    language = models.CharField(max_length=5)
    came = models.CharField(max_length=5, choices=[(came.value, came.value) for came in Came])
    at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=HOW, default=YesHow.SELF.value)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.CHECK_INS)
            for name in (
                "id",
                "person",
                "feeling",
                "drawing",
                "words",
                "language",
                "came",
                "at",
                "written_at",
                "taken_back_at",
                "typed_by",
                "yes_how",
            )
        }

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["person", "-at"], name="check_ins_of_a_person")]


class Feeling(Row):
    """One of a person's own words or faces for how they are. Without any, ours are offered."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="feelings")
    place = models.PositiveSmallIntegerField()
    words = SealedText(kind=Kind.CHECK_INS, longest=LONGEST_FEELING)
    drawing = SealedText(kind=Kind.CHECK_INS, longest=10, null=True, blank=True)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {name: about(Kind.CHECK_INS) for name in ("id", "person", "place", "words", "drawing")}

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="one_feeling_in_a_place")]


class CheckInLink(Row):
    """An address whose holder checks in for one person, and reads nothing. Only an index of it is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="check_in_links")
    secret_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.CHECK_INS)
            for name in ("id", "person", "secret_index", "made_at", "ends_at", "ended_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_check_in_link_at_a_time"
            )
        ]


class Call(Row):
    """Somebody asked one who walks with them: please call me. written_at: as with a check-in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calls")
    to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    came = models.CharField(max_length=5, choices=[(came.value, came.value) for came in Came])
    asked_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.CHECK_INS)
            for name in ("id", "person", "to", "came", "asked_at", "written_at", "over_at")
        }

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "to"], condition=Q(over_at=None), name="one_open_call_to_each"
            )
        ]


class CallAnswer(Row):
    """What came of a wish to be called. Rows are only added."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Answer])
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "call.person_id"
        only_own = True
        fields = {name: about(Kind.CHECK_INS) for name in ("id", "call", "answer", "at", "by")}

    class Meta:
        ordering = ["at"]
