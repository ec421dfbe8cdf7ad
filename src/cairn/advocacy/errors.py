from enum import StrEnum


class Refused(Exception):
    """A rule of this room said no; `why` tells which rule."""

    def __init__(self, why: StrEnum) -> None:
        super().__init__(why.value)
        self.why = why
