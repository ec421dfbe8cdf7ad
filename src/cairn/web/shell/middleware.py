"""What is true of every answer: it knows who is looking, and it is never blank."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponse]


def with_viewer(get_response: Answer) -> Answer:
    """Put `request.viewer` (None when signed out) on the request and show times in the organisation's zone.

    It only reads: looking at a page must never change anything.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        from cairn.people.viewers import viewer_for

        request.viewer = viewer_for(request.user)  # type: ignore[attr-defined]
        viewer = request.viewer  # type: ignore[attr-defined]
        with timezone.override(viewer.time_zone if viewer else None):
            return get_response(request)

    return answer


class SignInFirst(LoginRequiredMiddleware):
    """Every page needs somebody signed in, unless it says otherwise. What was written is not lost by it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> Any:
        from cairn.web.shell import views

        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        if views.kept_words(request):
            return views.signed_out(request)
        # On to the page the form stood on: the address of the form itself can often not be looked at.
        return redirect_to_login(views.came_from(request) or request.path, self.get_login_url(view_func))


def never_blank(get_response: Answer) -> Answer:
    """Looking at an address that only takes forms gives a page with the help lines, not an empty one."""

    def answer(request: HttpRequest) -> HttpResponse:
        from cairn.web.shell.views import only_forms

        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return only_forms(request, response["Allow"])
        return response

    return answer
