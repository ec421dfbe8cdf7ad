"""The end of a data key. Nothing is opened here: whoever erases needs no way to read what they erase."""

from uuid import UUID

from django.conf import settings

from cairn.kit import clock
from cairn.sealed import erased
from cairn.sealed.models import DataKey


def destroy(subject: UUID) -> None:
    """Destroy a subject's data key: nothing sealed for them in this database opens again.

    That it was destroyed is noted beside the key file too, first: a backup from before holds the key, and
    putting it back must not bring back who was erased.
    """
    erased.note(settings.CAIRN_KEYS, subject)
    DataKey.objects.filter(subject=subject).update(wrapped=None, destroyed_at=clock.now())


def can_be_opened(subject: UUID) -> bool:
    """Whether words sealed for this subject can still be opened."""
    return DataKey.objects.filter(subject=subject, destroyed_at=None).exists()
