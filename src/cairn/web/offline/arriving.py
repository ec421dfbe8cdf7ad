"""A sealed message of a phone: opened, and done what it asks for, once.

Which forms may come this way, each with what it does, is said by the areas they belong to. A message that is
refused is given back to whoever wrote it, word for word: the phone cannot open it, and nothing may be lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from cairn.kit.logs import turned_away
from cairn.people.arrivals import actions
from cairn.people.errors import Refused as NotTheirs
from cairn.people.rules import No
from cairn.people.viewers import Viewer
from cairn.sealed import outbox
from cairn.sealed.boxes import BoxError
from cairn.web.check_ins import outbox as check_ins
from cairn.web.offline.forms import MessageForm
from cairn.web.offline.written import Keep, Unfit, Written
from cairn.web.shell import refusals
from cairn.web.shell.views import WRITTEN
from cairn.web.together import outbox as together


class Older(Exception):
    """A form that is not taken any more, as a page of an older Cairn may still hold it."""


HANDLERS: dict[str, Keep] = {**check_ins.HANDLERS, **together.HANDLERS}


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a message. `to`: the page that shows it. `also`: what somebody should look at.

    Given back when it was not kept: `was`, what it was in one line, and `words`, word for word.
    """

    status: HTTPStatus
    said: str
    to: str = ""
    also: str = ""
    was: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.status is HTTPStatus.CREATED

    def told(self) -> dict[str, Any]:
        return {"said": self.said, "to": self.to, "was": self.was, "words": self.words}


def arrived(viewer: Viewer, form: MessageForm) -> Came:
    """201 kept now, 200 kept before, 409 a number of somebody else's, 422 does not open, 400 refused."""
    if not form.is_valid():
        return _does_not_open()
    message_id = form.cleaned_data["id"]
    try:
        text = outbox.unseal(
            form.cleaned_data["box"], form.cleaned_data["key"], outbox.Message(viewer.account_id, message_id)
        )
        written, keep = _read(viewer, message_id, text)
    except Older as older:
        return Came(HTTPStatus.BAD_REQUEST, _("This comes from an older page of Cairn."), words=older.args[0])
    except (BoxError, ValueError, KeyError, TypeError):
        return _does_not_open()
    with translation.override(written.language):
        return _kept(viewer, written, keep)


def _kept(viewer: Viewer, written: Written, keep: Keep) -> Came:
    said = also = ""

    def do() -> str:
        nonlocal said, also
        kept = keep(written)
        said, also = kept.said, kept.also
        return kept.to

    try:
        came = actions.arrive(by=viewer, message_id=written.id, keep=do)
    except (Unfit, Http404, *refusals.NOT_SHOWN, *refusals.REFUSALS) as no:
        if isinstance(no, NotTheirs) and no.why is No.NOT_THEIR_MESSAGE:
            return Came(HTTPStatus.CONFLICT, _("This was sent by another account."))
        was = together.in_short(written)
        return Came(HTTPStatus.BAD_REQUEST, _why(no, written), was=was, words=_words(written.fields))
    return Came(HTTPStatus.CREATED if came.is_new else HTTPStatus.OK, said, came.shown_at, also)


def _does_not_open() -> Came:
    turned_away("A message from an outbox did not open.")
    return Came(HTTPStatus.UNPROCESSABLE_ENTITY, _("This could not be opened here, so it was not kept."))


def _read(viewer: Viewer, message_id: UUID, text: str) -> tuple[Written, Keep]:
    """What a phone wrote into the box: {"form", "path", "at", "language", "fields": [[name, value], …]}."""
    told = json.loads(text)
    fields = QueryDict(mutable=True)
    for name, value in told["fields"]:
        fields.appendlist(str(name), str(value).replace("\r\n", "\n"))
    if told["form"] not in HANDLERS and (words := [text for text in fields.values() if str(text).strip()]):
        raise Older(words)
    language = told["language"] if told["language"] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    at, about = _moment(str(told["at"])), _about(str(told["form"]), str(told.get("path", "")))
    return Written(viewer, message_id, fields, at, language, about), HANDLERS[told["form"]]


def _about(form: str, path: str) -> dict[str, Any]:
    """What the address of a form names; nothing for one that was filled in on the page for no signal."""
    try:
        found = resolve(path)
    except Resolver404:
        return {}
    return found.kwargs if found.url_name == form else {}


def _moment(told: str) -> datetime | None:
    """What the clock of a phone says. Nonsense is no reason to lose what was written."""
    try:
        at = parse_datetime(told)
    except ValueError:
        return None
    return at if at and at.tzinfo else None


def _why(no: Exception, written: Written) -> str:
    if isinstance(no, Unfit):
        return str(no)
    is_not_here = not isinstance(no, refusals.REFUSALS) or no.why in refusals.NOT_HERE
    if is_not_here and "person_id" in written.about:
        return _(
            "It may not be kept with them now: you do not walk together any more, they keep this to "
            "themselves, or they are not here any more."
        )
    if isinstance(no, refusals.REFUSALS):
        return str(refusals.sentence_for(no.why))
    return _("It does not fit with what is there now. Nothing was changed.")


def _words(fields: QueryDict) -> list[str]:
    names = (*WRITTEN, "feeling", "note", "next_words", "text")
    return [text for name in names for text in fields.getlist(name) if text.strip()]


def say_lost(how_many: int) -> None:
    """A phone says that messages are gone from it. Whose they were stands nowhere."""
    turned_away(f"Messages that waited on a phone were gone before they were sent: {how_many}.")
