"""A person's own letters and calls. They send them; Cairn keeps what came of it, for them alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.advocacy.letters import actions
from cairn.advocacy.letters.queries import LetterRow, letters, one_letter
from cairn.advocacy.letters.rules import Ask, What
from cairn.advocacy.spoken_for.actions import CameOf
from cairn.advocacy.spoken_for.actions import keep as keep_spoken_for
from cairn.advocacy.spoken_for.rules import Where
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.people.who_walks import walks
from cairn.web.ladder.page import beside_in_letter
from cairn.web.letters import beginning, forms, showing
from cairn.web.letters.wording import ASKS, WHATS
from cairn.web.plan.forms import here
from cairn.web.shell.viewing import for_people, viewer_of


def _own(request: HttpRequest, letter_id: UUID) -> LetterRow:
    row = one_letter(viewer_of(request), letter_id)
    if row is None:
        raise Http404
    return row


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    rows = [showing.in_list(row) for row in letters(viewer_of(request))]
    return render(request, "letters/mine.html", {"letters": rows, "asks": ASKS.items()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def new(request: HttpRequest, ask: str) -> HttpResponse:
    """The person's own lines; sent, they are a letter."""
    if ask not in set(Ask):
        raise Http404
    begun = _begun(request, Ask(ask), here())
    today = clock.today_in(viewer_of(request).time_zone)
    form = forms.LinesForm(request.POST or None, ask=Ask(ask), today=today, initial=begun)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        # What was left as we began it is said in the language of the letter.
        anew = _begun(request, Ask(ask), said["language"])
        said |= {name: words for name, words in anew.items() if said[name] == begun[name]}
        row = actions.write(by=viewer_of(request), ask=Ask(ask), **said)
        messages.success(request, _("Kept. Read it, change what you like, and send it yourself."))
        return redirect("letter", row.id)
    return render(request, "letters/lines.html", {"form": form, "title": ASKS[Ask(ask)][0], "begun": begun})


def _begun(request: HttpRequest, ask: Ask, language: str) -> Mapping[str, str]:
    """What the form begins with: what was kept of a promise, for a complaint."""
    promise = request.GET.get("promise", "") if ask is Ask.GRIEVANCE else ""
    return beginning.of_promise(viewer_of(request), promise, language)


@require_safe
@for_people
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    row = _own(request, letter_id)
    context = {"it": showing.page(row), "beside": beside_in_letter(viewer_of(request), row)}
    return render(request, "letters/letter.html", context)


@require_safe
@for_people
def call(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """What to say on the telephone, in large letters."""
    return render(request, "letters/call.html", {"it": showing.page(_own(request, letter_id))})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def lines(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Other lines; the letter is made anew of them."""
    row = _own(request, letter_id)
    today = clock.today_in(viewer_of(request).time_zone)
    form = forms.LinesForm(request.POST or None, ask=row.ask, today=today, initial=showing.written(row))
    if request.method == "POST" and form.is_valid():
        actions.write(by=viewer_of(request), ask=row.ask, letter_id=letter_id, **form.cleaned_data)
        messages.success(request, _("Kept. The letter is made anew of your lines."))
        return redirect("letter", letter_id)
    return render(request, "letters/lines.html", {"form": form, "title": ASKS[row.ask][0], "row": row})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def text(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The letter itself, to change word for word."""
    row = _own(request, letter_id)
    form = forms.TextForm(request.POST or None, initial={"text": showing.text_of(row)})
    if request.method == "POST" and form.is_valid():
        actions.keep_text(by=viewer_of(request), letter_id=letter_id, text=form.cleaned_data["text"])
        messages.success(request, _("Kept, just as you wrote it."))
        return redirect("letter", letter_id)
    return render(request, "letters/text.html", {"form": form, "row": row})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def tell(request: HttpRequest, letter_id: UUID, what: str) -> HttpResponse:
    """It was sent, somebody was called, something came back."""
    row, viewer = _own(request, letter_id), viewer_of(request)
    if what not in set(What):
        raise Http404
    today = clock.today_in(viewer.time_zone)
    around = [walk for walk in walks(viewer, viewer.person_id or viewer.account_id) if not walk.ended_at]
    form = forms.NewsForm(
        request.POST or None, what=What(what), today=today, walks=around, notice_on=row.notice_on
    )
    if request.method == "POST" and form.is_valid():
        spoken = _keep_news(viewer, row, What(what), **form.cleaned_data)
        messages.success(request, _("Kept. Only you see it."))
        return redirect("spoken_for_one", spoken) if spoken else redirect("letter", letter_id)
    return render(request, "letters/tell.html", {"form": form, "row": row, "title": WHATS[What(what)]})


def _keep_news(viewer: Viewer, row: LetterRow, what: What, spoke: str = "", **said: Any) -> UUID | None:
    """Keep it in the log; when somebody else wrote or spoke, that too: its id."""
    actions.tell(by=viewer, letter_id=row.id, what=what, **said)
    if not spoke:
        return None
    return keep_spoken_for(
        by=viewer,
        person_id=viewer.person_id or viewer.account_id,
        where=Where.CALL if what is What.CALLED else Where.LETTER,
        on_day=said["on"],
        language=row.language,
        spoken_by=UUID(spoke),
        came_of=CameOf(letter_id=row.id),
    ).id


@require_POST
@for_people
def take_back(request: HttpRequest, letter_id: UUID, news_id: UUID) -> HttpResponse:
    """One line of the log goes: it was kept by mistake."""
    actions.take_back(by=viewer_of(request), letter_id=letter_id, news_id=news_id)
    messages.success(request, _("Taken back. It is as if you had not kept it."))
    return redirect("letter", letter_id)


@require_POST
@for_people
def remove(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    actions.remove(by=viewer_of(request), letter_id=letter_id)
    messages.success(request, _("Removed. Nothing of it is kept."))
    return redirect("letters")
