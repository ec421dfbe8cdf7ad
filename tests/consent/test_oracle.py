"""`decide` and policy.cedar agree: two statements of the same law, written apart.

Every run takes a few thousand worlds. `./run full tests/consent` takes a hundred thousand, every single
change of every sound case, and the rule with each condition left out, and prints its figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from itertools import islice
from uuid import UUID

import pytest

from cairn.consent.rules import Answer, Ask, Grant, Purpose, Tie, deciding
from cairn.consent.rules.facts import Facts
from cairn.consent.scenarios import question
from cairn.kit.privacy import Kind
from tests.consent.cases import Case
from tests.consent.mutants import mutants
from tests.consent.oracle import Verdict, verdicts
from tests.consent.worlds import neighbours, worlds
from tests.full import times

MANY, AT_ONCE = times(2500, 100_000), 2000
EVERY = times(8, 1)  # how many of the single changes: one in eight, or all
IS_FULL = bool(times(0, 1))
SEED = 20261121
CAUGHT = 0.95

Question = tuple[Ask, Sequence[Grant], date]


def judged(cases: Iterable[Case]) -> Iterator[tuple[Case, Verdict]]:
    """Each case with the policy's verdict, a few thousand at a time."""
    waiting = iter(cases)
    while batch := list(islice(waiting, AT_ONCE)):
        yield from zip(batch, verdicts(batch), strict=True)


def agree(found: Answer, verdict: Verdict) -> bool:
    """The same yes or no, and with a yes the conditions of a ground that the policy permits by."""
    conditions = frozenset(condition.value for condition in found.conditions)
    return found.allowed == verdict.allowed and (not found.allowed or conditions in verdict.conditions)


def compare(cases: Iterable[Case], at_least: int) -> None:
    number = allowed = 0
    for case, verdict in judged(cases):
        found = deciding.decide(*question(case))
        assert agree(found, verdict), f"{found}\n{verdict}\n{case}"
        number, allowed = number + 1, allowed + found.allowed
    print(f"{number} worlds, {allowed} allowed, 0 disagreements")
    assert number >= at_least
    assert 0.3 < allowed / number < 0.9, "a comparison of nothing but noes, or yeses, shows little"


@pytest.mark.slow
def test_they_agree_on_random_worlds() -> None:
    compare(worlds(MANY, SEED), MANY)


@pytest.mark.slow
def test_they_agree_beside_every_sound_case() -> None:
    compare(islice(neighbours(), 0, None, EVERY), 16_000 // EVERY)


@pytest.mark.slow
def test_every_fact_of_a_question_and_of_a_yes_is_otherwise_in_some_world() -> None:
    """A fact that the rule asks for and that no world changes would never be compared."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for case in islice(neighbours(), 0, None, EVERY):
        ask, grants, _today = question(case)
        for one in (ask.facts, *grants):
            for field in fields(one):
                seen[f"{type(one).__name__}.{field.name}"].add(str(getattr(one, field.name)))
    assert {f"{kind.__name__}.{one.name}" for kind in (Facts, Grant) for one in fields(kind)} == set(seen)
    assert [name for name, values in seen.items() if len(values) < 2] == []


# The rule with a condition less

DANA, HERE = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 11, 21, 18, tzinfo=UTC)
to_clinic = Ask(DANA, HERE, Kind.GOALS, Purpose.REFERRAL, recipient="clinic")
walking = Ask(DANA, HERE, Kind.GOALS, Purpose.SUPPORT, role="supporter", organisation_id=HERE, tie=Tie.ACTIVE)
given = Grant("clinic", frozenset({Kind.GOALS}), Purpose.REFERRAL, NOON, date(2026, 12, 1), True, True)
on_the_day = Grant("clinic", frozenset({Kind.GOALS}), Purpose.REFERRAL, NOON, None, True, True)
nowhere = Ask(DANA, None, Kind.GOALS, Purpose.SUPPORT, role="supporter", tie=Tie.ACTIVE)

# What the product asks and JSON cannot say: holds, recipients without a role, a day instead of a moment.
IN_THE_HOUSE: list[tuple[Question, bool]] = [
    ((to_clinic, [given], date(2026, 12, 1)), True),
    ((to_clinic, [given], date(2026, 12, 2)), False),
    ((to_clinic, [on_the_day], NOON.date()), True),
    ((to_clinic, [on_the_day], date(2026, 11, 22)), False),
    ((Ask(DANA, HERE, Kind.GOALS, Purpose.REFERRAL, names=frozenset({"clinic"})), [given], NOON), False),
    ((Ask(DANA, HERE, Kind.GOALS, Purpose.REFERRAL, role="steward", recipient="clinic"), [given], NOON),
     False),
    ((walking, [], NOON), True),
    ((Ask(DANA, HERE, Kind.GOALS, Purpose.SUPPORT, role="supporter", organisation_id=HERE, tie=Tie.ACTIVE,
          held_back=frozenset({Kind.GOALS})), [], NOON), False),
    ((nowhere, [], NOON), False),
]  # fmt: skip


def sees_a_difference(questions: Sequence[tuple[Question, Verdict]]) -> bool:
    """Whether any question is now answered otherwise than the policy, or than the house expects."""
    try:
        return any(
            deciding.decide(*asked).allowed != expected for asked, expected in IN_THE_HOUSE
        ) or not all(agree(deciding.decide(*asked), verdict) for asked, verdict in questions)
    except Exception:  # a rule that falls over is a difference
        return True


@pytest.mark.slow
@pytest.mark.skipif(not IS_FULL, reason="takes minutes; it is part of ./run full")
def test_a_condition_left_out_is_noticed() -> None:
    cases = [*neighbours(), *worlds(4000, SEED + 1)]
    questions = [(question(case), verdict) for case, verdict in judged(cases)]
    assert not sees_a_difference(questions)
    unnoticed, number = [], 0
    for mutant in mutants():
        number += 1
        with mutant.applied():
            if not sees_a_difference(questions):
                unnoticed.append(mutant.name)
    assert not sees_a_difference(questions), "each one was put back"
    print(f"{number} conditions left out, {len(unnoticed)} not noticed: {unnoticed}")
    assert number > 250
    assert len(unnoticed) <= number * (1 - CAUGHT), unnoticed
