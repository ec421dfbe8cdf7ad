"""What was made once through the real actions, written again for the next test: as real, and far quicker."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

Made = TypeVar("Made")
Written = list[tuple[str, Any, bool]]


def noted(make: Callable[[], Made]) -> tuple[Made, Written]:
    """What was made, and every statement that wrote while it was."""
    written: Written = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append((sql, params, many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        return make(), written


def write_again(written: Written) -> None:
    with connection.cursor() as cursor:
        for sql, params, many in written:
            cursor.executemany(sql, params) if many else cursor.execute(sql, params)
