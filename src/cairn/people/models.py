from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from cairn.kit import clock
from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.people.arrivals.tables import Arrival
from cairn.people.lockers.tables import Locker
from cairn.people.pauses.tables import Pause, WalkAgain
from cairn.people.phones.tables import KeptOnPhone
from cairn.people.rules import STAFF, Age, EndedBy, EndReason, Part2Status, Role, YesHow
from cairn.people.signing_in.tables import Factor, SignedIn, SpareCode
from cairn.sealed import blind
from cairn.sealed.fields import SealedText

__all__ = [
    "Account",
    "Arrival",
    "Factor",
    "Invitation",
    "KeptOnPhone",
    "Locker",
    "Membership",
    "NameIndex",
    "Organisation",
    "Pause",
    "Person",
    "SignedIn",
    "SpareCode",
    "SupportRelationship",
    "WalkAgain",
]

SIGN_IN = "sign-in"


def choices(
    of: type[Age] | type[EndedBy] | type[EndReason] | type[Part2Status] | type[Role] | type[YesHow],
) -> list[tuple[str, str]]:
    return [(member.value, member.value) for member in of]


class Organisation(Row):
    """The small community organisation that runs Cairn."""

    name = models.CharField(max_length=200)
    county = models.CharField(max_length=100)
    time_zone = models.CharField(max_length=60, default="America/Chicago")
    postal_code = models.CharField(max_length=10, blank=True)
    listens = models.CharField(max_length=200, blank=True)
    part2_status = models.CharField(
        max_length=10, choices=choices(Part2Status), default=Part2Status.UNKNOWN.value
    )
    # A lead signs beside whoever wrote a note, once the person has agreed to it.
    notes_are_cosigned = models.BooleanField(default=False)
    is_fictional = models.BooleanField(default=False)

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            name: plain("says something of the organisation, not of a person")
            for name in (
                "id",
                "name",
                "county",
                "time_zone",
                "postal_code",
                "listens",
                "part2_status",
                "notes_are_cosigned",
                "is_fictional",
            )
        }


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        """Django's sign-in looks accounts up here; the name itself is not in the table."""
        return self.get(sign_in_index=blind.index(SIGN_IN, username or ""))


class Account(AbstractBaseUser):
    """Somebody who can sign in. Neither the sign-in name nor the name is stored in the clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sign_in_index = models.CharField(max_length=64, unique=True)
    name = SealedText(kind=Kind.IDENTITY, subject="id", longest=120)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "sign_in_index"

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "id": plain("a random number"),
            "sign_in_index": about(Kind.IDENTITY),
            "name": about(Kind.IDENTITY),
            "password": about(Kind.IDENTITY),
            "last_login": about(Kind.IDENTITY),
            "language": about(Kind.IDENTITY),
            "is_active": plain(),
            "made_at": plain(),
        }


class Membership(Row):
    """A colleague's place in an organisation. A person's place is their `Person` row."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=choices(Role))
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            name: plain("work record")
            for name in ("id", "account", "organisation", "role", "started_at", "ended_at")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at=None), name="one_membership_at_a_time"
            ),
            models.CheckConstraint(name="members_are_staff", condition=Q(role__in=sorted(STAFF))),
        ]


class Person(Row):
    """A person in recovery. Who they are is sealed; they need not have an account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    account = models.OneToOneField(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    name = SealedText(kind=Kind.IDENTITY, subject="id", longest=120)
    phone = SealedText(kind=Kind.IDENTITY, subject="id", longest=60, null=True, blank=True)
    postal_code = SealedText(kind=Kind.IDENTITY, subject="id", longest=10, null=True, blank=True)
    language = models.CharField(max_length=5, default="en")
    welcomed_at = models.DateTimeField(default=clock.now)
    # Who must sign for them hangs on these. Empty and None: nobody has said, and they sign for themselves.
    age = models.CharField(max_length=10, choices=choices(Age), blank=True)
    has_guardian = models.BooleanField(null=True, blank=True)
    may_alone = models.BooleanField(null=True, blank=True)  # under 18: may get this help without a parent

    class Privacy:
        whose = "id"
        fields = {
            "id": plain("a random number"),
            "organisation": about(Kind.IDENTITY),
            "account": about(Kind.IDENTITY),
            "name": about(Kind.IDENTITY),
            "phone": about(Kind.IDENTITY),
            "postal_code": about(Kind.IDENTITY),
            "language": about(Kind.IDENTITY),
            "welcomed_at": about(Kind.IDENTITY),
            "age": about(Kind.IDENTITY),
            "has_guardian": about(Kind.IDENTITY),
            "may_alone": about(Kind.IDENTITY),
        }

    class Meta:
        verbose_name_plural = "people"


class NameIndex(models.Model):
    """A keyed index of one word of a person's name, so that they can be found."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_index")
    word = models.CharField(max_length=64, db_index=True)

    class Privacy:
        whose = "person_id"
        fields = {"id": plain(), "person": about(Kind.IDENTITY), "word": about(Kind.IDENTITY)}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "word"], name="one_index_per_word")]


class SupportRelationshipQuerySet(models.QuerySet["SupportRelationship"]):
    def walking(self) -> SupportRelationshipQuerySet:
        return self.filter(ended_at=None)


class SupportRelationship(Row):
    """Who walks with whom, since when, by whose yes, and until when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    supporter = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="relationships")
    started_at = models.DateTimeField()
    yes_how = models.CharField(max_length=10, choices=choices(YesHow))
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=choices(EndReason), blank=True)
    ended_by = models.CharField(max_length=10, choices=choices(EndedBy), blank=True)  # empty: not known

    objects = SupportRelationshipQuerySet.as_manager()

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in (
                "id",
                "person",
                "supporter",
                "started_at",
                "yes_how",
                "ended_at",
                "end_reason",
                "ended_by",
            )
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "supporter"], condition=Q(ended_at=None), name="walks_together_once"
            ),
            models.CheckConstraint(
                name="end_and_reason_together",
                condition=Q(ended_at=None, end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(end_reason="") & Q(ended_at__gte=F("started_at"))),
            ),
        ]


class Invitation(Row):
    """A one-time way in: a link, or a code that can be printed. Only keyed indexes of both are kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=choices(Role))
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    # Set when it opens no new account but gives this one a new password and sign-in name.
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    # The new way in also takes away a second step that was lost.
    lifts_second_step = models.BooleanField(default=False)
    # Empty only for the first steward, whom the founding command invites.
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    link_index = models.CharField(max_length=64, unique=True)
    code_index = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        whose = Whose.ORGANISATION
        fields = {
            "person": about(Kind.IDENTITY),
            "account": about(Kind.IDENTITY),
            **{
                name: plain("opens one account, once")
                for name in (
                    "id",
                    "organisation",
                    "role",
                    "lifts_second_step",
                    "made_by",
                    "made_at",
                    "expires_at",
                    "link_index",
                    "code_index",
                    "used_at",
                    "used_by",
                )
            },
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_people_are_invited_as_a_person",
                condition=Q(role=Role.PERSON.value, person__isnull=False)
                | (~Q(role=Role.PERSON.value) & Q(person=None)),
            )
        ]
