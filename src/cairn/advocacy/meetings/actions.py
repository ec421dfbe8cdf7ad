"""Getting ready for a meeting: the page, its lines, and the yes to what somebody else typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from django.db import transaction

from cairn.advocacy.ladder.actions import forget
from cairn.advocacy.meetings.rules import (
    LONGEST_CALLED,
    LONGEST_WHERE,
    MOST_LINES,
    Part,
    Setting,
    free_place,
    longest,
    ready_fits,
)
from cairn.advocacy.models import Preparation, PreparedLine, SpokenFor
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.rules import No, Voice, words_fit
from cairn.recovery.shown import actions as showing
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What
from cairn.recovery.voices import voice


@transaction.atomic
def begin(*, by: Viewer, person_id: UUID, setting: Setting, language: str) -> Preparation:
    """A new page. Begun by one who walks with the person, it is shown to that one and nobody else."""
    found = voice(by, person_id, Kind.GOALS)
    if found is None:
        raise Refused(No.NOT_THEIRS)
    own = found is Voice.OWN
    page = Preparation(
        person_id=person_id,
        language=language,
        began_at=clock.now(),
        typed_by_id=None if own else by.account_id,
    )
    page.setting = setting.value
    page.save(force_insert=True)
    if not own:
        showing.show_to_whoever_types(by=by, person_id=person_id, what=What.MEETING, item=page.id)
    _record(by, "begin", page)
    return page


def _record(by: Viewer, act: str, page: Preparation, **about: str | int) -> None:
    record(
        by=by,
        act=f"advocacy.{act}",
        person_id=page.person_id,
        about={"preparation": str(page.id), **about},
    )


def held(*, by: Viewer, preparation_id: UUID) -> tuple[Preparation, Voice]:
    """The page, locked, and in whose voice the viewer writes on it. Raises Refused."""
    page = Preparation.objects.select_for_update(no_key=True, of=("self",)).filter(id=preparation_id).first()
    if page is None or not sees(by, page.person_id, What.MEETING, page.id):
        raise Refused(No.NOT_THEIRS)
    found = voice(by, page.person_id, Kind.GOALS)
    if found is None:
        raise Refused(No.NOT_THEIRS)
    return page, found


@transaction.atomic
def say_when(
    *,
    by: Viewer,
    preparation_id: UUID,
    called: str = "",
    on_day: date | None = None,
    at_time: time | None = None,
    where: str = "",
) -> Preparation:
    """What it is called, which day, at what time and where. All of it may stay open."""
    page, _voice = held(by=by, preparation_id=preparation_id)
    _fit(called, LONGEST_CALLED, needed=False)
    _fit(where, LONGEST_WHERE, needed=False)
    page.called, page.where = called, where
    page.on_day = on_day.isoformat() if on_day else None
    page.at_time = at_time.isoformat("minutes") if at_time else None
    page.save(update_fields=["called", "where", "on_day", "at_time"])
    _record(by, "say_when", page)
    return page


def _fit(words: str, most: int, *, needed: bool = True) -> None:
    if why := words_fit(words, most, needed=needed):
        raise Refused(why)


@transaction.atomic
def write(*, by: Viewer, preparation_id: UUID, part: Part, lines: Mapping[int, str], language: str) -> None:
    """Keep these lines of one part as they are written; an emptied one goes, one not named stays.

    Typed by somebody else, they wait beside what stands until the person says yes.
    """
    page, found = held(by=by, preparation_id=preparation_id)
    for place, words in lines.items():
        _fit(words, longest(part), needed=False)
        if not 0 <= place < MOST_LINES:
            raise Refused(No.TOO_MANY)
    for place, words in lines.items():
        _put(by, page, found, part, place, words, language)
    _record(by, "write_lines", page, part=part.value, voice=found.value)


def _put(
    by: Viewer, page: Preparation, found: Voice, part: Part, place: int, words: str, language: str
) -> None:
    here = PreparedLine.objects.filter(preparation=page, part=part.value, place=place)
    if found is Voice.OWN:
        here.filter(yes_at__isnull=False).delete()
    else:
        here.filter(yes_at=None, suggested=False).delete()
    if words.strip():
        _new(by, page, found, part, place, words, language).save(force_insert=True)


def _new(
    by: Viewer, page: Preparation, found: Voice, part: Part, place: int, words: str, language: str
) -> PreparedLine:
    own, now = found is Voice.OWN, clock.now()
    line = PreparedLine(
        preparation=page,
        part=part.value,
        place=place,
        language=language,
        written_at=now,
        typed_by_id=None if own else by.account_id,
        yes_at=now if own else None,
        yes_how=YesHow.SELF.value if own else "",
    )
    line.words = words
    return line


@transaction.atomic
def add_line(*, by: Viewer, preparation_id: UUID, part: Part, words: str, language: str) -> PreparedLine:
    """One more line in the next free place: one's own from an earlier page, or one that was offered."""
    page, found = held(by=by, preparation_id=preparation_id)
    _fit(words, longest(part))
    place = free_place(part, _standing(page, part))
    if place is None:
        raise Refused(No.TOO_MANY)
    line = _new(by, page, found, part, place, words, language)
    line.save(force_insert=True)
    _record(by, "write_lines", page, part=part.value, voice=found.value)
    return line


@transaction.atomic
def suggest(*, by: Viewer, preparation_id: UUID, part: Part, words: str, language: str) -> PreparedLine:
    """A line in the words of one who walks with the person. It stands beside, signed, until they answer."""
    page, found = held(by=by, preparation_id=preparation_id)
    if found is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    _fit(words, longest(part))
    waiting = PreparedLine.objects.filter(preparation=page, part=part.value, suggested=True, yes_at=None)
    if waiting.count() >= MOST_LINES:
        raise Refused(No.TOO_MANY)
    line = _new(by, page, found, part, 0, words, language)
    line.suggested = True
    line.save(force_insert=True)
    _record(by, "suggest_line", page, part=part.value)
    return line


@transaction.atomic
def answer_line(*, by: Viewer, line_id: UUID, mine: bool) -> None:
    """Is this yours? Yes lets it stand on the page; no puts it away, and what stood there still stands.

    On the supporter's device the answer counts as given by the person whose hand holds it.
    """
    line = PreparedLine.objects.select_related("preparation").filter(id=line_id).first()
    if line is None:
        raise Refused(No.NOT_THEIRS)
    page, found = held(by=by, preparation_id=line.preparation_id)
    if line.yes_at:
        raise Refused(No.ALREADY_ANSWERED)
    if mine:
        _let_stand(page, line, found)
    else:
        line.delete()
    _record(by, "yes_my_line" if mine else "not_my_line", page, part=line.part)


def _let_stand(page: Preparation, line: PreparedLine, found: Voice) -> None:
    """Typed words take the place they were typed for; a suggestion comes after what stands."""
    part = Part(line.part)
    if line.suggested:
        place = free_place(part, _standing(page, part))
        if place is None:
            raise Refused(No.TOO_MANY)
        line.place = place
    else:
        PreparedLine.objects.filter(
            preparation=page, part=line.part, place=line.place, yes_at__isnull=False
        ).delete()
    line.yes_at = clock.now()
    line.yes_how = (YesHow.SELF if found is Voice.OWN else YesHow.HANDED).value
    line.save(update_fields=["place", "yes_at", "yes_how"])


def _standing(page: Preparation, part: Part) -> set[int]:
    found = PreparedLine.objects.filter(preparation=page, part=part.value).exclude(
        suggested=True, yes_at=None
    )
    return set(found.values_list("place", flat=True))


@transaction.atomic
def say_ready(*, by: Viewer, preparation_id: UUID, ready: int | None, after: bool = False) -> None:
    """How ready the person feels, 0 to 10, before or after; None takes it away."""
    page, _voice = held(by=by, preparation_id=preparation_id)
    if why := ready_fits(ready):
        raise Refused(why)
    name = "ready_after" if after else "ready_before"
    setattr(page, name, None if ready is None else str(ready))
    page.save(update_fields=[name])
    _record(by, "say_ready", page)


@transaction.atomic
def close(*, by: Viewer, preparation_id: UUID) -> None:
    """The meeting was held. What came of it can be written from now on, and all of it may stay open."""
    page, _voice = held(by=by, preparation_id=preparation_id)
    if page.closed_at:
        return
    page.closed_at = clock.now()
    page.save(update_fields=["closed_at"])
    _record(by, "close_meeting", page)


@transaction.atomic
def remove(*, by: Viewer, preparation_id: UUID) -> None:
    """Take the whole page away, with every line. Only the person does, or who types for somebody without
    an account."""
    page, found = held(by=by, preparation_id=preparation_id)
    if found is not Voice.OWN and Person.objects.filter(id=page.person_id, account__isnull=False).exists():
        raise Refused(No.NOT_THEIRS)
    showing.hide_from_all(by=by, person_id=page.person_id, what=What.MEETING, item=page.id)
    spoken = SpokenFor.objects.filter(preparation=page).values_list("id", flat=True)
    forget(by=by, person_id=page.person_id, occasions=[page.id, *spoken])
    _record(by, "remove_preparation", page)
    page.delete()
