"""How things are, for one person: what they are asked, filling it in, and what they answered over time."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.kit import clock
from cairn.measures import actions, own_queries, queries
from cairn.measures.errors import Refused
from cairn.measures.rules.asking import How
from cairn.web.leaving.page import quiet
from cairn.web.measures import forms, showing
from cairn.web.measures.filling_form import FillingForm
from cairn.web.measures.goals import goals_of
from cairn.web.plan.asking import Plan, plan_for, plan_to_write
from cairn.web.plan.first import first_of
from cairn.web.shell.viewing import viewer_of

SET = {"set_down": actions.set_down, "pick_up": actions.pick_up}


@require_safe
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything about how things are: measures, one's own questions, levels of goals."""
    viewer = viewer_of(request)
    asked = plan_for(viewer, person_id)
    goals = goals_of(viewer, asked)
    levels = own_queries.levels_of(viewer, person_id, asked.purpose)
    # On a pause nobody is reminded, so nothing is due.
    today = None if quiet(viewer, [person_id]) else clock.today_in(viewer.time_zone)
    context = {
        "asked": asked,
        "first": first_of(viewer, person_id, asked.purpose),
        "rows": [showing.asked_shown(row, today) for row in queries.asked(viewer, person_id, asked.purpose)],
        "own": [
            showing.own_shown(row) for row in own_queries.own_questions(viewer, person_id, asked.purpose)
        ],
        "goals": [showing.goal_shown(goal, levels) for goal in goals],
    }
    return render(request, "measures/theirs.html", context)


def fill(request: HttpRequest, person_id: UUID, measure_id: UUID) -> HttpResponse:
    """Fill in one measure. Nothing has to be answered; what is left out is said once before it is kept."""
    viewer = viewer_of(request)
    asked, row = plan_to_write(viewer, person_id), _row(request, measure_id)
    form = FillingForm(row.form, _tongue(), request.POST or None)
    if request.method == "POST" and form.is_valid() and not form.turns():
        how = _how(asked, request.POST.get("how", ""))
        try:
            actions.fill(
                by=viewer,
                person_id=person_id,
                version_id=row.version_id,
                answers=form.answers,
                how=how,
                language=_tongue(),
            )
        except Refused as refused:
            form.add_error(None, showing.said_no(refused.why))
        else:
            messages.success(request, _("Kept."))
            return redirect("measure_over_time", person_id, measure_id)
    return render(request, "measures/fill.html", showing.filling_page(form, row.form) | {"asked": asked})


def _tongue() -> str:
    return (get_language() or "en").split("-")[0]


def _how(asked: Plan, said: str) -> How:
    if not asked.name:
        return How.ALONE
    return How.SHARED_SCREEN if said == How.SHARED_SCREEN.value else How.TOGETHER


def _row(request: HttpRequest, measure_id: UUID) -> queries.MeasureRow:
    row = queries.measure(viewer_of(request), measure_id)
    if row is None:
        raise Http404
    return row


@require_safe
def over_time(request: HttpRequest, person_id: UUID, measure_id: UUID) -> HttpResponse:
    """Every time it was filled in: a calm drawing where there are scores, and the same as a table."""
    viewer = viewer_of(request)
    asked, row = plan_for(viewer, person_id), _row(request, measure_id)
    filled = queries.fillings(viewer, person_id, measure_id, asked.purpose)
    context = {
        "asked": asked,
        "measure": showing.on_shelf(row),
        "paths": showing.paths(filled, row.wobble, _tongue()),
        "filled": [showing.filled_shown(one, _tongue()) for one in reversed(filled)],
        "form": forms.OftenForm(initial={"every": _every(request, person_id, measure_id, asked)}),
    }
    return render(request, "measures/over_time.html", context)


def _every(request: HttpRequest, person_id: UUID, measure_id: UUID, asked: Plan) -> str:
    rows = queries.asked(viewer_of(request), person_id, asked.purpose)
    every = next((row.every for row in rows if row.measure.id == measure_id), None)
    return every.value if every else "never"


@require_POST
def often(request: HttpRequest, person_id: UUID, measure_id: UUID) -> HttpResponse:
    """How often the person wants to be asked."""
    viewer, form = viewer_of(request), forms.OftenForm(request.POST)
    if not form.is_valid():
        raise Http404
    every = form.cleaned_data["every"]
    if every is None:
        actions.stop_asking(by=viewer, person_id=person_id, measure_id=measure_id)
    else:
        actions.ask(by=viewer, person_id=person_id, measure_id=measure_id, every=every)
    messages.success(request, _("Kept."))
    return redirect("measure_over_time", person_id, measure_id)


@require_POST
def link(request: HttpRequest, person_id: UUID, measure_id: UUID) -> HttpResponse:
    """Make a link to fill it in at home. It is shown once."""
    viewer = viewer_of(request)
    asked, row = plan_to_write(viewer, person_id), _row(request, measure_id)
    made = actions.make_link(by=viewer, person_id=person_id, measure_id=measure_id)
    address = request.build_absolute_uri(reverse("fill_by_link", args=[made.secret]))
    context = {"asked": asked, "measure": showing.on_shelf(row), "address": address, "ends_at": made.ends_at}
    return render(request, "measures/link.html", context)


@require_POST
def set_filling(request: HttpRequest, filling_id: UUID) -> HttpResponse:
    """Leave one out of what is seen over time, or take it in again."""
    viewer = viewer_of(request)
    found = queries.measure_of_filling(viewer, filling_id)
    act = SET.get(request.POST.get("act", ""))
    if act is None or found is None:
        raise Http404
    act(by=viewer, filling_id=filling_id)
    return redirect("measure_over_time", *found)


@login_not_required
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The empty form behind a link, for somebody who is not signed in. Nothing else is shown."""
    linked = queries.by_link(secret)
    if linked is None:
        return render(request, "measures/link_over.html", status=404)
    form = FillingForm(linked.form, _tongue(), request.POST or None)
    if request.method == "POST" and form.is_valid() and not form.turns():
        try:
            actions.fill_by_link(
                secret=secret, version_id=linked.version_id, answers=form.answers, language=_tongue()
            )
        except Refused as refused:
            form.add_error(None, showing.said_no(refused.why))
        else:
            return render(request, "measures/thanks.html", {"organisation": linked.organisation})
    return render(request, "measures/fill_by_link.html", showing.filling_page(form, linked.form))
