from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.peer_sessions.contacts.rules import Domain, Mode, Place
from cairn.peer_sessions.groups.rules import LONGEST_LINE, LONGEST_NAME
from cairn.people.models import Account, Organisation, Person
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText

OURS = "of the organisation: a group it holds, as it could hang on the wall; names nobody"


class Group(Row):
    """A group that meets again and again. What it is called can be read: it hangs on the wall."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=LONGEST_NAME)
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain(OURS) for name in ("id", "organisation", "name", "begun_by", "begun_at", "ended_at")
        }

    class Meta:
        ordering = ["name", "begun_at"]


class Gathering(Row):
    """One time that a group met. Of `arrived`, put right by `by_hand`, only the number is kept; who was named
    is a contact. `code_index`: of the code for the wall, good until `arrivals_until`; `code_round` makes a
    new one. `kept_at` is empty until whoever held it said how long it was."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="gatherings", db_index=False)
    held_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Mode])
    place = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Place], blank=True)
    did = models.JSONField(default=list, blank=True)
    domain = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Domain])
    arrived = models.PositiveSmallIntegerField(default=0)
    by_hand = models.SmallIntegerField(default=0)
    words = SealedText(
        kind=Kind.NOTES, subject="group.organisation_id", longest=LONGEST_LINE, null=True, blank=True
    )
    language = models.CharField(max_length=5)
    made_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)
    code_round = models.PositiveSmallIntegerField(default=0)
    code_index = models.CharField(max_length=64, unique=True)
    arrivals_until = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "words": about(Kind.NOTES),
            **{
                name: plain(OURS)
                for name in (
                    "id",
                    "group",
                    "held_by",
                    "started_at",
                    "minutes",
                    "mode",
                    "place",
                    "did",
                    "domain",
                    "arrived",
                    "by_hand",
                    "language",
                    "made_at",
                    "kept_at",
                    "code_round",
                    "code_index",
                    "arrivals_until",
                    "taken_back_at",
                )
            },
        }

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["group", "-started_at"], name="gatherings_of_a_group")]
        constraints = [models.CheckConstraint(name="a_gathering_takes_time", condition=Q(minutes__gt=0))]


class NamedIn(Row):
    """A person's yes to being named in a group: this time (`gathering`), or as often as it meets.
    `ended_typed_by` is empty when they took it back by their own hand."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="named_in")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    gathering = models.ForeignKey(
        Gathering, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    said_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in YesHow])
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_typed_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.ATTENDANCE)
            for name in (
                "id",
                "person",
                "group",
                "gathering",
                "said_at",
                "how",
                "typed_by",
                "ended_at",
                "ended_typed_by",
            )
        }

    class Meta:
        ordering = ["said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group"],
                condition=Q(ended_at=None, gathering=None),
                name="one_yes_for_a_group",
            ),
            models.UniqueConstraint(
                fields=["person", "gathering"],
                condition=Q(ended_at=None, gathering__isnull=False),
                name="one_yes_for_a_time",
            ),
        ]
