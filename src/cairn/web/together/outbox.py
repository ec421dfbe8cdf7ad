"""Contacts and their notes that were written on a phone without signal and come by its outbox."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cairn.kit import clock
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.contacts.queries import has_a_double
from cairn.peer_sessions.contacts.rules import CHECK_IN_MINUTES, ContactKind
from cairn.peer_sessions.notes import actions as notes
from cairn.people.viewers import Viewer
from cairn.web.offline.written import Keep, Kept, Unfit, Written
from cairn.web.together import forms, wording
from cairn.web.together.going_on import goes_on, kept, sends
from cairn.web.together.page import logging
from cairn.web.together.wishes import came_of, wish_of

OF_A_NOTE = ("note", "next_words")


def keep_check_in(written: Written) -> Kept:
    form = forms.CheckedInForm(_sent(written))
    _fits(form)
    viewer, person_id = written.viewer, _whom(written)
    made = contacts.log(by=viewer, person_id=person_id, **form.contact(viewer.time_zone))
    told = came_of(None, wish_of(viewer, person_id))
    said = _("Kept: a check-in of 5 minutes.") + told
    return Kept(reverse("contact", args=[made.id]), said, _twice(written.viewer, made.id))


def keep_contact(written: Written) -> Kept:
    """As it was filled in. What may not be written any more, as when the person keeps notes to themselves by
    now, is given back and not left out."""
    viewer, person_id = written.viewer, _whom(written)
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
    form.has_come(viewer.time_zone, form.sent_at)
    _fits(form)
    before = wish_of(viewer, person_id)
    made = notes.log_and_write(
        by=viewer,
        person_id=person_id,
        text=form.text,
        send_it=sends(form),
        **form.contact(viewer.time_zone),
    )
    told = came_of(before, wish_of(viewer, person_id))
    said = kept(form) + told
    return Kept(goes_on(form, viewer, made.id), said, _twice(viewer, made.id))


def in_short(written: Written) -> str:
    """What a contact that was not kept had been, in one line: it may have no words to be known by."""
    if "person_id" not in written.about:
        return ""
    minutes = written.fields.get("minutes") or written.fields.get("pick") or ""
    kind = ContactKind(written.about.get("kind", ContactKind.CHECK_IN.value))
    length = int(minutes) if minutes.isdecimal() else CHECK_IN_MINUTES if kind is ContactKind.CHECK_IN else 0
    told = [str(wording.KINDS[kind]), wording.minutes(length) if length else "", _day(written)]
    return ", ".join(filter(None, told))


def _day(written: Written) -> str:
    return date_format(localtime(written.at), "DATETIME_FORMAT") if written.at else ""


def _whom(written: Written) -> UUID:
    """An older page may have another address, or the wrong one was sent along."""
    if "person_id" not in written.about:
        raise Unfit(_("With whom it was could not be read. Keep it anew from their page."))
    found: UUID = written.about["person_id"]
    return found


def _twice(viewer: Viewer, contact_id: UUID) -> str:
    """Both stand: only who was there knows whether it was one."""
    if not has_a_double(viewer, contact_id):
        return ""
    return _(
        "Two alike stand there now, close together: tapped twice, or kept on two phones. If it was one, open "
        "either and take it back."
    )


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
