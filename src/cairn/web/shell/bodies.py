"""What may be asked and sent at all, looked at before anything of it is read.

No page takes a body that is packed: a small one could unpack to any size. A page that takes a file is listed
here with how much it may be sent; all others take no more than the longest form.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from cairn.interop.reading import MAX_BYTES
from cairn.kit.logs import turned_away
from cairn.web.shell.plainly import refuse

METHODS = ("GET", "HEAD", "POST")
# Names of the pages that take a file, and the longest body in bytes: the file with the form around it.
TAKES_A_FILE = {"bring_file": MAX_BYTES + 100_000}
TAKES_A_FILE |= dict.fromkeys(("bring_in_measure", "translate_measure"), 2_100_000)
TAKES_A_FILE |= dict.fromkeys(("speak", "speak_beside", "speak_here"), 2_000_000)
Answer = Callable[[HttpRequest], HttpResponse]


def within_bounds(get_response: Answer) -> Answer:
    """Refuse a body that is packed, of unknown length, or longer than any form of ours."""

    def answer(request: HttpRequest) -> HttpResponse:
        status = why_not(request)
        if status is None:
            return get_response(request)
        turned_away(f"A body was refused unread ({status.value}).")
        refusal = refuse(request, status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            refusal.headers["Allow"] = ", ".join(METHODS)
        return refusal

    return answer


def why_not(request: HttpRequest) -> HTTPStatus | None:
    """The status of a refusal; None when the body may be read."""
    if request.method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if request.headers.get("Transfer-Encoding"):
        return HTTPStatus.LENGTH_REQUIRED
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.BAD_REQUEST
    if len(length) > 12 or int(length) > longest(request.path_info):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def longest(path: str) -> int:
    """The longest body in bytes that the page at this address takes."""
    return TAKES_A_FILE.get(_name(path), settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


def takes_a_file(path: str) -> bool:
    return _name(path) in TAKES_A_FILE


def _name(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""
