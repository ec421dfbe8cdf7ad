"""Cases without a written yes: emergencies, courts and police, reports, research, services, passing on."""

from typing import Any

import pytest

from tests.consent.cases import HERE, Case, allowed, case, clinic, reason, told, yes

OUTSIDE = [
    "outside_partner",
    "emergency_medical",
    "police",
    "court",
    "funder",
    "family",
    "other_org_supporter",
]


@pytest.mark.parametrize("role", OUTSIDE)
@pytest.mark.parametrize(
    "purpose",
    [
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
    ],
)
@pytest.mark.parametrize("kind", ["identity", "attendance", "everything", "counselling_notes"])
@pytest.mark.parametrize("status", ["program", "neither", None])
def test_what_is_not_known_allows_nothing(role: str, purpose: str, kind: str, status: str | None) -> None:
    assert not allowed(case(role, purpose=purpose, kind=kind, part2_status=status, asker__org="Elsewhere"))


# Emergency

ER = {"bona_fide_emergency": True, "consent_obtainable": False}


def at_hospital(role: str = "emergency_medical", **changes: Any) -> Case:
    return case(role, **{"asker__org": "County Hospital", "purpose": "emergency", "extra": ER, **changes})


@pytest.mark.parametrize("kind", ["identity", "notes", "hard_days_plan", "everything"])
@pytest.mark.parametrize("status", ["program", "neither"])
def test_medical_staff_in_a_true_emergency(status: str, kind: str) -> None:
    found = told(at_hospital(kind=kind, part2_status=status))
    assert found == ("medical_emergency", {"immediate_documentation", "tell_person", "minimum_necessary"})


@pytest.mark.parametrize("role", sorted({*OUTSIDE} - {"emergency_medical"}))
def test_a_crisis_line_family_and_police_are_no_medical_staff(role: str) -> None:
    assert reason(at_hospital(role)) == "not_medical"


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ({**ER, "bona_fide_emergency": False}, "emergency_not_shown"),
        ({"consent_obtainable": False}, "emergency_not_shown"),
        ({**ER, "consent_obtainable": True}, "yes_can_be_asked"),
        ({"bona_fide_emergency": True}, "yes_can_be_asked"),
        ({**ER, "deceased": True}, "emergency_not_shown"),
    ],
)
def test_what_an_emergency_needs(extra: dict[str, Any], why: str) -> None:
    assert reason(at_hospital(extra=extra)) == why


def test_an_emergency_is_for_the_emergency() -> None:
    assert not allowed(at_hospital(purpose="treatment"))
    assert not allowed(at_hospital(kind="counselling_notes"))


# Courts and police

ORDERED = {
    "order": "2.64",
    "subpoena": True,
    "criminal": False,
    "notice_to_person": True,
    "in_camera_740_10": True,
}
AGAINST_PERSON = {"order": "42 CFR 2.65", "subpoena": True, "criminal": True, "in_camera_740_10": True}
AGAINST_US = {"order": "2.66", "in_camera_740_10": True}
LIMITED = {"limit_to_order", "minimum_necessary", "accounting"}


def in_court(role: str = "court", **changes: Any) -> Case:
    return case(role, **{"asker__org": "Circuit Court", "purpose": "legal_proceeding", **changes})


@pytest.mark.parametrize(
    ("role", "facts"),
    [
        ("court", ORDERED),
        ("outside_partner", ORDERED),
        ("court", {**ORDERED, "order": 2.64}),
        ("court", {**ORDERED, "subpoena": None}),
        ("court", {**ORDERED, "criminal": None}),
        ("court", AGAINST_PERSON),
        ("police", AGAINST_PERSON),
        ("police", AGAINST_US),
        ("court", AGAINST_US),
    ],
)
@pytest.mark.parametrize("kind", ["identity", "notes", "everything"])
def test_the_right_order_allows_what_it_names(role: str, facts: dict[str, Any], kind: str) -> None:
    assert told(in_court(role, extra=facts, kind=kind)) == ("court_order", LIMITED)


@pytest.mark.parametrize(
    ("role", "facts", "why"),
    [
        ("court", {}, "no_order"),
        ("police", {}, "no_order"),
        ("court", {"subpoena": True}, "subpoena_not_enough"),
        ("police", {"subpoena": True, "criminal": True, "in_camera_740_10": True}, "subpoena_not_enough"),
        ("court", {**ORDERED, "order": True}, "order_of_another_kind"),
        ("court", {**ORDERED, "order": "search warrant"}, "order_of_another_kind"),
        ("court", {**ORDERED, "order": "740 ILCS 110/10"}, "order_of_another_kind"),
        ("court", {**ORDERED, "order": "2.67"}, "order_of_another_kind"),
        ("court", {**ORDERED, "order": "2.64 or 2.65"}, "order_of_another_kind"),
        ("court", {**ORDERED, "criminal": True}, "order_wrong_section"),
        ("police", ORDERED, "order_wrong_section"),
        ("court", {**AGAINST_PERSON, "criminal": False}, "order_wrong_section"),
        ("court", {**ORDERED, "notice_to_person": None}, "order_without_notice"),
        ("court", {**ORDERED, "notice_to_person": False}, "order_without_notice"),
        ("court", {**ORDERED, "in_camera_740_10": None}, "order_not_in_camera"),
        ("police", {**AGAINST_PERSON, "in_camera_740_10": False}, "order_not_in_camera"),
        ("court", {**ORDERED, "subpoena": False}, "nothing_compels"),
        ("police", {**AGAINST_PERSON, "provenance": "audit"}, "order_cannot_reach"),
        ("court", {**ORDERED, "provenance": "research"}, "order_cannot_reach"),
    ],
)
def test_anything_less_does_not(role: str, facts: dict[str, Any], why: str) -> None:
    assert told(in_court(role, extra=facts)) == (why, {"separate_consent"})


def test_who_audits_can_be_investigated() -> None:
    assert allowed(in_court(extra={**AGAINST_US, "provenance": "audit"}))


def test_where_part_2_does_not_reach_the_order_of_illinois_is_enough() -> None:
    ordered = {**ORDERED, "order": "740 ILCS 110/10"}
    assert allowed(in_court(part2_status="neither", extra=ordered))
    assert not allowed(in_court(part2_status="neither", extra={**ordered, "in_camera_740_10": None}))
    assert not allowed(in_court(part2_status="neither", extra={**ordered, "provenance": "part2_program"}))


def test_no_order_reaches_counselling_notes_here_or_serves_another_purpose() -> None:
    assert not allowed(in_court(extra=ORDERED, kind="counselling_notes"))
    assert not allowed(in_court(extra=ORDERED, purpose="support"))


@pytest.mark.parametrize("role", ["police", "court"])
@pytest.mark.parametrize("extra", [{}, {"subpoena": True}, ER])
def test_they_are_not_even_told_whether_the_person_is_known(role: str, extra: dict[str, Any]) -> None:
    for kind in ("identity", "attendance"):
        assert not allowed(in_court(role, extra=extra, kind=kind))


def test_a_court_that_sent_somebody_may_be_told_what_they_agreed_to() -> None:
    agreed = yes(recipient="Circuit Court", kinds=["attendance"], purpose="report")
    assert allowed({**in_court(kind="attendance", purpose="report"), "grants": [agreed]})


# Reports of abuse


def to_agency(report: object, status: str = "program", name: str = "Agency", **changes: Any) -> Case:
    facts = {"mandated_report": report, **changes.pop("facts", {})}
    wanted = {"asker__name": name, "asker__org": None, "purpose": "report", "kind": "notes", **changes}
    return case("outside_partner", **wanted, part2_status=status, extra=facts)


@pytest.mark.parametrize("status", ["program", "neither"])
@pytest.mark.parametrize("report", ["child", "child_abuse", "suspected_child_neglect", "initial"])
def test_a_first_report_of_child_abuse(report: str, status: str) -> None:
    assert told(to_agency(report, status)) == ("child_abuse_report", {"minimum_necessary", "accounting"})


def test_a_report_is_of_a_child_when_it_can_be_no_other() -> None:
    assert allowed(to_agency(True, name="DCFS hotline"))
    assert allowed(to_agency(True, name="Dept. of Children and Family Services"))
    assert allowed(to_agency(True, person__age=9))
    assert not allowed(to_agency(True))


@pytest.mark.parametrize("report", ["child_follow_up", "child_abuse_investigation"])
def test_only_the_first_report(report: str) -> None:
    assert reason(to_agency(report)) == "only_the_first_report"


@pytest.mark.parametrize("report", ["adult_abuse", "elder abuse", "aps", "oig", "threat"])
def test_abuse_of_an_adult_has_no_exception_in_part_2(report: str) -> None:
    assert told(to_agency(report)) == ("no_exception_for_adults", {"de_identified"})
    stripped = told(to_agency(report, facts={"de_identified": True}))
    conditions = {"minimum_necessary", "accounting", "tell_person"}
    assert stripped == ("adult_abuse_report", conditions | {"de_identified"})
    assert told(to_agency(report, "neither")) == ("adult_abuse_report", conditions)


def test_who_must_report_may_use_what_they_know() -> None:
    about = {"purpose": "report", "kind": "notes", "extra": {"mandated_report": "child"}}
    assert allowed(case("supporter", asker__relationship="active", **about))
    assert allowed(case("lead", **about))
    assert not allowed(case("supporter", asker__relationship="ended", **about))
    assert not allowed(case("steward", **about))


def test_a_report_does_not_open_the_whole_record_nor_the_door_to_others() -> None:
    assert not allowed(to_agency("child", kind="everything"))
    assert not allowed(to_agency("child", purpose="support"))
    for role in ("police", "court", "family", "funder"):
        assert not allowed(case(role, purpose="report", extra={"mandated_report": "child"}))


# Counts, research, services


@pytest.mark.parametrize(
    "role", ["funder", "outside_partner", "steward", "lead", "supporter", "other_org_supporter"]
)
@pytest.mark.parametrize("purpose", ["report", "research"])
def test_counts_without_small_numbers(purpose: str, role: str) -> None:
    hidden = {"de_identified", "small_number_suppression"}
    for number in (None, 3, 42):
        counts = case(role, purpose=purpose, kind="attendance", extra={"aggregate": True, "n": number})
        assert told(counts) == ("counts_only", hidden)
    rows = case(role, purpose=purpose, kind="measures", extra={"de_identified": True})
    assert told(rows) == ("names_nobody", hidden)
    assert not allowed(case(role, purpose=purpose, kind="identity", extra={"de_identified": True}))
    assert not allowed(case(role, purpose=purpose, kind="attendance", extra={"aggregate": False}))


@pytest.mark.parametrize("role", ["police", "court", "family", "emergency_medical", "person"])
def test_counts_are_not_for_everybody(role: str) -> None:
    assert not allowed(case(role, purpose="report", kind="attendance", extra={"aggregate": True}))


def test_counts_pay_no_bill() -> None:
    assert not allowed(case("funder", purpose="billing", kind="hours", extra={"aggregate": True}))


def test_research_with_a_boards_waiver_gets_no_names() -> None:
    approved = {"purpose": "research", "kind": "measures", "extra": {"irb_waiver": True}}
    assert told(clinic(**approved)) == (
        "research_approved",
        {"de_identified", "minimum_necessary", "accounting"},
    )
    for changes in (
        {"kind": "identity"},
        {"kind": "everything"},
        {"extra": {}},
        {"extra": {"irb_waiver": True, "de_identified": False}},
    ):
        assert reason(clinic(**{**approved, **changes})) == "research_needs_yes"
    assert allowed(clinic(yes(purpose="research"), purpose="research"))


@pytest.mark.parametrize(
    ("status", "facts", "may"),
    [
        ("program", {"qsoa": True}, True),
        ("program", {"qsoa": True, "baa": True}, True),
        ("program", {"baa": True}, False),
        ("program", {"qsoa": False}, False),
        ("unknown", {"baa": True}, False),
        ("neither", {"baa": True}, True),
        ("neither", {"qsoa": True}, True),
        ("neither", {}, False),
    ],
)
def test_who_works_for_us_under_agreement(status: str, facts: dict[str, Any], may: bool) -> None:
    assert allowed(clinic(purpose="billing", kind="hours", part2_status=status, extra=facts)) is may


def test_such_an_agreement_is_for_our_work_only() -> None:
    agreed = {"qsoa": True, "baa": True}
    assert told(clinic(purpose="billing", extra=agreed)) == ("serves_us", {"minimum_necessary"})
    for purpose in ("treatment", "referral", "legal_proceeding", "emergency", "research", "supervision"):
        assert not allowed(clinic(purpose=purpose, extra=agreed))
    assert not allowed(clinic(purpose="billing", kind="everything", extra=agreed))
    assert not allowed(clinic(purpose="billing", extra={**agreed, "redisclosure_by": "Claims Inc"}))
    for role in ("funder", "family", "police", "other_org_supporter"):
        assert not allowed(case(role, purpose="billing", extra=agreed))


# Passing on


def passing_on(
    *grants: Case, by: object = "Lakeside Clinic", covered: bool | None = True, **changes: Any
) -> Case:
    """Lakeside Clinic has it by a yes, and would tell the lab."""
    facts = {"redisclosure_by": by, "recipient_is_covered_entity": covered, **changes.pop("facts", {})}
    return clinic(*grants, **{"asker__name": "The lab", "asker__org": "Lab", "extra": facts, **changes})


FOR_CARE = yes(consent_type="tpo")


@pytest.mark.parametrize("by", ["Lakeside Clinic", "covered_entity", "business associate", True])
@pytest.mark.parametrize("purpose", ["treatment", "billing"])
def test_a_covered_entity_passes_on_for_care(purpose: str, by: object) -> None:
    found = told(passing_on(FOR_CARE, by=by, purpose=purpose))
    assert found == ("passed_on_for_care", {"notice_2_32", "accounting", "minimum_necessary"})


@pytest.mark.parametrize(
    "made",
    [
        passing_on(FOR_CARE, covered=False),
        passing_on(FOR_CARE, covered=None),
        passing_on(FOR_CARE, by="lawful holder", covered=None),
        passing_on(yes()),
        passing_on(yes(consent_type="tpo", revoked_at="2026-11-20")),
        passing_on(yes(consent_type="tpo", recipient="Somebody else")),
        passing_on(FOR_CARE, purpose="support"),
        passing_on(FOR_CARE, purpose="report"),
        passing_on(FOR_CARE, kind="stories"),
        passing_on(FOR_CARE, part2_status="neither"),
        passing_on(),
    ],
)
def test_nobody_else_and_nothing_else_is_passed_on(made: Case) -> None:
    assert reason(made) == "not_to_hand_on"


def test_never_into_a_proceeding() -> None:
    assert not allowed(passing_on(FOR_CARE, purpose="legal_proceeding"))
    assert not allowed(passing_on(FOR_CARE, purpose="legal_proceeding", facts={"subpoena": True}))


def test_a_yes_to_the_next_one_is_a_yes_to_telling_them() -> None:
    assert reason(passing_on(yes(recipient="Lab"), covered=None)) == "said_yes"


def test_a_yes_to_oneself_is_none_to_telling_others() -> None:
    for by in ("Lab", "The lab", "lawful holder", True):
        assert not allowed(passing_on(yes(recipient="Lab"), by=by, covered=None))


def test_who_received_it_keeps_the_restrictions() -> None:
    received = {"record_org": "Hope Treatment", "provenance": "received_from_part2_program"}
    assert not allowed(clinic(part2_status="neither", extra=received))
    assert not allowed(
        case("supporter", asker__relationship="active", part2_status="neither", extra=received)
    )
    assert "notice_2_32" in told(clinic(yes(), part2_status="neither", extra=received))[1]


def test_our_organisation_is_not_outside_by_being_named() -> None:
    assert not allowed(case("supporter", yes(recipient=HERE, purpose="support")))
