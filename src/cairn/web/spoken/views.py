"""Words as they were spoken: recorded, heard, taken away."""

import re
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.recovery.queries import as_said_now
from cairn.recovery.spoken import actions, queries
from cairn.web.shell.headers import permissions
from cairn.web.shell.viewing import for_people, viewer_of
from cairn.web.spoken.forms import SpeakForm
from cairn.web.spoken.page import own_spoken

PART = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def speak(request: HttpRequest, saying_id: UUID | None = None) -> HttpResponse:
    """Record words, by themselves or beside a sentence. The one page that may use the microphone."""
    viewer = viewer_of(request)
    saying = as_said_now(viewer, saying_id) if saying_id else None
    if saying_id and saying is None:
        raise Http404
    form = SpeakForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        actions.speak(by=viewer, sound=form.cleaned_data["sound"], saying_id=saying_id)
        messages.success(request, _("Kept, just as you said it. Only you can hear it."))
        return redirect("speak")
    context = {"form": form, "saying": saying, "spoken": own_spoken(viewer)}
    response = render(request, "spoken/speak.html", context)
    response["Permissions-Policy"] = permissions(microphone=True)
    return response


@require_safe
def sound(request: HttpRequest, spoken_id: UUID) -> HttpResponse:
    """The sound itself, whole or the part a player asks for. Each hearing is in the ledger."""
    kind, content = queries.sound(viewer_of(request), spoken_id)
    asked = PART.fullmatch(request.headers.get("Range", ""))
    response = HttpResponse(content, content_type=kind)
    if asked and int(asked[1]) < len(content):
        first = int(asked[1])
        last = min(int(asked[2] or len(content)), len(content) - 1)
        response = HttpResponse(
            content[first : last + 1], content_type=kind, status=HTTPStatus.PARTIAL_CONTENT
        )
        response["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    response["Accept-Ranges"] = "bytes"
    return response


@require_POST
@for_people
def remove(request: HttpRequest, spoken_id: UUID) -> HttpResponse:
    actions.remove(by=viewer_of(request), spoken_id=spoken_id)
    messages.success(request, _("Removed. Nobody can hear it any more."))
    return redirect("speak")
