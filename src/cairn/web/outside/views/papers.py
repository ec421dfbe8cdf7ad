"""A paper from a court, a lawyer or the police: what to say, who decides, and what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.outside.papers import actions, queries
from cairn.outside.papers.queries import PaperRow
from cairn.outside.papers.rules import Act
from cairn.web.outside import forms, wording
from cairn.web.shell.viewing import for_staff, viewer_of


@require_safe
@for_staff
def listed(request: HttpRequest) -> HttpResponse:
    rows = [
        (row, wording.KINDS[row.kind], wording.STATES[row.state])
        for row in queries.papers(viewer_of(request))
    ]
    return render(request, "outside/papers.html", {"papers": rows})


@for_staff
def take_in(request: HttpRequest) -> HttpResponse:
    """The words to say stand first, before anything is asked."""
    form = forms.PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        paper = actions.take_in(by=viewer_of(request), **form.cleaned_data)
        messages.success(request, _("Kept. Now give the paper to your lead, and say no more about it."))
        return redirect("paper", paper.id)
    return render(request, "outside/take_in.html", {"form": form})


@require_safe
@for_staff
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    row = queries.paper(viewer_of(request), paper_id)
    if row is None:
        raise Http404
    return render(request, "outside/paper.html", _shown(row))


def _shown(row: PaperRow) -> dict[str, object]:
    return {
        "paper": row,
        "kind": wording.KINDS[row.kind],
        "means": wording.KINDS_MEAN[row.kind],
        "sender": wording.SENDERS[row.sender],
        "state": wording.STATES[row.state],
        "needs": [wording.NEEDS[need] for need in row.needs],
        "acts": [(act, words) for act, words in wording.ACTS.items() if act in row.acts],
        "story": [(move, wording.ACTS[move.act]) for move in row.moves],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def move(request: HttpRequest, paper_id: UUID, act: str) -> HttpResponse:
    """One thing that happened with it, in a few words."""
    viewer = viewer_of(request)
    row = queries.paper(viewer, paper_id)
    done = next((one for one in row.acts if one.value == act), None) if row else None
    if row is None or done is None:
        raise Http404
    form = forms.MoveForm(request.POST if request.method == "POST" else None, act=done)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        actions.move(by=viewer, paper_id=paper_id, act=done, words=words, named_day=form.day)
        messages.success(request, _("Kept."))
        return redirect("paper", paper_id)
    context = {"paper": row, "form": form, "title": wording.ACTS[done], "is_notice": done is Act.NOTICE}
    return render(request, "outside/move.html", context)
