"""A note that was changed elsewhere while somebody wrote on it: nothing is lost, nothing is written over."""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.web.together.agreeing import BesideForm, NoteForm
from cairn.web.together.page import NoteShown


def begun_with(text: str) -> str:
    """What a form carries so that it is known which words it began with."""
    return sha256(text.encode()).hexdigest()[:16]


def has_moved(form: NoteForm, now: str) -> bool:
    """Whether the lines are others by now than those that this form began with, and than those it holds."""
    told = form.cleaned_data
    return bool(told["began"]) and told["began"] != begun_with(now) and told["text"].strip() != now.strip()


def beside(form: NoteForm, now: str) -> NoteForm:
    """The same form again, to be kept beside what stands there now: the next time it is kept as it is."""
    return NoteForm({"text": form.cleaned_data["text"], "began": begun_with(now)})


def agreed_meanwhile(request: HttpRequest, page: NoteShown) -> HttpResponse:
    """It is locked by now: what was written on comes back, ready to be kept beneath it."""
    if request.method != "POST":
        raise Http404
    messages.error(request, _("They answered meanwhile, so the note is locked. What you wrote stands below."))
    form = BesideForm({"words": request.POST.get("text", "")})
    return render(request, "together/note.html", {"page": page, "form": form}, status=HTTPStatus.CONFLICT)
