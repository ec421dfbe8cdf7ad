"""The real data sets that some tests read. They are never part of the repository."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path:
    """Where the data sets lie: CAIRN_SHARED, or the folder `shared` beside the repository."""
    return Path(os.environ.get("CAIRN_SHARED") or ROOT.parent / "shared")


def shared(*parts: str) -> Path:
    """The path of one data set, as in `shared("data", "meetings")`; skips the test when it is not there."""
    path = shared_folder().joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(parts)}; put the data beside the repository or set CAIRN_SHARED")
    return path
