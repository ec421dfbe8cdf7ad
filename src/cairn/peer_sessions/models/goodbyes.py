from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.kit.privacy import Kind, about
from cairn.kit.rows import Row
from cairn.peer_sessions.goodbyes.rules import LONGEST_GOODBYE, LONGEST_WISH, Wish
from cairn.people.models import Account, Person, SupportRelationship
from cairn.people.rules import YesHow
from cairn.sealed.fields import SealedText


class Goodbye(Row):
    """A supporter will walk with somebody no longer: what the person wants next, and words for them.

    `wish` is the person's, and `wish_words` how they would like it; `typed_by` is empty when it was their own
    hand. `words` are the supporter's to the person alone. `read_at`: by the person; `given_on`: read out or
    printed for somebody without an account, by whom and how.
    """

    walk = models.OneToOneField(SupportRelationship, on_delete=models.CASCADE, related_name="goodbye")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goodbyes")
    supporter = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    last_day = models.DateField(null=True, blank=True)
    wish = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Wish], blank=True)
    wished_for = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wish_words = SealedText(kind=Kind.IDENTITY, longest=LONGEST_WISH, null=True, blank=True)
    wish_language = models.CharField(max_length=5, blank=True)
    wished_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yes_how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in YesHow], blank=True)
    words = SealedText(kind=Kind.NOTES, longest=LONGEST_GOODBYE, null=True, blank=True)
    language = models.CharField(max_length=5, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    given_on = models.DateField(null=True, blank=True)
    given_how = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in YesHow], blank=True
    )
    given_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        whose = "person_id"
        only_own = True
        fields = {
            **{
                name: about(Kind.IDENTITY)
                for name in (
                    "id",
                    "walk",
                    "person",
                    "supporter",
                    "told_at",
                    "last_day",
                    "wish",
                    "wished_for",
                    "wish_words",
                    "wish_language",
                    "wished_at",
                    "typed_by",
                    "yes_how",
                )
            },
            **{
                name: about(Kind.NOTES)
                for name in (
                    "words",
                    "language",
                    "written_at",
                    "read_at",
                    "given_on",
                    "given_how",
                    "given_by",
                )
            },
        }

    class Meta:
        ordering = ["told_at"]
        constraints = [
            models.CheckConstraint(
                name="a_name_belongs_to_a_wish_for_one",
                condition=Q(wish="one", wished_for__isnull=False) | (~Q(wish="one") & Q(wished_for=None)),
            ),
            models.CheckConstraint(
                name="given_and_how_together",
                condition=Q(given_on=None, given_how="") | (Q(given_on__isnull=False) & ~Q(given_how="")),
            ),
        ]
