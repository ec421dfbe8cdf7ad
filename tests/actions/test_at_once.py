"""Two at the same moment: one comes first, the others are told so, nobody breaks anything."""

from pathlib import Path

import pytest

from tests import apart

EXPECTED = {
    "one invitation": ["invitation_used"] * 3 + ["ok"],
    "several invitations of one person": ["has_account"] * 3 + ["ok"],
    "keeping something": ["ok"] * 4,
    "kept": ["1"],
    "speaking and saving": ["ok"] * 4,
    "saved": ["1"],
    "answering typed words": ["already_answered"] * 3 + ["ok"],
    "sending one message": ["ok"] * 4,
    "arrived": ["1"],
    "two stewards": ["last_steward", "ok"],
    "ledger": ["True"],
}


@pytest.mark.slow
def test_whoever_does_the_same_at_the_same_moment(tmp_path: Path) -> None:
    with apart.a_database() as database:
        assert apart.run("tests.at_once", data=tmp_path, database=database) == EXPECTED
