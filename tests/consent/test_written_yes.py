"""Cases of a written yes: what it must have, when it begins and ends, who must sign, what stands apart."""

from typing import Any

import pytest

from tests.consent.cases import allowed, case, clinic, reason, told, yes

SOUND = {"notice_2_32", "accounting", "minimum_necessary"}


def test_a_yes_that_holds_and_what_goes_along() -> None:
    assert told(clinic(yes())) == ("said_yes", SOUND)


@pytest.mark.parametrize("recipient", ["Lakeside Clinic", "lakeside  CLINIC", "Dr. Lee"])
def test_it_names_the_one_who_asks_or_their_organisation(recipient: str) -> None:
    assert allowed(clinic(yes(recipient=recipient)))


@pytest.mark.parametrize(
    "recipient", ["Lakeside", "Lakeside Clinic East", "my treating providers", "", None, "Rosa", "anyone"]
)
def test_nobody_else_is_meant(recipient: str | None) -> None:
    assert reason(clinic(yes(recipient=recipient), extra={"is_treating_provider": True})) == "no_yes"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kinds": ["everything"]}, "yes_is_blanket"),
        ({"kinds": ["goals", "everything"]}, "yes_is_blanket"),
        ({"kinds": []}, "not_for_this"),
        ({"kinds": ["identity"]}, "not_for_this"),
        ({"kinds": ["goals", "counselling_notes"]}, "not_kept_by_peers"),
        ({"purpose": "referral"}, "not_for_this"),
        ({"consent_type": "legal_proceeding"}, "yes_not_separate"),
        ({"consent_type": "counselling"}, "not_kept_by_peers"),
        ({"revoked_at": "2026-11-02"}, "yes_taken_back"),
        ({"from": None}, "yes_not_dated"),
        ({"from": "2026-11-22"}, "yes_not_yet"),
        ({"expires": "2026-11-20"}, "yes_ran_out"),
        ({"expires": None}, "yes_ran_out"),
        ({"witnessed": False}, "yes_not_signed"),
        ({"witnessed": None}, "yes_not_signed"),
        ({"signed": False}, "yes_not_signed"),
        ({"signed": None}, "yes_not_signed"),
        ({"signed_by": None}, "yes_by_another"),
        ({"signed_by": "Rosa"}, "yes_by_another"),
        ({"signed_by": "mother"}, "yes_by_another"),
        ({"signed_by": "guardian"}, "yes_by_another"),
    ],
)
def test_each_thing_that_may_be_wrong_with_it(changes: dict[str, Any], why: str) -> None:
    assert reason(clinic(yes(**changes))) == why
    assert allowed(clinic(yes(**changes), yes())), "another that holds is enough"


def test_no_yes_covers_the_whole_record() -> None:
    named = ["identity", "goals", "stories", "notes", "check_ins", "measures", "hard_days_plan", "referral"]
    assert not allowed(clinic(yes(kinds=["everything"]), yes(kinds=named), kind="everything"))


def test_two_halves_make_no_whole() -> None:
    assert not allowed(clinic(yes(purpose="referral"), yes(kinds=["identity"]), yes(signed=False)))


# Time


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        ("2026-12-01T23:59:59-06:00", True),
        ("2026-12-02T00:00:00-06:00", False),
        ("2026-12-02T05:59:59Z", True),  # still the first in Illinois
        ("2026-12-02T06:00:00+00:00", False),
        ("2026-12-02T00:30:00-05:00", True),  # half past midnight further east
        ("2026-10-31T23:59:59-05:00", False),  # not begun
        ("2026-11-01T00:00:00-05:00", True),
    ],
)
def test_it_holds_through_its_last_day_where_the_organisation_is(now: str, holds: bool) -> None:
    assert allowed(clinic(yes(), today=now)) is holds


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        ("2026-11-21T11:59:59-06:00", True),
        ("2026-11-21T12:00:00-06:00", False),
        ("2026-11-21T17:59:59Z", True),
        ("2026-11-21T18:00:00Z", False),
        ("2026-11-22T09:00:00-06:00", False),
    ],
)
@pytest.mark.parametrize(
    "written", ["2026-11-21T12:00:00-06:00", "2026-11-21T18:00:00Z", "2026-11-21T12:00:00"]
)
def test_taken_back_at_noon_it_ends_at_noon(written: str, now: str, holds: bool) -> None:
    assert allowed(clinic(yes(revoked_at=written), today=now)) is holds


def test_taken_back_on_a_day_it_ends_when_the_day_begins() -> None:
    taken_back = yes(revoked_at="2026-11-21")
    assert not allowed(clinic(taken_back, today="2026-11-21T00:00:00-06:00"))
    assert allowed(clinic(taken_back, today="2026-11-20T23:59:59-06:00"))


def test_the_hour_that_the_clock_shows_twice() -> None:
    """On 1 November 2026 at two it is one again: half past one was before ten past one."""
    given = yes(**{"from": "2026-10-01", "revoked_at": "2026-11-01T01:30:00-05:00"})
    assert not allowed(clinic(given, today="2026-11-01T01:10:00-06:00"))
    assert allowed(clinic(given, today="2026-11-01T01:10:00-05:00"))


@pytest.mark.parametrize(("now", "holds"), [("16:59:59", True), ("17:00:00", False)])
def test_a_moment_of_expiry_is_that_moment(now: str, holds: bool) -> None:
    ends = yes(expires="2026-11-21T17:00:00-06:00")
    assert allowed(clinic(ends, today=f"2026-11-21T{now}-06:00")) is holds


@pytest.mark.parametrize("expires", [None, "none", "end of treatment", "when I move", ""])
@pytest.mark.parametrize("type", ["general", "tpo"])
def test_without_a_calendar_date_only_on_the_day_it_was_received(type: str, expires: str | None) -> None:
    received = yes(**{"from": "2026-11-21T08:00:00-06:00", "expires": expires, "consent_type": type})
    assert allowed(clinic(received, today="2026-11-21T23:59:59-06:00"))
    assert reason(clinic(received, today="2026-11-22T00:00:00-06:00")) == "yes_ran_out"


# Care, payment and operations


@pytest.mark.parametrize("written", ["treatment", "billing", "tpo", "payment", "operations", None])
@pytest.mark.parametrize(
    ("purpose", "holds"),
    [
        ("treatment", True),
        ("billing", True),
        ("support", False),
        ("referral", False),
        ("supervision", False),
        ("research", False),
        ("report", False),
        ("legal_proceeding", False),
    ],
)
def test_a_yes_to_care_payment_and_operations_is_for_these(
    purpose: str, holds: bool, written: str | None
) -> None:
    for_care = yes(consent_type="tpo", purpose=written)
    assert allowed(clinic(for_care, purpose=purpose)) is holds


def test_such_a_yes_written_for_something_else_is_none() -> None:
    assert not allowed(clinic(yes(consent_type="tpo", purpose="support"), purpose="support"))


def test_care_is_for_those_who_give_it() -> None:
    for_care = yes(consent_type="tpo")
    assert allowed(clinic(for_care, extra={"is_treating_provider": True}))
    assert not allowed(clinic(for_care, extra={"is_treating_provider": False}))


def test_a_funder_pays_on_a_yes_to_payment() -> None:
    asked = {"purpose": "billing", "kind": "hours", "asker__name": "Claims desk", "asker__org": "HFS"}
    given = yes(
        recipient="HFS", kinds=["identity", "hours", "attendance"], purpose="billing", consent_type="tpo"
    )
    assert told(case("funder", given, **asked)) == ("said_yes", SOUND)
    assert not allowed(case("funder", given, **{**asked, "kind": "stories"}))
    assert reason(case("funder", **asked)) == "no_yes"


# What must stand apart


def test_counselling_notes_need_a_yes_of_their_own() -> None:
    asked = {"kind": "counselling_notes"}
    apart = yes(kinds=["counselling_notes"], consent_type="counselling")
    assert told(clinic(apart, **asked)) == ("said_yes", SOUND | {"separate_consent"})
    for other in ("general", "tpo", "legal_proceeding"):
        found = told(clinic({**apart, "consent_type": other}, **asked))
        assert found == ("not_kept_by_peers", {"separate_consent"})
    assert not allowed(clinic({**apart, "kinds": ["counselling_notes", "goals"]}, **asked))
    assert not allowed(case("supporter", {**apart, "recipient": "Rosa", "purpose": "support"}, **asked))
    assert not allowed(case("steward", {**apart, "recipient": "Rosa", "purpose": "support"}, **asked))


def test_proceedings_need_a_yes_of_their_own() -> None:
    asked = {"purpose": "legal_proceeding", "asker__name": "A. Advocate"}
    apart = yes(recipient="A. Advocate", purpose="legal_proceeding", consent_type="legal_proceeding")
    assert told(clinic(apart, **asked)) == ("said_yes", SOUND | {"separate_consent"})
    assert told(clinic({**apart, "consent_type": "general"}, **asked)) == ("no_order", {"separate_consent"})
    assert not allowed(clinic({**apart, "consent_type": "tpo", "purpose": "treatment"}, **asked))
    assert not allowed(clinic({**apart, "purpose": "treatment"}, **asked))


# Said, not written


@pytest.mark.parametrize("channel", ["in_person", "phone", "text", None])
def test_said_aloud_it_is_not_written(channel: str | None) -> None:
    aloud = {"oral_yes": True, "single_item": True, "channel": channel}
    assert reason(clinic(purpose="referral", extra=aloud)) == "no_yes"
    assert allowed(clinic(yes(purpose="referral"), purpose="referral", extra=aloud))


# Where Part 2 does not reach


@pytest.mark.parametrize(
    ("status", "extra", "notice"),
    [
        ("program", {}, True),
        ("unknown", {}, True),
        (None, {}, True),
        ("receives", {}, True),
        ("receives", {"provenance": "own"}, False),
        ("program", {"provenance": "own"}, True),
        ("neither", {}, False),
        ("neither", {"provenance": "own"}, False),
        ("neither", {"provenance": "part2_program"}, True),
        ("neither", {"provenance": "received"}, True),
        ("neither", {"provenance": "not a part 2 program"}, False),
        ("neither", {"record_org": "Prairie Path"}, False),
        ("neither", {"record_org": "Hope Treatment"}, True),
    ],
)
def test_the_notice_goes_with_every_record_of_part_2(
    status: str | None, extra: dict[str, Any], notice: bool
) -> None:
    reason_, conditions = told(clinic(yes(), part2_status=status, extra=extra))
    assert reason_ == "said_yes"
    assert conditions == (SOUND if notice else SOUND - {"notice_2_32"})


@pytest.mark.parametrize("changes", [{"witnessed": False}, {"expires": None}, {"kinds": ["everything"]}])
def test_illinois_asks_its_own_everywhere(changes: dict[str, Any]) -> None:
    assert not allowed(clinic(yes(**changes), part2_status="neither"))
