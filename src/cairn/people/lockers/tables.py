from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Whose, plain
from cairn.kit.rows import Row
from cairn.people.lockers.rules import Holds


class Locker(Row):
    """A key of somebody's own. What is sealed under this row's id opens for its account and for nobody else.

    It has no time: when somebody first wrote how they are is nobody's to know.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="lockers")
    holds = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Holds])

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            name: plain("that somebody who works here has a page of their own; goes with what was in it")
            for name in ("id", "account", "holds")
        }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "holds"], name="one_locker_of_each")]
