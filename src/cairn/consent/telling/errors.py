from cairn.consent.telling.rules import No


class Refused(Exception):
    """It may not be done; `why` says why."""

    def __init__(self, why: No) -> None:
        super().__init__(why.value)
        self.why = why
