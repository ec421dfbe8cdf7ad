"""Today: whom I walk with, what they want, what is in my hands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.kit import clock
from cairn.web.shell.viewing import for_those_who_walk, in_one_look, viewer_of
from cairn.web.today.page import day_of
from cairn.web.today.talking import talks


@for_those_who_walk
@in_one_look
def today(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    context = {"day": day_of(viewer), "date": clock.today_in(viewer.time_zone)}
    return render(request, "today/today.html", context)


@require_safe
@for_those_who_walk
@in_one_look
def talk(request: HttpRequest) -> HttpResponse:
    """Whom to talk with, and how each of them likes it; to print too."""
    longest = request.GET.get("order") == "longest"
    context = {"talks": talks(viewer_of(request), longest), "longest": longest}
    return render(request, "today/talking.html", context)
