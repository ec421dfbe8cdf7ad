"""The pages of a warm hand-off, from saving a find to "did it help?", and to what is next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.consent import actions as consent
from cairn.consent.errors import Faulty
from cairn.consent.rules import ConsentType
from cairn.consent.rules.making import WRONG_SIGNER
from cairn.consent.stand_ins.queries import signing
from cairn.kit import clock
from cairn.people.rules import YesHow
from cairn.referrals import actions
from cairn.referrals.places import PlaceRef
from cairn.referrals.rules import Act, Agreement, Helped, Way, needs_written_yes
from cairn.web.ladder.page import beside_in_hand_off
from cairn.web.plan.asking import beside
from cairn.web.referral import forms, wording
from cairn.web.referral.asking import Asked, asked_about, asked_to_write
from cairn.web.referral.steps import choices
from cairn.web.shell.viewing import viewer_of
from cairn.web.written_yes.wording import MUST_SIGN, sentences

ONE_TAP = {
    Act.HAND_OVER: actions.hand_over,
    Act.ARRIVE: actions.arrive,
    Act.TRY_AGAIN: actions.try_again,
    Act.PICK_UP: actions.pick_up,
    Act.SET_DOWN: actions.set_down,
}


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save a find to a person. Saving it twice leads to the same hand-off."""
    form = forms.SaveForm(request.POST)
    if not form.is_valid():
        raise Http404
    found = form.cleaned_data
    referral = actions.offer(
        by=viewer_of(request),
        person_id=found["person"],
        place=PlaceRef(found["kind"], found["place"]),
        goal_id=found["goal"],
        step_id=found["step"],
    )
    messages.success(request, _("Saved. Nobody there knows anything yet."))
    return redirect("hand_off", referral.id)


def hand_off(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    asked = asked_about(viewer_of(request), referral_id)
    steps = choices(asked)
    context = {
        "asked": asked,
        "steps": steps,
        "step": next((step for step in steps if step.id == asked.row.step_id), None),
        "it": wording.shown(asked.row, asked.name, beside(asked.purpose, asked.row.person_id)),
        "words": asked.goal_words(),
        "helped": forms.HelpedForm(),
        "beside": beside_in_hand_off(asked.viewer, asked.row) if asked.may_write else None,
    }
    return render(request, "referral/hand_off.html", context)


def agree(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Choose a way, and say yes to it."""
    asked = asked_to_write(viewer_of(request), referral_id, Act.AGREE)
    way = _way(request.GET.get("way", ""))
    if way is None:
        return render(request, "referral/ways.html", {"asked": asked, "ways": _ways()})
    today = clock.today_in(asked.viewer.time_zone)
    form = forms.AgreeForm(request.POST or None, way=way, by_person=asked.is_own, today=today)
    signs = signing(asked.viewer, asked.row.person_id) if needs_written_yes(way) else None
    if signs:
        form.offer_stand_ins(signs)
    if request.method == "POST" and form.is_valid() and _keep_yes(asked, way, form):
        messages.success(request, _("The yes is kept. It can be taken back any day."))
        return redirect("hand_off", referral_id)
    context = {
        "asked": asked,
        "form": form,
        "way": way,
        "title": wording.WAYS[way],
        "means": wording.WAYS_MEAN[way],
        "sentences": sentences(ConsentType.GENERAL),
        "must_sign": MUST_SIGN[signs.must] if signs else "",
        "today": today,
    }
    return render(request, "referral/agree.html", context)


def _way(text: str) -> Way | None:
    return Way(text) if text in set(Way) else None


def _ways() -> list[tuple[Way, object, object]]:
    return [(way, wording.WAYS[way], wording.WAYS_MEAN[way]) for way in Way]


def _keep_yes(asked: Asked, way: Way, form: forms.AgreeForm) -> bool:
    """False when those who signed are not those who must, which the form then says."""
    given = form.cleaned_data
    try:
        actions.agree(
            by=asked.viewer,
            referral_id=asked.row.id,
            agreement=Agreement(way, frozenset(given.get("knows", ())), given["say_for_me"]),
            yes_how=given.get("yes_how", YesHow.SELF),
            signature=_signature(given) if "signed_name" in given else None,
        )
    except Faulty as faulty:
        if faulty.faults != [WRONG_SIGNER]:
            raise
        form.say_wrong_signer()
        return False
    return True


def _signature(given: dict[str, Any]) -> actions.Signature:
    return actions.Signature(
        given["signed_name"],
        given["expires_on"],
        given["drawn"],
        get_language() or "en",
        given.get("stand_in_id"),
        given.get("stand_in_signed", ""),
    )


@require_POST
def witness(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The supporter says that they know the signature to be the person's own."""
    asked = asked_about(viewer_of(request), referral_id)
    if asked.row.written_yes is None:
        raise Http404
    consent.witness(by=asked.viewer, grant_id=asked.row.written_yes.grant_id)
    messages.success(request, _("Kept. You are the witness."))
    return redirect("hand_off", referral_id)


@require_POST
def did(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One tap: it was done, reached, set down, picked up, tried again."""
    form = forms.DidForm(request.POST)
    if not form.is_valid():
        raise Http404
    ONE_TAP[form.cleaned_data["act"]](by=viewer_of(request), referral_id=referral_id)
    messages.success(request, _("Kept."))
    return redirect("hand_off", referral_id)


def stuck(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """What stood in the way."""
    asked = asked_to_write(viewer_of(request), referral_id, Act.GET_STUCK)
    form = forms.StuckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = actions.Told(form.cleaned_data["words"], form.cleaned_data["language"])
        actions.get_stuck(
            by=asked.viewer, referral_id=referral_id, obstacle=form.cleaned_data["obstacle"], told=told
        )
        messages.success(request, _("Kept. Thank you for saying what happened."))
        return redirect("hand_off", referral_id)
    return render(request, "referral/stuck.html", {"asked": asked, "form": form})


def helped(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Did it help? In one tap, or in their own words."""
    asked = asked_to_write(viewer_of(request), referral_id, Act.ANSWER)
    form = forms.HelpedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = actions.Told(form.cleaned_data["words"], form.cleaned_data["language"])
        answer: Helped = form.cleaned_data["helped"]
        actions.answer(by=asked.viewer, referral_id=referral_id, helped=answer, told=told)
        messages.success(request, _("Kept. Thank you for saying so."))
        return redirect("hand_off", referral_id)
    return render(request, "referral/helped.html", {"asked": asked, "form": form})
