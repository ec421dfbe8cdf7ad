"""Made-up questions to `decide`, as the command reads them: a sound one of each sort, and changes to it."""

from copy import deepcopy
from typing import Any

from cairn.consent.rules import Answer, decide
from cairn.consent.scenarios import question

HERE, THERE = "Prairie Path", "Meadow House"
TODAY = "2026-11-21T12:00:00-06:00"
Case = dict[str, Any]

YES: Case = {
    "recipient": "Lakeside Clinic",
    "kinds": ["identity", "goals"],
    "purpose": "treatment",
    "from": "2026-11-01",
    "expires": "2026-12-01",
    "revoked_at": None,
    "witnessed": True,
    "signed": True,
    "signed_by": "dana",
    "consent_type": "general",
}


def yes(**changes: Any) -> Case:
    """A written yes that holds, but for the changes."""
    return {**YES, **changes}


def case(role: str, *grants: Case, **changes: Any) -> Case:
    """Dana, 34, and somebody who asks about Dana's goals. `x__y` changes part y of x, `extra` adds facts."""
    made: Case = {
        "asker": {"name": "Rosa", "role": role, "org": HERE, "relationship": "none"},
        "person": {"id": "dana", "age": 34, "orgs": [HERE]},
        "kind": "goals",
        "purpose": "support",
        "part2_status": "program",
        "grants": deepcopy(list(grants)),
        "today": TODAY,
        "extra": {},
    }
    for name, value in changes.items():
        part, _, inner = name.partition("__")
        if inner:
            made[part][inner] = value
        else:
            made[part] = value
    return made


def clinic(*grants: Case, **changes: Any) -> Case:
    """A partner outside who asks for treatment."""
    wanted = {"asker__name": "Dr. Lee", "asker__org": "Lakeside Clinic", "purpose": "treatment", **changes}
    return case("outside_partner", *grants, **wanted)


def asked(made: Case) -> Answer:
    return decide(*question(made))


def told(made: Case) -> tuple[str, set[str]]:
    """The reason's code and the conditions, as in ("said_yes", {"accounting"})."""
    found = asked(made)
    assert found.basis
    assert found.words
    assert not (found.allowed and found.missing)
    assert not (found.conditions and not found.allowed)
    return found.reason.value, {condition.value for condition in found.conditions | found.missing}


def reason(made: Case) -> str:
    return told(made)[0]


def allowed(made: Case) -> bool:
    return asked(made).allowed
