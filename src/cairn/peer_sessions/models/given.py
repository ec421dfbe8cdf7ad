from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.peer_sessions.given.rules import LONGEST_WORDS, GivenKind
from cairn.peer_sessions.models.contacts import Contact
from cairn.peer_sessions.models.groups import Gathering
from cairn.people.models import Account, Organisation
from cairn.sealed.fields import SealedText

KINDS = [(one.value, one.value) for one in GivenKind]
WORK = "work record of the organisation; names nobody who is supported"


class Given(Row):
    """A thing, a ride or hours of help that were for nobody by name: on their own, or with a gathering."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    gathering = models.ForeignKey(
        Gathering, null=True, blank=True, on_delete=models.PROTECT, related_name="given"
    )
    on_day = models.DateField()
    kind = models.CharField(max_length=10, choices=KINDS)
    what = models.CharField(max_length=20)
    how_many = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=0)
    miles = models.PositiveSmallIntegerField(null=True, blank=True)
    words = SealedText(
        kind=Kind.NOTES, subject="organisation_id", longest=LONGEST_WORDS, null=True, blank=True
    )
    kept_at = models.DateTimeField()

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "words": about(Kind.NOTES),
            **{
                name: plain(WORK)
                for name in (
                    "id",
                    "organisation",
                    "by",
                    "gathering",
                    "on_day",
                    "kind",
                    "what",
                    "how_many",
                    "minutes",
                    "miles",
                    "kept_at",
                )
            },
        }

    class Meta:
        ordering = ["-on_day", "-kept_at"]
        indexes = [models.Index(fields=["organisation", "-on_day"], name="given_by_a_house")]
        constraints = [
            models.CheckConstraint(name="given_is_more_than_nothing", condition=Q(how_many__gt=0)),
        ]


class GivenTo(Row):
    """A thing that one person got, or where a ride with them went. It stands beside the contact."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="given")
    kind = models.CharField(max_length=10, choices=KINDS)
    what = models.CharField(max_length=20)
    how_many = models.PositiveSmallIntegerField()
    miles = models.PositiveSmallIntegerField(null=True, blank=True)
    words = SealedText(
        kind=Kind.NOTES, subject="contact.person_id", longest=LONGEST_WORDS, null=True, blank=True
    )
    kept_at = models.DateTimeField()

    class Privacy:
        whose = "contact.person_id"
        fields = {
            "words": about(Kind.NOTES),
            **{
                name: about(Kind.ATTENDANCE)
                for name in ("id", "contact", "kind", "what", "how_many", "miles", "kept_at")
            },
        }

    class Meta:
        ordering = ["kept_at"]
        constraints = [
            models.CheckConstraint(name="got_more_than_nothing", condition=Q(how_many__gt=0)),
        ]
