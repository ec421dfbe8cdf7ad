"""Why a find may fit, and what may get in the way: codes with parameters. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from . import meeting_types
from .finds import Note, PlaceKind
from .freshness import Freshness
from .hours import Because, OpenState, State
from .said_hours import SaidHours
from .timetable import NextMeeting, When

FAR_MILES = 20.0
SAID = {Because.HOURS_IN_WORDS, Because.BY_APPOINTMENT, Because.HOLIDAY_NOT_TOLD}  # by other notes


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What obstacles to a service are told from.

    `asked_about` are facets its listing does not mention, `refused` those that it says cannot come.
    """

    state: OpenState
    said_hours: SaidHours
    place: PlaceKind
    is_approximate: bool
    has_contact: bool
    is_free: bool | None
    fees: str
    alert: str
    eligibility: str
    minimum_age: int | None
    maximum_age: int | None
    application_process: str
    documents: str
    languages: Sequence[str]
    checked_on: date | None
    freshness: Freshness
    miles: float | None = None
    wants_free: bool = False
    wants_language: str = ""
    asked_about: Sequence[str] = ()
    refused: Sequence[str] = ()


def note(code: str, **params: object) -> Note:
    return Note(code, MappingProxyType(params))


def service_obstacles(facts: ServiceFacts) -> tuple[Note, ...]:
    """The most pressing first: what would make the way there useless, then what to bring or ask."""
    return (*_barring(facts), *_asking(facts), *_untold(facts))


def _barring(facts: ServiceFacts) -> Iterator[Note]:
    if facts.alert:
        yield note("alert", text=facts.alert)
    for facet in facts.refused:
        yield note("refuses", facet=facet)
    yield from _about_hours(facts.state)
    if facts.place is PlaceKind.PRIVATE:
        yield note("address_private")
    if facts.minimum_age is not None or facts.maximum_age is not None:
        yield note("ages", minimum=facts.minimum_age, maximum=facts.maximum_age)
    if facts.eligibility:
        yield note("eligibility", text=facts.eligibility)
    if facts.miles is not None and facts.miles > FAR_MILES:
        yield note("far", miles=facts.miles)


def _about_hours(state: OpenState) -> Iterator[Note]:
    """Closed, or perhaps closed, and the holiday that is the reason."""
    if state.because is Because.HOLIDAY:
        yield note("closed_for", holiday=state.holiday, opens=state.changes_at)
    elif state.because is Because.HOLIDAY_NOT_TOLD:
        yield note("may_be_closed", holiday=state.holiday)
    elif state.may_open_at:
        yield note("may_open", holiday=state.holiday, at=state.may_open_at)
    elif state.state is State.CLOSED:
        yield note("closed_now", opens=state.changes_at)
    elif state.holiday:
        yield note("many_closed", holiday=state.holiday)


def _said_of_hours(facts: ServiceFacts) -> Iterator[Note]:
    """What the listing asks for before coming."""
    if facts.state.because is Because.HOURS_IN_WORDS:
        yield note("hours_in_words", text=facts.said_hours.words)
    for flag in facts.said_hours.flags:
        yield note(f"hours_{flag}")


def _asking(facts: ServiceFacts) -> Iterator[Note]:
    yield from _said_of_hours(facts)
    if facts.application_process:
        yield note("apply", text=facts.application_process)
    if facts.documents:
        yield note("documents", text=facts.documents)
    if facts.is_free is False:
        yield note("has_fee", fees=facts.fees)
    for facet in facts.asked_about:
        yield note("ask_about", facet=facet)


def _untold(facts: ServiceFacts) -> Iterator[Note]:
    if facts.state.state is State.UNKNOWN and facts.state.because not in SAID:
        yield note("hours_unknown")
    if facts.is_free is None and facts.wants_free:
        yield note("fee_unknown")
    if facts.wants_language and facts.wants_language not in facts.languages:
        yield note("language_unknown", language=facts.wants_language)
    if facts.place is PlaceKind.UNKNOWN:
        yield note("no_place_given")
    elif facts.place is PlaceKind.PLACE and facts.is_approximate:
        yield note("place_approximate")
    if not facts.has_contact:
        yield note("no_contact")
    yield from _age_of_listing(facts.checked_on, facts.freshness)


def _age_of_listing(checked_on: date | None, freshness: Freshness) -> Iterator[Note]:
    if freshness is Freshness.NEVER:
        yield note("never_checked")
    elif freshness is Freshness.OLD:
        yield note("not_checked_lately", on=checked_on)


def meeting_obstacles(
    types: Sequence[str],
    place: PlaceKind,
    is_approximate: bool,
    following: NextMeeting | None,
    checked_on: date | None,
    freshness: Freshness,
) -> tuple[Note, ...]:
    """What a meeting's own listing says may keep somebody out of it."""
    kinds = {
        meeting_types.BUILDING_CLOSED: "building_closed",
        meeting_types.CLOSED: "closed_meeting",
        meeting_types.WOMEN: "women_only",
        meeting_types.MEN: "men_only",
    }
    notes = [note(code) for kind, code in kinds.items() if kind in types]
    if following is None:
        notes.append(note("by_appointment"))
    if place is PlaceKind.UNKNOWN:
        notes.append(note("no_place_given"))
    elif place is PlaceKind.PLACE and is_approximate:
        notes.append(note("place_approximate"))
    return (*notes, *_age_of_listing(checked_on, freshness))


def open_reasons(state: OpenState, when: str, then: State) -> Iterator[Note]:
    """That it is open now, or else at some time in the stretch that was asked for."""
    if state.state is State.OPEN:
        yield note("open_now", until=state.changes_at)
    elif then is State.OPEN and when not in ("", When.NOW):
        yield note("open_in_window", when=when)


def meeting_reasons(following: NextMeeting | None, days: Sequence[int] = ()) -> Iterator[Note]:
    """When it meets next, and that it is on one of the weekdays that were named (0 is Monday)."""
    if following is None:
        return
    if following.starts.weekday() in days:
        yield note("on_day", day=following.starts.weekday())
    if following.is_on_now:
        yield note("on_now", until=following.ends)
    else:
        yield note("starts", at=following.starts)


def outcome_reasons(outcome: tuple[int, int] | None) -> Iterator[Note]:
    """What happened to others who went: how many it helped, of how many who answered."""
    if outcome is not None:
        yield note("helped_others", helped=outcome[0], answered=outcome[1])
