"""The feed of all meetings, open to other finders."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse

from cairn.interop.hsds.api.answers import public

from .outgoing import Row, rows


@public
def meetings(request: HttpRequest) -> StreamingHttpResponse:
    """A bare JSON array, as the specification asks for, sent as it is read."""
    return StreamingHttpResponse(_array(rows()), content_type="application/json; charset=utf-8")


def _array(found: Iterator[Row]) -> Iterator[bytes]:
    yield b"["
    for number, one in enumerate(found):
        yield (b",\n" if number else b"\n") + json.dumps(one, ensure_ascii=False).encode()
    yield b"\n]\n"
