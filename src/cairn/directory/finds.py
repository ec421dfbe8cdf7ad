"""What is asked of the directory and what it answers: plain rows, no words for people.

Everything a page says is made from the codes here; the web layer has a sentence for each. A code comes
with its parameters in a `Note`. All moments are aware; distances are miles in a straight line; a
bearing is degrees clockwise from north.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from .freshness import UNCHECKED, Checked, Freshness
from .hours import OpenState
from .timetable import NextMeeting

if TYPE_CHECKING:
    from .understanding.reading import Meant

PAGE_SIZE = 10


class Kind(StrEnum):
    SERVICE = "service"
    MEETING = "meeting"


class PlaceKind(StrEnum):
    """How a find can be reached: a known place, online or by phone, or a place that is not told."""

    PLACE = "place"
    ONLINE = "online"
    STATEWIDE = "statewide"
    PRIVATE = "private"  # kept private for safety: no address, no coordinates, no distance
    UNKNOWN = "unknown"


class PlaceProblem(StrEnum):
    """Why the words in `near` could not be used. The search then looks everywhere."""

    ZIP_NOT_KNOWN = "zip_not_known"
    PLACE_NOT_KNOWN = "place_not_known"
    PLACE_IN_MANY_STATES = "place_in_many_states"


@dataclass(frozen=True, slots=True)
class Query:
    """A search. Every part may be left empty; an empty query lists everything.

    `words` may hold need, time, place and language in one sentence; what is understood from them is
    told in `Results.understood`, and a part of it can be refused by putting its `key` into `dropped`.
    `near` is a ZIP, a county or a town ("60120", "Kane County", "Elgin", "Elgin, IL"). `miles` None
    chooses a distance that suits the place. `kind` is "service", "meeting" or "". `language` is an
    ISO 639-1 code (or "ase"). `page` counts from 1 and is brought into range.
    """

    words: str = ""
    need: str = ""
    near: str = ""
    miles: float | None = None
    open_now: bool = False
    virtual: bool = False
    free: bool = False
    kind: str = ""
    language: str = ""
    page: int = 1
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing the words were taken to mean.

    `kind` is need, when, cost, way, language, mine, fellowship, meeting_kind or near; `code` is the need or
    facet (needs.toml), the fellowship's short name, the code of a kind of meeting, days and hours, or the
    place's label when kind is near; `phrase` is the piece of the words it came from, as typed.
    """

    kind: str
    code: str
    phrase: str

    @property
    def key(self) -> str:
        """What goes into `Query.dropped` to refuse it."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look from. `label` is a proper name, the same in every language ("Elgin, IL 60120")."""

    label: str
    latitude: float
    longitude: float
    miles: float  # how far around it the search looks
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One reason or obstacle: a code and what its sentence needs.

    Reasons (why it may fit):
        need{need}              it is listed for this need
        need_in_name{need}      its name or category speaks of this need
        akin{need}              it is for something else that may help as well
        fellowship{name}  other_fellowship{name}   a meeting of the one asked for (short name), or of another
        on_day{day}             it meets next on a weekday that was named (0 is Monday)
        words{words}            its text holds these words of the question (tuple, as typed)
        open_now{until}         open; until is a datetime at the place, or None when it never closes
        open_in_window{when}    open at some time in what was asked: tonight, today, tomorrow, a weekday
        on_now{until} starts{at}   a meeting going on (until may be None), or its next start (at the place)
        free{}  language{language}  virtual{}  statewide{}  mentions{facet}   (facet of kind "mine")
        helped_others{helped, answered}   of so many people who went, so many said that it helped
    Obstacles (what may get in the way):
        closed_now{opens}  closed_for{holiday, opens}  may_open{holiday, at}  may_be_closed{holiday}
        many_closed{holiday}  hours_in_words{text}  hours_by_appointment{}  hours_call_first{}  hours_varies{}
        hours_while_supplies_last{}  hours_unknown{}  has_fee{fees}  fee_unknown{}  language_unknown{language}
        alert{text}  eligibility{text}  ages{minimum, maximum} (either may be None)
        apply{text}  documents{text}
        address_private{}  no_place_given{}  no_contact{}  place_approximate{}  far{miles}
        not_checked_lately{on}  never_checked{}  ask_about{facet}  refuses{facet}
        closed_meeting{}  women_only{}  men_only{}  building_closed{}  by_appointment{}  told{told}
    """

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """`dial` is what a tel: link needs (E.164 or a short code), empty when it cannot be dialled."""

    number: str
    dial: str
    extension: str = ""
    type: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    key: str
    name: str
    licence: str
    address: str
    is_fictional: bool
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where it is. For a private address everything but `kind` and `county` is empty."""

    kind: PlaceKind
    name: str = ""
    address: str = ""  # one line: street, without the town
    city: str = ""
    county: str = ""
    state: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_approximate: bool = False
    transportation: str = ""
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find. `organisation` is the agency, or the fellowship of a meeting.

    `unsure` names the wishes (hours, cost, language) that the listing says nothing about; such finds come
    after those that are sure. `state` is None for a meeting, `next_meeting` is None for a service and for
    a meeting by appointment. `other_places` counts further places of the same service within reach.
    """

    kind: Kind
    id: UUID
    name: str
    organisation: str
    summary: str
    place: PlaceRow
    distance_miles: float | None
    bearing: float | None
    state: OpenState | None
    next_meeting: NextMeeting | None
    is_free: bool | None
    is_virtual: bool
    languages: tuple[str, ...]
    phone: PhoneRow | None
    reasons: tuple[Note, ...]
    obstacles: tuple[Note, ...]
    checked_on: date | None
    freshness: Freshness
    source: SourceRow
    unsure: tuple[str, ...] = ()
    other_places: int = 0
    score: float = 0.0
    checked: Checked = UNCHECKED  # whose word `checked_on` is
    needs: tuple[str, ...] = ()  # what it is listed for, the main one first, or what its name speaks of


@dataclass(frozen=True, slots=True)
class Results:
    """`hits` is one page of `total` finds. `sure` of them fit every wish; the others come after those.
    When not `is_whole` there are more than `total`: the rest could not be among the best and was not counted.

    `wants_line`: the words speak of danger or crisis, so the help lines come first. `corrected` pairs a
    word as typed with the word that was looked for instead. `not_ready`: the directory has never been
    indexed and could not be indexed now, so nothing was searched. `meant` tells more of what the words
    were taken to mean: how much each need weighs, the finest terms, and the door they lead to.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    sure: int = 0
    is_whole: bool = True
    page: int = 1
    pages: int = 0
    understood: tuple[Understood, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    place: Place | None = None
    place_problem: PlaceProblem | None = None
    wants_line: bool = False
    not_ready: bool = False
    meant: "Meant | None" = None
