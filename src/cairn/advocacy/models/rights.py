from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.advocacy.rights.rules import How, Says
from cairn.kit.privacy import Whose, plain
from cairn.kit.rows import Row
from cairn.people.models import Account, Organisation


class CardWord(Row):
    """A steward's word about a rights card: that it is true, until when, or that it is held back.

    Rows are added and never changed; the newest of a card counts. `mark` is the card as it read then.
    """

    card = models.SlugField(max_length=60)
    mark = models.CharField(max_length=16)
    says = models.CharField(max_length=10, choices=[(says.value, says.value) for says in Says])
    how = models.CharField(max_length=12, blank=True, choices=[(how.value, how.value) for how in How])
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Privacy:
        whose = Whose.NOBODY
        fields = {
            "id": plain(),
            "card": plain("a card that ships with Cairn"),
            "mark": plain("a hash of a public text"),
            "says": plain("a code"),
            "how": plain("a code"),
            "on": plain("when a public text was checked"),
            "until": plain("when a public text is checked again"),
            "by": plain("which steward stands for a public text"),
            "organisation": plain("of the steward"),
            "said_at": plain("when a public text was checked"),
        }

    class Meta:
        indexes = [models.Index(fields=["card", "-said_at"], name="newest_word_of_a_card")]
        constraints = [
            models.CheckConstraint(
                name="a_true_card_says_how_and_until_when",
                condition=Q(says=Says.HELD_BACK.value, until=None, how="")
                | (Q(says=Says.TRUE.value, until__gt=models.F("on")) & ~Q(how="")),
            )
        ]
