"""The real product, served as an installation serves it, for a browser to use."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 120  # seconds for the server to answer


def find_browser() -> str | None:
    """The path of a Chromium, looked for as `./run test` looks for it."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@dataclass
class Product:
    """The product on its folder and port. It can be killed, and started again on what it left."""

    data: Path
    env: dict[str, str]
    address: str = ""
    server: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """Returns once it answers."""
        command = [sys.executable, "-m", "gunicorn", "-c", "python:cairn.project.server"]
        log = self.data / "server.log"
        with log.open("a") as file:
            self.server = subprocess.Popen(
                command, env=self.env, cwd=ROOT, stdout=file, stderr=file, start_new_session=True
            )
        self.address = _answering(f"http://127.0.0.1:{self.env['CAIRN_PORT']}", self.server, log)

    def kill(self) -> None:
        """kill -9: nothing of it has time to end well. Its one worker goes too."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(timeout=20)


@contextmanager
def standing(data: Path, *imports: Sequence[str]) -> Iterator[Product]:
    """Set up the fictional demo in the folder `data`, serve it, and stop it at the end.

    `imports` are commands that bring more of the directory in before it is served.
    """
    env = _environment(data)
    for command in (["set_up"], *imports):
        made = _run(env, "cairn", *command)
        if made.returncode:
            raise RuntimeError(f"{command[0]} did not work:\n{made.stdout}\n{made.stderr}")
    product = Product(data, env)
    product.start()
    try:
        yield product
    finally:
        product.stop()


@contextmanager
def served(data: Path, *imports: Sequence[str]) -> Iterator[str]:
    """The same, for who needs its address only."""
    with standing(data, *imports) as product:
        yield product.address


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
