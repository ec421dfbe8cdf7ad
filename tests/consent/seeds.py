"""Sound cases: each is allowed on one ground, or stands right beside one that is."""

from tests.consent.cases import HERE, THERE, Case, case, clinic, yes

ER = {"bona_fide_emergency": True, "consent_obtainable": False}
ORDER = {
    "order": "2.64",
    "subpoena": True,
    "criminal": False,
    "notice_to_person": True,
    "in_camera_740_10": True,
}
CRIME = {"order": "2.65", "subpoena": True, "criminal": True, "in_camera_740_10": True}
ASKED = {"is_parent": True, "minor_informed": True, "minor_objects": False, "minor_may_consent_alone": False}
PASSED = {"redisclosure_by": "Lakeside Clinic", "recipient_is_covered_entity": True}
BOTH = {"person__orgs": [HERE, THERE], "asker__org": THERE, "asker__relationship": "active"}
OWN = {"purpose": "own_access", "asker__name": "dana"}
FAMILY = {"purpose": "own_access", "asker__org": None}

NOTES = {"kinds": ["counselling_notes"], "consent_type": "counselling"}

# A sound case of each ground, and some that stand next to it.
SEEDS: list[Case] = [
    case("person", **OWN),
    case("person", **OWN, person__age=12),
    case("supporter", asker__relationship="active"),
    case("supporter", asker__relationship="active", purpose="billing", kind="hours"),
    case("supporter", **BOTH),
    case(
        "lead",
        yes(recipient=THERE, purpose="supervision"),
        **{**BOTH, "purpose": "supervision", "extra": {"record_org": HERE}},
    ),
    case("supporter", yes(recipient=THERE, purpose="support"), **BOTH, extra={"record_org": HERE}),
    case("lead", purpose="supervision", kind="notes"),
    case(
        "lead",
        yes(recipient="Rosa", kinds=["stories"], purpose="supervision"),
        purpose="supervision",
        kind="stories",
    ),
    case("lead", purpose="supervision", kind="stories", extra={"oral_yes": True, "single_item": True}),
    case("steward", purpose="report", extra={"aggregate": True}),
    clinic(yes()),
    clinic(yes(), yes(revoked_at="2026-11-21")),
    clinic(yes(), person__age=15),
    clinic(yes(signed_by="mother"), person__age=8),
    clinic(yes(signed_by="guardian"), extra={"has_guardian_of_person": True}),
    clinic(yes(signed_by="executor"), extra={"deceased": True}),
    clinic(yes(consent_type="tpo")),
    clinic(yes(kinds=["counselling_notes"], consent_type="counselling"), kind="counselling_notes"),
    clinic(yes(consent_type="legal_proceeding", purpose="legal_proceeding"), purpose="legal_proceeding"),
    clinic(yes(consent_type="tpo"), asker__name="Lab", asker__org="Lab", extra=PASSED),
    clinic(purpose="billing", extra={"qsoa": True}),
    clinic(purpose="report", extra={"mandated_report": "child_abuse"}),
    clinic(purpose="report", extra={"mandated_report": "adult_abuse", "de_identified": True}),
    clinic(purpose="report", kind="measures", extra={"de_identified": True}),
    clinic(purpose="report", part2_status="neither", extra={"mandated_report": "adult_abuse"}),
    case(
        "supporter", asker__relationship="active", purpose="report", extra={"mandated_report": "child_abuse"}
    ),
    case("lead", purpose="report", extra={"mandated_report": "child_abuse"}),
    clinic(purpose="support", part2_status="neither", extra={"baa": True}),
    clinic(purpose="research", extra={"irb_waiver": True}),
    case("supporter", asker__relationship="active", purpose="referral"),
    case("supporter", asker__relationship="active", purpose="emergency"),
    clinic(yes(signed_by="dana and mother"), person__age=15, extra={"minor_may_consent_alone": False}),
    clinic(
        yes(signed_by="dana"),
        person__age=15,
        part2_status="neither",
        extra={"minor_may_consent_alone": False},
    ),
    case(
        "funder",
        yes(recipient=HERE, purpose="billing", signed_by="agent"),
        purpose="billing",
        extra={"personal_representative": True},
    ),
    clinic(yes(signed_by="agent", papers_seen=True)),
    clinic(yes(signed_by="agent", papers_seen=True), extra={"has_guardian_of_person": True}),
    clinic(yes(signed_by="agent", papers_seen=True), person__age=15),
    clinic(yes(), part2_status="neither", extra={"record_org": "Hope Treatment", "provenance": "own"}),
    clinic(yes(), part2_status="receives", extra={"provenance": "own"}),
    case("other_org_supporter", yes(recipient=HERE, purpose="support")),
    case("other_org_supporter", yes(recipient=HERE, purpose="support", **NOTES), kind="counselling_notes"),
    case(
        "supporter",
        yes(recipient="Rosa", purpose="support", **NOTES),
        kind="counselling_notes",
        asker__relationship="active",
    ),
    clinic(yes(**{"from": "2026-11-21", "expires": None})),
    clinic(yes(consent_type="tpo", purpose="billing"), purpose="billing"),
    clinic(yes(consent_type="tpo"), extra={"is_treating_provider": False}, purpose="billing"),
    case("court", purpose="legal_proceeding", extra={"order": "42 CFR 2.66", "in_camera_740_10": True}),
    case(
        "court",
        purpose="legal_proceeding",
        extra={"order": "42 CFR 2.66", "in_camera_740_10": True, "provenance": "audit"},
    ),
    case("police", purpose="legal_proceeding", extra=ORDER),
    case(
        "family",
        **FAMILY,
        person__age=15,
        part2_status="neither",
        extra={**ASKED, "minor_may_consent_alone": None},
    ),
    case("emergency_medical", purpose="emergency", extra=ER),
    case("court", purpose="legal_proceeding", extra=ORDER),
    case("police", purpose="legal_proceeding", extra=CRIME),
    case(
        "court",
        purpose="legal_proceeding",
        part2_status="neither",
        extra={**ORDER, "order": "740 ILCS 110/10"},
    ),
    case("funder", yes(recipient=HERE, purpose="billing"), purpose="billing"),
    case("funder", purpose="report", extra={"aggregate": True}),
    case("family", **FAMILY, person__age=8, extra={"is_parent": True}),
    case("family", **FAMILY, person__age=15, extra=ASKED),
    case("family", **FAMILY, extra={"guardian_of": True}),
    case("family", **FAMILY, extra={"deceased": True, "personal_representative": True}),
    case("family", yes(recipient="Rosa", purpose="support"), asker__org=None),
    case("other_org_supporter", yes(recipient=THERE, purpose="support"), asker__org=THERE),
]
