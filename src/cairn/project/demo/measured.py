"""How a fictional person said things are: a made-up list of questions, a question of their own, levels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from cairn.interop.fhir import questionnaires
from cairn.measures import actions as measures
from cairn.measures.models import MeasureVersion
from cairn.measures.rules.asking import Every, How, Way
from cairn.measures.rules.attainment import Level, Matters
from cairn.people.viewers import Viewer

from .days import Days

Block = dict[str, Any]
FILES = Path(__file__).parent / "measures"
NOON_MINUTE = 200
SPREAD, STEADY = 4.2, 0.8  # made up, as the questions are


def bring_in(steward: Viewer, name: str) -> None:
    """The steward of an organisation brings in the demo's own list of questions."""
    data = (FILES / f"{name}.json").read_bytes()
    form = questionnaires.read(data).form
    version = measures.bring_in(by=steward, form=form, file=data.decode(), rights=form.rights)
    measures.say_wobble(
        by=steward,
        measure_id=version.measure_id,
        spread=SPREAD,
        reliability=STEADY,
        source="Made up for the fictional county.",
    )


class Measured:
    """Puts on the calendar what one person answered over time. Only who has an account can."""

    def __init__(
        self, block: Block, days: Days, viewers: dict[str, Viewer], goal: Callable[[int], UUID]
    ) -> None:
        self._block, self._days, self._viewers, self._goal = block, days, viewers, goal
        self._asked: dict[str, UUID] = {}

    @property
    def _own(self) -> Viewer:
        return self._viewers[self._block["key"]]

    @property
    def _person_id(self) -> UUID:
        return self._own.person_id or self._own.account_id

    def plan(self) -> None:
        for one in self._block.get("asked_for", []):
            self._on(one["since_days_ago"], partial(self._ask, one))
        for one in self._block.get("fillings", []):
            self._on(one["days_ago"], partial(self._fill, one))
        for one in self._block.get("own_questions", []):
            self._on(one["asked_days_ago"], partial(self._ask_myself, one))
            for said in one["answers"]:
                self._on(said["days_ago"], partial(self._answer, one, said))
        for one in self._block.get("levels", []):
            self._on(one["said_days_ago"], partial(self._say_levels, one))
            for said in one["reached"]:
                self._on(said["days_ago"], partial(self._reach, one, said))

    def _on(self, days_ago: int, do: Callable[[], object]) -> None:
        self._days.on(days_ago, NOON_MINUTE, do)

    def _version(self, title: str) -> MeasureVersion:
        here = MeasureVersion.objects.filter(measure__organisation_id=self._own.organisation_id)
        return here.get(measure__url=f"urn:cairn:demo:{title}")

    def _ask(self, one: Block) -> None:
        measure_id = self._version(one["measure"]).measure_id
        every = Every(one["every"])
        measures.ask(by=self._own, person_id=self._person_id, measure_id=measure_id, every=every)

    def _fill(self, one: Block) -> None:
        version = self._version(one["measure"])
        asked = version.as_form().asked
        measures.fill(
            by=self._own,
            person_id=self._person_id,
            version_id=version.id,
            answers={
                question.id: (question.options[number - 1].key,)
                for question, number in zip(asked, one["answers"], strict=True)
            },
            how=How.ALONE,
            language=self._block["language"],
        )

    def _ask_myself(self, one: Block) -> None:
        asked = measures.ask_myself(
            by=self._own,
            person_id=self._person_id,
            words=one["words"],
            way=Way(one["way"]),
            language=self._block["language"],
        )
        self._asked[one["words"]] = asked.id

    def _answer(self, one: Block, said: Block) -> None:
        measures.answer_own(by=self._own, question_id=self._asked[one["words"]], value=said["value"])

    def _say_levels(self, one: Block) -> None:
        levels = measures.say_levels(
            by=self._own,
            goal_id=self._goal(one["goal"]),
            words=dict(zip(Level, one["words"], strict=True)),
            matters=Matters.MUCH,
            language=self._block["language"],
        )
        self._asked[f"levels of {one['goal']}"] = levels.id

    def _reach(self, one: Block, said: Block) -> None:
        measures.say_reached(
            by=self._own,
            levels_id=self._asked[f"levels of {one['goal']}"],
            level=Level(said["level"]),
            words=said.get("words", ""),
        )
