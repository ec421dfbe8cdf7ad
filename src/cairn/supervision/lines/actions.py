"""Lines of a supervision: what to talk about, what was said and agreed, and additions once it is locked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from cairn.consent.errors import NotYours
from cairn.consent.theirs import person_written_for
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.people.who_walks import named_among
from cairn.supervision import rules
from cairn.supervision.errors import Refused
from cairn.supervision.models import Line, LineAbout, Seat, Sitting
from cairn.supervision.own.queries import reflection
from cairn.supervision.rules import No, Part, State
from cairn.supervision.sittings.loading import locked_for

CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Said:
    """One line as it is given. `person_id`: whom it is about, chosen among those the writer walks with."""

    part: Part
    words: str
    by_day: date | None = None
    person_id: UUID | None = None


@transaction.atomic
def write(*, by: Viewer, sitting_id: UUID, said: Said) -> Line | LineAbout:
    """Add a line. What was confirmed before is asked again. Raises Refused.

    A line about nobody may not hold the name of somebody that one of them walks with: it is chosen, so that
    it stands among what is held about that person, and the lead reads it only as far as supervision goes.
    """
    sitting, seats, _ = locked_for(by, sitting_id)
    today = clock.today_in(by.time_zone)
    _check(rules.words_fit(said.words))
    _check(rules.may_write(said.part, State(sitting.state), sitting.on_day, today))
    kept = _about(by, said) if said.person_id else _about_nobody(by, said, seats)
    kept.sitting, kept.words = sitting, said.words
    kept.save(force_insert=True)
    _asked_again(sitting, said.part)
    person_id = kept.person_id if isinstance(kept, LineAbout) else None
    record(
        by=by,
        act="supervision.write",
        person_id=person_id,
        about={"sitting": str(sitting.id), "part": said.part.value},
    )
    return kept


@transaction.atomic
def bring(*, by: Viewer, sitting_id: UUID, reflection_id: UUID, chosen: tuple[int, ...]) -> int:
    """Put chosen lines of one's own reflection on the agenda, exactly as they stand; how many.

    chosen: their numbers, from 0. Everything else of it stays where it is. Raises Refused.
    """
    row = reflection(by, reflection_id)
    if row is None:
        raise Refused(No.NOT_THEIRS)
    lines = [row.lines[number] for number in sorted(set(chosen)) if 0 <= number < len(row.lines)]
    _check(None if lines else No.NO_WORDS)
    for words in lines:
        write(by=by, sitting_id=sitting_id, said=Said(Part.AGENDA, words))
    return len(lines)


@transaction.atomic
def take_back(*, by: Viewer, sitting_id: UUID, line_id: UUID) -> None:
    """Take back a line of one's own before it is locked. Raises Refused."""
    sitting, _, _ = locked_for(by, sitting_id)
    for table in (Line, LineAbout):
        line = table.objects.filter(id=line_id, sitting=sitting, by_id=by.account_id).first()
        if line is not None:
            _check(rules.may_take_back(Part(line.part), State(sitting.state)))
            line.delete()
            _asked_again(sitting, Part(line.part))
            person_id = line.person_id if isinstance(line, LineAbout) else None
            record(
                by=by,
                act="supervision.take_back_line",
                person_id=person_id,
                about={"sitting": str(sitting.id), "part": line.part},
            )
            return
    raise Refused(No.NOT_THEIRS)


def _about(by: Viewer, said: Said) -> LineAbout:
    try:
        person = person_written_for(by, said.person_id) if said.person_id else None
    except NotYours:
        person = None
    if person is None:
        raise Refused(No.NOT_WALKING)
    return LineAbout(
        person=person, part=said.part.value, by_id=by.account_id, by_day=said.by_day, said_at=clock.now()
    )


def _about_nobody(by: Viewer, said: Said, seats: list[Seat]) -> Line:
    typed = " ".join(CAPITALISED.findall(said.words))
    if named_among(by, [seat.account_id for seat in seats], typed):
        raise Refused(No.NAMES_SOMEBODY)
    return Line(part=said.part.value, by_id=by.account_id, by_day=said.by_day, said_at=clock.now())


def _asked_again(sitting: Sitting, part: Part) -> None:
    if part is Part.ADDED:
        return
    Sitting.objects.filter(id=sitting.id).update(version=F("version") + 1)
    Seat.objects.filter(sitting=sitting).update(confirmed_at=None)


def _check(why: No | None) -> None:
    if why:
        raise Refused(why)
