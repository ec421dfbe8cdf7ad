"""Where records come from, what came of each import, and what every imported record carries."""

from datetime import date

from django.db import models

from cairn.directory.freshness import Checked, latest
from cairn.kit.privacy import Whose
from cairn.kit.rows import Row


class DirectoryPrivacy:
    """Nothing here is about a person who is supported; each field may be kept."""

    whose = Whose.NOBODY


class Source(Row):
    """Where a set of records came from, and on what terms it may be used."""

    class Format(models.TextChoices):
        HSDS_JSON = "hsds_json"
        HSDS_TABULAR = "hsds_tabular"
        MEETING_GUIDE = "meeting_guide"
        ICAROL = "icarol"
        MAPPED = "mapped"
        OWN = "own"

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=20, choices=Format.choices)
    licence = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    is_fictional = models.BooleanField(default=False)
    checked_on = models.DateField(null=True, blank=True)

    Privacy = DirectoryPrivacy


class ImportRun(Row):
    """One import of one source: when, what came of it. Written whole or not at all."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    Privacy = DirectoryPrivacy


class Quarantined(Row):
    """A record, or part of one, that was not taken, and why, so that somebody can mend it.

    `why` is an English sentence; `said` what says it in another language (`interop.reasons`), empty where
    only the sentence was kept.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="quarantined")
    where = models.CharField(max_length=200)
    field = models.CharField(max_length=100, blank=True)
    why = models.CharField(max_length=300)
    said = models.JSONField(default=dict)
    record = models.JSONField(default=dict)

    Privacy = DirectoryPrivacy


class Change(models.Model):
    """A note that a service or meeting was written, or (without `owner`) so many that each may have been.

    The search index follows these. They are counted, so that what came later can be told.
    """

    id = models.BigAutoField(primary_key=True)
    owner = models.UUIDField(null=True)
    at = models.DateTimeField(db_index=True)

    Privacy = DirectoryPrivacy


class Imported(Row):
    """A record from a source. (source, record_id: the id it has there) is its identity across imports.

    `changed_at` moves whenever the record, or a part that hangs on it, changes: search relies on it.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    record_id = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    more = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class Listed(Imported):
    """What a search finds: a service or a meeting.

    `assured_on` is the day the source checked it. `reached_on` is when somebody here last made sure of it,
    `reached_how` and `reached_of` how, and whose word it is (`Check` holds all of them). `merged_into` is the
    listing shown instead of this one, since a steward made them one (`Merge`). No import touches these.
    """

    assured_on = models.DateField(null=True, blank=True)

    reached_on = models.DateField(null=True, blank=True)
    reached_how = models.CharField(max_length=10, blank=True)
    reached_of = models.CharField(max_length=200, blank=True)

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )

    CHECKED = ("reached_on", "reached_how", "reached_of")
    OURS = (*CHECKED, "merged_into")

    def last_checked(self, today: date | None = None) -> Checked:
        """The later of what its source says and what somebody here made sure of. Needs `source` selected."""
        ours = Checked(self.reached_on, self.reached_how, self.reached_of)
        return latest(self.assured_on or self.source.checked_on, ours, today)

    class Meta:
        abstract = True


def one_per_source(table: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["source", "record_id"], name=f"{table}_once_per_source")


def by_change(table: str) -> models.Index:
    """Lets search ask "has anything changed?" from this index alone, before each answer."""
    return models.Index(fields=["changed_at", "ended_at"], name=f"{table}_by_change")
