"""A plan of growth, hours by domain, what a lead sees of a colleague, and bringing a line of one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.people.queries import colleagues
from cairn.supervision.hours import actions, queries
from cairn.supervision.hours.credential import Ask
from cairn.supervision.hours.rules import total
from cairn.supervision.lines import actions as lines
from cairn.supervision.off_role.queries import months
from cairn.supervision.own.queries import reflection
from cairn.supervision.rules import Domain
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.supervision import forms, wording
from cairn.web.supervision.off_role import shown as by_month_shown
from cairn.web.supervision.page import could_bring_to
from cairn.web.supervision.practice import beside_what_is_asked
from cairn.web.supervision.practice import months as months_of_contacts

GET_AND_POST = ["GET", "HEAD", "POST"]
Table = list[tuple[object, str, str]]


@require_http_methods(GET_AND_POST)
@for_those_who_walk
def grow(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.GrowForm(request.POST or None, today=clock.today_in(viewer.time_zone))
    if request.method == "POST" and form.is_valid():
        actions.want_to_grow(by=viewer, **form.cleaned_data)
        messages.success(request, _("Kept, just as you wrote it."))
        return redirect("supervision")
    return render(request, "supervision/grow.html", {"form": form})


@require_POST
@for_those_who_walk
def set_down(request: HttpRequest, growth_id: UUID) -> HttpResponse:
    actions.set_growth_down(by=viewer_of(request), growth_id=growth_id)
    messages.success(request, _("Set down. That is fine."))
    return redirect("supervision")


@require_http_methods(GET_AND_POST)
@for_those_who_walk
def hours(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    today = clock.today_in(viewer.time_zone)
    form = forms.PracticeForm(request.POST or None, today=today, initial={"on_day": today})
    if request.method == "POST" and form.is_valid():
        actions.count_practice(by=viewer, **form.cleaned_data)
        messages.success(request, _("Counted."))
        return redirect("supervision_hours")
    found = queries.hours_of(viewer, viewer.account_id)
    context = _hours(found) | {
        "form": form,
        "rows": [
            (row, wording.DOMAINS[row.domain], wording.duration(row.minutes))
            for row in queries.practice(viewer)
        ],
        "asked": [(ask, _in_own_tongue(ask), have) for ask, have in beside_what_is_asked(found)],
        "months": months_of_contacts(viewer),
    }
    return render(request, "supervision/hours.html", context)


def _hours(found: queries.Hours) -> dict[str, object]:
    """The table of both kinds of time, with sums."""
    table: Table = [
        (
            wording.DOMAINS[domain],
            wording.duration(found.supervision[domain]),
            wording.duration(found.practice[domain]),
        )
        for domain in Domain
    ]
    sums = (wording.duration(total(found.supervision)), wording.duration(total(found.practice)))
    waiting = wording.duration(found.waiting) if found.waiting else ""
    return {"table": table, "sums": sums, "waiting": waiting}


def _in_own_tongue(ask: Ask) -> str:
    language = (get_language() or "en").split("-")[0]
    return ask.words.get(language, ask.words["en"])


@require_POST
@for_those_who_walk
def uncount(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    actions.uncount_practice(by=viewer_of(request), practice_id=practice_id)
    messages.success(request, _("Taken out."))
    return redirect("supervision_hours")


@require_safe
@for_those_who_walk
def of_colleague(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """What a lead sees of whom they supervise: plan of growth and hours, and nothing that is only theirs."""
    viewer = viewer_of(request)
    if account_id == viewer.account_id:
        return redirect("supervision")
    context = _hours(queries.hours_of(viewer, account_id)) | {
        "growth": queries.growth_of(viewer, account_id),
        "months": by_month_shown(months(viewer, account_id)),
        "called": next((one.called for one in colleagues(viewer) if one.account_id == account_id), ""),
    }
    return render(request, "supervision/of_colleague.html", context)


@require_http_methods(GET_AND_POST)
@for_those_who_walk
def bring(request: HttpRequest, reflection_id: UUID) -> HttpResponse:
    """Choose lines of what one thought over, and put them on the agenda. The rest stays shut."""
    viewer = viewer_of(request)
    row = reflection(viewer, reflection_id)
    if row is None:
        raise Http404
    sittings = could_bring_to(viewer)
    form = forms.BringForm(request.POST or None, lines=row.lines, sittings=sittings)
    if request.method == "POST" and form.is_valid():
        chosen = tuple(int(number) for number in form.cleaned_data["lines"])
        sitting_id = UUID(form.cleaned_data["sitting"])
        lines.bring(by=viewer, sitting_id=sitting_id, reflection_id=reflection_id, chosen=chosen)
        messages.success(request, _("Brought. Everything else of it is still only yours."))
        return redirect("sitting", sitting_id)
    return render(request, "supervision/bring.html", {"form": form, "sittings": sittings})
