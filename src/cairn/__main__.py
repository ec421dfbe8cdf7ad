"""`python -m cairn COMMAND`: every management command, with the settings already chosen."""

import os
import sys

AGAIN = "What was already saved is kept. Run the same command again to go on."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")
    from django.core.management import execute_from_command_line

    from cairn.sealed.keyring import KeyringError

    try:
        execute_from_command_line(["cairn", *sys.argv[1:]])
    except KeyboardInterrupt:
        print(f"\nStopped. {AGAIN}", file=sys.stderr)
        sys.exit(130)
    except KeyringError as problem:
        sys.exit(str(problem))
    except OSError as problem:
        if problem.filename is None:
            raise
        sys.exit(
            f"{problem.strerror}: {problem.filename}\n"
            "Check that it is there and that this account may write to it. "
            "To keep the data in another folder:  CAIRN_DATA=/some/folder ./run"
        )


if __name__ == "__main__":
    main()
