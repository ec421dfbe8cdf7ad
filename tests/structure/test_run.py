"""`./run` says what is wrong and what to do, before it makes or loses anything."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.structure.source import ROOT

pytestmark = pytest.mark.slow


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    return subprocess.run(
        ["/bin/sh", str(ROOT / "run"), *words],
        env={**plain, "CAIRN_VENV": sys.prefix, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_needs_nothing_installed(tmp_path: Path) -> None:
    done = run("help", CAIRN_VENV=str(tmp_path / "none"))
    assert done.returncode == 0
    assert "./run test" in done.stdout
    assert not list(tmp_path.iterdir())


def test_unknown_command_names_the_way_to_help() -> None:
    done = run("sevre")
    assert done.returncode == 1
    assert "./run help" in done.stderr


@pytest.mark.parametrize("port", ["abc", "0", "70000", "8000; ls", "８０００"])
def test_port_that_is_none(port: str) -> None:
    done = run(CAIRN_PORT=port)
    assert done.returncode == 1
    assert "1 to 65535" in done.stderr


def test_port_that_is_taken_names_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(CAIRN_PORT=str(port))
    assert done.returncode == 1
    assert f"CAIRN_PORT={port % 65535 + 1} ./run" in done.stderr


def test_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    letters = tmp_path / "letters.txt"
    letters.write_text("dear")
    done = run("setup", CAIRN_VENV=str(tmp_path))
    assert done.returncode == 1
    assert "would be lost" in done.stderr
    assert letters.read_text() == "dear"


def test_machine_without_python_is_told_how_to_get_it(tmp_path: Path) -> None:
    for tool in ("dirname", "cat", "ls"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    done = run("setup", CAIRN_VENV=str(tmp_path / "none"), PATH=str(tmp_path))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


def test_two_at_once_do_not_install_over_each_other(tmp_path: Path) -> None:
    (tmp_path / "pyvenv.cfg").touch()
    other = subprocess.Popen(["/bin/sh", "-c", "sleep 30; : run"])
    try:
        (tmp_path / ".cairn-installing").write_text(f"{other.pid}\n")
        done = run("setup", CAIRN_VENV=str(tmp_path))
    finally:
        other.kill()
        other.wait()
    assert done.returncode == 1
    assert f"process {other.pid}" in done.stderr


def test_packages_of_another_account_are_left_alone(tmp_path: Path) -> None:
    """The Python in them may not start for this account, and serve the other well."""
    if os.getuid() != 0:
        pytest.skip("only root can give a folder to another account")
    (tmp_path / "pyvenv.cfg").write_text("theirs")
    os.chown(tmp_path, 65534, 65534)
    done = run("setup", CAIRN_VENV=str(tmp_path))
    assert done.returncode == 1
    assert "belongs to another account" in done.stderr
    assert (tmp_path / "pyvenv.cfg").read_text() == "theirs"


def test_a_data_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    run("cairn", "version", CAIRN_DATA=str(tmp_path / "data"))
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_damaged_key_file_is_said_in_one_line(tmp_path: Path) -> None:
    keys = tmp_path / "keyring.json"
    keys.write_text("not a key file")
    done = run("cairn", "doctor", CAIRN_DATA=str(tmp_path), CAIRN_KEYS=str(keys))
    assert done.returncode == 1
    assert "Put back a good copy" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_may_not_be_written_to_is_named() -> None:
    """/proc takes no folder from anybody, not even from root."""
    done = run("cairn", "doctor", CAIRN_DATA="/proc/cairn")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "/proc/cairn" in done.stderr


def as_by_hand() -> None:
    """Whoever runs tests in the background hands down a signal that is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopping_by_hand_says_that_one_can_go_on(tmp_path: Path) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    more = {"CAIRN_VENV": sys.prefix, "CAIRN_DATA": str(tmp_path / "data"), "CAIRN_DEMO": "0"}
    with subprocess.Popen(
        ["/bin/sh", str(ROOT / "run"), "setup"],
        env=plain | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=as_by_hand,
    ) as setting_up:
        said = []
        for line in setting_up.stdout or ():
            said.append(line)
            if "Bringing the tables" in line:
                os.killpg(setting_up.pid, signal.SIGINT)
    assert setting_up.returncode != 0
    assert "Run the same command again to go on." in "".join(said)
    assert "Traceback" not in "".join(said)


SWALLOWED = """
import time, weakref
import cairn.__main__ as cairn

class Thing: ...

def interrupted():
    raise KeyboardInterrupt

def run():
    thing = Thing()
    weakref.finalize(thing, interrupted)
    del thing
    time.sleep(20)

cairn.run = run
cairn.main()
"""


def test_stopping_is_heard_even_while_python_tidies_up() -> None:
    """What is raised in a finalizer, or while modules are found, Python drops."""
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED],
        env={"PYTHONPATH": str(ROOT / "src")},
        preexec_fn=as_by_hand,
        capture_output=True,
        text=True,
        timeout=15,
        check=False,
    )
    assert done.returncode == 130
    assert "Run the same command again to go on." in done.stderr
    assert "Traceback" not in done.stderr
