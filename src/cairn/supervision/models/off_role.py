from __future__ import annotations

from django.db import models

from cairn.kit.privacy import Kind, Whose, about, plain
from cairn.kit.rows import Row
from cairn.people.models import Account, Locker, Organisation
from cairn.sealed.fields import SealedText
from cairn.supervision.off_role.rules import Asker
from cairn.supervision.rules import LONGEST_WORDS

COUNTED = "counted for supervision; names nobody who is supported, and who asked by role only"


class OffRole(Row):
    """That somebody was asked for work that is not a peer's: which, on which day, and by whom, as a role."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    on_day = models.DateField()
    asked_by = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Asker], blank=True)

    class Privacy:
        whose = Whose.ACCOUNT
        fields = {
            name: plain(COUNTED) for name in ("id", "organisation", "account", "kind", "on_day", "asked_by")
        }


class OffRoleWords(Row):
    """Words about it, in the locker of whoever was asked: the lead sees the count and not these."""

    off_role = models.OneToOneField(OffRole, on_delete=models.CASCADE, related_name="words")
    locker = models.ForeignKey(Locker, on_delete=models.CASCADE, related_name="+")
    words = SealedText(kind=Kind.IDENTITY, subject="locker_id", longest=LONGEST_WORDS)

    class Privacy:
        whose = Whose.ACCOUNT
        only_own = True
        fields = {
            "id": plain(COUNTED),
            "off_role": plain(COUNTED),
            "locker": plain(COUNTED),
            "words": about(Kind.IDENTITY),
        }
