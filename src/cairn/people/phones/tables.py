"""The table of phones that keep pages. It belongs to `people.models`, which imports it."""

from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row


class KeptOnPhone(Row):
    """Somebody chose that a phone keeps a few of their pages, sealed, to be read without signal.

    The phone knows this number and asks with it whether that still holds. Which phone it is stands nowhere.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="kept_on_phones")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "id": plain("a random number"),
            **{name: about(Kind.IDENTITY) for name in ("account", "began_at", "ended_at")},
        }

    class Meta:
        ordering = ["began_at"]
