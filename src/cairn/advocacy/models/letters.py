from __future__ import annotations

from django.db import models

from cairn.advocacy.letters.rules import LONGEST_LINES, LONGEST_TEXT, LONGEST_TO, Came, Way, What
from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.people.models import Person
from cairn.sealed.fields import SealedText


class Letter(Row):
    """A letter or call of a person's own. To whom, what for and by when is sealed: each says enough alone.

    `text` is empty until the person changes the draft. `decision` says what an appeal is about
    (`letters/deadlines.toml`), `notice_on` the day on the notice.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    ask = SealedText(kind=Kind.GOALS, longest=20)
    to_whom = SealedText(kind=Kind.GOALS, longest=LONGEST_TO)
    lines = SealedText(kind=Kind.GOALS, longest=LONGEST_LINES)
    because = SealedText(kind=Kind.GOALS, longest=LONGEST_LINES, null=True, blank=True)
    text = SealedText(kind=Kind.GOALS, longest=LONGEST_TEXT, null=True, blank=True)
    send_by = SealedText(kind=Kind.GOALS, longest=10, null=True, blank=True)
    decision = SealedText(kind=Kind.GOALS, longest=20, null=True, blank=True)
    notice_on = SealedText(kind=Kind.GOALS, longest=10, null=True, blank=True)
    wished_by = SealedText(kind=Kind.GOALS, longest=10, null=True, blank=True)
    language = models.CharField(max_length=5)
    written_at = models.DateTimeField()

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in (
                "id",
                "person",
                "ask",
                "to_whom",
                "lines",
                "because",
                "text",
                "send_by",
                "decision",
                "notice_on",
                "wished_by",
                "language",
                "written_at",
            )
        }

    class Meta:
        ordering = ["-written_at"]


class LetterNews(Row):
    """One entry in the log of a letter: it was sent, somebody was called, something came back."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="news")
    what = models.CharField(max_length=10, choices=[(what.value, what.value) for what in What])
    way = models.CharField(max_length=10, blank=True, choices=[(way.value, way.value) for way in Way])
    came = models.CharField(max_length=10, blank=True, choices=[(came.value, came.value) for came in Came])
    on_day = SealedText(kind=Kind.GOALS, subject="letter.person_id", longest=10)
    words = SealedText(
        kind=Kind.GOALS, subject="letter.person_id", longest=LONGEST_LINES, null=True, blank=True
    )
    at = models.DateTimeField()

    class Privacy:
        whose = "letter.person_id"
        only_own = True
        fields = {
            name: about(Kind.GOALS)
            for name in ("id", "letter", "what", "way", "came", "on_day", "words", "at")
        }

    class Meta:
        ordering = ["at"]
