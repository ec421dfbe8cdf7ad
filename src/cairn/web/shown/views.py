"""Choosing who sees what is mine alone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.recovery.shown import actions, queries
from cairn.recovery.shown.rules import EACH_BY_ITSELF, What
from cairn.web.shell.viewing import for_people, viewer_of
from cairn.web.shown import wording
from cairn.web.shown.forms import WhoForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def choose(request: HttpRequest, what: str, item: UUID | None = None) -> HttpResponse:
    viewer, which = viewer_of(request), _what(what, item)
    beside = queries.beside(viewer, which, item)
    form = WhoForm(request.POST if request.method == "POST" else None, beside=beside)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["supporters"]
        actions.choose_who_sees(by=viewer, what=which, item=item, supporters=chosen)
        messages.success(request, _("From now on it is as you chose."))
        return redirect(wording.back(which))
    context = {"form": form, "title": wording.TITLES[which], "beside": beside, "back": wording.back(which)}
    return render(request, "shown/choose.html", context)


def _what(text: str, item: UUID | None) -> What:
    try:
        what = What(text)
    except ValueError:
        raise Http404 from None
    if (item is not None) != (what in EACH_BY_ITSELF):
        raise Http404
    return what
