"""Things, rides and hours of those who help: written down with a tap or two, counted without names."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.peer_sessions.given import actions
from cairn.peer_sessions.given.rules import GivenKind
from cairn.web.given import wording
from cairn.web.given.page import as_csv, form_of, kind_of, may_count, mine, months, theirs
from cairn.web.groups.page import the_gathering
from cairn.web.shell.viewing import for_leads, for_those_who_walk, viewer_of
from cairn.web.shell.ways_out import OfNobody, as_file
from cairn.web.together.page import contact_page


@require_safe
@for_those_who_walk
def given(request: HttpRequest) -> HttpResponse:
    """What can be written down, and what one wrote down lately."""
    viewer = viewer_of(request)
    context = {"kinds": wording.KINDS.items(), "mine": mine(viewer, None), "may_count": may_count(viewer)}
    return render(request, "given/given.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def give(request: HttpRequest, kind: str) -> HttpResponse:
    """For nobody by name, on its own."""
    form = form_of(request, kind_of(kind), beside=False)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        actions.give(by=viewer_of(request), key=found["id"], thing=form.thing(), on_day=found["on_day"])
        messages.success(request, _("Kept."))
        return redirect("given")
    return render(request, "given/give.html", {"form": form, "title": wording.KINDS[form.kind]})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def give_in_group(request: HttpRequest, gathering_id: UUID, kind: str) -> HttpResponse:
    """At one time of a group, for nobody by name."""
    viewer = viewer_of(request)
    row = the_gathering(viewer, gathering_id)
    form = form_of(request, kind_of(kind), beside=False)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on_day"] or clock.day_in(viewer.time_zone, row.started_at)
        sent = {"key": form.cleaned_data["id"], "thing": form.thing(), "on_day": day}
        actions.give(by=viewer, gathering_id=gathering_id, **sent)
        messages.success(request, _("Kept."))
        return redirect("gathering", gathering_id)
    context = {"form": form, "title": wording.KINDS[form.kind], "gathering": row}
    return render(request, "given/give.html", context)


@require_POST
@for_those_who_walk
def take_given_out(request: HttpRequest, given_id: UUID) -> HttpResponse:
    actions.take_out(by=viewer_of(request), given_id=given_id)
    messages.success(request, _("Taken back. It counts no more."))
    return redirect("given")


@require_safe
def given_beside(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """What one person got, beside the time together it belongs to: theirs to see, as all that is."""
    viewer = viewer_of(request)
    asked, shown = contact_page(viewer, contact_id)
    context = {"asked": asked, "shown": shown, "given": theirs(viewer, contact_id)}
    context["is_mine"] = shown.row.supporter_id == asked.viewer.account_id and asked.may_write
    return render(request, "given/beside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def give_to(request: HttpRequest, contact_id: UUID, kind: str) -> HttpResponse:
    viewer, wanted = viewer_of(request), kind_of(kind)
    asked, shown = contact_page(viewer, contact_id)
    if shown.row.supporter_id != viewer.account_id or not asked.may_write or wanted is GivenKind.HOURS:
        raise Http404
    form = form_of(request, wanted, beside=True)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["id"]
        actions.give_to(by=viewer, key=key, contact_id=contact_id, thing=form.thing())
        messages.success(request, _("Kept. They can read it, as all that is theirs."))
        return redirect("given_beside", contact_id)
    context = {"form": form, "title": wording.KINDS[form.kind], "asked": asked, "shown": shown}
    return render(request, "given/give.html", context)


@require_POST
@for_those_who_walk
def take_given_back(request: HttpRequest, given_id: UUID) -> HttpResponse:
    contact_id = actions.take_from(by=viewer_of(request), given_id=given_id)
    messages.success(request, _("Taken back. It counts no more."))
    return redirect("given_beside", contact_id)


@require_safe
@for_leads
def given_counts(request: HttpRequest) -> HttpResponse:
    """Months that are over, in counts that show nobody."""
    return render(request, "given/counts.html", {"months": months(viewer_of(request))})


@require_safe
@for_leads
def given_csv(request: HttpRequest) -> HttpResponse:
    way = OfNobody("counts of five people or more in steps of five, and minutes of help by role; no words")
    text = as_csv(months(viewer_of(request)))
    return as_file(text, f"given-{clock.now():%Y-%m-%d}.csv", way, "text/csv; charset=utf-8")
