"""Why something about a yes, or about telling, may not be done."""

from __future__ import annotations

from cairn.consent.rules import Answer


class NotYours(Exception):
    """Only the person, or the one who walks with them and writes for them, may do this."""


class Faulty(Exception):
    """A yes that would not be valid; `faults` names what is missing or wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


class MayNotTell(Exception):
    """Nothing allows this telling; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.reason.value)
        self.answer = answer
