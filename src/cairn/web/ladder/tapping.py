"""One tap after a meeting, a letter, a call or a hand-off. It may always be left out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.advocacy.ladder import actions
from cairn.advocacy.ladder.rules import Occasion, OccasionKind, mark_of
from cairn.advocacy.letters.queries import one_letter
from cairn.advocacy.letters.rules import What
from cairn.advocacy.meetings.rules import Part
from cairn.people.viewers import Viewer
from cairn.web.getting_ready.asking import asked_for
from cairn.web.ladder.forms import TapForm
from cairn.web.ladder.page import HANDED_OVER, beside_in_meeting
from cairn.web.referral.asking import asked_about
from cairn.web.shell.viewing import for_people, viewer_of


def _keep(request: HttpRequest, viewer: Viewer, person_id: UUID, kind: OccasionKind, occasion: UUID) -> None:
    """Raises Http404 for a tap that says nothing."""
    form = TapForm(request.POST)
    if not form.is_valid():
        raise Http404
    mark = mark_of(Occasion(kind, occasion), form.cleaned_data["rung"])
    actions.mark(by=viewer, person_id=person_id, mark=mark)
    own = viewer.person_id == person_id
    messages.success(request, _("Kept.") if own else _("Kept as you said it. Now it waits for their yes."))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """Who was beside me? Asked once the meeting is over, before what was said and agreed."""
    asked = asked_for(viewer_of(request), preparation_id)
    viewer, person_id = asked.plan.viewer, asked.plan.person_id
    if asked.page.heading.closed_at is None:
        raise Http404
    if request.method == "POST":
        _keep(request, viewer, person_id, OccasionKind.MEETING, preparation_id)
        if "page" in request.POST:
            return redirect("prepared", preparation_id)
        return redirect("prepare", preparation_id, Part.AGREED.value)
    it = beside_in_meeting(asked.plan, preparation_id)
    if it is None:
        return redirect("prepare", preparation_id, Part.AGREED.value)
    context = {"asked": asked, "beside": it, "part": Part.AGREED.value}
    return render(request, "ladder/after_meeting.html", context)


@require_POST
@for_people
def letter(request: HttpRequest, letter_id: UUID, news_id: UUID) -> HttpResponse:
    """Who wrote it, or who called? About one entry of a letter's log."""
    viewer = viewer_of(request)
    row = one_letter(viewer, letter_id)
    news = next((one for one in row.news if one.id == news_id), None) if row else None
    if news is None or news.what is What.CAME or viewer.person_id is None:
        raise Http404
    kind = OccasionKind.CALL if news.what is What.CALLED else OccasionKind.LETTER
    _keep(request, viewer, viewer.person_id, kind, news_id)
    return redirect("letter", letter_id)


@require_POST
def hand_off(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Who spoke with them? Once the number was given, the call made or the way gone."""
    asked = asked_about(viewer_of(request), referral_id)
    if not asked.may_write or asked.row.state not in HANDED_OVER:
        raise Http404
    _keep(request, asked.viewer, asked.row.person_id, OccasionKind.HAND_OFF, referral_id)
    return redirect("hand_off", referral_id)
