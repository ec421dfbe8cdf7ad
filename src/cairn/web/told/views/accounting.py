"""The account of what was told to anybody outside: as a page, and as one file to keep or to print."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.consent.telling import actions
from cairn.kit import clock
from cairn.web.records.file import own_style_text
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.shell.ways_out import OwnCopy, as_file
from cairn.web.told.forms import AskedForm
from cairn.web.told.page import account_of, for_programs


@require_safe
def page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    account = account_of(viewer_of(request), person_id)
    return render(request, "told/accounting.html", {"account": account, "form": AskedForm()})


@require_safe
def file(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One file, for the person's own hands; to print it for somebody without an account, too."""
    account = account_of(viewer_of(request), person_id, taken=True)
    context = {"account": account, "made_at": clock.now(), "style": own_style_text()}
    text = render_to_string("told/accounting_file.html", context | {"data": for_programs(account)})
    return as_file(text, f"my-account-{clock.now():%Y-%m-%d}.html", OwnCopy(person_id))


@require_POST
@for_those_who_walk
def asked(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody without an account asked for it."""
    viewer, form = viewer_of(request), AskedForm(request.POST)
    if not form.is_valid():
        context = {"account": account_of(viewer, person_id), "form": form}
        return render(request, "told/accounting.html", context)
    actions.ask_accounting(by=viewer, person_id=person_id, how=form.cleaned_data["how"])
    messages.success(request, _("Kept. Print it and give it to them: it is ready now."))
    return redirect("accounting", person_id)


@require_POST
@for_those_who_walk
def given(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actions.give_accounting(by=viewer_of(request), person_id=person_id)
    messages.success(request, _("Kept. They have it."))
    return redirect("accounting", person_id)
