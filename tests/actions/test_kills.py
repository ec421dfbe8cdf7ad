"""kill -9 at any moment: what was acknowledged is there, and nothing is there by half."""

from pathlib import Path

import pytest

from tests import apart
from tests.full import times


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(tmp_path: Path) -> None:
    kills = times(60, 600)
    with apart.a_database() as database:
        found = apart.run(
            "tests.kills", kills, tmp_path / "told", data=tmp_path, database=database, seconds=900
        )
    print(found)
    assert found["killed"] >= kills
    assert found["acknowledged"] >= kills / 3  # in each round of three somebody was at work when it came
    assert (found["lost"], found["halves"]) == (0, 0)
    assert found["ledger"]
    assert found["database"]
