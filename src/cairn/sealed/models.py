from django.db import models
from django.db.models import Q

from cairn.kit import clock
from cairn.kit.privacy import Whose, plain
from cairn.kit.rows import Row


class DataKey(Row):
    """One subject's data key, wrapped. A subject is a person, an account or an organisation."""

    subject = models.UUIDField(unique=True)
    wrapped_by = models.CharField(max_length=20)
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        whose = Whose.NOBODY
        fields = {
            "id": plain(),
            "subject": plain("a random number; it names nobody once the key is gone"),
            "wrapped_by": plain(),
            "wrapped": plain("unreadable without the key file; destroyed when the person is erased"),
            "made_at": plain(),
            "destroyed_at": plain(),
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="data_key_is_there_or_destroyed",
                condition=Q(wrapped__isnull=False, destroyed_at=None)
                | Q(wrapped=None, destroyed_at__isnull=False),
            )
        ]
