"""The base of every table: a random id that can be known before the row is saved."""

import uuid

from django.db import models


class Row(models.Model):
    """A table with a random UUID key.

    The key must exist before saving, because sealed words are bound to it; and it must not count,
    because a counting number in an address tells how many people there are.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
