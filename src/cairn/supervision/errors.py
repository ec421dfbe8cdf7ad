from enum import StrEnum


class Refused(Exception):
    """It may not be done; `why` says why."""

    def __init__(self, why: StrEnum) -> None:
        super().__init__(why.value)
        self.why = why
