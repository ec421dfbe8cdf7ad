"""Slips: what somebody carries opens for them, for its purpose, in its time, and not otherwise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.sealed.boxes import BoxError
from cairn.sealed.slips import Slip, seal, unseal

NOW = datetime(2026, 11, 24, 16, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ASKED = Slip("asked")


@given(st.text(max_size=300), st.text(max_size=30))
def test_it_comes_back_as_it_was(text: str, holder: str) -> None:
    assert unseal(seal(text, ASKED, holder, LATER), ASKED, holder, NOW) == text


@pytest.mark.parametrize(
    ("slip", "holder", "now"),
    [(ASKED, "somebody else", NOW), (Slip("other"), "me", NOW), (ASKED, "me", LATER), (ASKED, "", NOW)],
)
def test_it_opens_for_nobody_else_and_nothing_else_and_not_later(
    slip: Slip, holder: str, now: datetime
) -> None:
    written = seal("words", ASKED, "me", LATER)
    with pytest.raises(BoxError):
        unseal(written, slip, holder, now)


@pytest.mark.parametrize("written", ["", "A", "ñ", "A" * 100, "=", "AQ" * 60, "a b"])
def test_what_is_no_slip_opens_nothing(written: str) -> None:
    with pytest.raises(BoxError):
        unseal(written, ASKED, "me", NOW)
