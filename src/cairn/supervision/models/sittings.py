from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.people.models import Account, Organisation, Person
from cairn.sealed.fields import SealedText
from cairn.supervision.rules import LONGEST_WHERE, LONGEST_WORDS, Domain, Part, SittingKind, State

WORK = "work record of the organisation; names nobody who is supported"


def choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class Sitting(Row):
    """A supervision: a day, who sits together, and what became of it. `version` counts every change."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on_day = models.DateField()
    kind = models.CharField(max_length=10, choices=choices(SittingKind))
    state = models.CharField(max_length=10, choices=choices(State), default=State.PLANNED.value)
    purposes = models.CharField(max_length=40, blank=True)  # codes of `For`, with commas between
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain(WORK)
            for name in (
                "id",
                "organisation",
                "on_day",
                "kind",
                "state",
                "purposes",
                "version",
                "made_at",
                "locked_at",
            )
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="locked_and_its_time_together",
                condition=Q(state=State.LOCKED.value, locked_at__isnull=False)
                | (~Q(state=State.LOCKED.value) & Q(locked_at=None)),
            )
        ]


class Seat(Row):
    """Who sits in a supervision. Exactly one of them leads it."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="seats")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField()
    yes_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            name: plain(WORK)
            for name in ("id", "sitting", "account", "leads", "yes_at", "came", "confirmed_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "account"], name="one_seat_each"),
            models.UniqueConstraint(fields=["sitting"], condition=Q(leads=True), name="one_leads"),
        ]


class SittingMinutes(Row):
    """Exact minutes of one supervision, for one domain."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="minutes")
    domain = models.CharField(max_length=20, choices=choices(Domain))
    minutes = models.PositiveSmallIntegerField()

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {name: plain(WORK) for name in ("id", "sitting", "domain", "minutes")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "domain"], name="each_domain_once")]


class Line(Row):
    """A line that tells of nobody who is supported. Sealed under the organisation's key."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="lines")
    part = models.CharField(max_length=10, choices=choices(Part))
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    words = SealedText(kind=Kind.IDENTITY, subject="sitting.organisation_id", longest=LONGEST_WORDS)
    by_day = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "words": about(Kind.IDENTITY),
            **{name: plain(WORK) for name in ("id", "sitting", "part", "by", "by_day", "said_at")},
        }


class LineAbout(Row):
    """A line about somebody who is supported, chosen by name. It is part of what is held about them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="lines_about")
    part = models.CharField(max_length=10, choices=choices(Part))
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    words = SealedText(kind=Kind.NOTES, longest=LONGEST_WORDS)
    by_day = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.NOTES)
            for name in ("id", "person", "sitting", "part", "by", "words", "by_day", "said_at")
        }


class Growth(Row):
    """What somebody wants to get better at, in their own words. Whoever supervises them reads it too."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    better = SealedText(kind=Kind.IDENTITY, subject="organisation_id", longest=LONGEST_WORDS)
    how_known = SealedText(
        kind=Kind.IDENTITY, subject="organisation_id", longest=LONGEST_WORDS, null=True, blank=True
    )
    look_again_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    set_down_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "better": about(Kind.IDENTITY),
            "how_known": about(Kind.IDENTITY),
            **{
                name: plain(WORK)
                for name in ("id", "organisation", "account", "look_again_on", "said_at", "set_down_at")
            },
        }


class Practice(Row):
    """Time of one's own work that one counts for the credential, in exact minutes of one domain."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on_day = models.DateField()
    domain = models.CharField(max_length=20, choices=choices(Domain))
    minutes = models.PositiveSmallIntegerField()
    elsewhere = SealedText(
        kind=Kind.IDENTITY, subject="organisation_id", longest=LONGEST_WHERE, null=True, blank=True
    )

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "elsewhere": about(Kind.IDENTITY),
            **{
                name: plain(WORK) for name in ("id", "organisation", "account", "on_day", "domain", "minutes")
            },
        }


class PracticeMonth(Row):
    """Time of one's own contacts in one month and domain, as one said once that it is right."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    domain = models.CharField(max_length=20, choices=choices(Domain))
    minutes = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField()

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            name: plain(WORK)
            for name in ("id", "organisation", "account", "month", "domain", "minutes", "confirmed_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "month", "domain"], name="a_month_is_confirmed_once")
        ]
