"""Telling what a written yes allows, and the paper or file that then goes along."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cairn.consent.telling import actions
from cairn.consent.telling.rules import STATEMENTS, Notice
from cairn.kit import clock
from cairn.web.records.file import own_style_text
from cairn.web.shell.viewing import viewer_of
from cairn.web.shell.ways_out import as_file
from cairn.web.told.forms import LookBackForm, TellForm
from cairn.web.told.page import told_of
from cairn.web.written_yes.asking import asked_about


def tell(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Write down what they are told, and on that only tell them."""
    asked = asked_about(viewer_of(request), grant_id)
    if not asked.may_tell:
        raise Http404
    form = TellForm(request.POST or None, initial={"what": asked.copy.what})
    if request.method == "POST" and form.is_valid():
        told = actions.disclose(
            by=asked.frame.viewer, grant_id=grant_id, recipient=asked.copy.recipient, **form.cleaned_data
        )
        messages.success(request, _("Written down: what was told, to whom, and when."))
        return redirect("told", told.id)
    context = {"asked": asked, "form": form, "short": STATEMENTS[Notice.SHORT]}
    return render(request, "told/tell.html", context)


@require_safe
def told(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    context = {"told": told_of(viewer_of(request), disclosure_id), "form": LookBackForm()}
    return render(request, "told/told.html", context)


@require_safe
def file(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """For whoever is told: what was told, the notice, and the yes it stands on. Its name says nothing."""
    told = told_of(viewer_of(request), disclosure_id)
    if not told.goes_along:
        raise Http404
    text = render_to_string("told/file.html", {"told": told, "asked": told.asked, "style": own_style_text()})
    return as_file(text, f"letter-{clock.now():%Y-%m-%d}.html", told.row)
