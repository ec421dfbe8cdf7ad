"""Whole records as objects of HSDS 3.0: each with what hangs on it, then one inside the other."""

from uuid import UUID

from cairn.directory.models import Agency, Location, Service, ServiceAtLocation
from cairn.interop.hours import WORDS

from .inside import Children, address, language, phone, schedule
from .origin import with_origin
from .plain import plain_agency, plain_location, plain_service, plain_tie, without_empty
from .shapes import Values, derived_id, fitting
from .stock import Stock

# An organization inside a service lists its places while they are few; at its own record it lists all.
PLACES_WITHIN = 25
HOURS_IN_WORDS = "hours in words"


class Composer:
    """Builds objects from a stock. Each method returns a new object, except places, which are shared."""

    def __init__(self, stock: Stock, *, with_contacts: bool = False) -> None:
        self.stock = stock
        self.children = Children(stock, with_contacts=with_contacts)
        self._places: dict[UUID, Values] = {}

    def agency(self, agency: Agency) -> Values:
        values = plain_agency(agency) | self.children.of("organization", agency)
        return with_origin("organization", agency, values | self._parts(agency.pk, "phones"))

    def location(self, location: Location) -> Values:
        if location.pk not in self._places:
            is_secret = location.pk in self.stock.secret
            place = plain_location(location, is_secret=is_secret)
            if not is_secret:
                place |= self.children.of("location", location)
                place |= {"addresses": address(location, self.children)}
                if location.accessibility and "accessibility" not in place:
                    own = {"id": derived_id(location.pk, "access"), "description": location.accessibility}
                    place["accessibility"] = [own]
            place |= self._parts(location.pk, "phones", "schedules", "languages")
            self._places[location.pk] = with_origin("location", location, without_empty(place))
        return self._places[location.pk]

    def service(self, service: Service) -> Values:
        values = (
            plain_service(service)
            | self.children.assurer(service)
            | self.children.of("service", service)
            | self._parts(service.pk, "phones", "schedules", "languages")
        )
        values["required_documents"] = self._documents(service, values.get("required_documents", []))
        values["schedules"] = values.get("schedules", []) + self._hours_in_words(service)
        values["attributes"] = self.children.terms_of(service)
        if service.is_statewide and not values.get("service_areas"):
            values["service_areas"] = [{"id": derived_id(service.pk, "area"), "name": "Statewide"}]
        program = fitting("program", service.more.get("program") or {})
        if program.get("id"):
            values["program"] = {"description": "", "name": ""} | program
        values = with_origin("service", service, without_empty(values))
        for other in self.stock.also[service.pk]:
            values = with_origin("service", other, values, of=service)
        return values

    def tie(self, tie: ServiceAtLocation) -> Values:
        return (
            plain_tie(tie)
            | self.children.of("service_at_location", tie)
            | self._parts(tie.pk, "phones", "schedules")
        )

    def whole_service(self, service: Service) -> Values:
        values = self.service(service)
        ties = [
            self.tie(tie) | {"location": self.location(tie.location)} for tie in self.stock.ties[service.pk]
        ]
        if ties:
            values["service_at_locations"] = ties
        agency = self.stock.agencies.get(service.agency_id) if service.agency_id else None
        if agency is not None and agency.ended_at is None:
            values["organization"] = self.agency(agency) | self._places_of(agency, PLACES_WITHIN)
        return values

    def whole_agency(self, agency: Agency, *, full_service: bool = False) -> Values:
        values = self.agency(agency) | self._places_of(agency)
        theirs = [service for service in self.stock.services if service.agency_id == agency.pk]
        if theirs:
            values["services"] = [
                self._service_within(one) if full_service else plain_service(one) for one in theirs
            ]
        return values

    def whole_tie(self, tie: ServiceAtLocation) -> Values:
        """A tie whose service is in the stock."""
        service = next(one for one in self.stock.services if one.pk == tie.service_id)
        inner = self.service(service)
        if service.agency_id and service.agency:
            inner["organization"] = self.agency(service.agency) | self._places_of(
                service.agency, PLACES_WITHIN
            )
        return self.tie(tie) | {"location": self.location(tie.location), "service": inner}

    def _service_within(self, service: Service) -> Values:
        values = self.whole_service(service)
        values.pop("organization", None)
        return values

    def _places_of(self, agency: Agency, at_most: int | None = None) -> Values:
        places = self.stock.places.get(agency.pk, [])
        if not places or (at_most is not None and len(places) > at_most):
            return {}
        return {"locations": [self.location(place) for place in places]}

    def _parts(self, owner: UUID, *tables: str) -> Values:
        found: Values = {}
        if "phones" in tables:
            found["phones"] = [phone(owner, row, self.children) for row in self.stock.phones.get(owner, [])]
        if "schedules" in tables:
            found["schedules"] = [
                schedule(owner, row, self.children)
                for row in self.stock.schedules.get(owner, [])
                if row.more.get(WORDS) != "more"
            ]
        if "languages" in tables:
            found["languages"] = [
                language(owner, row, self.children) for row in self.stock.languages.get(owner, [])
            ]
        return {table: objects for table, objects in found.items() if objects}

    @staticmethod
    def _documents(service: Service, given: list[Values]) -> list[Values]:
        """Those the source gave, as long as they still say what our column says."""
        said = "\n".join(dict.fromkeys(one["document"] for one in given if one.get("document")))
        if said == service.documents:
            return given
        return [{"id": derived_id(service.pk, "documents"), "document": service.documents}]

    @staticmethod
    def _hours_in_words(service: Service) -> list[Values]:
        if not service.hours_text:
            return []
        return [{"id": derived_id(service.pk, HOURS_IN_WORDS), "description": service.hours_text}]
