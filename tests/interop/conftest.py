"""Import a file as somebody at a terminal would, and read what came of it."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

Import = Callable[..., str]


@pytest.fixture(autouse=True)
def refreshed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The search is not rebuilt in these tests; the list says when it would have been."""
    called: list[str] = []
    monkeypatch.setattr("cairn.interop.importing.call_command", lambda name, **_: called.append(name))
    return called


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Path]:
    """`write("feed.json", [...])`: JSON from a value, or the text or bytes as they are."""

    def make(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        data = content if isinstance(content, (str, bytes)) else json.dumps(content)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return make


def run(command: str, *args: Any, **options: Any) -> str:
    """The report that the command prints."""
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def hsds(write: Callable[[str, Any], Path], db: None) -> Import:
    def bring(content: Any, name: str = "services.json", **options: Any) -> str:
        path = content if isinstance(content, Path) else write(name, content)
        return run("import_hsds", path, **({"source": "Springfield 211", "licence": "CC BY 4.0"} | options))

    return bring


@pytest.fixture
def meetings(write: Callable[[str, Any], Path], db: None) -> Import:
    def bring(content: Any, name: str = "feed.json", **options: Any) -> str:
        path = content if isinstance(content, Path) else write(name, content)
        return run("import_meetings", path, **({"source": "Prairie Intergroup", "licence": "open"} | options))

    return bring
