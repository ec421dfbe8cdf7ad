"""Listings that may be one, what a steward said of them, and how far the looking has come."""

from django.db import models
from django.db.models import F, Q

from cairn.directory.duplicates.rules import State
from cairn.directory.finds import Kind
from cairn.directory.labels import Who
from cairn.kit.rows import Row

from .sources import DirectoryPrivacy

KINDS = [(kind.value, kind.value) for kind in Kind]
WHO = [(who.value, who.value) for who in Who]


class MatchKey(models.Model):
    """One thing by which a listing is compared with others, as a number (`duplicates.keys`)."""

    id = models.BigAutoField(primary_key=True)
    listing = models.UUIDField(db_index=True)
    key = models.BigIntegerField(db_index=True)

    Privacy = DirectoryPrivacy

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "key"], name="match_key_once")]


class Pair(Row):
    """Two listings that may be one; `first` has the smaller id. `reasons` are codes (`rules.Why`)."""

    kind = models.CharField(max_length=10, choices=KINDS)
    first = models.UUIDField()
    second = models.UUIDField(db_index=True)
    points = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, default=State.OPEN.value, choices=[(state.value, state.value) for state in State]
    )
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_who = models.CharField(max_length=10, blank=True, choices=WHO)
    decided_of = models.CharField(max_length=200, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [models.Index(fields=["state", "-points", "id"], name="pair_by_likeness")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(name="pair_in_order", condition=Q(first__lt=F("second"))),
        ]


class Merge(Row):
    """Two listings that a steward made one. `kept` is shown; `other` is hidden, and leads to it.

    `chosen` lists what is shown as the other says it: [group of fields, …]. `before` maps a correction that
    the merge laid over an earlier one to that earlier one, so that undoing brings it back.
    """

    kind = models.CharField(max_length=10, choices=KINDS)
    kept = models.UUIDField(db_index=True)
    other = models.UUIDField()
    chosen = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    who = models.CharField(max_length=10, choices=WHO)
    of = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_who = models.CharField(max_length=10, blank=True, choices=WHO)
    undone_of = models.CharField(max_length=200, blank=True)

    Privacy = DirectoryPrivacy

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["other"], name="merged_once", condition=Q(undone_at=None)),
            models.CheckConstraint(name="merge_of_two", condition=~Q(kept=F("other"))),
        ]


class Comparing(Row):
    """One going-through of the directory for listings that may be one. It goes on where it stopped.

    `taken` are the notes of changes it covers (`changes.Taken`); `todo` are the listings that had changed, or
    None when it goes through all. `stage` is the step it is in, `kind` and `last` how far it has come in it.
    """

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    taken = models.JSONField(default=dict)
    todo = models.JSONField(null=True, blank=True)
    stage = models.CharField(max_length=10, default="keys")
    kind = models.CharField(max_length=10, blank=True)
    last = models.UUIDField(null=True, blank=True)
    compared = models.PositiveIntegerField(default=0)

    Privacy = DirectoryPrivacy

    class Meta:
        indexes = [models.Index(fields=["-started_at"], name="comparing_by_start")]
