from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.peer_sessions.contacts.rules import About, ContactKind, Domain, Mode, Place
from cairn.peer_sessions.follow_ups.rules import State
from cairn.peer_sessions.rules import LONGEST_NEXT
from cairn.people.models import Account, Person
from cairn.sealed.fields import SealedText


class Contact(Row):
    """A person and a supporter were in touch. Its id is the key of whoever sent it: sent twice, kept once.

    Millions of these are expected: both ways to them, from the person and from the supporter, go along an
    index in the order of time. `did` and `there` are lists of codes. Taken back, its words are emptied.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts", db_index=False)
    supporter = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="contacts", db_index=False)
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ContactKind])
    mode = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Mode])
    place = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Place], blank=True)
    reached = models.BooleanField(default=True)
    started_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    travel = models.PositiveSmallIntegerField(default=0)  # minutes on the way, there and back, beside those
    did = models.JSONField(default=list, blank=True)
    there = models.JSONField(default=list, blank=True)
    domain = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Domain])
    next_words = SealedText(kind=Kind.NOTES, longest=LONGEST_NEXT, null=True, blank=True)
    # The time of a group that it was, by the person's yes; its minutes are those of the group.
    gathering = models.ForeignKey(
        "Gathering", null=True, blank=True, on_delete=models.PROTECT, related_name="contacts", db_index=False
    )
    language = models.CharField(max_length=5)
    kept_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            **{
                name: about(Kind.ATTENDANCE)
                for name in (
                    "id",
                    "person",
                    "supporter",
                    "kind",
                    "mode",
                    "place",
                    "reached",
                    "started_at",
                    "did",
                    "there",
                    "gathering",
                    "language",
                    "kept_at",
                    "taken_back_at",
                )
            },
            "minutes": about(Kind.HOURS),
            "travel": about(Kind.HOURS),
            "domain": about(Kind.HOURS),
            "next_words": about(Kind.NOTES),
        }

    class Meta:
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["person", "-started_at"], name="contacts_of_a_person"),
            models.Index(fields=["supporter", "-started_at"], name="contacts_of_a_supporter"),
        ]
        constraints = [
            models.CheckConstraint(
                name="who_was_reached_took_time", condition=Q(reached=False) | Q(minutes__gt=0)
            ),
            # Nobody is in the same group twice; it is the way from a gathering to who was there, too.
            models.UniqueConstraint(
                fields=["gathering", "person"],
                condition=Q(gathering__isnull=False, taken_back_at=None),
                name="once_in_a_gathering",
            ),
            models.CheckConstraint(
                name="only_groups_gather", condition=Q(gathering=None) | Q(kind=ContactKind.GROUP.value)
            ),
        ]


class ContactTie(Row):
    """One thing a contact was about, by its random number: hand-offs and meetings live in rooms above."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="ties")
    about = models.CharField(max_length=10, choices=[(one.value, one.value) for one in About])
    item = models.UUIDField()

    class Privacy:
        whose = "contact.person_id"
        fields = {name: about(Kind.ATTENDANCE) for name in ("id", "contact", "about", "item")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "about", "item"], name="tied_once"),
        ]


class FollowUp(Row):
    """What a person and a supporter agreed to come back to, and on which day. `of_all`: it is for everybody
    who walks with the person, as a time together of the person, who leaves and who comes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follow_ups")
    supporter = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups"
    )
    words = SealedText(kind=Kind.NOTES, longest=LONGEST_NEXT)
    language = models.CharField(max_length=5)
    on_day = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.OPEN.value
    )
    agreed_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True, blank=True)
    of_all = models.BooleanField(default=False)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.NOTES)
            for name in (
                "id",
                "person",
                "supporter",
                "contact",
                "words",
                "language",
                "on_day",
                "state",
                "agreed_at",
                "over_at",
                "of_all",
            )
        }

    class Meta:
        ordering = ["on_day", "agreed_at"]
        indexes = [models.Index(fields=["supporter", "state", "on_day"], name="follow_ups_of_a_day")]
        constraints = [
            models.CheckConstraint(
                name="follow_up_over_and_state_together",
                condition=Q(state="open", over_at=None) | (~Q(state="open") & Q(over_at__isnull=False)),
            )
        ]
