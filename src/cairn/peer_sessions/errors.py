from cairn.peer_sessions.rules import No


class Refused(Exception):
    """A rule of this room said no; `why` tells which rule."""

    def __init__(self, why: No) -> None:
        super().__init__(why.value)
        self.why = why
