"""Running part of a test as a process apart, on a database of its own.

What happens in a test's own transaction is seen by nobody else; what several processes do to one database
is tried like this.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.shared_data import ROOT


@contextmanager
def a_database() -> Iterator[dict[str, str]]:
    """The setting that names it: a file in CAIRN_DATA, or one made beside the tests' own on their server."""
    address = os.environ.get("CAIRN_TEST_DATABASE_URL")
    if not address:
        yield {}
        return
    import psycopg
    from psycopg import sql

    name = f"test_apart_{uuid4().hex[:8]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield {"DATABASE_URL": f"{address.rsplit('/', 1)[0]}/{name}"}
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def environment(data: Path, database: dict[str, str]) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **outside,
        **database,
        "CAIRN_DATA": str(data),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "cairn.project.settings",
    }


def run(module: str, *args: object, data: Path, database: dict[str, str], seconds: int = 120) -> Any:
    """What a module printed as JSON when it was run; its data folder is `data`."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, args)],
        cwd=ROOT,
        env=environment(data, database),
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
