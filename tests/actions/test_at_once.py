"""Two at the same moment: one comes first, the others are told so, nobody breaks anything."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.shared_data import ROOT

EXPECTED = {
    "one invitation": ["invitation_used"] * 3 + ["ok"],
    "several invitations of one person": ["has_account"] * 3 + ["ok"],
    "keeping something": ["ok"] * 4,
    "kept": ["1"],
    "speaking and saving": ["ok"] * 4,
    "saved": ["1"],
    "answering typed words": ["already_answered"] * 3 + ["ok"],
    "two stewards": ["last_steward", "ok"],
    "ledger": ["True"],
}


@pytest.fixture
def database() -> Iterator[dict[str, str]]:
    """A database that the threads of another process can share: a file, or one made beside the tests' own."""
    address = os.environ.get("CAIRN_TEST_DATABASE_URL")
    if not address:
        yield {}
        return
    import psycopg
    from psycopg import sql

    name = f"test_at_once_{uuid4().hex[:8]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield {"DATABASE_URL": f"{address.rsplit('/', 1)[0]}/{name}"}
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.slow
def test_whoever_does_the_same_at_the_same_moment(tmp_path: Path, database: dict[str, str]) -> None:
    outside = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env = {
        **outside,
        **database,
        "CAIRN_DATA": str(tmp_path),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "cairn.project.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.at_once"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == EXPECTED
