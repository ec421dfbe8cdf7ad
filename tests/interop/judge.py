"""The official schemas of HSDS as a judge, run as a program of its own; tests skip where it is not at hand.

It needs the specification and `hsds_check.py` beside the repository, and a Python that has
`jsonschema[format]`, `frictionless` and `compiletojsonschema`: this one, or the one named in CAIRN_JUDGE.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from tests.shared_data import shared

NEEDS = "import jsonschema, frictionless, compiletojsonschema.compiletojsonschema"


@cache
def interpreter() -> str:
    for python in (os.environ.get("CAIRN_JUDGE", ""), sys.executable):
        if python and subprocess.run([python, "-c", NEEDS], capture_output=True, check=False).returncode == 0:
            return python
    return ""


def errors(how: str, *what: str | Path) -> str:
    """What the judge says of it: "ERRORS 0", or the errors first. `how`: json, csv or api."""
    program, specification = shared("tools", "hsds_check.py"), shared("data", "hsds-3.0")
    if not interpreter():
        pytest.skip("needs a Python with jsonschema, frictionless and compiletojsonschema; set CAIRN_JUDGE")
    command = [interpreter(), str(program), how, str(specification), *map(str, what)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that sees what the test has stored and not yet committed."""
    own = connections["default"]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            connections["default"] = own
            answer = Client().get(self.path)
            body = b"".join(answer) if answer.streaming else answer.content
            self.send_response(answer.status_code)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Tests are quiet."""

    own.inc_thread_sharing()
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        own.dec_thread_sharing()
