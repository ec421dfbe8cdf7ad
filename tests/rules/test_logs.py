"""A log says what broke and where; nothing that came from a person gets into it."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from cairn.kit.logs import Scrubbed

SECRET = "Dana-wants-her-tools-back"


def line(message: Any, *args: Any, name: str = "django.request", error: Any = None, **extra: Any) -> str:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, error)
    vars(record).update(extra)
    return Scrubbed().format(record)


def broken(*, cause: bool = False) -> tuple[Any, ...]:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            if cause:
                raise ValueError(f"row holds {SECRET}") from first
            raise
    except (KeyError, ValueError) as error:
        return type(error), error, error.__traceback__


def test_an_error_is_told_by_its_kind_and_place() -> None:
    said = line("Internal Server Error: %s", f"/join/{SECRET}/", error=broken(cause=True))
    assert SECRET not in said
    assert "builtins.ValueError at" in said
    assert "caused by builtins.KeyError at" in said
    assert "test_logs.py" in said
    assert said.count("\n") == 0


def test_an_address_is_told_by_its_pattern() -> None:
    request = SimpleNamespace(method="POST", path=f"/p/{SECRET}/", resolver_match=SimpleNamespace(route="p/"))
    assert line("%s: %s", "Broken", request.path, request=request, status_code=500).endswith("500 POST p/")
    request.resolver_match = None
    assert SECRET not in line("%s: %s", "Broken", request.path, request=request)


@pytest.mark.parametrize(
    ("message", "args"),
    [
        (f"Invalid HTTP_HOST header: {SECRET}", ()),
        ("Error handling request %s %s", ("GET", f"/?q={SECRET}")),
        ("%(who)s", ({"who": SECRET},)),
        (ValueError(SECRET), ()),
        (f"100 %% {SECRET} %d %d", (1,)),
        ("%s", (SimpleNamespace(words=SECRET),)),
    ],
)
def test_words_of_others_are_left_out(message: Any, args: tuple[Any, ...]) -> None:
    assert SECRET not in line(message, *args, name="gunicorn.error")


def test_fixed_words_and_numbers_stay() -> None:
    assert line("WORKER TIMEOUT (pid:%s)", 41, name="gunicorn.error").endswith("WORKER TIMEOUT (pid:41)")
    assert line("The index was old.", name="cairn.directory").endswith("cairn.directory: The index was old.")


def test_nobody_can_write_a_line_of_their_own() -> None:
    said = line("Fine %s", "x\n2026-01-01 ERROR cairn: all is lost", name="cairn")
    assert said.count("\n") == 0
    assert "lost" not in said


def test_the_time_is_told_in_utc() -> None:
    assert line("Fine", name="cairn").split()[0].endswith("+00:00")
