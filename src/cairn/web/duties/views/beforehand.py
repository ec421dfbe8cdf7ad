"""What stays between us, and what cannot: read by the person, or with whoever walks along."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.outside.beforehand import actions
from cairn.outside.beforehand.queries import heard
from cairn.people.rules import YesHow
from cairn.web.duties.beforehand_page import shown
from cairn.web.plan.asking import plan_for
from cairn.web.shell.viewing import for_those_who_walk, page_of, viewer_of


class HowForm(forms.Form):
    how = forms.TypedChoiceField(
        coerce=YesHow, choices=[(how.value, "") for how in (YesHow.HANDED, YesHow.ALOUD, YesHow.PAPER)]
    )


@require_http_methods(["GET", "HEAD", "POST"])
def what_stays(request: HttpRequest) -> HttpResponse:
    """Everybody of the organisation can read it; a person says that they did."""
    viewer = viewer_of(request)
    if request.method == "POST":
        if viewer.person_id is None:
            raise PermissionDenied
        actions.tell(by=viewer, person_id=viewer.person_id)
        messages.success(request, _("Kept. You can read it again on any page, at the foot."))
        return redirect("my_plan")
    own = heard(viewer, viewer.person_id) if viewer.person_id else None
    return render(request, "duties/what_stays.html", {"it": shown(viewer), "heard": own})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def for_somebody(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """On the phone of whoever walks with them: they read it, or it is read to them."""
    viewer = viewer_of(request)
    asked = plan_for(viewer, person_id)
    if request.method == "POST":
        form = HowForm(request.POST)
        if not form.is_valid():
            raise Http404
        actions.tell(by=viewer, person_id=person_id, how=form.cleaned_data["how"])
        messages.success(request, _("Kept, with the day."))
        return redirect(page_of(viewer, person_id))
    context = {"it": shown(viewer), "asked": asked, "heard": heard(viewer, person_id)}
    return render(request, "duties/what_stays.html", context)
