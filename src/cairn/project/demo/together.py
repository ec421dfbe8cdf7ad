"""What the fictional cast did together and wrote down, told through the actions that a real one takes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cairn.kit import clock
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.contacts.rules import ContactKind, Did, Frame, Mode, Place, There
from cairn.peer_sessions.notes import actions as notes
from cairn.peer_sessions.notes.queries import NoteRow, note
from cairn.peer_sessions.notes.rules import LineAnswer, Said
from cairn.people.viewers import Viewer

from .days import Days

Block = dict[str, Any]
FILE = Path(__file__).with_name("together.toml")
LATER = 20  # minutes until the person has answered, and again until something is added
PLAIN = {answer.value: answer for answer in (LineAnswer.ACCEPTED, LineAnswer.STRUCK)}


@cache
def read() -> tuple[Block, ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["together"])


class Together:
    """One person's part of together.toml. `person` gives their number once they were welcomed."""

    def __init__(
        self, block: Block, days: Days, viewers: dict[str, Viewer], person: Callable[[], UUID]
    ) -> None:
        self._block, self._days, self._viewers, self._person = block, days, viewers, person
        self._notes: dict[int, UUID] = {}

    def plan(self) -> None:
        for number, one in enumerate(read()):
            if one["of"] != self._block["key"]:
                continue
            acts = [partial(self._log, number, one)]
            acts += [partial(self._agree, number, one)] if "answers" in one else []
            acts += [partial(self._add, number, one)] if "added" in one else []
            for place, act in enumerate(acts):
                self._days.on(one["days_ago"], one["at"] + place * LATER, act)

    @property
    def _supporter(self) -> Viewer:
        return self._viewers[self._block["supporter"]]

    def _log(self, number: int, one: Block) -> None:
        language = self._block["language"]
        frame = Frame(
            kind=ContactKind(one["kind"]),
            mode=Mode(one["mode"]),
            minutes=one["minutes"],
            place=Place(one["place"]) if "place" in one else None,
            did=frozenset(map(Did, one.get("did", ()))),
            there=frozenset(map(There, one.get("there", ()))),
            travel=one.get("travel", 0),
        )
        made = contacts.log(
            by=self._supporter,
            key=uuid4(),
            person_id=self._person(),
            frame=frame,
            started_at=clock.now() - timedelta(minutes=frame.minutes),
            language=language,
            next_words=one.get("next", ""),
            follow_up_on=self._days.day(one["next_in_days"]) if "next_in_days" in one else None,
        )
        if "note" in one:
            text = "\n".join(one["note"])
            made_note = notes.write(by=self._supporter, contact_id=made.id, text=text, language=language)
            self._notes[number] = made_note.id
        if one.get("sent"):
            notes.send(by=self._supporter, note_id=self._notes[number])

    def _agree(self, number: int, one: Block) -> None:
        """By their own hand, line by line."""
        own = self._viewers[self._block["key"]]
        row = self._written(number)
        said = [
            Said(PLAIN[text]) if text in PLAIN else Said(LineAnswer.CHANGED, text) for text in one["answers"]
        ]
        notes.agree(
            by=own,
            note_id=row.id,
            answers=dict(zip((line.id for line in row.lines), said, strict=True)),
            view=one.get("view", ""),
            language=self._block["language"],
        )

    def _written(self, number: int) -> NoteRow:
        row = note(self._viewers[self._block["key"]], self._notes[number])
        if row is None:
            raise LookupError("A note of the demo is not there")
        return row

    def _add(self, number: int, one: Block) -> None:
        language = self._block["language"]
        notes.add(by=self._supporter, note_id=self._notes[number], words=one["added"], language=language)
