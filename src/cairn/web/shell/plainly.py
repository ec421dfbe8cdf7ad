"""Refusals before a view was asked: a page with the help lines for people, JSON for other systems."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

MACHINES = ("/hsds", "/meetings.json")

PAGES = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "shell/too_big.html",
    HTTPStatus.TOO_MANY_REQUESTS: "shell/too_often.html",
}
WORDS = {
    HTTPStatus.BAD_REQUEST: "This request cannot be read.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not know this method.",
    HTTPStatus.LENGTH_REQUIRED: "A body has to say its length.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This request is larger than anything this address takes.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "A packed body is not read here. Send it unpacked.",
    HTTPStatus.TOO_MANY_REQUESTS: "Many requests came from you in a short time. Wait, then go on.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke on our side. Try again later.",
}


def is_for_machines(request: HttpRequest) -> bool:
    """Whether whoever asks expects JSON."""
    return request.path.startswith(MACHINES)


def refuse(request: HttpRequest, status: HTTPStatus, **context: Any) -> HttpResponse:
    """The refusal, in the form that can be read by whoever asked. Numbers in `context` go into the JSON."""
    if not is_for_machines(request):
        page = PAGES.get(status, "shell/bad_request.html")
        return render(request, page, context, status=status)
    more = {name: value for name, value in context.items() if isinstance(value, int)}
    answer = JsonResponse({"error": WORDS[status], **more}, status=status)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
