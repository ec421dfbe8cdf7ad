"""Cases inside the organisation: who walks, who walked, who leads, the steward, and the person."""

import pytest

from tests.consent.cases import HERE, THERE, allowed, case, reason, told, yes

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
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("purpose", ["support", "referral", "emergency"])
@pytest.mark.parametrize("role", ["supporter", "lead"])
def test_who_walks_with_them_sees_what_walking_needs(role: str, purpose: str, kind: str) -> None:
    walking = case(role, kind=kind, purpose=purpose, asker__relationship="active")
    assert told(walking) == ("walks_with", {"minimum_necessary"})


@pytest.mark.parametrize("kind", ["everything", "counselling_notes"])
def test_walking_together_needs_neither_the_whole_record_nor_counselling_notes(kind: str) -> None:
    assert not allowed(case("supporter", kind=kind, asker__relationship="active"))


@pytest.mark.parametrize(
    "purpose", ["supervision", "treatment", "legal_proceeding", "research", "report", "own_access"]
)
def test_walking_together_is_for_support(purpose: str) -> None:
    assert not allowed(case("supporter", purpose=purpose, asker__relationship="active"))


@pytest.mark.parametrize(
    ("kind", "may"), [("hours", True), ("attendance", True), ("identity", True), ("notes", False)]
)
def test_claiming_time_asks_for_no_words(kind: str, may: bool) -> None:
    assert allowed(case("supporter", kind=kind, purpose="billing", asker__relationship="active")) is may
    assert not allowed(case("supporter", kind=kind, purpose="billing"))


@pytest.mark.parametrize("kind", [*KINDS, "everything", "counselling_notes"])
@pytest.mark.parametrize("tie", ["ended", "none"])
def test_ended_or_never_begun_sees_nothing(tie: str, kind: str) -> None:
    covering = yes(recipient=HERE, kinds=["goals"], purpose="support")
    assert not allowed(case("supporter", covering, kind=kind, asker__relationship=tie))


def test_it_says_that_the_walk_ended() -> None:
    assert reason(case("supporter", asker__relationship="ended")) == "walk_ended"
    assert reason(case("supporter")) == "not_walking"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tie", ["none", "ended", "active"])
def test_a_lead_supervises_with_what_the_work_shows(tie: str, kind: str) -> None:
    looked = case("lead", kind=kind, purpose="supervision", asker__relationship=tie)
    written_for_few = {"stories", "check_ins", "measures", "hard_days_plan"}
    if kind in written_for_few:
        assert not allowed(looked)
    else:
        assert told(looked) == ("supervises", {"tell_person", "minimum_necessary"})


@pytest.mark.parametrize("kind", ["stories", "hard_days_plan"])
def test_what_was_shared_with_the_lead_by_a_written_yes_or_aloud_for_one_item(kind: str) -> None:
    looked = {"kind": kind, "purpose": "supervision", "asker__name": "Lena"}
    shared = yes(recipient="Lena", kinds=[kind], purpose="supervision")
    assert reason(case("lead", shared, **looked)) == "shared_with_lead"
    assert not allowed(case("lead", {**shared, "kinds": ["goals"]}, **looked))
    assert not allowed(case("lead", {**shared, "revoked_at": "2026-11-21T12:00:00-06:00"}, **looked))
    aloud = {"single_item": True, "oral_yes": True, "channel": "in_person"}
    assert told(case("lead", extra=aloud, **looked)) == (
        "shared_with_lead",
        {"tell_person", "minimum_necessary"},
    )
    assert not allowed(case("lead", extra={**aloud, "single_item": False}, **looked))
    assert not allowed(case("lead", extra={"single_item": True}, **looked))
    assert not allowed(case("supporter", extra=aloud, **looked)), "a supporter does not supervise"


@pytest.mark.parametrize("kind", ["everything", "counselling_notes"])
def test_said_aloud_is_not_for_the_whole_record(kind: str) -> None:
    aloud = {"single_item": True, "oral_yes": True}
    assert not allowed(case("lead", kind=kind, purpose="supervision", extra=aloud))


@pytest.mark.parametrize("purpose", ["support", "billing", "referral", "emergency", "report", "research"])
def test_being_lead_is_for_supervision(purpose: str) -> None:
    assert not allowed(case("lead", kind="hours", purpose=purpose))


@pytest.mark.parametrize("kind", [*KINDS, "everything", "counselling_notes"])
@pytest.mark.parametrize("purpose", ["support", "supervision", "billing", "emergency", "report"])
def test_a_steward_opens_nothing(purpose: str, kind: str) -> None:
    covering = yes(recipient="Rosa", kinds=["goals"], purpose=purpose)
    assert not allowed(case("steward", covering, kind=kind, purpose=purpose, asker__relationship="active"))


# More than one organisation


def test_two_organisations_each_see_their_own_record() -> None:
    both = {"person__orgs": [HERE, THERE], "asker__org": THERE, "asker__relationship": "active"}
    assert reason(case("supporter", **both)) == "walks_with"
    assert reason(case("supporter", extra={"record_org": THERE}, **both)) == "walks_with"
    assert reason(case("supporter", extra={"record_org": HERE}, **both)) == "other_organisation"


def test_the_record_of_another_organisation_opens_by_a_yes_that_names_ours() -> None:
    both = {"person__orgs": [HERE, THERE], "asker__org": THERE, "asker__relationship": "active"}
    passed = yes(recipient=THERE, purpose="support")
    found = told(case("supporter", passed, extra={"record_org": HERE}, **both))
    assert found == ("said_yes", {"notice_2_32", "accounting", "minimum_necessary"})
    ended = {**both, "asker__relationship": "ended"}
    assert reason(case("supporter", passed, extra={"record_org": HERE}, **ended)) == "walk_ended"


def test_what_was_received_is_not_our_own() -> None:
    walking = {"asker__relationship": "active"}
    received = case("supporter", extra={"provenance": "received_from_part2_program"}, **walking)
    assert reason(received) == "other_organisation"
    assert allowed(case("supporter", extra={"provenance": "own"}, **walking))
    assert allowed(case("supporter", extra={"provenance": "part2_program", "record_org": HERE}, **walking))


@pytest.mark.parametrize("org", [THERE, None, ""])
@pytest.mark.parametrize("role", ["supporter", "lead", "steward"])
def test_an_organisation_that_does_not_walk_with_them_sees_nothing(role: str, org: str | None) -> None:
    asked = case(role, asker__org=org, asker__relationship="active", purpose="supervision")
    assert reason(asked) == "other_organisation"


def test_organisations_of_the_person_that_are_not_known_help_nobody() -> None:
    assert not allowed(case("supporter", person__orgs=None, asker__relationship="active"))
    assert not allowed(case("supporter", person__orgs=[], asker__org=None, asker__relationship="active"))


def test_another_organisations_supporter_needs_a_yes() -> None:
    outside = {"asker__org": THERE, "asker__name": "Omar"}
    assert reason(case("other_org_supporter", **outside)) == "no_yes"
    for named in (THERE, "Omar", "MEADOW  house"):
        shared = yes(recipient=named, purpose="support")
        assert reason(case("other_org_supporter", shared, **outside)) == "said_yes"


# One's own


@pytest.mark.parametrize("kind", [*KINDS, "everything", "counselling_notes"])
@pytest.mark.parametrize("age", [None, 12, 17, 34, 90])
def test_everything_of_ones_own(age: int | None, kind: str) -> None:
    own = case("person", kind=kind, purpose="own_access", asker__name="Dana", person__age=age)
    assert told(own) == ("it_is_yours", {"offer_help_reading"})


def test_guardianship_takes_ones_own_record_from_nobody() -> None:
    own = case("person", purpose="own_access", asker__name="Dana", extra={"has_guardian_of_person": True})
    assert allowed(own)


def test_under_twelve_the_parent_asks() -> None:
    assert reason(case("person", purpose="own_access", asker__name="Dana", person__age=11)) == "under_twelve"


@pytest.mark.parametrize(
    ("name", "person_id", "own"),
    [
        ("Dana", "dana", True),
        ("Dana Fictional", "dana", True),
        ("Dana", "p-17", True),  # cannot be compared: to ask for one's own is to say that it is
        (None, "p-17", True),
        ("p-17", "p-17", True),
        ("the person", "dana", True),
        ("p-18", "p-17", False),
        ("Noa", "dana", False),
        ("Noa Invented", "Dana Fictional", False),
    ],
)
def test_whose_own_it_is(name: str | None, person_id: str, own: bool) -> None:
    asked = case("person", purpose="own_access", asker__name=name, person__id=person_id)
    assert allowed(asked) is own


def test_a_person_does_not_ask_for_another_by_another_purpose() -> None:
    assert not allowed(case("person", asker__name="Noa", asker__relationship="active"))
    assert not allowed(case("person", asker__name="Noa", person__id="p-17"))


def test_an_identifier_decides_where_there_is_one() -> None:
    own = case("person", purpose="own_access", asker__name="Dana", asker__id="p-18", person__id="p-17")
    assert not allowed(own)
