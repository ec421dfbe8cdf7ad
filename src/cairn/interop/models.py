"""Files that a steward brought and that are not in the directory yet; when to look at a source again."""

from django.db import models

from cairn.directory.models import ImportRun, Source
from cairn.kit.privacy import Whose, plain
from cairn.kit.rows import Row

from .formats import Kind
from .incoming.rules import State


class Incoming(Row):
    """One file on its way. It lies in a folder under its id, with what was read of it (`incoming/stage.py`).

    `told` is what the steward says of it, by the names of `incoming.telling.Told`; `found` is what was seen
    at the last look, as a report and some records; `problem` a sentence that says why it was refused.
    """

    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    brought_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    kind = models.CharField(max_length=10, blank=True, choices=[(kind.value, kind.value) for kind in Kind])
    told = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    problem = models.CharField(max_length=1000, blank=True)
    ends_many = models.BooleanField(default=False)
    run = models.ForeignKey(ImportRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        whose = Whose.NOBODY
        fields = {
            name: plain("of a public directory")
            for name in (
                "id",
                "file_name",
                "size",
                "brought_at",
                "state",
                "kind",
                "told",
                "found",
                "problem",
                "ends_many",
                "run",
            )
        }


class LookAgain(Row):
    """How many days after its last import somebody should look whether a source has a newer file."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="look_again")
    days = models.PositiveSmallIntegerField()

    class Privacy:
        whose = Whose.NOBODY
        fields = {name: plain("of a public directory") for name in ("id", "source", "days")}
