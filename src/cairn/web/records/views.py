"""Everything held about a person: to read, to take along, to contradict, to have erased."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from cairn.people.errors import Refused as PeopleRefused
from cairn.people.rules import No as PeopleNo
from cairn.people.rules import YesHow
from cairn.records import actions
from cairn.records.errors import Refused
from cairn.records.rules import No
from cairn.web.account import waiting
from cairn.web.account.wording import NOT_YOUR_PASSWORD, wait
from cairn.web.plan.asking import plan_for
from cairn.web.records.file import file_name, written
from cairn.web.records.forms import DutyForm, EraseForm, OwnViewForm
from cairn.web.records.page import record_of
from cairn.web.shell.viewing import for_leads, for_people, viewer_of
from cairn.web.shell.ways_out import OwnCopy, as_file


@require_safe
def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    page = record_of(viewer, person_id)
    own = viewer.person_id == person_id
    context = {"page": page, "own": own, "is_lead": page.asked.may_lead}
    return render(request, "records/record.html", context | {"view": OwnViewForm(), "duty": DutyForm()})


@require_safe
def file(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One file to keep: to be read in any browser, and by other programs."""
    page = record_of(viewer_of(request), person_id, taken=True)
    return as_file(written(page), file_name(), OwnCopy(person_id))


@require_POST
@for_people
def say_own_view(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, form = viewer_of(request), OwnViewForm(request.POST)
    if viewer.person_id != person_id:
        raise Http404
    if not form.is_valid():
        page = record_of(viewer, person_id)
        context = {"page": page, "own": True, "view": form, "form": form}
        return render(request, "records/record.html", context)
    actions.say_own_view(by=viewer, **form.cleaned_data)
    messages.success(request, _("Kept, just as you wrote it. It stands beside what we hold."))
    return redirect("record", person_id)


@require_POST
@for_people
def take_own_view_back(request: HttpRequest, person_id: UUID, view_id: UUID) -> HttpResponse:
    actions.take_own_view_back(by=viewer_of(request), view_id=view_id)
    messages.success(request, _("Taken back."))
    return redirect("record", person_id)


@sensitive_post_parameters()
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked, own = plan_for(viewer, person_id), viewer.person_id == person_id
    if not asked.may_write:
        raise Http404
    account: Any = request.user
    has_password = account.has_usable_password()
    form = EraseForm(request.POST if request.method == "POST" else None, own=own, has_password=has_password)
    if request.method == "POST" and form.is_valid() and (answer := _erased(request, form, person_id)):
        return answer
    page = {"asked": asked, "own": own, "form": form, "leaving": record_of(viewer, person_id).leaving}
    return render(request, "records/erase.html", page)


def _erased(request: HttpRequest, form: EraseForm, person_id: UUID) -> HttpResponse | None:
    """The answer once it was asked; None when the password was not right, which the form then says."""
    viewer, told = viewer_of(request), form.cleaned_data
    if still := waiting.OWN_PASSWORD.wait(str(viewer.account_id)):
        form.add_error("sure", wait(still))
        return None
    try:
        found = actions.ask_to_be_erased(
            by=viewer,
            person_id=person_id,
            password=told.get("password", ""),
            yes_how=told.get("yes_how", YesHow.SELF),
        )
    except PeopleRefused as refused:
        if refused.why is not PeopleNo.PASSWORD_WRONG:
            raise
        form.add_error("password", NOT_YOUR_PASSWORD)
        return None
    waiting.OWN_PASSWORD.forget(str(viewer.account_id))
    if viewer.person_id == person_id and found.now:
        logout(request)
        return render(request, "records/gone.html")
    return redirect("record", person_id)


@require_POST
@for_leads
def agree(request: HttpRequest, person_id: UUID) -> HttpResponse:
    found = actions.agree_to_erase(by=viewer_of(request), person_id=person_id)
    if not found.now:
        return redirect("record", person_id)
    messages.success(request, _("Everything about them was erased."))
    return redirect("people")


@require_POST
def keep_after_all(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actions.keep_after_all(by=viewer_of(request), person_id=person_id)
    messages.success(request, _("Nothing will be erased. Everything is as it was."))
    return redirect("record", person_id)


@require_POST
@for_leads
def keep_by_law(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, form = viewer_of(request), DutyForm(request.POST)
    if form.is_valid():
        try:
            actions.keep_by_law(by=viewer, person_id=person_id, **form.cleaned_data)
            messages.success(request, _("Kept. They see it on their page, with the reason."))
            return redirect("record", person_id)
        except Refused as refused:
            if refused.why not in {No.NO_LAST_DAY, No.DAY_HAS_PASSED}:
                raise
            form.add_error("last_day", _("Write a day that is still to come."))
    page = record_of(viewer, person_id)
    context = {"page": page, "own": False, "is_lead": True, "duty": form, "form": form}
    return render(request, "records/record.html", context)


@require_POST
@for_leads
def lift(request: HttpRequest, person_id: UUID, duty_id: UUID) -> HttpResponse:
    actions.lift(by=viewer_of(request), duty_id=duty_id)
    messages.success(request, _("It need not be kept any longer."))
    return redirect("record", person_id)
