"""The bench of searches works, and in a small country Cairn and SQLite find the same, exactly."""

from pathlib import Path

import pytest

from bench.search import __main__ as bench
from bench.search import one, tables, timetables, words
from bench.search.peers import ENGINES

SERVICES, SHARE = 250, 0.02


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of its own are for measuring, two at once too. Fewer words and timetables are enough here."""
    monkeypatch.setattr(words, "TAIL", 500)
    monkeypatch.setattr(timetables, "KINDS", 20)
    monkeypatch.setattr(bench, "run", lambda task, folder, name: one.TASKS[task](folder, name))
    monkeypatch.setattr(bench, "race", lambda folder, name: 1.0)


@pytest.mark.slow
def test_in_a_small_country_everything_best_is_found(tmp_path: Path) -> None:
    measured = bench.measure(tmp_path, SERVICES, ["Cairn", "SQLite FTS5"], SHARE)
    assert set(measured["missing"]) == set(ENGINES) - {"Cairn", "SQLite FTS5"}
    assert measured["questions"] >= 20
    for figures in measured["engines"].values():
        assert figures["recall"] == 1.0
        assert figures["build"]["disk_mb"] > 0
    table = tables.written([measured])
    assert "SQLite FTS5" in table


def test_what_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ENGINES["tantivy"], "missing", staticmethod(lambda: "the package tantivy"))
    measured = bench.measure(tmp_path, 20, ["tantivy"], 0.0)
    assert "tantivy was not measured: the package tantivy is missing." in tables.of_size(measured)
    assert set(one.TASKS) == {"build", "ask", "serve", "race", "end"}
