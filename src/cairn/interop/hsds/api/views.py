"""The read-only HSDS 3.0 API: each view reads what was asked and answers a page or a record."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import shown_instead
from cairn.directory.models import Source
from cairn.interop.hsds.outgoing.files import chunks, with_its_own
from cairn.interop.hsds.outgoing.objects import Composer
from cairn.interop.hsds.outgoing.origin import terms_of
from cairn.interop.hsds.outgoing.plain import plain_taxonomy, plain_term
from cairn.interop.hsds.outgoing.shapes import Values
from cairn.interop.hsds.outgoing.stock import (
    Stock,
    public_agencies,
    public_services,
    public_terms,
    public_ties,
)

from . import asking
from .answers import lines, not_there, page, plain, problem, public
from .openapi import ALLOWED, PROFILE, description
from .parameters import Asked, read

Rows = Callable[[Asked], QuerySet[Any]]
Objects = Callable[[list[Any], Asked], Iterator[Values]]


def _listed(request: HttpRequest, name: str, rows: Rows, objects: Objects) -> HttpResponseBase:
    asked = read(request.GET, ALLOWED[name])
    found = rows(asked)
    if asked.as_lines:
        return lines(record for chunk in chunks(found) for record in objects(chunk, asked))
    start = (asked.page - 1) * asked.per_page
    return page(
        found.count(),
        asked.page,
        asked.per_page,
        list(objects(list(found[start : start + asked.per_page]), asked)),
    )


@public
def about(request: HttpRequest) -> HttpResponse:
    read(request.GET, ())
    return plain(
        {
            "version": "3.0",
            "profile": PROFILE,
            "openapi_url": request.build_absolute_uri(reverse("hsds_openapi")),
            "sources": [terms_of(source) for source in Source.objects.order_by("key")],
        }
    )


@public
def openapi(request: HttpRequest) -> HttpResponse:
    return plain(description(request.build_absolute_uri(reverse("hsds")).rstrip("/")))


@public
def services(request: HttpRequest) -> HttpResponseBase:
    return _listed(request, "services", asking.services, asking.service_page)


@public
def service(request: HttpRequest, record_id: UUID) -> HttpResponse:
    found = with_its_own(public_services()).filter(pk=record_id).first()
    if found is None:
        shown = shown_instead(Listing(Kind.SERVICE, record_id)).id
        return redirect("hsds_service", shown) if shown != record_id else not_there("service")
    return plain(Composer(Stock(services=[found])).whole_service(found))


@public
def organizations(request: HttpRequest) -> HttpResponseBase:
    return _listed(request, "organizations", asking.agencies, asking.agency_page)


@public
def organization(request: HttpRequest, record_id: UUID) -> HttpResponse:
    asked = read(request.GET, ("full_service",))
    found = public_agencies().select_related("source").filter(pk=record_id).first()
    if found is None:
        return not_there("organization")
    theirs = list(with_its_own(public_services().filter(agency=found)).order_by("pk"))
    composer = Composer(Stock(services=theirs, agencies=[found]))
    return plain(composer.whole_agency(found, full_service=asked.full_service))


@public
def service_at_locations(request: HttpRequest) -> HttpResponseBase:
    return _listed(request, "service_at_locations", asking.ties, asking.tie_page)


@public
def service_at_location(request: HttpRequest, record_id: UUID) -> HttpResponse:
    found = public_ties().select_related("location__source", "source").filter(pk=record_id).first()
    if found is None:
        return not_there("service at a location")
    whole = with_its_own(public_services()).get(pk=found.service_id)
    return plain(Composer(Stock(services=[whole])).whole_tie(found))


@public
def taxonomies(request: HttpRequest) -> HttpResponseBase:
    asked = read(request.GET, ALLOWED["taxonomies"])
    found = [plain_taxonomy(term) for term in asking.taxonomies(asked)]
    if asked.as_lines:
        return lines(iter(found))
    start = (asked.page - 1) * asked.per_page
    return page(len(found), asked.page, asked.per_page, found[start : start + asked.per_page])


@public
def taxonomy(request: HttpRequest, record_id: UUID) -> HttpResponse:
    term = asking.terms(Asked(taxonomy_id=record_id)).first()
    return plain(plain_taxonomy(term)) if term else not_there("taxonomy")


@public
def taxonomy_terms(request: HttpRequest) -> HttpResponseBase:
    return _listed(request, "taxonomy_terms", asking.terms, asking.term_page)


@public
def taxonomy_term(request: HttpRequest, record_id: UUID) -> HttpResponse:
    term = public_terms().select_related("source").filter(pk=record_id).first()
    return plain(plain_term(term)) if term else not_there("taxonomy term")


@public
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Anything else under /hsds/: whoever asks for JSON is answered in JSON."""
    return problem(404, "There is nothing at this address. /hsds/ tells what there is.")
