"""What may stand in a log: when, what broke and where in the program. Nothing that came from a person.

The message of an error can hold what somebody typed, or a row of the database; an address can hold the
number of a person or the secret of a link. So of an error only its kind and its places in the program are
written, of an address only its pattern, and of a message only its fixed words and numbers.
"""

import logging
import traceback
from datetime import UTC, datetime
from typing import Any

DEEPEST = 15  # places told of one error, the innermost
LEFT_OUT = "…"
OURS = ("cairn",)  # whose messages are fixed words


def turned_away(what: str) -> None:
    """A line for whoever runs the server: somebody was not let in, or something was refused unread.

    what: fixed words of ours. Who it was and from where stands nowhere.
    """
    logging.getLogger("cairn.turned_away").warning(what)


class Scrubbed(logging.Formatter):
    """One line for each entry, in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = f"{at} {record.levelname} {record.name}: {_what(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            said += f" | {'; caused by '.join(_errors(record.exc_info[1]))}"
        return " ".join(said.split())


def _what(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    if request is not None and hasattr(request, "resolver_match"):
        match = request.resolver_match
        route = match.route if match else "no address of ours"
        return f"{getattr(record, 'status_code', '')} {request.method} {route}"
    if not (record.args or record.name.startswith(OURS)):
        return LEFT_OUT  # fixed words and typed ones cannot be told apart any more
    try:
        return str(record.msg) % _numbers(record.args) if record.args else str(record.msg)
    except (TypeError, ValueError, KeyError):
        return LEFT_OUT


def _numbers(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: _number(value) for name, value in args.items()}
    return tuple(_number(value) for value in args)


def _number(value: object) -> object:
    return value if isinstance(value, int | float) else LEFT_OUT


def _errors(error: BaseException | None) -> list[str]:
    """The error, and what caused it: its kind, and where in the program it came up, without its message."""
    told: list[str] = []
    while error is not None and len(told) < 5:
        places = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
        way = " > ".join(f"{place.filename}:{place.lineno} {place.name}" for place in places)
        told.append(f"{type(error).__module__}.{type(error).__qualname__} at {way or 'no place'}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told
