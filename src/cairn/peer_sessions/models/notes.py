from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.peer_sessions.models.contacts import Contact
from cairn.peer_sessions.notes.rules import LONGEST_LINE, LONGEST_VIEW, LineAnswer
from cairn.people.models import Account, Person
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText

HOW = [(how.value, how.value) for how in YesHow]


class Note(Row):
    """What was written of one contact, line by line, for the person to agree to. Once it is locked, things
    are only added to it. `supporter` wrote it; `agreed_how`: by whose hand the person answered."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="note")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    supporter = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    began_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    agreed_how = models.CharField(max_length=10, choices=HOW, blank=True)
    needs_cosign = models.BooleanField(default=False)
    cosigned_at = models.DateTimeField(null=True, blank=True)
    cosigned_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        whose = "person_id"
        fields = {
            name: about(Kind.NOTES)
            for name in (
                "id",
                "contact",
                "person",
                "supporter",
                "language",
                "began_at",
                "sent_at",
                "locked_at",
                "agreed_how",
                "needs_cosign",
                "cosigned_at",
                "cosigned_by",
            )
        }

    class Meta:
        ordering = ["-began_at"]
        indexes = [
            models.Index(
                fields=["supporter", "began_at"], name="notes_to_agree", condition=Q(locked_at=None)
            ),
            models.Index(
                fields=["locked_at"],
                name="notes_to_cosign",
                condition=Q(needs_cosign=True, cosigned_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="note_locked_and_how_together",
                condition=Q(locked_at=None, agreed_how="") | (Q(locked_at__isnull=False) & ~Q(agreed_how="")),
            ),
            models.CheckConstraint(
                name="note_cosigned_at_and_by_together",
                condition=Q(cosigned_at=None, cosigned_by=None)
                | Q(cosigned_at__isnull=False, cosigned_by__isnull=False, locked_at__isnull=False),
            ),
        ]


class NoteLine(Row):
    """One line of a note in the supporter's words, and what the person said of it. A changed line stays as it
    was, with theirs beside it; a struck one stays as it was too, and no longer counts."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    words = SealedText(kind=Kind.NOTES, subject="note.person_id", longest=LONGEST_LINE)
    answer = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in LineAnswer], blank=True
    )
    their_words = SealedText(
        kind=Kind.NOTES, subject="note.person_id", longest=LONGEST_LINE, null=True, blank=True
    )
    their_language = models.CharField(max_length=5, blank=True)

    class Privacy:
        whose = "note.person_id"
        fields = {
            name: about(Kind.NOTES)
            for name in ("id", "note", "place", "words", "answer", "their_words", "their_language")
        }

    class Meta:
        ordering = ["place"]


class NoteView(Row):
    """How the person sees it, in their words. It stands beside the note and goes wherever it goes."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="views")
    words = SealedText(kind=Kind.NOTES, subject="note.person_id", longest=LONGEST_VIEW)
    language = models.CharField(max_length=5)
    said_at = models.DateTimeField()
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=HOW)

    class Privacy:
        whose = "note.person_id"
        fields = {
            name: about(Kind.NOTES)
            for name in ("id", "note", "words", "language", "said_at", "typed_by", "yes_how")
        }

    class Meta:
        ordering = ["said_at"]


class NoteAddition(Row):
    """What a supporter added once the note was locked: a correction stands below, never in place."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="additions")
    words = SealedText(kind=Kind.NOTES, subject="note.person_id", longest=LONGEST_VIEW)
    language = models.CharField(max_length=5)
    added_at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "note.person_id"
        fields = {name: about(Kind.NOTES) for name in ("id", "note", "words", "language", "added_at", "by")}

    class Meta:
        ordering = ["added_at"]
