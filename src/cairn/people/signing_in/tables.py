"""Tables of signing in. They belong to `people.models`, which imports them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit import clock
from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.people.signing_in.devices import Browser, Device
from cairn.people.signing_in.rules import FactorKind
from cairn.sealed.fields import SealedText


class Factor(Row):
    """A second step of an account: an app that makes codes, or a passkey."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in FactorKind])
    # What its owner calls it; empty for an app, of which there is one.
    called = SealedText(kind=Kind.IDENTITY, subject="account_id", longest=60, null=True, blank=True)
    # The seed of the codes, or the public key with its number. Bound to this account and row.
    secret = SealedText(kind=Kind.IDENTITY, subject="account_id", longest=4000)
    # The last step an app's code opened with, or how often a passkey says it was used: neither goes back.
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "id": plain("a random number"),
            **{
                name: about(Kind.IDENTITY)
                for name in ("account", "kind", "called", "secret", "counter", "added_at", "used_at")
            },
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(kind=FactorKind.APP.value), name="one_app_for_each_account"
            )
        ]


class SpareCode(Row):
    """A printed code that opens once in place of the second step. Only a keyed index of it is kept."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="spare_codes")
    code_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "id": plain("a random number"),
            **{name: about(Kind.IDENTITY) for name in ("account", "code_index", "made_at", "used_at")},
        }


class SignedIn(Row):
    """A browser in which somebody is signed in. The session carries this id: without the row it is over.

    It says what kind of device and browser, no address and no place. The row is gone with the session.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="signed_in")
    device = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Device])
    browser = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Browser])
    is_borrowed = models.BooleanField(default=False)
    began_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(default=clock.now)  # to the minute

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "id": plain("a random number"),
            **{
                name: about(Kind.IDENTITY)
                for name in ("account", "device", "browser", "is_borrowed", "began_at", "used_at")
            },
        }
