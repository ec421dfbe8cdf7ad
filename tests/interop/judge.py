"""The official schemas of HSDS as a judge, run as a program of its own.

It needs the specification and `hsds_check.py` beside the repository; tests skip where these are not at hand.
What it is made of comes with the packages for tests, so nothing is skipped for want of that.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import Client

from tests.shared_data import shared


def errors(how: str, *what: str | Path) -> str:
    """What the judge says of it: "ERRORS 0", or the errors first. `how`: json, csv or api."""
    program, specification = shared("tools", "hsds_check.py"), shared("data", "hsds-3.0")
    command = [sys.executable, str(program), how, str(specification), *map(str, what)]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    return judged.stdout.strip() or judged.stderr.strip()


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
