"""What is told without a yes: in an emergency, to a court, by mistake; and following it to its end."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.consent.errors import MayNotTell
from cairn.consent.models import Disclosure
from cairn.consent.telling import actions, queries
from cairn.consent.telling.errors import Refused
from cairn.consent.telling.rules import No
from cairn.kit import clock
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.shell.viewing import for_leads, for_those_who_walk, viewer_of
from cairn.web.told import forms, wording
from cairn.web.told.page import told_of


@for_those_who_walk
def emergency(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Medical staff need to know now, and the person cannot be asked."""
    asked = plan_for(viewer_of(request), person_id)
    form = forms.EmergencyForm(request.POST or None, now=clock.now())
    if request.method == "POST" and form.is_valid() and (told := _told_in_emergency(asked, form)):
        messages.success(request, _("Written down. Now the person has to know, as soon as they can."))
        return redirect("told", told)
    return render(request, "told/emergency.html", {"asked": asked, "form": form})


def _told_in_emergency(asked: Plan, form: forms.EmergencyForm) -> UUID | None:
    return _told(
        form,
        lambda: actions.tell_in_emergency(
            by=asked.viewer,
            person_id=asked.person_id,
            telling=form.telling,
            facts=form.facts,
            medical=form.cleaned_data["medical"] is True,
            told_at=form.cleaned_data["told_at"],
        ),
    )


def _told(form: forms.WithoutYesForm, tell: Callable[[], Disclosure]) -> UUID | None:
    """None when the rule says no, which the form then says with its reason."""
    try:
        return tell().id
    except MayNotTell as no:
        form.add_error(None, wording.why_not(no.answer.reason))
    except Refused as refused:
        if refused.why is not No.NOT_TO_BE_TOLD:
            raise
        form.add_error("kinds", _("The person keeps some of this to themselves, or it is not open to you."))
    return None


@for_leads
def order(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A lead tells a court exactly what its order names, once the order is all that it has to be."""
    asked = plan_for(viewer_of(request), person_id)
    form = forms.OrderForm(request.POST or None, now=clock.now())
    if request.method == "POST" and form.is_valid() and (told := _told_by_order(asked, form)):
        messages.success(request, _("Written down. Tell the person, if the order does not forbid it."))
        return redirect("told", told)
    return render(request, "told/order.html", {"asked": asked, "form": form})


def _told_by_order(asked: Plan, form: forms.OrderForm) -> UUID | None:
    return _told(
        form,
        lambda: actions.tell_by_order(
            by=asked.viewer,
            person_id=asked.person_id,
            telling=form.telling,
            facts=form.facts,
            told_at=form.cleaned_data["told_at"],
        ),
    )


@for_leads
def write_down(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What was told in an audit, for research or by mistake. Writing it down allows nothing."""
    asked = plan_for(viewer_of(request), person_id)
    form = forms.WriteDownForm(request.POST or None, now=clock.now())
    if request.method == "POST" and form.is_valid():
        told = actions.write_down(
            by=asked.viewer,
            person_id=person_id,
            basis=form.cleaned_data["basis"],
            telling=form.telling,
            told_at=form.cleaned_data["told_at"],
        )
        messages.success(request, _("Written down: what was told, to whom, and when."))
        return redirect("told", told.id)
    return render(request, "told/write_down.html", {"asked": asked, "form": form})


@require_safe
@for_those_who_walk
def waiting(request: HttpRequest) -> HttpResponse:
    """What was told without a yes and is not followed to its end."""
    found = [(row, wording.BASES[row.basis]) for row in queries.waiting(viewer_of(request))]
    return render(request, "told/waiting.html", {"waiting": found})


@require_POST
def person_knows(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """The person read it, or was told."""
    form = forms.PersonToldForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.person_was_told(by=viewer_of(request), disclosure_id=disclosure_id, how=form.cleaned_data["how"])
    messages.success(request, _("Kept."))
    return redirect("told", disclosure_id)


@require_POST
@for_leads
def look_back(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """A lead who did not tell closes it."""
    form = forms.LookBackForm(request.POST)
    if form.is_valid():
        actions.look_back(
            by=viewer_of(request), disclosure_id=disclosure_id, words=form.cleaned_data["words"]
        )
        messages.success(request, _("Kept. This is followed to its end."))
        return redirect("told", disclosure_id)
    context = {"told": told_of(viewer_of(request), disclosure_id), "form": form}
    return render(request, "told/told.html", context)
