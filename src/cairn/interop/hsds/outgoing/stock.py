"""What is needed to write a page of records out, loaded together: for one record or a thousand alike.

Nothing that may not be published gets past here: services nobody should be sent to are not loaded, and places
that must stay secret are marked, whichever way the secret is known (by the place or by a service there).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cairn.directory.models import (
    Agency,
    Language,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from cairn.directory.models.parts import Attached
from cairn.directory.models.sources import Imported

Parts = dict[UUID, list[Any]]


def public_services() -> models.QuerySet[Service]:
    """Services that may be told to others: not ended, not marked "do not refer". A closed one says so.

    Of services that were made one, the one that is shown; its metadata names the sources of all.
    """
    return Service.objects.filter(ended_at=None, do_not_refer=False, merged_into=None)


def public_ties() -> models.QuerySet[ServiceAtLocation]:
    return ServiceAtLocation.objects.filter(
        ended_at=None,
        service__ended_at=None,
        service__do_not_refer=False,
        service__merged_into=None,
        location__ended_at=None,
    )


def public_agencies() -> models.QuerySet[Agency]:
    """Agencies; not one all of whose services were made one with those of others."""
    theirs = Service.objects.filter(agency=OuterRef("pk"), ended_at=None)
    return Agency.objects.filter(ended_at=None).exclude(
        Exists(theirs.exclude(merged_into=None)) & ~Exists(theirs.filter(merged_into=None))
    )


def public_terms() -> models.QuerySet[TaxonomyTerm]:
    return TaxonomyTerm.objects.filter(ended_at=None)


def public_locations() -> models.QuerySet[Location]:
    """Places; not one where only such services are offered as were made one with others."""
    here = ServiceAtLocation.objects.filter(location=OuterRef("pk"), ended_at=None, service__ended_at=None)
    return Location.objects.filter(ended_at=None).exclude(
        Exists(here.exclude(service__merged_into=None)) & ~Exists(here.filter(service__merged_into=None))
    )


def ties_of_secret() -> models.QuerySet[ServiceAtLocation]:
    """Ties of services whose place must not be told, also of what was made one with such a service."""
    whole = "service__merged_into"
    return ServiceAtLocation.objects.filter(
        Q(service__place_is_secret=True)
        | Q(**{f"{whole}__place_is_secret": True})
        | Q(**{f"{whole}__at_locations__location__is_secret": True})
    )


class Stock:
    """Everything about some services and agencies, and about the places tied to them or theirs."""

    def __init__(
        self,
        services: Sequence[Service] = (),
        agencies: Sequence[Agency] = (),
        locations: Sequence[Location] = (),
    ) -> None:
        self.services = list(services)
        self.agencies = {one.pk: one for one in agencies}
        self.agencies |= {one.agency_id: one.agency for one in self.services if one.agency_id and one.agency}
        self.ties: dict[UUID, list[ServiceAtLocation]] = defaultdict(list)
        self.places: dict[UUID, list[Location]] = defaultdict(list)
        self.locations = {one.pk: one for one in locations}
        self._load_ties()
        self._load_places()
        self.secret = self._secret()
        self.source_of = {record.pk: record.source_id for record in self._records()}
        self.phones = self._hanging(Phone, "number", "id")
        self.schedules = self._hanging(Schedule, "dtstart", "opens_at", "byday", "id")
        self.languages = self._hanging(Language, "name", "id")
        self._load_terms()
        self.also: dict[UUID, list[Service]] = defaultdict(list)
        self._load_also()

    def _load_also(self) -> None:
        """What was made one with these services: its sources are named with theirs."""
        ids = [service.pk for service in self.services]
        rows = Service.objects.filter(merged_into__in=ids).select_related("source").order_by("pk")
        for other in rows if ids else ():
            assert other.merged_into_id is not None  # noqa: S101  that is what was asked for
            self.also[other.merged_into_id].append(other)

    def _load_ties(self) -> None:
        ids = [service.pk for service in self.services]
        rows = (
            public_ties().filter(service__in=ids).select_related("location__source", "source").order_by("pk")
        )
        for tie in rows if ids else ():
            self.ties[tie.service_id].append(tie)
            self.locations[tie.location_id] = tie.location

    def _load_places(self) -> None:
        ids = list(self.agencies)
        rows = public_locations().filter(agency__in=ids).select_related("source").order_by("pk")
        for place in rows if ids else ():
            assert place.agency_id is not None  # noqa: S101  that is what was asked for
            self.places[place.agency_id].append(self.locations.setdefault(place.pk, place))

    def _secret(self) -> set[UUID]:
        secret = {pk for pk, place in self.locations.items() if place.is_secret}
        ties = ties_of_secret().filter(location__in=list(self.locations))
        return secret | set(ties.values_list("location_id", flat=True))

    def _hanging(self, model: type[Attached], *order: str) -> Parts:
        """Rows of one kind of part by the id of what they hang on."""
        owners: dict[str, Iterable[UUID]] = {
            "agency_id": self.agencies,
            "service_id": [service.pk for service in self.services],
            "location_id": self.locations,
            "service_at_location_id": [tie.pk for ties in self.ties.values() for tie in ties],
        }
        wanted = Q()
        for column, ids in owners.items():
            wanted |= Q(**{f"{column}__in": list(ids)})
        found: Parts = defaultdict(list)
        for row in model._default_manager.filter(wanted).order_by(*order):
            for column in owners:
                if getattr(row, column):
                    found[getattr(row, column)].append(row)
        return found

    def _load_terms(self) -> None:
        """Terms that services carry, and terms that other records mention by the id of their source."""
        self.terms: dict[UUID, list[TaxonomyTerm]] = defaultdict(list)
        mentioned = set(self._mentioned())
        through = Service.terms.through._default_manager
        pairs = list(
            through.filter(service__in=[service.pk for service in self.services])
            .order_by("taxonomyterm_id")
            .values_list("service_id", "taxonomyterm_id")
        )
        wanted = Q(pk__in={term for _, term in pairs}) | Q(record_id__in={key for _, key in mentioned})
        terms = {term.pk: term for term in public_terms().filter(wanted).select_related("source", "parent")}
        for service, term in pairs:
            if term in terms:
                self.terms[service].append(terms[term])
        self.named_terms = {(term.source_id, term.record_id): term for term in terms.values()}

    def _records(self) -> Iterable[Imported]:
        yield from self.services
        yield from self.agencies.values()
        yield from self.locations.values()
        for ties in self.ties.values():
            yield from ties

    def _mentioned(self) -> Iterable[tuple[UUID, str]]:
        for record in self._records():
            yield from ((record.source_id, key) for key in _term_ids(record.more))
        for parts in (self.phones, self.schedules, self.languages):
            for owner, rows in parts.items():
                for row in rows:
                    yield from ((self.source_of[owner], key) for key in _term_ids(row.more))


def _term_ids(value: Any) -> Iterable[str]:
    """The term ids in the attributes that a record brought along, at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get("taxonomy_term_id"), str):
            yield value["taxonomy_term_id"]
        for inner in value.values():
            yield from _term_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _term_ids(inner)
