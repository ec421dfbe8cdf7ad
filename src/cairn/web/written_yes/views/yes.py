"""A yes to telling somebody: signing it, reading it, taking a copy along, taking it back, telling."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.consent import actions
from cairn.consent.errors import Faulty
from cairn.consent.rules import ConsentType
from cairn.consent.rules.making import WRONG_SIGNER
from cairn.consent.stand_ins.queries import signing
from cairn.kit import clock
from cairn.people.rules import YesHow
from cairn.web.plan.asking import Plan, plan_to_write
from cairn.web.records.file import own_style_text
from cairn.web.shell.viewing import viewer_of
from cairn.web.shell.ways_out import OwnCopy, as_file
from cairn.web.written_yes import forms, wording
from cairn.web.written_yes.asking import asked_about, type_named


def sign(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Choose which yes, then fill it in and sign it."""
    frame = plan_to_write(viewer_of(request), person_id)
    type = type_named(request.GET.get("type", ""))
    if type is None:
        types = [(type, words, wording.TYPES_MEAN[type]) for type, words in wording.TYPES.items()]
        return render(request, "written_yes/choose.html", {"frame": frame, "types": types})
    today = clock.today_in(frame.viewer.time_zone)
    form = forms.YesForm(request.POST or None, type=type, by_person=not frame.name, today=today)
    signs = signing(frame.viewer, person_id)
    form.offer_stand_ins(signs)
    if request.method == "POST" and form.is_valid() and (kept := _keep(frame, type, form)):
        return _signed(request, frame, kept)
    context = {"frame": frame, "form": form, "type": type, "title": wording.TYPES[type], "today": today}
    context["must_sign"] = wording.MUST_SIGN[signs.must]
    terms = {"sentences": wording.sentences(type), "what_for": forms.what_for(type)}
    return render(request, "written_yes/sign.html", context | terms)


def _keep(frame: Plan, type: ConsentType, form: forms.YesForm) -> list[UUID]:
    """Nothing is kept when those who signed are not those who must, which the form then says."""
    given = form.cleaned_data
    try:
        grants = actions.say_yes_to_each(
            by=frame.viewer,
            person_id=frame.person_id,
            recipients=given["recipients"],
            signed=_signed_page(type, form),
        )
    except Faulty as faulty:
        if faulty.faults != [WRONG_SIGNER]:
            raise
        form.say_wrong_signer()
        return []
    return [grant.id for grant in grants]


def _signed_page(type: ConsentType, form: forms.YesForm) -> actions.Signed:
    given = form.cleaned_data
    return actions.Signed(
        kinds=given["kinds"],
        purpose=form.purpose_given,
        expires_on=given["expires_on"],
        signed_name=given["signed_name"],
        yes_how=given.get("yes_how", YesHow.SELF),
        what=given["what"],
        excluded=given["excluded"],
        type=type,
        drawn=given["drawn"],
        language=get_language() or "en",
        stand_in_id=given.get("stand_in_id"),
        stand_in_signed=given.get("stand_in_signed", ""),
    )


def _signed(request: HttpRequest, frame: Plan, kept: list[UUID]) -> HttpResponse:
    messages.success(request, _("The yes is kept. It can be taken back any day."))
    if len(kept) == 1:
        return redirect("written_yes", kept[0])
    return redirect("who_can_see_theirs", frame.person_id) if frame.name else redirect("who_can_see")


@require_safe
def read(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    return render(request, "written_yes/copy.html", {"asked": asked_about(viewer_of(request), grant_id)})


@require_safe
def file(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """The copy as one file. Its name says nothing."""
    asked = asked_about(viewer_of(request), grant_id, taken=True)
    text = render_to_string("written_yes/file.html", {"asked": asked, "style": own_style_text()})
    return as_file(text, f"my-copy-{clock.now():%Y-%m-%d}.html", OwnCopy(asked.copy.person_id))


@require_POST
def take_back(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Take a written yes back. Nobody may be told anything more from this moment."""
    form = forms.TakeBackForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.take_back(by=viewer_of(request), grant_id=grant_id, how=form.cleaned_data["how"])
    messages.success(request, _("Taken back. From now on nobody may tell them anything."))
    return redirect("written_yes", grant_id)


@require_POST
def witness(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """The supporter says that they know the signature to be the person's own."""
    actions.witness(by=viewer_of(request), grant_id=grant_id)
    messages.success(request, _("Kept. You are the witness."))
    return redirect("written_yes", grant_id)


@require_POST
def copy_given(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """The person has their copy."""
    actions.give_copy(by=viewer_of(request), grant_id=grant_id)
    messages.success(request, _("Kept."))
    return redirect("written_yes", grant_id)
