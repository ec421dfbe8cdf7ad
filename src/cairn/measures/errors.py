from collections.abc import Mapping

from cairn.measures.rules.answering import Wrong
from cairn.measures.rules.asking import No


class Refused(Exception):
    """The rule said no; `why` tells which rule, `wrongs` which answers cannot be kept."""

    def __init__(self, why: No, wrongs: Mapping[str, Wrong] | None = None) -> None:
        super().__init__(why.value)
        self.why, self.wrongs = why, dict(wrongs or {})
