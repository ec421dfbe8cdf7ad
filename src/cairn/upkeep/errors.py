from cairn.upkeep.rules import No


class Refused(Exception):
    """The rule said no; `why` tells which rule."""

    def __init__(self, why: No) -> None:
        super().__init__(why.value)
        self.why = why
