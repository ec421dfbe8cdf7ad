"""`python -m cairn COMMAND`: every management command, with the settings already chosen."""

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

AGAIN = "What was already saved is kept. Run the same command again to go on."
A_MOMENT = 0.05  # seconds


def main() -> None:
    sys.unraisablehook = stopping_is_heard
    try:
        run()
    except KeyboardInterrupt:
        print(f"\nStopped. {AGAIN}", file=sys.stderr)
        sys.exit(130)
    except OSError as problem:
        if problem.filename is None:
            raise
        sys.exit(
            f"{problem.strerror}: {problem.filename}\n"
            "Check that it is there and that this account may write to it. "
            "To keep the data in another folder:  CAIRN_DATA=/some/folder ./run"
        )


def run() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")
    from django.core.management import execute_from_command_line

    from cairn.sealed.keyring import KeyringError

    try:
        execute_from_command_line(["cairn", *sys.argv[1:]])
    except KeyringError as problem:
        sys.exit(str(problem))


def stopping_is_heard(lost: "UnraisableHookArgs") -> None:
    """Python drops what is raised while it tidies up. Somebody's wish to stop is said again a moment later,
    when there is somebody to hear it; all else is told as always."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)
        return
    again = threading.Timer(A_MOMENT, os.kill, (os.getpid(), signal.SIGINT))
    again.daemon = True
    again.start()


if __name__ == "__main__":
    main()
