"""The real product, served as an installation serves it, for a browser to use."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 120  # seconds for the server to answer


def find_browser() -> str | None:
    """The path of a Chromium, looked for as `./run test` looks for it."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@contextmanager
def served(data: Path, *imports: Sequence[str]) -> Iterator[str]:
    """Set up the fictional demo in the folder `data`, serve it, give its address, and stop it at the end.

    `imports` are commands that bring more of the directory in before it is served.
    """
    env = _environment(data)
    for command in (["set_up"], *imports):
        made = _run(env, "cairn", *command)
        if made.returncode:
            raise RuntimeError(f"{command[0]} did not work:\n{made.stdout}\n{made.stderr}")
    with (data / "server.log").open("w") as log:
        command = [sys.executable, "-m", "gunicorn", "-c", "python:cairn.project.server"]
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield _answering(f"http://127.0.0.1:{env['CAIRN_PORT']}", server, data / "server.log")
        finally:
            server.terminate()
            server.wait(timeout=20)


def _environment(data: Path) -> dict[str, str]:
    """Ours alone: nothing that names a database or keys from outside reaches the served product."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DATABASE_"))}
    ours = {"CAIRN_DATA": str(data), "CAIRN_DEMO": "1", "CAIRN_PORT": str(_free_port())}
    return kept | ours | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}


def _run(env: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", *command]
    return subprocess.run(whole, env=env, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answering(address: str, server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            # The first search reads what all later ones use, which takes long on a busy machine.
            with urllib.request.urlopen(f"{address}/find/?words=food&near=60601", timeout=60):
                return address
        except OSError:  # not there yet, or slow on a busy machine
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer:\n{log.read_text()}")
