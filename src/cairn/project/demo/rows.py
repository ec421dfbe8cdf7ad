"""From blocks to rows of the directory. Ids follow from keys, so that a link stays good after a reload."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from cairn.directory.models import (
    Agency,
    Language,
    Location,
    Meeting,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
)

from . import blocks, hours

SPACE = UUID("7c1f2a0e-5d0b-4c57-9a53-6d3f6b1f2c11")
COUNTY = "Switchgrass"
ZONE = "America/Chicago"
CODES = {"English": "en", "Spanish": "es", "Polish": "pl", "Arabic": "ar", "American Sign Language": "ase"}
SUNDAY_FIRST = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")  # as the Meeting Guide format counts


def row_id(table: str, key: str) -> UUID:
    return uuid5(SPACE, f"{table}:{key}")


@dataclass(slots=True)
class Rows:
    """Rows of one source, waiting to be written together."""

    source: Source
    now: datetime
    agencies: list[Agency] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    at_locations: list[ServiceAtLocation] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    def _own(self, table: str, key: str) -> dict[str, Any]:
        """What every imported row carries."""
        return {
            "id": row_id(table, key),
            "source": self.source,
            "record_id": key,
            "changed_at": self.now,
            "ended_at": None,
        }

    def add_agency(self, block: blocks.Agency) -> None:
        agency = Agency(
            **self._own("agency", block.key),
            name=block.name,
            description=block.about,
            website=_address(block.website),
        )
        self.agencies.append(agency)
        places = {place.key or block.key: place for place in block.places}
        for key, place in places.items():
            self.locations.append(self._location(agency, key, place))
        for offer in block.offers:
            self._add_offer(agency, block, offer, list(places))

    def _location(self, agency: Agency, key: str, place: blocks.Place) -> Location:
        latitude, longitude = place.at or (None, None)
        return Location(
            **self._own("location", key),
            agency=agency,
            type=Location.Type.PHYSICAL,
            name=place.name or agency.name,
            transportation=place.ride,
            accessibility=place.access,
            address_1=place.address,
            city=place.town,
            county=COUNTY,
            state="IL",
            country="US",
            latitude=latitude,
            longitude=longitude,
            is_secret=place.secret,
            time_zone=ZONE,
        )

    def _afar(self, agency: Agency, key: str, name: str, county: str = COUNTY) -> Location:
        """A way of being reached that is no place: the telephone, a video call."""
        return Location(
            **self._own("location", key),
            agency=agency,
            type=Location.Type.VIRTUAL,
            name=name,
            county=county,
            state="IL",
            country="US",
            time_zone=ZONE,
        )

    def _add_offer(
        self, agency: Agency, block: blocks.Agency, offer: blocks.Offer, all_places: list[str]
    ) -> None:
        service = self._service(agency, offer)
        service.place_is_secret = any(place.secret for place in block.places)
        self.services.append(service)
        self._add_parts(service, offer.service_phone or block.phone, offer.languages)
        self._add_schedules("service", service, offer.hours)
        for at in offer.at_places:
            here = self._at(service, at.place, at.hours_text)
            self._add_schedules("service_at_location", here, at.hours)
        if not offer.at_places:
            for place in all_places if offer.places is None else offer.places:
                self._at(service, place)
        self._add_ways_from_afar(agency, service, offer, bool(all_places))

    def _add_ways_from_afar(
        self, agency: Agency, service: Service, offer: blocks.Offer, has_places: bool
    ) -> None:
        if offer.video:
            self.locations.append(self._afar(agency, f"{offer.key}-video", "By video"))
            self._at(service, f"{offer.key}-video")
        if offer.places == () or not (has_places or offer.at_places):
            self.locations.append(self._afar(agency, f"{offer.key}-phone", "By phone"))
            self._at(service, f"{offer.key}-phone")

    def _service(self, agency: Agency, offer: blocks.Offer) -> Service:
        youngest, oldest = offer.ages
        return Service(
            **self._own("service", offer.key),
            agency=agency,
            name=offer.name,
            description=offer.what,
            website=agency.website,
            status=Service.Status(offer.status),
            do_not_refer=offer.do_not_refer,
            application_process=offer.apply,
            eligibility=" ".join(filter(None, (offer.who, offer.pets))),
            minimum_age=youngest or None,
            maximum_age=oldest or None,
            fees=offer.cost,
            is_free=offer.free,
            documents=offer.bring,
            alert=offer.alert,
            hours_text=offer.hours_text,
            assured_on=offer.checked,
            needs=list(offer.needs),
        )

    def _at(self, service: Service, place: str, description: str = "") -> ServiceAtLocation:
        here = ServiceAtLocation(
            **self._own("service_at_location", f"{service.record_id}@{place}"),
            service=service,
            location_id=row_id("location", place),
            description=description,
        )
        self.at_locations.append(here)
        return here

    def _add_parts(self, service: Service, number: str, languages: Iterable[str]) -> None:
        self.phones.append(_phone(service, number))
        for name in languages:
            key = f"{service.record_id}:{name}"
            self.languages.append(
                Language(id=row_id("language", key), service=service, name=name, code=CODES[name])
            )

    def _add_schedules(self, hangs_on: str, row: Service | ServiceAtLocation, texts: Iterable[str]) -> None:
        for number, rule in enumerate(hours.read(texts)):
            key = f"{row.record_id}:{number}"
            self.schedules.append(Schedule(id=row_id("schedule", key), **{hangs_on: row}, **asdict(rule)))

    def add_gathering(self, block: blocks.Gathering) -> None:
        latitude, longitude = block.at or (None, None)
        self.meetings.append(
            Meeting(
                **self._own("meeting", block.key),
                name=block.name,
                fellowship=block.fellowship,
                types=list(block.types),
                attendance=_attendance(block),
                day=SUNDAY_FIRST.index(block.day),
                starts_at=block.starts,
                ends_at=block.ends,
                time_zone=ZONE,
                location_name=block.hall,
                address=block.address,
                city=block.town,
                state="IL",
                region=f"{COUNTY} County",
                latitude=latitude,
                longitude=longitude,
                notes=block.notes,
                conference_url=block.link,
                conference_phone=block.dial,
                assured_on=block.checked,
            )
        )

    def add_line(self, block: blocks.Line) -> None:
        agency = Agency(**self._own("agency", block.key), name=block.agency, website=_address(block.website))
        service = Service(
            **self._own("service", block.key),
            agency=agency,
            name=block.name,
            description=block.what,
            website=agency.website,
            eligibility=block.who,
            is_free=True,
            alert=block.alert,
            assured_on=block.checked,
            needs=list(block.needs),
            is_statewide=True,
        )
        service.more = {"certainty": block.certainty}
        self.agencies.append(agency)
        self.services.append(service)
        self.locations.append(self._afar(agency, f"{block.key}-phone", "By phone", county=""))
        self._at(service, f"{block.key}-phone")
        self._add_parts(service, block.number, block.languages)
        if block.text_number:
            self.phones.append(_phone(service, block.text_number, "text"))
        self._add_schedules("service", service, block.hours)


def _phone(service: Service, number: str, way: str = "voice") -> Phone:
    digits = "".join(c for c in number if c.isdigit())
    return Phone(
        id=row_id("phone", f"{service.record_id}:{way}"),
        service=service,
        number=number,
        dial=f"+1{digits}" if len(digits) == 10 else digits,
        type=way,
    )


def _address(website: str) -> str:
    return f"https://{website}" if website else ""


def _attendance(block: blocks.Gathering) -> Meeting.Attendance:
    afar = bool(block.link or block.dial)
    if block.address:
        return Meeting.Attendance.HYBRID if afar else Meeting.Attendance.IN_PERSON
    return Meeting.Attendance.ONLINE
