"""Time by month, its units for payers, how they count, and what somebody's payer is told on their yes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.peer_sessions.units import actions
from cairn.web.shell.viewing import for_leads_and_stewards, for_stewards, for_those_who_walk, viewer_of
from cairn.web.shell.ways_out import OfNobody, as_file
from cairn.web.told.forms import TellForm
from cairn.web.units import page
from cairn.web.units.forms import LineForm


@require_safe
@for_leads_and_stewards
def time(request: HttpRequest) -> HttpResponse:
    """A month of the whole house: time by kind, exact, and what it comes to for each payer."""
    viewer = viewer_of(request)
    month = page.asked_month(viewer, request.GET.get("month", ""))
    return render(request, "units/time.html", {"page": page.month_shown(viewer, month)})


@require_safe
@for_leads_and_stewards
def time_csv(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    month = page.asked_month(viewer, request.GET.get("month", ""))
    way = OfNobody("sums of a month of the whole house; no day, no person and no word in it")
    return as_file(page.as_csv(viewer, month), f"time-{month}.csv", way, "text/csv; charset=utf-8")


@require_safe
@for_leads_and_stewards
def payers(request: HttpRequest) -> HttpResponse:
    """How payers count: what is used here, and what could be."""
    viewer = viewer_of(request)
    context = {"offered": page.offered(viewer), "steward": page.writes(viewer)}
    return render(request, "units/payers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_stewards
def payer(request: HttpRequest, key: str = "") -> HttpResponse:
    """Use a line, say it otherwise, or write one of one's own; from a day on, with where it is written."""
    viewer = viewer_of(request)
    fact, begun = page.to_write(viewer, key)
    form = LineForm(request.POST or None, initial=begun, today=clock.today_in(viewer.time_zone))
    if request.method == "POST" and form.is_valid():
        actions.use(by=viewer, key=key, line=form.line(), **form.beside())
        messages.success(request, _("Kept. It counts from that day on; what was before stays written."))
        return redirect("payers")
    return render(request, "units/payer.html", {"form": form, "fact": fact, "key": key})


@require_POST
@for_stewards
def stop_payer(request: HttpRequest, key: str) -> HttpResponse:
    viewer = viewer_of(request)
    actions.stop(by=viewer, key=key, on_day=clock.today_in(viewer.time_zone))
    messages.success(request, _("From today on nobody counts by it. Earlier months stay as they were."))
    return redirect("payers")


@require_safe
@for_those_who_walk
def for_payers(request: HttpRequest) -> HttpResponse:
    """Whose time may be told to a payer: those with a written yes for it. Of the rest only how many."""
    viewer = viewer_of(request)
    month = page.asked_month(viewer, request.GET.get("month", ""))
    found, rows = page.ready_shown(viewer, month)
    context = {"found": found, "rows": rows, "month": month, "words": page.month_words(month)}
    context |= {"older": month.before, "newer": page.newer(viewer, month)}
    return render(request, "units/for_payers.html", context)


@require_safe
@for_those_who_walk
def payer_sheet(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Exactly what a payer would be told. It leaves by the page for telling on a yes, and no other way."""
    viewer = viewer_of(request)
    month = page.asked_month(viewer, request.GET.get("month", ""))
    sheet = page.sheet_of(viewer, grant_id, month, request.GET.get("payer", ""))
    form = TellForm(initial={"what": sheet.text, "how": "file", "purpose": Purpose.BILLING.value})
    return render(request, "units/sheet.html", {"sheet": sheet, "tell": form, "asked": sheet.asked})
