"""Records of the directory as plain objects of HSDS 3.0, without what hangs on them.

A field that has a column of ours is written from it, so that a correction made here is what goes out. What
the source said beyond that (`more`, under the names of HSDS) is given back beside it.
"""

from typing import Any

from django.conf import settings

from cairn.directory.freshness import Checked, latest
from cairn.directory.models import Agency, Location, Service, ServiceAtLocation, TaxonomyTerm
from cairn.directory.models.sources import Listed
from cairn.kit import clock

from .shapes import Values, an_id, derived_id, fitting


def plain_agency(agency: Agency) -> Values:
    return fitting(
        "organization",
        {
            **agency.more,
            "id": agency.pk,
            "name": agency.name,
            "alternate_name": agency.alternate_name,
            "email": agency.email,
            "website": agency.website,
            "parent_organization_id": agency.more.get("parent_organization_id"),
        },
    ) | {"description": agency.description}


def assured(listed: Listed) -> Checked:
    """Who last made sure of it and when: its source, or somebody here where that was later.

    HSDS has the e-mail address of an assurer and no name for one, so of ours only the day goes out.
    """
    ours = Checked(listed.reached_on, listed.reached_how, listed.reached_of)
    return latest(listed.assured_on, ours, clock.today_in(settings.TIME_ZONE))


def plain_service(service: Service) -> Values:
    changed = service.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return fitting(
        "service",
        {
            **service.more,
            "id": service.pk,
            "organization_id": None,
            "program_id": None,
            "name": service.name,
            "alternate_name": service.alternate_name,
            "description": service.description,
            "url": service.website,
            "email": service.email,
            "status": "defunct" if service.ended_at or service.merged_into_id else service.status,
            "application_process": service.application_process,
            "fees_description": service.fees,
            "eligibility_description": service.eligibility,
            "minimum_age": service.minimum_age,
            "maximum_age": service.maximum_age,
            "assured_date": assured(service).on,
            "assurer_email": None,
            "alert": service.alert_on(clock.today_in(settings.TIME_ZONE)),
            "last_modified": service.more.get("last_modified") or changed,
        },
    )


def plain_tie(tie: ServiceAtLocation) -> Values:
    return fitting("service_at_location", {"id": tie.pk, "description": tie.description})


def plain_location(location: Location, *, is_secret: bool) -> Values:
    """A secret place has no name, no words and no coordinates: each of them could lead there."""
    if is_secret:
        return {"id": str(location.pk), "location_type": str(location.type)}
    at = (location.latitude, location.longitude)
    if location.latitude is None or location.is_approximate:  # the middle of a ZIP code is not the place
        at = (location.more.get("latitude"), location.more.get("longitude"))
    return fitting(
        "location",
        {
            **location.more,
            "id": location.pk,
            "location_type": location.type,
            "organization_id": None,
            "name": location.name,
            "description": location.description,
            "transportation": location.transportation,
            "latitude": at[0],
            "longitude": at[1],
        },
    )


def taxonomy_id(term: TaxonomyTerm) -> str:
    """The source's own id of the taxonomy, or one made from the source and the name of the taxonomy."""
    given = an_id((term.more.get("taxonomy_detail") or {}).get("id"))
    return given or derived_id(term.source_id, "taxonomy", term.taxonomy)


def plain_taxonomy(term: TaxonomyTerm) -> Values:
    """The taxonomy a term belongs to."""
    name = term.taxonomy or f"Terms of {term.source.name}"
    detail = {"name": name, **(term.more.get("taxonomy_detail") or {})}
    return {"description": name} | fitting("taxonomy", detail | {"id": taxonomy_id(term)})


def plain_term(term: TaxonomyTerm) -> Values:
    parent = term.parent_id or term.more.get("parent_id")
    kept = {
        **term.more,
        "id": term.pk,
        "code": term.code,
        "name": term.name,
        "parent_id": parent,
        "taxonomy": term.taxonomy,
        "taxonomy_id": None,
    }
    return fitting("taxonomy_term", kept) | {
        "description": term.description,
        "taxonomy_detail": plain_taxonomy(term),
    }


def flat_service(service: Service) -> Values:
    """A service as lists show it: its plain fields, its organization and program."""
    values: dict[str, Any] = plain_service(service)
    if service.agency_id and service.agency and service.agency.ended_at is None:
        values["organization"] = plain_agency(service.agency)
    program = fitting("program", service.more.get("program") or {})
    if program.get("id"):
        values["program"] = {"description": "", "name": ""} | program
    return values


def flat_tie(tie: ServiceAtLocation, *, is_secret: bool) -> Values:
    return plain_tie(tie) | {
        "location": plain_location(tie.location, is_secret=is_secret),
        "service": flat_service(tie.service),
    }


def without_empty(values: Values) -> Values:
    return {name: value for name, value in values.items() if value not in ("", None, [])}
