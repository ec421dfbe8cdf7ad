from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from cairn.consent.models import Grant
from cairn.directory.models import Meeting, Service
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.recovery.models import Saying, Step
from cairn.referrals.rules import LONGEST_WORDS, UNDER_WAY, Act, Helped, Obstacle, State, Way
from cairn.sealed.fields import SealedText

UNDER_WAY_NOW = sorted(state.value for state in UNDER_WAY)


def choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class ReferralQuerySet(models.QuerySet["Referral"]):
    def under_way(self) -> ReferralQuerySet:
        return self.filter(state__in=UNDER_WAY_NOW)


class Referral(Row):
    """A warm hand-off: one person, one place, from "this might help" to "did it help?"."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="referrals")
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    goal = models.ForeignKey(Saying, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    state = models.CharField(max_length=12, choices=choices(State), default=State.OFFERED.value)
    way = models.CharField(max_length=20, choices=choices(Way), blank=True)
    knows = models.JSONField(default=list, blank=True)
    say_for_me = SealedText(kind=Kind.REFERRAL, longest=LONGEST_WORDS, null=True, blank=True)
    grant = models.ForeignKey(Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    helped = models.CharField(max_length=5, choices=choices(Helped), blank=True)
    offered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ReferralQuerySet.as_manager()

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.REFERRAL)
            for name in (
                "id",
                "person",
                "service",
                "meeting",
                "goal",
                "step",
                "state",
                "way",
                "knows",
                "say_for_me",
                "grant",
                "helped",
                "offered_at",
                "changed_at",
            )
        }

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(
                name="one_place",
                condition=Q(service__isnull=False, meeting=None) | Q(service=None, meeting__isnull=False),
            ),
            models.CheckConstraint(
                name="answered_with_an_answer", condition=~Q(state=State.ANSWERED.value) | ~Q(helped="")
            ),
            models.UniqueConstraint(
                name="one_hand_off_to_a_service_at_a_time",
                fields=["person", "service"],
                condition=Q(state__in=UNDER_WAY_NOW),
            ),
            models.UniqueConstraint(
                name="one_hand_off_to_a_meeting_at_a_time",
                fields=["person", "meeting"],
                condition=Q(state__in=UNDER_WAY_NOW),
            ),
        ]


class ReferralMove(Row):
    """One thing that happened to a hand-off. Rows are only added: the story of it stays whole."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="moves")
    act = models.CharField(max_length=12, choices=[("offer", "offer"), *choices(Act)])
    state = models.CharField(max_length=12, choices=choices(State))
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=choices(YesHow), blank=True)
    obstacle = models.CharField(max_length=20, choices=choices(Obstacle), blank=True)
    helped = models.CharField(max_length=5, choices=choices(Helped), blank=True)
    # What the place was told by this move: what is agreed later may be less, and does not untell it.
    told = models.JSONField(default=list, blank=True)
    words = SealedText(
        kind=Kind.REFERRAL, subject="referral.person_id", longest=LONGEST_WORDS, null=True, blank=True
    )
    language = models.CharField(max_length=5, blank=True)

    class Privacy:
        whose = "referral.person_id"
        fields = {
            name: about(Kind.REFERRAL)
            for name in (
                "id",
                "referral",
                "act",
                "state",
                "at",
                "by",
                "yes_how",
                "obstacle",
                "helped",
                "told",
                "words",
                "language",
            )
        }

    class Meta:
        ordering = ["at", "id"]
        # Answers are few among all moves, and every search counts them.
        indexes = [models.Index(name="moves_that_answer", fields=["referral"], condition=~Q(helped=""))]
