"""Every test here has an index folder of its own, and no builder is started beside it."""

from pathlib import Path

import pytest
from django.conf import LazySettings

FOLLOWING = "cairn.directory.index.following"


@pytest.fixture(autouse=True)
def index_folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.CAIRN_INDEX = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture(autouse=True)
def builders_started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    started: list[str] = []
    monkeypatch.setattr(f"{FOLLOWING}.start_builder", lambda: started.append("build_index"))
    return started


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every directory for a large one: only what is noted is noticed."""
    monkeypatch.setattr(f"{FOLLOWING}.SMALL", -1)
