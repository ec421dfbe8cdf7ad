"""Turns what was asked into questions to the database, and the answers into pages of HSDS objects."""

import math
from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from cairn.directory.models import Agency, Service, ServiceAtLocation, TaxonomyTerm
from cairn.directory.places import HOME_STATE
from cairn.interop.hsds.outgoing import files
from cairn.interop.hsds.outgoing.objects import Composer
from cairn.interop.hsds.outgoing.plain import (
    flat_service,
    flat_tie,
    plain_agency,
    plain_term,
    taxonomy_id,
)
from cairn.interop.hsds.outgoing.shapes import Values
from cairn.interop.hsds.outgoing.stock import (
    Stock,
    public_agencies,
    public_services,
    public_terms,
    public_ties,
    ties_of_secret,
)

from .parameters import Asked, Near

EARTH_METRES = 6_371_008.8
METRES_PER_DEGREE = 111_195.0


def _matching(words: tuple[str, ...], *fields: str) -> Q:
    """Every word somewhere in one of the fields."""
    return reduce(
        and_,
        (
            reduce(lambda a, b: a | b, (Q(**{f"{field}__icontains": word}) for field in fields))
            for word in words
        ),
        Q(),
    )


def _terms_in(taxonomy: UUID) -> models.QuerySet[TaxonomyTerm]:
    """The terms of a taxonomy. Its id is made of its source and name, so it is looked for among them."""
    for term in _first_terms():
        if taxonomy_id(term) == str(taxonomy).lower():
            return public_terms().filter(source=term.source_id, taxonomy=term.taxonomy)
    return TaxonomyTerm.objects.none()


def _first_terms() -> list[TaxonomyTerm]:
    """One term of each taxonomy."""
    smaller = TaxonomyTerm.objects.filter(
        ended_at=None, source=OuterRef("source"), taxonomy=OuterRef("taxonomy"), pk__lt=OuterRef("pk")
    )
    return list(
        public_terms().filter(~Exists(smaller)).select_related("source").order_by("taxonomy", "source", "pk")
    )


def services(asked: Asked) -> models.QuerySet[Service]:
    """With `modified_after` also those that have ended, or were made one with another, since: so others can
    let them go too.
    """
    found = public_services()
    if asked.modified_after:
        found = Service.objects.filter(do_not_refer=False).filter(_service_changed(asked))
    if asked.words:
        found = found.filter(_matching(asked.words, "name", "alternate_name", "description", "agency__name"))
    if asked.organization_id:
        found = found.filter(agency=asked.organization_id)
    if asked.taxonomy_term_id:
        found = found.filter(terms=asked.taxonomy_term_id)
    if asked.taxonomy_id:
        found = found.filter(Exists(_terms_in(asked.taxonomy_id).filter(services=OuterRef("pk"))))
    if asked.near:
        near = _close(public_ties().filter(service=OuterRef("pk")), asked.near)
        found = found.filter(Exists(near) | _everywhere(asked.near, "is_statewide"))
    return found.select_related("agency__source", "source").order_by("pk")


def _service_changed(asked: Asked) -> Q:
    """A service has changed when it has, or its organization, or a place where it is offered."""
    since = asked.modified_after
    ties = ServiceAtLocation.objects.filter(
        Q(changed_at__gte=since) | Q(location__changed_at__gte=since), service=OuterRef("pk")
    )
    return Q(changed_at__gte=since) | Q(agency__changed_at__gte=since) | Q(Exists(ties))


def ties(asked: Asked) -> models.QuerySet[ServiceAtLocation]:
    found = public_ties()
    if asked.modified_after:
        since = asked.modified_after
        found = found.filter(
            Q(changed_at__gte=since) | Q(service__changed_at__gte=since) | Q(location__changed_at__gte=since)
        )
    if asked.words:
        names = ("service__name", "service__alternate_name", "service__description", "service__agency__name")
        found = found.filter(_matching(asked.words, *names))
    if asked.organization_id:
        found = found.filter(service__agency=asked.organization_id)
    if asked.taxonomy_term_id:
        found = found.filter(service__terms=asked.taxonomy_term_id)
    if asked.taxonomy_id:
        terms = _terms_in(asked.taxonomy_id).filter(services=OuterRef("service"))
        found = found.filter(Exists(terms))
    if asked.near:
        found = _close(found, asked.near, or_everywhere=True)
    return found.select_related("service__agency__source", "service__source", "location__source", "source")


def _everywhere(near: Near, flag: str) -> Q:
    """A service for the whole state covers every ZIP code in it. How far it is is another question."""
    if near.metres is not None or near.state != HOME_STATE:
        return Q(pk__in=[])
    return Q(**{flag: True})


def _close(
    found: models.QuerySet[ServiceAtLocation], near: Near, *, or_everywhere: bool = False
) -> models.QuerySet[ServiceAtLocation]:
    """Ties in this ZIP code, or within the distance, nearest first. A secret place is never near."""
    found = found.filter(location__is_secret=False, service__place_is_secret=False)
    if near.metres is None:
        here = Q(location__postal_code__startswith=near.postal_code)
        if or_everywhere:
            here |= _everywhere(near, "service__is_statewide")
        return found.filter(here).order_by("pk")
    up = near.metres / METRES_PER_DEGREE
    across = up / max(math.cos(math.radians(near.latitude)), 0.01)
    box = found.filter(
        location__latitude__range=(near.latitude - up, near.latitude + up),
        location__longitude__range=(near.longitude - across, near.longitude + across),
    )
    return box.annotate(metres=_distance(near)).filter(metres__lte=near.metres).order_by("metres", "pk")


def _distance(near: Near) -> Any:
    """Metres from the point to the location, along the ground."""
    north, east = math.radians(near.latitude), math.radians(near.longitude)
    there_north, there_east = Radians(F("location__latitude")), Radians(F("location__longitude"))
    cosine = Value(math.sin(north)) * Sin(there_north) + Value(math.cos(north)) * Cos(there_north) * Cos(
        there_east - Value(east)
    )
    inside = Least(Greatest(cosine, Value(-1.0)), Value(1.0))
    return Value(EARTH_METRES) * ACos(inside)


def agencies(asked: Asked) -> models.QuerySet[Agency]:
    found = public_agencies()
    if asked.words:
        found = found.filter(_matching(asked.words, "name", "alternate_name", "description"))
    return found.select_related("source").order_by("pk")


def terms(asked: Asked) -> models.QuerySet[TaxonomyTerm]:
    found = _terms_in(asked.taxonomy_id) if asked.taxonomy_id else public_terms()
    if asked.words:
        found = found.filter(_matching(asked.words, "name", "description", "code"))
    if asked.top_only:
        found = found.filter(parent=None)
    if asked.parent_id:
        found = found.filter(parent=asked.parent_id)
    return found.select_related("source").order_by("pk")


def taxonomies(asked: Asked) -> list[TaxonomyTerm]:
    """One term of each taxonomy that the words fit; a taxonomy is told by its terms."""
    wanted = [word.casefold() for word in asked.words]
    return [
        term
        for term in _first_terms()
        if all(word in f"{term.taxonomy} {term.source.name}".casefold() for word in wanted)
    ]


# From a page of rows to objects


def service_page(rows: list[Service], asked: Asked) -> Iterator[Values]:
    if asked.minimal:
        yield from ({"id": str(row.pk), "modified_date": row.changed_at.isoformat()} for row in rows)
    elif asked.full:
        composer = Composer(Stock(services=rows))
        yield from (composer.whole_service(row) for row in rows)
    else:
        yield from (flat_service(row) for row in rows)


def agency_page(rows: list[Agency], asked: Asked) -> Iterator[Values]:
    if not (asked.full or asked.full_service):
        yield from (plain_agency(row) for row in rows)
        return
    theirs = files.with_its_own(public_services().filter(agency__in=rows)).order_by("pk")
    composer = Composer(Stock(services=list(theirs), agencies=rows))
    yield from (composer.whole_agency(row, full_service=asked.full_service) for row in rows)


def tie_page(rows: list[ServiceAtLocation], asked: Asked) -> Iterator[Values]:
    if asked.full:
        services = {row.service_id: row.service for row in rows}
        composer = Composer(Stock(services=list(services.values())))
        yield from (composer.whole_tie(row) for row in rows)
        return
    here = [row.location_id for row in rows]
    secret = set(ties_of_secret().filter(location__in=here).values_list("location_id", flat=True))
    for row in rows:
        yield flat_tie(row, is_secret=row.location.is_secret or row.location_id in secret)


def term_page(rows: list[TaxonomyTerm], asked: Asked) -> Iterator[Values]:
    yield from (plain_term(row) for row in rows)
