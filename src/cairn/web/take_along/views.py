"""What somebody takes along from Find. Open to everyone; nothing is kept, and nothing says who took it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.directory import queries
from cairn.directory.finds import MeetingPage
from cairn.interop.icalendar.writing import write
from cairn.kit import clock
from cairn.web.find import pages
from cairn.web.take_along import calendar as calendars
from cairn.web.take_along.forms import CalendarForm


def _meeting(meeting_id: UUID) -> MeetingPage:
    page = queries.meeting_page(meeting_id, clock.now())
    if page is None:
        raise Http404
    return page


@login_not_required
@require_safe
def calendar(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    page = _meeting(meeting_id)
    form = CalendarForm(initial=CalendarForm.FIRST, has_address=calendars.has_address(page))
    context = {"page": page, "it": pages.meeting(page, {}, clock.now()), "form": form}
    return render(request, "take_along/calendar.html", context)


@login_not_required
@require_safe
def calendar_file(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Called plan.ics whatever is in it: the name stays in the list of downloads."""
    page = _meeting(meeting_id)
    times = calendars.times_of(page)
    if times is None:
        raise Http404
    form = CalendarForm(request.GET, has_address=calendars.has_address(page))
    data = write(calendars.event(page, times, form.chosen()), clock.now())
    headers = {"Content-Disposition": 'inline; filename="plan.ics"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)
