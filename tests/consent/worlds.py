"""Random worlds: a question that some ground allows, and then a few things about it are otherwise."""

import random
from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from typing import Any

from tests.consent.cases import HERE, THERE, Case, case, yes
from tests.consent.seeds import SEEDS

KINDS = [
    "identity",
    "goals",
    "stories",
    "notes",
    "check_ins",
    "measures",
    "hard_days_plan",
    "referral",
    "attendance",
    "hours",
    "counselling_notes",
    "everything",
]
ROLES = [
    "person",
    "supporter",
    "lead",
    "steward",
    "outside_partner",
    "emergency_medical",
    "police",
    "court",
    "funder",
    "family",
    "other_org_supporter",
]
PURPOSES = [
    "support",
    "supervision",
    "billing",
    "referral",
    "treatment",
    "legal_proceeding",
    "emergency",
    "research",
    "report",
    "own_access",
]
BOOL = [True, False, None]
# Noon, both ends of the calendar days that yeses begin and end with, and the hour that the clock shows twice.
MOMENTS = [
    "2026-11-21T12:00:00-06:00",
    "2026-11-21T11:59:59-06:00",
    "2026-11-21T18:00:01Z",
    "2026-11-21T00:00:00-06:00",
    "2026-11-21T23:59:59-06:00",
    "2026-11-22T05:59:59+00:00",
    "2026-11-22T00:00:00-06:00",
    "2026-12-01T23:59:59-06:00",
    "2026-12-02T00:00:00-06:00",
    "2026-12-02T00:30:00-05:00",
    "2026-11-01T00:00:00-05:00",
    "2026-10-31T23:59:59-05:00",
    "2026-11-01T01:30:00-05:00",
    "2026-11-01T01:10:00-06:00",
]
DAYS = ["2026-10-31", "2026-11-01", "2026-11-20", "2026-11-21", "2026-11-22", "2026-12-01"]
WHEN = [*DAYS, *MOMENTS, "2026-11-21T12:00:00"]
EXTRA: dict[str, list[Any]] = {
    **{
        name: BOOL
        for name in (
            "is_parent",
            "has_guardian_of_person",
            "minor_objects",
            "minor_informed",
            "minor_may_consent_alone",
            "deceased",
            "is_treating_provider",
            "bona_fide_emergency",
            "consent_obtainable",
            "subpoena",
            "criminal",
            "notice_to_person",
            "in_camera_740_10",
            "qsoa",
            "baa",
            "irb_waiver",
            "de_identified",
            "aggregate",
            "recipient_is_covered_entity",
            "single_item",
            "oral_yes",
        )
    },
    "guardian_of": [*BOOL, "person", "dana", "noa", "estate"],
    "personal_representative": [*BOOL, "executor", "agent", "friend"],
    "order": [None, "2.64", "2.65", "42 CFR 2.66", "740 ILCS 110/10"],
    "mandated_report": [None, "child_abuse", "child_follow_up", "adult_abuse", "oig"],
    "redisclosure_by": [None, "Lakeside Clinic", "Rosa", "covered_entity", "lawful_holder"],
    "record_org": [None, HERE, THERE, "Hope Treatment"],
    "provenance": [None, "own", "part2_program", "received_from_part2", "research", "audit"],
    "channel": [None, "phone"],
    "n": [None, 3, 42],
}
GRANT: dict[str, list[Any]] = {
    "recipient": ["Lakeside Clinic", "Dr. Lee", "Rosa", HERE, THERE, "Somebody", None],
    "kinds": [[kind] for kind in KINDS]
    + [["identity", "goals"], ["goals", "counselling_notes"], ["goals", "everything"], []],
    "purpose": PURPOSES,
    "from": [None, *WHEN],
    "expires": [None, "none", "end of treatment", *WHEN],
    "revoked_at": [None, None, *WHEN],
    "witnessed": BOOL,
    "signed": BOOL,
    "signed_by": [
        "dana",
        "person",
        "mother",
        "guardian",
        "executor",
        "agent",
        "Olga",
        None,
        "dana and mother",
    ],
    "consent_type": ["general", "tpo", "legal_proceeding", "counselling", None],
    "papers_seen": BOOL,
}
FLAT: dict[tuple[str, str], list[Any]] = {
    ("asker", "role"): ROLES,
    ("asker", "org"): [HERE, THERE, "Lakeside Clinic", None],
    ("asker", "name"): ["Rosa", "Dr. Lee", "dana", "Noa", None],
    ("asker", "relationship"): ["active", "ended", "none", None],
    ("person", "age"): [None, 8, 11, 12, 15, 17, 18, 34],
    ("person", "orgs"): [[HERE], [THERE], [HERE, THERE], []],
    ("", "kind"): KINDS,
    ("", "purpose"): PURPOSES,
    ("", "part2_status"): ["program", "receives", "neither", "unknown", None],
    ("", "today"): MOMENTS,
}


def neighbours() -> Iterator[Case]:
    """Every sound case with every single change, and everybody without any ground at all."""
    for seed in SEEDS:
        yield from _one_step_from(seed)
    for role, tie, purpose, kind in product(ROLES, ["active", "ended", "none"], PURPOSES, KINDS):
        if tie == "active" or role in {"supporter", "lead"}:
            yield case(role, asker__relationship=tie, purpose=purpose, kind=kind)


def _one_step_from(seed: Case) -> Iterator[Case]:
    yield deepcopy(seed)
    for (part, name), values in FLAT.items():
        for value in values:
            made = deepcopy(seed)
            (made[part] if part else made)[name] = deepcopy(value)
            yield made
    for name, values in EXTRA.items():
        yield from ({**deepcopy(seed), "extra": {**seed["extra"], name: value}} for value in values)
    for name, values in GRANT.items():
        for number, value in product(range(len(seed["grants"])), values):
            made = deepcopy(seed)
            made["grants"][number][name] = deepcopy(value)
            yield made


def worlds(number: int, seed: int) -> Iterator[Case]:
    """So many of them; the same seed gives the same ones."""
    chance = random.Random(seed)
    for _ in range(number):
        made = deepcopy(chance.choice(SEEDS))
        for _ in range(chance.choice((0, 1, 2, 2, 3, 4, 6))):
            _change(made, chance)
        yield made


def _change(made: Case, chance: random.Random) -> None:
    """One thing is otherwise: a fact of the question, a further fact, something of a yes, one yes more."""
    way = chance.random()
    if way < 0.35:
        part, name = chance.choice(list(FLAT))
        (made[part] if part else made)[name] = deepcopy(chance.choice(FLAT[part, name]))
    elif way < 0.6 or not made["grants"]:
        name = chance.choice([*made["extra"], *EXTRA])
        made["extra"] = {**made["extra"], name: chance.choice(EXTRA[name])}
    elif way < 0.92:
        name = chance.choice(list(GRANT))
        chance.choice(made["grants"])[name] = deepcopy(chance.choice(GRANT[name]))
    else:
        made["grants"].append(yes(recipient=chance.choice(GRANT["recipient"]), purpose=made["purpose"]))
