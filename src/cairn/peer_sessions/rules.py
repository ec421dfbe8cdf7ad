"""What all of this room refuses, pure."""

from enum import StrEnum

LONGEST_NEXT = 500  # what comes next, in one or two sentences; a step of a plan holds no more


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_THEIRS = "not_theirs"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    DOES_NOT_FIT = "does_not_fit"
    NO_MINUTES = "no_minutes"
    TOO_MANY_MINUTES = "too_many_minutes"
    TO_COME = "to_come"
    TOO_LONG_AGO = "too_long_ago"
    DAY_PASSED = "day_passed"
    DAY_TOO_FAR = "day_too_far"
    NEEDS_A_DAY = "needs_a_day"
    ALREADY_ANSWERED = "already_answered"
    TAKEN_BACK = "taken_back"
    LOCKED = "locked"
    NOT_AGREED_YET = "not_agreed_yet"
    LINES_CHANGED = "lines_changed"
    NO_ACCOUNT = "no_account"
    NOT_ASKED = "not_asked"
    NAMES_SOMEBODY = "names_somebody"
    CODE_OVER = "code_over"
    WRITTEN_DOWN = "written_down"
    KEPT_ALREADY = "kept_already"
    NOT_OVER = "not_over"


def words_fit(words: str, longest: int, *, needed: bool = True) -> No | None:
    """Words are kept as they were written, so they are only checked, never trimmed or cut."""
    if needed and not words.strip():
        return No.NO_WORDS
    return No.TOO_LONG if len(words) > longest else None
