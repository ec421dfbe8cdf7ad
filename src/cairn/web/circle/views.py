"""The people who matter to somebody, drawn as a circle and listed the same."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.people.who_walks import has_account
from cairn.recovery.circle import actions, queries
from cairn.recovery.shown.queries import beside
from cairn.recovery.shown.rules import What
from cairn.web.check_ins.wording import who_sees
from cairn.web.circle import wording
from cairn.web.circle.forms import MemberForm
from cairn.web.plan.asking import plan_for
from cairn.web.plan.first import own_first
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.put(by=viewer, **form.cleaned_data)
        messages.success(request, _("Kept. Only you see it, unless you show it to somebody."))
        return redirect("my_circle")
    circle = wording.shown(queries.circle(viewer, viewer.person_id or viewer.account_id))
    sees = who_sees([one.called for one in beside(viewer, What.CIRCLE) if one.sees])
    context = {"circle": circle, "form": form, "sees": sees, "first": own_first(viewer)}
    return render(request, "circle/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def change(request: HttpRequest, member_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rows = queries.circle(viewer, viewer.person_id or viewer.account_id)
    row = next((row for row in rows if row.id == member_id), None)
    if row is None:
        raise Http404
    initial = {"name": row.name, "who": row.who, "how_near": row.how_near.value}
    form = MemberForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.put(by=viewer, member_id=member_id, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("my_circle")
    return render(request, "circle/change.html", {"form": form, "row": row})


@require_POST
@for_people
def take_out(request: HttpRequest, member_id: UUID) -> HttpResponse:
    actions.take_out(by=viewer_of(request), member_id=member_id)
    messages.success(request, _("Taken out. Nothing of it is kept."))
    return redirect("my_circle")


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The circle a person shows to whoever looks."""
    asked = plan_for(viewer_of(request), person_id)
    circle = wording.shown(queries.circle(asked.viewer, person_id))
    typing = not has_account(person_id) and asked.may_write
    return render(request, "circle/theirs.html", {"circle": circle, "asked": asked, "typing": typing})
