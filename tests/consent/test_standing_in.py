"""Cases of those who ask, or sign, in the person's place: parents, guardians, agents, and after death."""

from typing import Any

import pytest

from tests.consent.cases import Case, allowed, case, clinic, reason, told, yes

READS = {"representative_verified", "offer_help_reading"}
ASKED = {"is_parent": True, "minor_informed": True, "minor_objects": False}
NOT_ALONE = {**ASKED, "minor_may_consent_alone": False}


def mother(age: int | None, status: str = "neither", *grants: Case, **facts: Any) -> Case:
    return case(
        "family",
        *grants,
        asker__name="Maria",
        asker__org=None,
        purpose="own_access",
        part2_status=status,
        person__age=age,
        extra=facts,
    )


@pytest.mark.parametrize("status", ["neither", "program"])
@pytest.mark.parametrize(
    "who", [{"is_parent": True}, {"guardian_of": True}, {"personal_representative": True}]
)
def test_under_twelve_a_parent_or_guardian_reads(who: dict[str, Any], status: str) -> None:
    assert told(mother(11, status, **who)) == ("stands_in", READS)
    assert told(mother(11, status, **who, minor_objects=True)) == ("stands_in", READS)


@pytest.mark.parametrize("age", [12, 17])
@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (ASKED, "stands_in"),
        (NOT_ALONE, "stands_in"),
        ({**ASKED, "minor_objects": True}, "minor_objects"),
        ({**ASKED, "minor_objects": None}, "minor_not_asked"),
        ({**ASKED, "minor_informed": False}, "minor_not_asked"),
        ({**ASKED, "minor_informed": None}, "minor_not_asked"),
        ({**ASKED, "minor_may_consent_alone": True}, "minor_decides"),
    ],
)
def test_from_twelve_to_seventeen_told_and_not_objecting(facts: dict[str, Any], why: str, age: int) -> None:
    assert reason(mother(age, **facts)) == why


@pytest.mark.parametrize("status", ["program", "receives", "unknown"])
def test_help_with_substance_use_is_the_minors_own(status: str) -> None:
    assert reason(mother(15, status, **ASKED)) == "minor_decides"
    assert reason(mother(15, status, **NOT_ALONE)) == "stands_in"
    assert reason(mother(15, "neither", **ASKED, provenance="part2_program")) == "minor_decides"


@pytest.mark.parametrize("age", [18, 34])
def test_the_parent_of_an_adult_is_nobody_special(age: int) -> None:
    assert reason(mother(age, **ASKED)) == "adult_decides"


def test_without_an_age_nobody_stands_in() -> None:
    assert reason(mother(None, **ASKED)) == "age_not_known"


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ({"guardian_of": True}, True),
        ({"guardian_of": "dana"}, True),
        ({"guardian_of": "person", "has_guardian_of_person": True}, True),
        ({"guardian_of": "noa"}, False),
        ({"guardian_of": "estate"}, False),
        ({"guardian_of": True, "has_guardian_of_person": False}, False),
        ({"guardian_of": False}, False),
        ({"has_guardian_of_person": True}, False),
        ({"personal_representative": True}, True),
        ({"personal_representative": "attorney-in-fact"}, True),
        ({"personal_representative": "agent"}, True),
        ({"personal_representative": "best friend"}, False),
    ],
)
def test_an_adults_guardian_agent_or_attorney_in_fact(facts: dict[str, Any], may: bool) -> None:
    assert allowed(mother(34, "program", **facts)) is may


@pytest.mark.parametrize("purpose", ["legal_proceeding", "research", "report", "supervision"])
def test_standing_in_is_for_the_persons_sake(purpose: str) -> None:
    assert not allowed({**mother(34, guardian_of=True), "purpose": purpose})


@pytest.mark.parametrize("purpose", ["support", "own_access", "emergency", "treatment"])
def test_family_by_itself_sees_nothing(purpose: str) -> None:
    assert not allowed({**mother(34), "purpose": purpose})
    assert allowed({**mother(34, "program", yes(recipient="Maria", purpose=purpose)), "purpose": purpose})


def test_counselling_notes_are_for_nobody_in_their_place() -> None:
    assert not allowed({**mother(34, guardian_of=True), "kind": "counselling_notes"})
    assert allowed({**mother(34, guardian_of=True), "kind": "everything"})


# After death


def test_after_death_only_the_legal_representative() -> None:
    assert told(mother(34, deceased=True, personal_representative=True)) == ("speaks_after_death", READS)
    assert told(mother(34, deceased=True, personal_representative="executor")) == (
        "speaks_after_death",
        READS,
    )
    assert reason(mother(34, deceased=True)) == "after_death"
    assert reason(mother(11, deceased=True, is_parent=True)) == "after_death"
    assert reason(mother(34, deceased=True, guardian_of=True)) == "after_death"


def test_a_yes_of_the_living_does_not_outlive_them() -> None:
    assert allowed(clinic(yes(), extra={"deceased": False}))
    assert reason(clinic(yes(), extra={"deceased": True})) == "after_death"
    found = told(clinic(yes(signed_by="executor"), extra={"deceased": True}))
    assert found[0] == "said_yes"
    assert "representative_verified" in found[1]


def test_the_dead_ask_for_nothing() -> None:
    assert (
        reason(case("person", purpose="own_access", asker__name="Dana", extra={"deceased": True}))
        == "after_death"
    )


# Whose signature it must be


@pytest.mark.parametrize(
    ("age", "facts", "signed_by", "holds"),
    [
        (34, {}, "dana", True),
        (34, {}, "person", True),
        (34, {}, "self", True),
        (None, {}, "dana", True),
        (34, {}, "parent", False),
        (34, {}, "guardian", False),
        (34, {"has_guardian_of_person": True}, "dana", False),
        (34, {"has_guardian_of_person": True}, "guardian", True),
        (34, {"has_guardian_of_person": True}, "guardian of the estate", False),
        (34, {}, "agent", False),
        (34, {"personal_representative": True}, "agent", True),
        (11, {}, "dana", False),
        (11, {}, "mother", True),
        (11, {}, "guardian", True),
        (12, {}, "dana", True),
        (17, {}, "dana", True),
        (12, {}, "mother", False),
        (17, {"minor_may_consent_alone": True}, "mother", False),
        (17, {"minor_may_consent_alone": False}, "dana", False),
        (17, {"minor_may_consent_alone": False}, "mother", False),
        (17, {"minor_may_consent_alone": False}, "dana and mother", True),
        (17, {"minor_may_consent_alone": False}, ["dana", "guardian"], True),
        (17, {"has_guardian_of_person": True}, "dana", True),
        (18, {}, "dana", True),
        (18, {}, "mother", False),
    ],
)
def test_who_must_sign(age: int | None, facts: dict[str, Any], signed_by: object, holds: bool) -> None:
    assert allowed(clinic(yes(signed_by=signed_by), person__age=age, extra=facts)) is holds


def test_where_part_2_does_not_reach_a_minor_of_twelve_signs_alone() -> None:
    facts = {"minor_may_consent_alone": False}
    assert allowed(clinic(yes(), person__age=12, part2_status="neither", extra=facts))


def test_the_name_of_the_one_who_asks_counts_as_what_they_are() -> None:
    signed = yes(recipient="Maria", purpose="own_access", signed_by="Maria")
    assert allowed(mother(11, "program", signed, is_parent=True))
    assert not allowed(mother(34, "program", signed))


def test_another_hand_than_the_persons_is_checked() -> None:
    conditions = told(clinic(yes(signed_by="mother"), person__age=8))[1]
    assert conditions == {"notice_2_32", "accounting", "minimum_necessary", "representative_verified"}
