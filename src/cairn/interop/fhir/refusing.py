"""Why a file cannot be taken."""

from enum import StrEnum


class Cannot(StrEnum):
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_A_QUESTIONNAIRE = "not_a_questionnaire"
    SEVERAL_INSIDE = "several_inside"
    NO_NAME = "no_name"
    NO_QUESTIONS = "no_questions"
    NO_TEXT = "no_text"
    NO_ANSWERS = "no_answers"
    ANSWERS_ELSEWHERE = "answers_elsewhere"
    ANSWERS_ALIKE = "answers_alike"
    TOO_MANY = "too_many"
    TOO_DEEP = "too_deep"
    TEXT_TOO_LONG = "text_too_long"
    UNKNOWN_TYPE = "unknown_type"
    CONDITION = "condition"
    IDS = "ids"
    HANGS_ON_NOTHING = "hangs_on_nothing"
    NOBODY_FILLS = "nobody_fills"
    SCORED_OTHERWISE = "scored_otherwise"
    SCORING = "scoring"
    MADE_OF_NOTHING = "made_of_nothing"
    NOT_ITS_TRANSLATION = "not_its_translation"


class Refused(ValueError):
    """The file cannot be taken: `why`, and `about` which part of it ("" for the whole)."""

    def __init__(self, why: Cannot, about: str = "") -> None:
        super().__init__(f"{why.value}: {about}" if about else why.value)
        self.why, self.about = why, about
