from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.people.models import Locker
from cairn.sealed.fields import SealedText
from cairn.supervision.own.rules import LONGEST_PAGE, LONGEST_WORDS

OWN = "in a locker of somebody who works here; opens for them alone"


class Wellness(Row):
    """A page of somebody's own: all its parts in one sealed cell, without a day."""

    locker = models.OneToOneField(Locker, on_delete=models.CASCADE, related_name="+")
    words = SealedText(kind=Kind.IDENTITY, subject="locker_id", longest=LONGEST_PAGE)

    class Privacy:
        whose = Whose.ACCOUNT
        only_own = True
        fields = {"id": plain(OWN), "locker": plain(OWN), "words": about(Kind.IDENTITY)}


class Reflection(Row):
    """What somebody thought over after their work. Its day is sealed too."""

    locker = models.ForeignKey(Locker, on_delete=models.CASCADE, related_name="+")
    words = SealedText(kind=Kind.IDENTITY, subject="locker_id", longest=LONGEST_WORDS)
    said_at = SealedText(kind=Kind.IDENTITY, subject="locker_id", longest=40)

    class Privacy:
        whose = Whose.ACCOUNT
        only_own = True
        fields = {
            "id": plain(OWN),
            "locker": plain(OWN),
            "words": about(Kind.IDENTITY),
            "said_at": about(Kind.IDENTITY),
        }
