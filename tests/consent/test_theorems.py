"""What must be so of any answer: theorems that Cedar proves of itself, asked of `decide` too."""

import random

import pytest

from cairn.consent.rules import Reason, deciding
from cairn.consent.scenarios import question
from tests.consent.cases import Case, allowed, asked, yes
from tests.consent.oracle import POLICY, verdicts
from tests.consent.worlds import worlds

SOME = list(worlds(1500, 4711))
FORBID_ALL = '\n@id("all") forbid (principal, action == Action::"see", resource);\n'

# Facts by which somebody may come to be told. Without one of them nothing more is allowed than with it.
HELPING = [
    "is_parent",
    "guardian_of",
    "personal_representative",
    "minor_informed",
    "minor_objects",
    "bona_fide_emergency",
    "consent_obtainable",
    "order",
    "notice_to_person",
    "in_camera_740_10",
    "qsoa",
    "irb_waiver",
    "aggregate",
    "single_item",
    "oral_yes",
]


def without(case: Case, fact: str) -> Case:
    return {**case, "extra": {name: value for name, value in case["extra"].items() if name != fact}}


def test_order_and_repetition_of_yeses_change_nothing() -> None:
    chance = random.Random(5)
    for case in SOME:
        grants = [
            *case["grants"],
            yes(recipient="Rosa"),
            yes(revoked_at="2026-11-02"),
            yes(purpose="support"),
        ]
        shuffled = chance.sample(grants, len(grants))
        answer = asked({**case, "grants": grants})
        assert asked({**case, "grants": shuffled}) == answer
        assert asked({**case, "grants": [*grants, *shuffled]}) == answer


def test_another_yes_never_takes_anything_away() -> None:
    for case in SOME:
        if allowed({**case, "grants": []}):
            assert allowed(case)
        if allowed(case):
            assert allowed({**case, "grants": [yes(revoked_at="2026-11-02"), *case["grants"], yes()]})


@pytest.mark.parametrize(
    "fault",
    [
        {"revoked_at": "2026-10-01"},
        {"expires": "2026-10-30"},
        {"from": "2027-01-01"},
        {"from": None},
        {"signed": False},
        {"witnessed": False},
        {"signed_by": "Olga"},
        {"kinds": ["everything"]},
        {"recipient": "Somebody"},
    ],
)
def test_a_faulty_yes_is_as_good_as_none(fault: Case) -> None:
    """Forbid beats permit: whatever else is right about it."""
    for case in SOME:
        faulty = {**case, "grants": [{**grant, **fault} for grant in case["grants"]]}
        assert allowed(faulty) == allowed({**case, "grants": []})


@pytest.mark.parametrize("fact", HELPING)
def test_not_knowing_never_helps(fact: str) -> None:
    for case in SOME:
        if not allowed(case):
            assert not allowed(without(case, fact))


def test_nothing_is_allowed_unless_some_ground_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "RULES", {})
    for case in SOME:
        found = asked(case)
        assert not found.allowed or found.reason is Reason.IT_IS_YOURS


def test_every_case_has_an_answer_that_says_why() -> None:
    for case in SOME:
        found = asked(case)
        assert found.words.endswith(".")
        assert found.basis
        assert not (found.allowed and found.missing)
        assert found.allowed or not found.conditions


def test_the_policy_permits_nothing_by_itself_and_a_forbid_beats_it() -> None:
    some = SOME[:200]
    assert any(verdict.allowed for verdict in verdicts(some))
    assert not any(verdict.allowed for verdict in verdicts(some, FORBID_ALL))
    assert not any(verdict.allowed for verdict in verdicts(some, POLICY + FORBID_ALL))


def test_a_zone_moves_the_day_and_not_the_moment() -> None:
    """Told in another offset, the same moment gives the same answer."""
    for case in SOME:
        ask, grants, today = question(case)
        assert question({**case, "today": today.astimezone(None).isoformat()}) == (ask, grants, today)
