"""A build that was killed goes on where it stopped, and ends with what an undisturbed one ends with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cairn.directory.index.layout import COLUMNS, WORD_FILES, Snapshot
from cairn.directory.index.mapped import open_snapshot

ROOT = Path(__file__).resolve().parents[2]
READ_ALL = 70
POINTS = {  # and how many documents need not be read again
    "while reading": 15,
    "while writing a part": 0,
    "before the plan says so": 30,
    "while putting together": 70,
    "before it is in place": 70,
    "before it is pointed to": 0,
}


def run(point: str, data: Path) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    own = {"CAIRN_DATA": str(data), "CAIRN_DEMO": "0", "DATABASE_URL": ""}
    environment = os.environ | own | {"PYTHONPATH": path}
    command = [sys.executable, "-m", "tests.directory.killed", point]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a directory and no index."""
    data = tmp_path_factory.mktemp("stocked")
    done = run("stock", data)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="module")
def undisturbed(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    data = tmp_path_factory.mktemp("undisturbed") / "var"
    shutil.copytree(stocked, data)
    assert run("never", data).returncode == 0
    return snapshot_of(data)


def snapshot_of(data: Path) -> Snapshot:
    return open_snapshot(data / "index" / (data / "index" / "current").read_text())


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_build_goes_on_where_it_stopped(
    point: str, stocked: Path, undisturbed: Snapshot, tmp_path: Path
) -> None:
    data = tmp_path / "var"
    shutil.copytree(stocked, data)
    killed = run(point, data)
    assert killed.returncode == -9, killed.stderr
    assert not (data / "index" / "current").exists()
    again = run("never", data)
    assert again.returncode == 0, again.stderr
    counts = [int(count) for count in again.stdout.split()]
    assert counts == list(range(POINTS[point] + 5, READ_ALL + 1, 5))
    found = snapshot_of(data)
    for name in (*COLUMNS, *WORD_FILES):
        np.testing.assert_array_equal(found[name], undisturbed[name])
    left = sorted(path.name.partition("-")[0] for path in (data / "index").iterdir())
    assert "building" not in left
    assert left.count("snapshot") <= 2
