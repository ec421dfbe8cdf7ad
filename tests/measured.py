"""Short makers of measures, like those of `make`: each goes through the real actions."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from cairn.interop.fhir import questionnaires
from cairn.measures import actions as measures
from cairn.measures.models import Filling, Levels, MeasureVersion, OwnMeasure
from cairn.measures.rules.asking import How, Way
from cairn.measures.rules.attainment import Level, Matters
from cairn.measures.rules.forms import SUM_OF_WEIGHTS
from cairn.people.viewers import Viewer

SMALL: dict[str, Any] = {
    "resourceType": "Questionnaire",
    "url": "https://example.org/small",
    "title": "Small",
    "language": "en",
    "item": [
        {
            "linkId": "one",
            "text": "How often?",
            "type": "choice",
            "answerOption": [
                {
                    "valueCoding": {"system": "s", "code": code, "display": said},
                    "extension": [
                        {
                            "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                            "valueDecimal": weight,
                        }
                    ],
                }
                for weight, (code, said) in enumerate((("a", "Never"), ("b", "Often")))
            ],
        },
        {
            "linkId": "total",
            "text": "Total",
            "type": "decimal",
            "extension": [
                {
                    "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
                    "valueExpression": {"language": "text/fhirpath", "expression": SUM_OF_WEIGHTS},
                }
            ],
        },
    ],
}


def measure(by: Viewer, **more: Any) -> MeasureVersion:
    """A measure of one question with a total, brought in by a steward."""
    form = questionnaires.read(json.dumps(SMALL | more).encode()).form
    return measures.bring_in(by=by, form=form, file="{}", rights="It is ours.")


def filling(by: Viewer, version: MeasureVersion) -> Filling:
    """The person fills it in alone."""
    return measures.fill(
        by=by,
        person_id=by.person_id or by.account_id,
        version_id=version.id,
        answers={"one": ("s|b",)},
        how=How.ALONE,
        language="en",
    )


def own_question(by: Viewer, words: str = "Do I cook?") -> OwnMeasure:
    person_id = by.person_id or by.account_id
    return measures.ask_myself(by=by, person_id=person_id, words=words, way=Way.YES_NO, language="en")


def levels(by: Viewer, goal_id: UUID) -> Levels:
    words = {level: f"Level {level.value}" for level in Level}
    return measures.say_levels(by=by, goal_id=goal_id, words=words, matters=Matters.SOME, language="en")
