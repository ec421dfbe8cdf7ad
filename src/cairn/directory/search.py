"""Search the directory: `search(Query(words="food near 60120"), now)`."""

from datetime import datetime

from .finds import Hit, Kind, Note, Place, PlaceKind, PlaceProblem, PlaceRow, Query, Results, Understood

__all__ = [
    "Hit",
    "Kind",
    "Note",
    "Place",
    "PlaceKind",
    "PlaceProblem",
    "PlaceRow",
    "Query",
    "Results",
    "Understood",
    "search",
]


def search(query: Query, now: datetime) -> Results:
    """The finds for a query at the aware moment `now`, best first."""
    return Results(query)
