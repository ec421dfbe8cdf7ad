"""Rights cards. Open to everyone; nothing of what is asked is kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cairn.advocacy.rights import queries
from cairn.advocacy.rights.rules import Setting
from cairn.directory.understanding.doors import Door
from cairn.directory.understanding.reading import understand
from cairn.kit import clock
from cairn.web.rights import showing
from cairn.web.rights.forms import AskForm
from cairn.web.shell import private_address
from cairn.web.shell.private_address import RIGHTS

MOST = 6  # cards for one situation


@login_not_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Every setting; and the cards that fit, when something was asked."""
    sealed = request.GET.get("q", "")
    given = private_address.unseal(request, sealed, RIGHTS) if sealed else None
    return _rights(request, given.get("words", "") if given else "", is_shut=bool(sealed) and given is None)


@csrf_exempt
@login_not_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """What was typed goes into the address sealed. It changes nothing, so a form from anywhere is safe."""
    form = AskForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    holder = private_address.new_holder(request, RIGHTS)
    sealed = private_address.seal({"words": [words]}, holder, RIGHTS)
    if form.errors or len(sealed) > private_address.LONGEST:
        return _rights(request, "", form)
    response = redirect(f"{reverse('rights')}?{urlencode({'q': sealed})}#answer")
    private_address.give(response, holder, RIGHTS)
    return response


def _rights(
    request: HttpRequest, words: str, form: AskForm | None = None, *, is_shut: bool = False
) -> HttpResponse:
    shelf = queries.shelf()
    context: dict[str, Any] = {
        "form": form or AskForm(initial={"words": words}),
        "settings": [showing.named(setting, len(some)) for setting, some in shelf.items()],
        "number": sum(map(len, shelf.values())),
        "is_shut": is_shut,
    }
    if words.strip():
        context["asked"] = True
        context["found"] = showing.all_shown(queries.found(words, MOST))
        today = clock.today_in(queries.ILLINOIS)
        context["wants_line"] = understand(words, today).door is Door.HELPLINE
    return render(request, "rights/rights.html", context)


@login_not_required
@require_safe
def setting(request: HttpRequest, setting: str) -> HttpResponse:
    cards = queries.shelf().get(Setting(setting), ()) if setting in set(Setting) else ()
    if not cards:
        raise Http404
    context = {"setting": showing.named(Setting(setting)), "cards": showing.all_shown(cards)}
    return render(request, "rights/setting.html", context)


@login_not_required
@require_safe
def card(request: HttpRequest, card_id: str) -> HttpResponse:
    found = queries.one_card(card_id)
    if found is None:
        raise Http404
    it = showing.shown(found)
    beside = [one for one in queries.shelf()[found.card.setting] if one.card.id != card_id]
    link = request.build_absolute_uri(showing.path_of(card_id))
    context = {"it": it, "beside": showing.all_shown(beside), "share": showing.share(it, link)}
    return render(request, "rights/card.html", context)
