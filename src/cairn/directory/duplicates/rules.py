"""What speaks for and against two listings being one, and how much each weighs. Pure."""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH = 70


class State(StrEnum):
    """What became of a pair."""

    OPEN = "open"
    APART = "apart"  # a steward said: not the same. Never proposed again
    ONE = "one"  # they were made one
    PAST = "past"  # what they had in common is gone since


class Why(StrEnum):
    """What speaks for or against two listings being one; the web puts it in words."""

    SAME_NAME = "same_name"
    NAMES_ALIKE = "names_alike"
    AGENCY_IS_NAME = "agency_is_name"
    SAME_AGENCY = "same_agency"
    SAME_PHONE = "same_phone"
    SAME_STREET = "same_street"
    SAME_POINT = "same_point"
    SAME_ZIP = "same_zip"
    SAME_PAGE = "same_page"
    SAME_SITE = "same_site"
    SAME_EMAIL = "same_email"
    SAME_TIME = "same_time"
    SAME_ROOM = "same_room"
    SAME_FELLOWSHIP = "same_fellowship"
    OTHER_NAME = "other_name"
    OTHER_PROGRAM = "other_program"
    OTHER_AGENCY = "other_agency"
    OTHER_SITE = "other_site"
    OTHER_STREET = "other_street"
    OTHER_NUMBER = "other_number"
    OTHER_NEEDS = "other_needs"
    OTHER_AGES = "other_ages"
    OTHER_LANGUAGE = "other_language"
    OTHER_PEOPLE = "other_people"
    OTHER_FELLOWSHIP = "other_fellowship"
    OTHER_TIME = "other_time"
    OTHER_ROOM = "other_room"
    FAR = "far"


POINTS: dict[Why, int] = {
    Why.SAME_NAME: 45,
    Why.NAMES_ALIKE: 32,
    Why.AGENCY_IS_NAME: 25,
    Why.SAME_AGENCY: 8,
    Why.SAME_PHONE: 35,
    Why.SAME_STREET: 35,
    Why.SAME_POINT: 20,
    Why.SAME_ZIP: 6,
    Why.SAME_PAGE: 25,
    Why.SAME_SITE: 12,
    Why.SAME_EMAIL: 12,
    Why.SAME_TIME: 20,
    Why.SAME_ROOM: 35,
    Why.SAME_FELLOWSHIP: 8,
    Why.OTHER_NAME: -60,
    Why.OTHER_PROGRAM: -90,
    Why.OTHER_AGENCY: -30,
    Why.OTHER_SITE: -90,
    Why.OTHER_STREET: -50,
    Why.OTHER_NUMBER: -8,
    Why.OTHER_NEEDS: -25,
    Why.OTHER_AGES: -40,
    Why.OTHER_LANGUAGE: -60,
    Why.OTHER_PEOPLE: -60,
    Why.OTHER_FELLOWSHIP: -90,
    Why.OTHER_TIME: -90,
    Why.OTHER_ROOM: -40,
    Why.FAR: -60,
}
WHO = frozenset({Why.SAME_NAME, Why.NAMES_ALIKE, Why.AGENCY_IS_NAME})
WHERE = frozenset({Why.SAME_PHONE, Why.SAME_STREET, Why.SAME_POINT, Why.SAME_ROOM, Why.SAME_PAGE})


@dataclass(frozen=True, slots=True)
class Likeness:
    """`reasons` in the order in which they are told; `may_be_one` is the answer."""

    points: int
    reasons: tuple[Why, ...]

    @property
    def may_be_one(self) -> bool:
        return self.points >= ENOUGH and bool(WHO & {*self.reasons}) and bool(WHERE & {*self.reasons})
