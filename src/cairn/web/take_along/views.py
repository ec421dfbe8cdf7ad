"""What somebody takes along from Find. Open to everyone; nothing is kept, and nothing says who took it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cairn.directory import queries
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import shown_instead
from cairn.directory.whole import MeetingPage
from cairn.interop.icalendar.writing import write
from cairn.kit import clock
from cairn.web.find import listing_ids, pages
from cairn.web.shell.ways_out import OfNobody, as_file
from cairn.web.take_along import calendar as calendars
from cairn.web.take_along import leaves, share
from cairn.web.take_along.forms import CalendarForm


def _meeting(meeting_id: UUID) -> MeetingPage:
    """The meeting, or the one that it was made one with."""
    shown = shown_instead(Listing(Kind.MEETING, meeting_id))
    page = queries.meeting_page(shown.id, clock.now())
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
    way = OfNobody("when a meeting of the directory takes place; who takes it along is not known")
    return as_file(data, "plan.ics", way, "text/calendar; charset=utf-8", shown="inline")


@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From ticked boxes to the address of the list, which holds the finds and nothing else."""
    finds = listing_ids.picked(request.GET.getlist("pick"))
    if not finds:
        return render(request, "take_along/nothing.html")
    return redirect("finds_list", listing_ids.address_part(finds))


@login_not_required
@require_safe
def finds_list(request: HttpRequest, finds: str) -> HttpResponse:
    """Finds to print or to send. Whoever opens it sees the same, signed in or not."""
    try:
        listed = listing_ids.read(finds)
    except ValueError:
        raise Http404 from None
    needs = queries.need_labels((get_language() or "en").split("-")[0])
    listed = leaves.shown_of(listed)
    found = leaves.leaves_of(listed, needs, clock.now())
    if not found:
        raise Http404
    part = listing_ids.address_part(leaf.find for leaf in found)
    link = request.build_absolute_uri(reverse("finds_list", args=[part]))
    context = {"it": share.share(listed, found, link), "now": clock.now()}
    return render(request, "take_along/list.html", context)
