"""What stands in the way of many, on one page for a community meeting or a council, and as a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.kit import clock
from cairn.web.barriers.page import as_csv, report
from cairn.web.shell.viewing import for_staff, viewer_of
from cairn.web.shell.ways_out import OfNobody, as_file


@require_safe
@for_staff
def barriers(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    return render(request, "barriers/barriers.html", {"report": report(viewer), "today": clock.now()})


@require_safe
@for_staff
def barriers_csv(request: HttpRequest) -> HttpResponse:
    way = OfNobody("counts of five people or more, with what could be subtracted left out; no words")
    text = as_csv(report(viewer_of(request)))
    return as_file(text, f"barriers-{clock.now():%Y-%m-%d}.csv", way, "text/csv; charset=utf-8")
