"""Begins the work on files that wait, in a process of its own."""

import subprocess
import sys


def start() -> None:
    """Begin working; the process lives on when the server ends. One at work already stays."""
    subprocess.Popen(
        [sys.executable, "-m", "cairn", "bring_in_waiting"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
