from enum import StrEnum


class No(StrEnum):
    """Why a listing may not be changed so; the web puts it in words."""

    NOT_LISTED = "not_listed"
    NOT_LIVE = "not_live"
    NO_REASON = "no_reason"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    ABOUT_A_PERSON = "about_a_person"
    DOES_NOT_FIT = "does_not_fit"
    NOT_OURS_TO_CHANGE = "not_ours_to_change"
    HIDDEN_PLACE = "hidden_place"


class Refused(Exception):
    """A rule of the directory said no; `why` tells which."""

    def __init__(self, why: No) -> None:
        super().__init__(why.value)
        self.why = why
