from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Whose, plain
from cairn.ledger.rules import START, Line

BY_LAW = "kept: who saw or did what must be answerable later (42 CFR 2.16, 2.25; 45 CFR 164.312(b))"


class Entry(models.Model):
    """One line of the ledger. No foreign keys: it outlives what it speaks of."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    organisation_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True, db_index=True)
    act = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40, blank=True)
    kinds = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=80, blank=True)
    about = models.JSONField(default=dict)
    code = models.CharField(max_length=64)

    class Privacy:
        whose = Whose.NOBODY
        fields = {
            name: plain(BY_LAW)
            for name in (
                "number",
                "at",
                "account_id",
                "role",
                "organisation_id",
                "person_id",
                "act",
                "purpose",
                "kinds",
                "reason",
                "about",
                "code",
            )
        }

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "entries"

    def line(self) -> Line:
        return Line(
            number=self.number,
            at=self.at.isoformat(),
            account=str(self.account_id or ""),
            role=self.role,
            organisation=str(self.organisation_id or ""),
            person=str(self.person_id or ""),
            act=self.act,
            purpose=self.purpose,
            kinds=self.kinds,
            reason=self.reason,
            about=self.about,
        )


class Head(models.Model):
    """The end of the chain: one row, locked by whoever writes next."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    count = models.BigIntegerField(default=0)
    code = models.CharField(max_length=64, default=START)

    class Privacy:
        whose = Whose.NOBODY
        fields = {"id": plain(), "count": plain(), "code": plain()}

    class Meta:
        constraints = [models.CheckConstraint(name="one_head", condition=Q(id=1))]
