"""A person's seconds, estimated from what was counted. No real person was measured.

Keystroke-level model: Card, Moran and Newell, "The keystroke-level model for user performance time with
interactive systems", Communications of the ACM 23(7), 1980, 396-410. It tells of somebody who knows the way
and errs nowhere, at a desk; a finger on glass is taken for the mouse.

- M, to make up one's mind before a tap: 1.35 s. P, to point: 1.10 s. The press: 0.20 s. Inside the phone's
  own calendar or clock no M: one made up one's mind when it was opened (the model's rule for a unit).
- A key on a phone: 36.2 words a minute, five characters each. Palin, Feit, Kim, Kristensson and Oulasvirta,
  "How do people type on mobile devices?", MobileHCI 2019, 37,370 volunteers who copied sentences.
- Reading: 238 words a minute, most adults from 175 to 300. Brysbaert, "How many words do we read per
  minute?", Journal of Memory and Language 109, 2019.

"Knows the way" is the model as it stands. "First time" reads every line it has not read before as well.
"Slow" reads at 175 and types at 1.20 s a key, what the model gives for somebody to whom the keyboard is
strange. None of the three knows how long somebody thinks about what to say: that comes on top.
"""

from __future__ import annotations

from dataclasses import dataclass, field

DECIDE, POINT, PRESS = 1.35, 1.10, 0.20
KEY, STRANGE_KEY = 60 / (36.2 * 5), 1.20
READ, READ_SLOWLY = 60 / 238, 60 / 175
SWIPE = POINT  # the model has no swipe; a short move with the finger down


@dataclass(slots=True)
class Did:
    """What was done. `picks`: taps inside the phone's own calendar or clock, which no page can see; they are
    counted as a person would have to make them. `machine`: seconds waited for pages."""

    screens: int = 0
    fields: int = 0
    taps: int = 0
    picks: int = 0
    swipes: int = 0
    characters: int = 0
    words: int = 0
    machine: float = 0.0

    def _seconds(self, key: float, read: float) -> float:
        taps = self.taps * (DECIDE + POINT + PRESS) + self.picks * (POINT + PRESS)
        return taps + self.swipes * SWIPE + self.characters * key + self.words * read + self.machine

    def knows_the_way(self) -> float:
        return self._seconds(KEY, 0)

    def first_time(self) -> float:
        return self._seconds(KEY, READ)

    def slow(self) -> float:
        return self._seconds(STRANGE_KEY, READ_SLOWLY)


@dataclass(frozen=True, slots=True)
class Row:
    """One measured part of a task. `within`: seconds it shall take at most: to whom comes
    for the first time, or knows the way where it is `daily` work. `paper`: sheets, if it was printed."""

    name: str
    what: str
    did: Did = field(default_factory=Did)
    within: int | None = None
    paper: int | None = None
    daily: bool = False

    @property
    def is_too_long(self) -> bool:
        took = self.did.knows_the_way() if self.daily else self.did.first_time()
        return self.within is not None and took > self.within
