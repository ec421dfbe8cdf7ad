from cairn.interop.incoming.rules import No


class NotNow(Exception):
    """The rule said no; `why` tells which."""

    def __init__(self, why: No) -> None:
        super().__init__(why.value)
        self.why = why
