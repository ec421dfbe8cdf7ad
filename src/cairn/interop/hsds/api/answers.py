"""How answers leave: pages, lines, errors, and the headers that let others keep public data for a while."""

import json
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from cairn.interop.hsds.outgoing.shapes import Values

from .parameters import BadParameter

KEEP_SECONDS = 300
P = ParamSpec("P")
View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Open to everybody, for reading only; a bad parameter is told as JSON; nothing is sent twice."""

    @csrf_exempt  # nothing can be sent here: whoever tries is told so, and not asked for the token of a form
    @login_not_required
    @conditional_page
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, **kwargs)
        except BadParameter as bad:
            response = problem(400, str(bad), parameter=bad.parameter)
        if response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={KEEP_SECONDS}"
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


def plain(values: Any) -> HttpResponse:
    return JsonResponse(values, safe=False, json_dumps_params={"ensure_ascii": False})


def problem(status: int, words: str, **more: str) -> HttpResponse:
    return JsonResponse({"error": words, **more}, status=status)


def not_there(what: str) -> HttpResponse:
    return problem(404, f"There is no {what} with this id here, or no longer.")


def page(total: int, number: int, per_page: int, contents: list[Values]) -> HttpResponse:
    """The page object of the HSDS API around its contents."""
    pages = -(-total // per_page)
    return plain(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def lines(records: Iterator[Values]) -> StreamingHttpResponse:
    """All records without pages, one a line, sent as they are read."""
    stream = (json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)
    return StreamingHttpResponse(stream, content_type="application/x-ndjson; charset=utf-8")
