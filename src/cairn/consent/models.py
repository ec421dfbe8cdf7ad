from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.consent.rules import ConsentType, Purpose
from cairn.consent.rules import Grant as GrantFacts
from cairn.consent.rules.facts import STAND_INS, Signer
from cairn.consent.rules.making import LONGEST_DRAWING, TERMS
from cairn.consent.telling.rules import Basis, How
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Account, Person, choices
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText


class Hold(Row):
    """The person keeps one kind of information to themselves, though somebody could see it otherwise."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holds")
    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in Kind])
    held_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    # Who tapped it, and how the person said so, when it was not the person themselves.
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=choices(YesHow), default=YesHow.SELF.value)
    lifted_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_how = models.CharField(max_length=10, choices=choices(YesHow), blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in (
                "id",
                "person",
                "kind",
                "held_at",
                "lifted_at",
                "typed_by",
                "yes_how",
                "lifted_by",
                "lifted_how",
            )
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(lifted_at=None), name="held_once_at_a_time"
            )
        ]


class StandsIn(Row):
    """Somebody who may sign in a person's place: a parent, a guardian, or whom the person gave the power.

    Only once a colleague saw the papers. `papers`: what they saw. Rows are only added and ended.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_ins")
    signer = models.CharField(max_length=15, choices=[(s.value, s.value) for s in STAND_INS])
    name = SealedText(kind=Kind.IDENTITY, longest=200)
    papers = SealedText(kind=Kind.IDENTITY, longest=1000)
    verified_at = models.DateTimeField()
    verified_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.IDENTITY)
            for name in (
                "id",
                "person",
                "signer",
                "name",
                "papers",
                "verified_at",
                "verified_by",
                "ended_at",
                "ended_by",
            )
        }


class Grant(Row):
    """A person's written yes to telling one recipient. Never changed, only witnessed and ended.

    `sheet` ties together what was signed at one time for several recipients: each is a row of its own, and is
    taken back on its own. None: signed for one alone.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    recipient = SealedText(kind=Kind.REFERRAL, longest=700)  # an agency's name and a service's
    recipient_index = models.CharField(max_length=64)
    kinds = models.JSONField()
    what = SealedText(kind=Kind.REFERRAL, null=True, blank=True)
    excluded = SealedText(kind=Kind.REFERRAL, null=True, blank=True)
    type = models.CharField(
        max_length=20, choices=[(t.value, t.value) for t in ConsentType], default=ConsentType.GENERAL.value
    )
    purpose = models.CharField(max_length=30, choices=[(p.value, p.value) for p in Purpose])
    given_at = models.DateTimeField()
    yes_how = models.CharField(max_length=10, choices=choices(YesHow))
    expires_on = models.DateField()
    signed_name = SealedText(kind=Kind.IDENTITY, longest=200, null=True, blank=True)
    stand_in = models.ForeignKey(
        StandsIn, null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    stand_in_signed = SealedText(kind=Kind.IDENTITY, longest=200, null=True, blank=True)
    drawn = SealedText(kind=Kind.IDENTITY, null=True, blank=True, longest=LONGEST_DRAWING)
    language = models.CharField(max_length=5, default="en")
    terms = models.PositiveSmallIntegerField(default=TERMS)
    sheet = models.UUIDField(null=True, blank=True)
    witness = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    witnessed_at = models.DateTimeField(null=True, blank=True)
    copy_given_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revoked_how = models.CharField(max_length=10, choices=choices(YesHow), blank=True)

    class Privacy:
        whose = "person_id"
        fields = {
            "signed_name": about(Kind.IDENTITY),
            "drawn": about(Kind.IDENTITY),
            "stand_in": about(Kind.IDENTITY),
            "stand_in_signed": about(Kind.IDENTITY),
            **{
                name: about(Kind.REFERRAL)
                for name in (
                    "id",
                    "person",
                    "recipient",
                    "recipient_index",
                    "kinds",
                    "what",
                    "excluded",
                    "type",
                    "purpose",
                    "given_at",
                    "yes_how",
                    "expires_on",
                    "language",
                    "terms",
                    "sheet",
                    "witness",
                    "witnessed_at",
                    "copy_given_at",
                    "revoked_at",
                    "revoked_by",
                    "revoked_how",
                )
            },
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="yes_taken_back_after_given",
                condition=Q(revoked_at=None) | Q(revoked_at__gte=models.F("given_at")),
            )
        ]

    @property
    def signed_by(self) -> frozenset[Signer]:
        """Whose signatures stand on it."""
        by = {Signer.PERSON} if self.signed_name is not None else set()
        if self.stand_in is not None and self.stand_in_signed is not None:
            by.add(Signer(self.stand_in.signer))
        return frozenset(by)

    def facts(self) -> GrantFacts:
        """This row as the rule sees it; the recipient by its index, so that nothing need be opened."""
        return GrantFacts(
            recipient=self.recipient_index,
            kinds=frozenset(Kind(k) for k in self.kinds),
            purpose=Purpose(self.purpose),
            given_at=self.given_at,
            expires_on=self.expires_on,
            signed=bool(self.signed_by),
            signed_by=self.signed_by,
            papers_seen=self.stand_in is not None,
            witnessed=self.witness_id is not None,
            revoked_at=self.revoked_at,
            type=ConsentType(self.type),
        )


class Disclosure(Row):
    """What was told to whom, when, and on what: the accounting (42 CFR 2.25; 45 CFR 164.528).

    Rows are never changed, but for when the person was told of it, and when a colleague looked back on it.
    `items` are codes of what exactly, where a page offered them; `because` is the emergency, or the order.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="disclosures")
    grant = models.ForeignKey(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="disclosures"
    )
    basis = models.CharField(
        max_length=15, choices=[(b.value, b.value) for b in Basis], default=Basis.YES.value
    )
    how = models.CharField(max_length=10, choices=[(h.value, h.value) for h in How], default=How.SPOKEN.value)
    recipient = SealedText(kind=Kind.REFERRAL, null=True, blank=True, longest=700)
    affiliation = SealedText(kind=Kind.REFERRAL, null=True, blank=True, longest=300)
    purpose = models.CharField(max_length=30, choices=[(p.value, p.value) for p in Purpose], blank=True)
    kinds = models.JSONField()
    items = models.JSONField(default=list, blank=True)
    what = SealedText(kind=Kind.REFERRAL, null=True, blank=True)
    because = SealedText(kind=Kind.REFERRAL, null=True, blank=True, longest=1000)
    notice = models.CharField(max_length=40)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    person_told_at = models.DateTimeField(null=True, blank=True)
    person_told_how = models.CharField(max_length=10, choices=choices(YesHow), blank=True)
    looked_back_at = models.DateTimeField(null=True, blank=True)
    looked_back_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    looking_back = SealedText(kind=Kind.REFERRAL, null=True, blank=True, longest=2000)

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.REFERRAL)
            for name in (
                "id",
                "person",
                "grant",
                "basis",
                "how",
                "recipient",
                "affiliation",
                "purpose",
                "kinds",
                "items",
                "what",
                "because",
                "notice",
                "told_at",
                "told_by",
                "written_at",
                "person_told_at",
                "person_told_how",
                "looked_back_at",
                "looked_back_by",
                "looking_back",
            )
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="told_on_a_yes_has_one",
                condition=Q(basis=Basis.YES.value, grant__isnull=False)
                | (~Q(basis=Basis.YES.value) & Q(grant=None)),
            )
        ]


class AccountingAsked(Row):
    """Somebody without an account asked what was told about them, and whether they have it by now."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accountings")
    asked_at = models.DateTimeField()
    asked_how = models.CharField(max_length=10, choices=choices(YesHow))
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.REFERRAL)
            for name in ("id", "person", "asked_at", "asked_how", "taken_by", "given_at", "given_by")
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(given_at=None), name="one_accounting_asked_at_a_time"
            )
        ]
