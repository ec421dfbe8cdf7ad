"""A steward's sources: what is listed from where, a new file from its first look to its report."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.interop.incoming import actions, queries
from cairn.interop.incoming.kept_back import kept_back as what_is_kept_back
from cairn.web.shell.viewing import viewer_of
from cairn.web.sources import shown
from cairn.web.sources.forms import BringForm, LetInForm, LookAgainForm, TellForm


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, the files on their way, and a way to bring one."""
    return _sources(request, BringForm())


@require_POST
def bring_file(request: HttpRequest) -> HttpResponse:
    """Keep a file and look at it. What cannot be read is said beside the form."""
    viewer = viewer_of(request)
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        return redirect("incoming", actions.bring_file(by=viewer, brought=form.brought()))
    return _sources(request, form)


def _sources(request: HttpRequest, form: BringForm) -> HttpResponse:
    viewer = viewer_of(request)
    rows = [(row, shown.source_format(row)) for row in queries.sources(viewer)]
    ways = [shown.way(row) for row in queries.on_their_way(viewer)]
    return render(request, "sources/sources.html", {"form": form, "rows": rows, "ways": ways})


@require_safe
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """One source: its terms, its imports, and when to look again."""
    viewer = viewer_of(request)
    row = queries.source(viewer, source_id)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "format": shown.source_format(row),
        "runs": [(run, shown.of_run(run, [])) for run in queries.runs(viewer, source_id)],
        "form": LookAgainForm(initial={"days": row.look_days}),
    }
    return render(request, "sources/source.html", context)


@require_POST
def look_again(request: HttpRequest, source_id: UUID) -> HttpResponse:
    form = LookAgainForm(request.POST)
    if "days" not in request.POST or not form.is_valid():
        raise Http404
    actions.look_again(by=viewer_of(request), source_id=source_id, days=form.cleaned_data["days"])
    messages.success(request, _("Kept."))
    return redirect("source", source_id)


@require_safe
def report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What came of one import, to be read at any time later."""
    viewer = viewer_of(request)
    run = queries.run(viewer, run_id)
    if run is None:
        raise Http404
    held = queries.held(viewer, run_id)
    context = {"run": run, "report": shown.of_run(run, held), "held": map(shown.left_out, held)}
    return render(request, "sources/report.html", context)


@require_safe
def kept_back(request: HttpRequest) -> HttpResponse:
    """Why something is not found: services nobody is sent to, and what was not taken."""
    words = request.GET.get("words", "").strip()[:100]
    found = what_is_kept_back(viewer_of(request), words)
    held = [(source, run_id, shown.left_out(one)) for source, run_id, one in found.held]
    return render(request, "sources/kept_back.html", {"found": found, "held": held, "words": words})


@require_safe
def incoming(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """One file on its way: how far it is, what it is, what would change."""
    return _incoming(request, incoming_id)


@require_POST
def tell(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """Say whose it is; then it is read and compared."""
    form = _tell_form(request, incoming_id)
    if not form.is_valid():
        return _incoming(request, incoming_id, form)
    actions.tell(
        by=viewer_of(request), incoming_id=incoming_id, kind=form.cleaned_data["kind"], told=form.told()
    )
    return redirect("incoming", incoming_id)


@require_POST
def let_in(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    form = LetInForm(request.POST)
    is_sure = form.is_valid() and form.cleaned_data["sure"]
    actions.bring_in(by=viewer_of(request), incoming_id=incoming_id, may_end_many=is_sure)
    return redirect("incoming", incoming_id)


@require_POST
def stop(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    actions.stop(by=viewer_of(request), incoming_id=incoming_id)
    return redirect("incoming", incoming_id)


@require_POST
def go_on(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    actions.go_on(by=viewer_of(request), incoming_id=incoming_id)
    return redirect("incoming", incoming_id)


@require_POST
def drop(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    actions.drop(by=viewer_of(request), incoming_id=incoming_id)
    messages.success(request, _("Thrown away. The directory is as it was."))
    return redirect("sources")


def _tell_form(request: HttpRequest, incoming_id: UUID) -> TellForm:
    viewer = viewer_of(request)
    row = queries.one(viewer, incoming_id)
    if row is None:
        raise Http404
    columns = queries.columns(viewer, incoming_id, row.told.table) if row.told.columns else []
    data = request.POST if request.method == "POST" else None
    return TellForm(data, row=row, sources=queries.sources(viewer), columns=columns)


def _incoming(request: HttpRequest, incoming_id: UUID, form: TellForm | None = None) -> HttpResponse:
    row = queries.one(viewer_of(request), incoming_id)
    if row is None:
        raise Http404
    if row.run_id:
        return _on(request, redirect("import_report", row.run_id))
    if row.is_working:
        return render(request, "sources/working.html", {"way": shown.way(row)})
    if form is None and row.kind:
        form = _tell_form(request, incoming_id)
    context = {"way": shown.way(row), "form": form, "sure": LetInForm()}
    return _on(request, render(request, "sources/incoming.html", context))


def _on(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A part of the page asked how far it is, and it is done: the whole page comes anew."""
    if getattr(request, "htmx", False):
        response = HttpResponse()
        response["HX-Refresh"] = "true"
    return response
