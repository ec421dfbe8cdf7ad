"""Promises in words, and their pages: kept from a meeting, asked about, followed when they were broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise as Words
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cairn.advocacy.promises import actions, queries
from cairn.advocacy.promises.queries import PromiseRow
from cairn.advocacy.promises.rules import ANSWERS, LONGEST_WHAT, LONGEST_WHO, LONGEST_WORDS, Answer, State
from cairn.kit import clock
from cairn.recovery.rules import day_fits
from cairn.web.getting_ready.asking import PROMISES, asked_for, place_of, rights_here
from cairn.web.letters.showing import about_promise
from cairn.web.plan import forms as plan_forms
from cairn.web.plan.forms import Day
from cairn.web.plan.wording import day
from cairn.web.shell.viewing import viewer_of

STATES: dict[State, Words] = {
    State.WAITING: _("Waiting"),
    State.KEPT: _("Kept"),
    State.BROKEN: _("Not kept"),
    State.LET_GO: _("Let go"),
}
ANSWER_WORDS: dict[Answer, Words] = {
    Answer.KEPT: _("They kept it"),
    Answer.BROKEN: _("They did not keep it"),
    Answer.NEW_DAY: _("There is a new day"),
    Answer.ASKED_AGAIN: _("I asked again"),
    Answer.ASKED_ABOVE: _("I asked whoever is in charge"),
    Answer.COMPLAINED: _("I complained in writing"),
    Answer.GOT_HELP: _("I got help from outside"),
    Answer.LET_GO: _("I let it go"),
}
WAYS: dict[Answer, tuple[Words, Words]] = {
    Answer.ASKED_AGAIN: (
        _("Ask again"),
        _("You told me you would do this. It is not done yet. On which day will it be done?"),
    ),
    Answer.ASKED_ABOVE: (
        _("Ask whoever is in charge"),
        _("I was promised something, and it was not done. Who can decide this? I want to talk to them."),
    ),
    Answer.COMPLAINED: (
        _("Complain in writing, and keep a copy"),
        _("I want to complain. Please tell me how. Please write down that I asked today."),
    ),
    Answer.GOT_HELP: (
        _("Get help from outside"),
        _("An office promised me something and did not do it. I asked, and I complained. What can I do now?"),
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`by`: until when. `way`: the lightest way on after a broken promise, with what one can say."""

    row: PromiseRow
    by: str
    state: Words
    news: tuple[tuple[str, queries.NewsRow], ...]
    way: tuple[Words, Words] | None


def shown(row: PromiseRow) -> Shown:
    return Shown(
        row,
        gettext("By %(day)s.") % {"day": day(row.by_on)} if row.by_on else gettext("No day yet."),
        STATES[row.state],
        tuple((f"{ANSWER_WORDS[one.answer]}, {day(one.at)}.", one) for one in row.news),
        WAYS[row.next_way] if row.next_way else None,
    )


def _day_field(label: Any) -> forms.DateField:
    return Day(
        label=label,
        required=False,
        help_text=_("Leave it empty if you don’t know yet. That is fine."),
    )


class PromiseForm(forms.Form):
    who = forms.CharField(
        label=_("Who promised?"),
        strip=False,
        max_length=LONGEST_WHO,
        help_text=_("A name or an office. Or you yourself."),
        error_messages={"required": _("Write who. “The office” is enough.")},
    )
    what = plan_forms.Words(
        longest=LONGEST_WHAT,
        rows=2,
        label=_("What did they promise?"),
        error_messages={"required": _("Write what was promised. A few words are enough.")},
    )
    by_on = _day_field(_("By which day?"))
    language = forms.ChoiceField(
        label=_("In which language?"), choices=plan_forms.LANGUAGES, initial=plan_forms.here
    )


class SayForm(forms.Form):
    """What came of it."""

    answer = forms.TypedChoiceField(
        label=_("What came of it?"),
        coerce=Answer,
        widget=forms.RadioSelect,
        error_messages=plan_forms.choose(_("Choose one. It can be changed later.")),
    )
    by_on = _day_field(_("The new day, if there is one"))
    words = plan_forms.Words(longest=LONGEST_WORDS, required=False, label=_("In your own words"))
    language = forms.ChoiceField(
        label=_("In which language?"), choices=plan_forms.LANGUAGES, initial=plan_forms.here
    )

    def __init__(self, *args: Any, row: PromiseRow, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices = [(one.value, ANSWER_WORDS[one]) for one in ANSWERS[row.state]]
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("answer") is Answer.NEW_DAY and (why := day_fits(found.get("by_on"), self.today)):
            self.add_error("by_on", plan_forms.DAYS[why])
        return found


@require_http_methods(["GET", "HEAD", "POST"])
def promises(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """What was promised in a meeting: one after the other, and then on."""
    asked = asked_for(viewer_of(request), preparation_id)
    place = place_of(asked, PROMISES)
    form = PromiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.keep(by=asked.plan.viewer, preparation_id=preparation_id, **form.cleaned_data)
        messages.success(request, asked.plan.kept())
        return redirect(request.path)
    rows = queries.of_meeting(asked.plan.viewer, preparation_id, asked.plan.person_id)
    context = {"asked": asked, "form": form, "promises": [shown(row) for row in rows]}
    context["place"] = place
    return render(request, "getting_ready/promises.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, promise_id: UUID) -> HttpResponse:
    """One promise: what came of it, and the ways on when it was broken."""
    viewer = viewer_of(request)
    row = queries.one(viewer, promise_id)
    if row is None or not row.stands:
        raise Http404
    asked = asked_for(viewer, row.preparation_id)
    form = SayForm(request.POST or None, row=row, today=clock.today_in(viewer.time_zone))
    if request.method == "POST" and form.is_valid():
        actions.say(by=viewer, promise_id=promise_id, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return redirect(request.path)
    context = {"asked": asked, "form": form, "promise": shown(row), "rights": rights_here(asked)}
    # Letters are the person's alone.
    context["letters"] = about_promise(viewer, row) if not asked.name else []
    return render(request, "getting_ready/promise.html", context)
