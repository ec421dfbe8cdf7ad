"""The table of arrivals. It belongs to `people.models`, which imports it."""

from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row


class Arrival(Row):
    """One message of a phone's outbox arrived: its number, whose it was and when. Nothing of what it said.

    Sent again after a lost answer, it is known by its number and kept once.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="arrivals")
    at = models.DateTimeField()
    # Where what it said is shown, so that whoever sends it again is led there too.
    shown_at = models.CharField(max_length=200, blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            "id": plain("a random number"),
            **{name: about(Kind.IDENTITY) for name in ("account", "at", "shown_at")},
        }
