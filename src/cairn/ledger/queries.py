"""Reading the ledger. Who may read which part is decided by the rooms above."""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from cairn.ledger.models import Entry, Head
from cairn.ledger.rules import Verdict, check


def entries_about(person_id: UUID) -> QuerySet[Entry]:
    """Everything done or seen concerning one person, newest first."""
    return Entry.objects.filter(person_id=person_id).order_by("-number")


def was_done(act: str, person_id: UUID, **about: str) -> bool:
    """Whether this was done concerning one person, about just that."""
    return any(entry.about == about for entry in Entry.objects.filter(person_id=person_id, act=act))


def verify(using: str = "default") -> Verdict:
    """Check the whole chain against its head, reading in pieces. `using` names the database."""
    head = Head.objects.using(using).get(pk=1)
    lines = ((entry.line(), entry.code) for entry in Entry.objects.using(using).iterator(chunk_size=2000))
    return check(settings.KEYRING.derive("ledger"), lines, head.count, head.code)


def code_of(number: int) -> str | None:
    """The code of one entry, to compare with a head that was written down."""
    return Entry.objects.filter(number=number).values_list("code", flat=True).first()
