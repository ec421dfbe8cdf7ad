"""What an index was built from, in short. Equal stamps: nothing that can be found has changed."""

import hashlib
from functools import cache

from django.db.models import CharField, Count, Max
from django.db.models.functions import Cast

from cairn.directory.models import Agency, Location, Meeting, Service, ServiceAtLocation, Source, TaxonomyTerm
from cairn.directory.needs import BOOK

from .layout import VERSION

Stamp = dict[str, str]
MADE_FOR, RECORDS, SOURCES = "made_for", "records", "sources"


def stamp() -> Stamp:
    """Costs a look at each table: some milliseconds for a county, a second for a country."""
    records = [
        table._default_manager.aggregate(
            Count("pk"), Max("changed_at"), Max("ended_at"), last=Max(Cast("pk", CharField()))
        )
        for table in (Agency, Service, Location, ServiceAtLocation, Meeting, TaxonomyTerm)
    ]
    sources = Source.objects.aggregate(Count("pk"), Max("checked_on"))
    return {MADE_FOR: made_for(), RECORDS: _digest(repr(records)), SOURCES: _digest(repr(sources))}


@cache
def made_for() -> str:
    """The form of the index, and the book of needs that its documents were read with."""
    return _digest(f"{VERSION} {_digest(BOOK.read_text(encoding='utf-8'))}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
