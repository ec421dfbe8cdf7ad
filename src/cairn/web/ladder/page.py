"""What somebody does themselves, put together for the person, for who walks along, and for other pages."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from cairn.advocacy.ladder import queries
from cairn.advocacy.ladder.queries import AskedRow, MoveRow, ThingRow
from cairn.advocacy.ladder.rules import Area, Mark, Occasion, OccasionKind, Rung, StepBack, Thing
from cairn.advocacy.letters.queries import LetterRow
from cairn.advocacy.letters.rules import What
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.referrals.queries import HandOff
from cairn.referrals.rules import State
from cairn.web.ladder import wording
from cairn.web.ladder.drawing import Drawing, draw
from cairn.web.plan.asking import Plan

LEADS_TO = {
    OccasionKind.MEETING: "prepared",
    OccasionKind.LETTER: "letter",
    OccasionKind.CALL: "letter",
    OccasionKind.HAND_OFF: "hand_off",
}
HANDED_OVER = frozenset({State.INTRODUCED, State.THERE, State.ANSWERED})


@dataclass(frozen=True, slots=True)
class MoveShown:
    """One move. `url`: the page it came of, where whoever looks may open it."""

    row: MoveRow
    rung: Promise
    who: str
    of: Promise | str
    url: str


@dataclass(frozen=True, slots=True)
class ThingShown:
    """One thing with its moves, the newest first, and a drawing of them."""

    row: ThingRow
    title: str
    moves: tuple[MoveShown, ...]
    drawing: Drawing

    @property
    def now(self) -> MoveShown:
        return self.moves[0]


@dataclass(frozen=True, slots=True)
class AskedShown:
    row: AskedRow
    title: str
    rung: Promise
    mine: Promise


@dataclass(frozen=True, slots=True)
class BackShown:
    """Where to step back. `ask`: what may be asked for in one tap, None where there is nothing to ask."""

    row: StepBack
    title: str
    said: str
    because: Promise
    ask: Promise | None


@dataclass(frozen=True, slots=True)
class LadderShown:
    things: tuple[ThingShown, ...]
    waiting: tuple[AskedShown, ...]
    others: tuple[tuple[Area, Promise], ...]


def _move(row: MoveRow, name: str) -> MoveShown:
    page = row.occasion if row.kind is OccasionKind.HAND_OFF and not name else row.leads_to
    url = reverse(LEADS_TO[row.kind], args=[page]) if row.kind in LEADS_TO and page else ""
    of = wording.AGREED if row.agreed else wording.KINDS[row.kind] if row.kind else ""
    return MoveShown(row, wording.RUNGS[row.rung], wording.who(row, name), of, url)


def _thing(row: ThingRow, name: str) -> ThingShown:
    drawing = draw(row.now.rung, {move.rung for move in row.moves})
    moves = tuple(_move(move, name) for move in reversed(row.moves))
    return ThingShown(row, wording.thing(row.thing), moves, drawing)


def _asked(row: AskedRow) -> AskedShown:
    return AskedShown(row, wording.thing(row.thing), wording.RUNGS[row.rung], wording.MINE[row.rung])


def ladder_of(asked: Plan) -> LadderShown:
    """Raises gate.Shut when the plan is not theirs to see."""
    found = queries.ladder(asked.viewer, asked.person_id, asked.purpose)
    there = {row.thing.area for row in found.things}
    return LadderShown(
        tuple(_thing(row, asked.name) for row in found.things),
        tuple(map(_asked, found.waiting)),
        tuple((area, words) for area, words in wording.AREAS.items() if area not in there),
    )


def backs_of(asked: Plan) -> tuple[BackShown, ...]:
    """Where whoever walks with the person can step back; nothing for others."""
    if not asked.name or not asked.may_write:
        return ()
    found = queries.ladder(asked.viewer, asked.person_id)
    return tuple(
        BackShown(
            back,
            wording.thing(back.thing),
            wording.back(back, asked.name),
            wording.BECAUSE[back.because],
            wording.RUNGS[back.ask] if back.ask else None,
        )
        for back in found.step_backs(clock.now())
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What other pages show of one occasion: the question with its taps, or where the mark is.

    `waits`: a supporter said how it was, and the person has not answered yet.
    """

    question: Promise
    taps: list[wording.Tap]
    mark: MoveShown | None
    waits: AskedShown | None
    own: bool
    post: str


def beside(
    viewer: Viewer, person_id: UUID, on: Occasion, post: str, first: Rung | None = None
) -> Beside | None:
    """None where whoever looks may see nothing of it. `post`: where a tap is sent; `first`: a likely tap."""
    if not queries.may_see(viewer, person_id):
        return None
    found = queries.ladder(viewer, person_id)
    own, mark = viewer.person_id == person_id, found.of_occasion(on.id)
    waits = next((row for row in found.waiting if row.occasion == on.id), None)
    said = mark or waits
    return Beside(
        wording.QUESTIONS[on.kind],
        wording.taps(on.kind, own, said.rung if said else None, first),
        _move(mark, "" if own else "…") if mark else None,
        _asked(waits) if waits else None,
        own,
        post,
    )


def beside_in_meeting(asked: Plan, meeting: UUID) -> Beside | None:
    """Of a meeting that was held, on a page that this viewer may see."""
    post = reverse("mark_meeting", args=[meeting])
    return beside(asked.viewer, asked.person_id, Occasion(OccasionKind.MEETING, meeting), post)


def beside_in_letter(viewer: Viewer, row: LetterRow) -> Beside | None:
    """Of the last time it was sent or somebody called; None before that."""
    went = next((one for one in reversed(row.news) if one.what is not What.CAME), None)
    if went is None or viewer.person_id is None:
        return None
    kind = OccasionKind.CALL if went.what is What.CALLED else OccasionKind.LETTER
    post = reverse("mark_letter", args=[row.id, went.id])
    return beside(viewer, viewer.person_id, Occasion(kind, went.id), post)


def beside_in_hand_off(viewer: Viewer, row: HandOff) -> Beside | None:
    """Once the number was given, the call made or the way gone; None before that."""
    if row.state not in HANDED_OVER:
        return None
    post = reverse("mark_hand_off", args=[row.id])
    first = wording.LIKELY.get(row.way) if row.way else None
    return beside(viewer, row.person_id, Occasion(OccasionKind.HAND_OFF, row.id), post, first)


def is_waiting(viewer: Viewer, person_id: UUID) -> int:
    """How many questions wait for the person's answer."""
    return len(queries.ladder(viewer, person_id).waiting) if queries.may_see(viewer, person_id) else 0


def answered_here(asked: Plan) -> bool:
    """Whether the person says yes on this phone: they have no way in of their own."""
    return bool(asked.name) and asked.may_write and not has_account(asked.person_id)


def known_here(asked: Plan, mark: Mark) -> bool:
    """Whether a supporter may know in whose room this is: they saw it on a page that was shown to them."""
    if not mark.context:
        return True
    found = queries.ladder(asked.viewer, asked.person_id)
    return any(row.thing == Thing(mark.area, mark.context) for row in found.things)
