"""What an agency says goes on its page at once, or after a look."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cairn.directory.corrections.rules import FIELDS, OwnerKind
from cairn.directory.owners import rules

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value", "at_once"),
    [
        ("hours_text", "Mon-Fri 9-5", True),
        ("fees", "Two dollars, or nothing.", True),
        ("minimum_age", 18, True),
        ("is_free", True, True),
        ("schedules", [], True),
        ("eligibility", "Call 900-555-0199 first", False),
        ("documents", "Fill in www.elsewhere.example", False),
        ("fees", "Ask boss@elsewhere.example", False),
        ("application_process", "Go to elsewhere.com", False),
        ("phones", [], False),
        ("name", "Another name", False),
        ("address_1", "1 Elm", False),
        ("website", "", False),
        ("ended", True, False),
    ],
)
def test_what_could_lead_people_elsewhere_waits(field: str, value: Any, *, at_once: bool) -> None:
    assert rules.applies_at_once(field, value, is_secret=False) is at_once
    assert not rules.applies_at_once(field, value, is_secret=True)


def test_every_field_is_at_once_or_after_a_look_and_is_one_that_can_be_corrected() -> None:
    assert not rules.AT_ONCE & rules.AFTER_A_LOOK
    assert {*FIELDS[OwnerKind.SERVICE], *FIELDS[OwnerKind.MEETING]} >= rules.AT_ONCE
    assert {field for fields in FIELDS.values() for field in fields} >= rules.OWNERS_FIELDS


@pytest.mark.parametrize(
    ("expires", "used", "is_open"),
    [(1, None, True), (0, None, False), (-1, None, False), (1, NOW - timedelta(hours=1), False)],
)
def test_a_link_opens_once_and_not_for_ever(expires: int, used: datetime | None, *, is_open: bool) -> None:
    assert rules.is_open(NOW + timedelta(hours=expires), used, NOW) is is_open
