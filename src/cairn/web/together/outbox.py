"""Contacts and their notes that were written on a phone without signal and come by its outbox."""

from __future__ import annotations

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.kit import clock
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.notes import actions as notes
from cairn.web.offline.written import Keep, Kept, Unfit, Written
from cairn.web.together import forms, wording
from cairn.web.together.page import logging
from cairn.web.together.wishes import came_of, wish_of

OF_A_NOTE = ("note", "next_words")


def keep_check_in(written: Written) -> Kept:
    form = forms.CheckedInForm(_sent(written))
    _fits(form)
    viewer, person_id = written.viewer, written.about["person_id"]
    made = contacts.log(by=viewer, person_id=person_id, **form.contact(viewer.time_zone))
    told = came_of(None, wish_of(viewer, person_id))
    return Kept(reverse("contact", args=[made.id]), _("Kept: a check-in of 5 minutes.") + told)


def keep_contact(written: Written) -> Kept:
    """As it was filled in. What may not be written any more, as when the person keeps notes to themselves by
    now, is given back and not left out."""
    viewer, person_id = written.viewer, written.about["person_id"]
    frame = logging(viewer, person_id, written.about["kind"])
    if not frame.may_note and any(written.fields.get(name, "").strip() for name in OF_A_NOTE):
        raise Unfit(_("They keep notes to themselves now, so none was kept. Keep the time without words."))
    form = forms.LogForm(
        _sent(written),
        kind=frame.kind,
        ties=frame.ties,
        may_note=frame.may_note,
        may_send=frame.may_send,
    )
    _fits(form)
    before = wish_of(viewer, person_id)
    made = notes.log_and_write(
        by=viewer,
        person_id=person_id,
        text=form.text,
        send_it=form.goes_on == wording.SEND,
        **form.contact(viewer.time_zone),
    )
    goes_on = "agree_note_of" if form.goes_on == wording.TOGETHER else "contact"
    told = came_of(before, wish_of(viewer, person_id))
    return Kept(reverse(goes_on, args=[made.id]), _("Kept. They can read it, as all that is theirs.") + told)


def _sent(written: Written) -> QueryDict:
    """The form with the number of the message, and when it was by the clock of the phone, if that can be."""
    fields = written.fields.copy()
    fields["id"] = str(written.id)
    at = min(written.at or clock.now(), clock.now())
    fields["happened_at"] = at.isoformat()
    return fields


def _fits(form: Form) -> None:
    if not form.is_valid():
        raise Unfit(" ".join(str(one) for errors in form.errors.values() for one in errors))


HANDLERS: dict[str, Keep] = {"log_check_in": keep_check_in, "log_contact": keep_contact}
