"""Keeping what two people did together, writing it down in lines, and agreeing to it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.follow_ups import actions as follow_ups
from cairn.peer_sessions.notes import actions as notes
from cairn.people.rules import YesHow
from cairn.web.groups.wording import frame_line
from cairn.web.plan.asking import plan_for
from cairn.web.plan.forms import here
from cairn.web.shell.viewing import before, for_leads, for_those_who_walk, in_one_look, page_of, viewer_of
from cairn.web.together import agreeing, changed, forms
from cairn.web.together.going_on import goes_on, kept, sends
from cairn.web.together.marks import marks
from cairn.web.together.page import contact_page, logging, note_page, together_of
from cairn.web.together.wishes import came_of, wish_of


@require_safe
@in_one_look
def together(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All that two people did together: for the person, and for whoever may see it."""
    asked = plan_for(viewer_of(request), person_id)
    return render(request, "together/together.html", {"page": together_of(asked, before(request))})


@require_POST
@for_those_who_walk
def log_check_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One tap: asked how it is, five minutes."""
    viewer, form = viewer_of(request), forms.CheckedInForm(request.POST)
    if not form.is_valid():
        raise Http404
    made = contacts.log(by=viewer, person_id=person_id, **form.contact(viewer.time_zone))
    told = came_of(None, wish_of(viewer, person_id))
    messages.success(request, _("Kept: a check-in of 5 minutes.") + told)
    return redirect("contact", made.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def log_contact(request: HttpRequest, person_id: UUID, kind: str) -> HttpResponse:
    """A call, a visit or a ride, with its note if there is one to write."""
    viewer = viewer_of(request)
    frame = logging(viewer, person_id, kind)
    form = forms.LogForm(
        request.POST or None,
        kind=frame.kind,
        ties=frame.ties,
        may_note=frame.may_note,
        may_send=frame.may_send,
        last=frame.last.minutes if frame.last else None,
        initial=frame.initial(request.GET.get("as") == "last"),
    )
    if request.method == "POST" and form.is_valid() and form.has_come(viewer.time_zone, form.sent_at):
        before, sent = wish_of(viewer, person_id), form.contact(viewer.time_zone)
        made = notes.log_and_write(
            by=viewer, person_id=person_id, text=form.text, send_it=sends(form), **sent
        )
        messages.success(request, kept(form) + came_of(before, wish_of(viewer, person_id)))
        return redirect(goes_on(form, viewer, made.id))
    return render(request, "together/log.html", {"form": form, "page": frame, "marks": marks(form.typed)})


@require_safe
def contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    asked, shown = contact_page(viewer_of(request), contact_id)
    is_mine = shown.row.supporter_id == asked.viewer.account_id and asked.may_write
    marked = marks(shown.row.next_words) if is_mine else []
    context = {"asked": asked, "shown": shown, "is_mine": is_mine, "marks": marked}
    return render(request, "together/contact.html", context)


@require_POST
@for_those_who_walk
def take_contact_back(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked, _shown = contact_page(viewer, contact_id)
    contacts.take_back(by=viewer, contact_id=contact_id)
    messages.success(request, _("Taken back. It counts no more."))
    return redirect("together", asked.person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def write_note(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The lines of a note, until the person has agreed. What the scope guard marks never stops anybody."""
    viewer = viewer_of(request)
    asked, shown = contact_page(viewer, contact_id)
    page = note_page(viewer, shown.row.note_id) if shown.row.note_id else None
    if shown.row.supporter_id != viewer.account_id:
        raise Http404
    if page and page.row.is_locked:
        return changed.agreed_meanwhile(request, page)
    now, moved = page.row.text if page else "", False
    begun = now or (frame_line(shown.row.group, shown.row.frame) if shown.row.group else "")
    form = agreeing.NoteForm(request.POST or None, initial={"text": begun, "began": changed.begun_with(now)})
    if request.method == "POST" and form.is_valid():
        if not (moved := changed.has_moved(form, now)):
            made = notes.write(
                by=viewer, contact_id=contact_id, text=form.cleaned_data["text"], language=here()
            )
            return redirect("note", made.id)
        form = changed.beside(form, now)
    context = {
        "form": form,
        "asked": asked,
        "shown": shown,
        "marks": marks(form["text"].value() or ""),
        "now": now if moved else "",
    }
    return render(request, "together/write_note.html", context, status=409 if moved else 200)


@require_safe
def note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """A note as it stands, with everything beside it."""
    page = note_page(viewer_of(request), note_id)
    return render(request, "together/note.html", {"page": page, "form": agreeing.BesideForm()})


@require_POST
@for_those_who_walk
def send_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    notes.send(by=viewer_of(request), note_id=note_id)
    messages.success(request, _("Sent. It stands on their first page now."))
    return redirect("note", note_id)


@require_safe
@for_those_who_walk
def agree_note_of(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """From a contact that was just kept to its note, to look at it together."""
    asked, shown = contact_page(viewer_of(request), contact_id)
    if not asked.may_write:
        raise Http404
    if shown.row.note_id is None:
        return redirect("contact", contact_id)
    return redirect("agree_note", shown.row.note_id)


@require_http_methods(["GET", "HEAD", "POST"])
def agree_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Line by line: yes, another way, or struck. By the person, or together on one screen."""
    viewer = viewer_of(request)
    page = note_page(viewer, note_id)
    if not page.asked.may_write:
        raise Http404
    if page.row.is_locked and request.method != "POST":
        return redirect("note", note_id)
    form = agreeing.AgreeForm(request.POST or None, lines=page.row.lines, own=not page.asked.name)
    if request.method == "POST" and form.is_valid():
        notes.agree(by=viewer, note_id=note_id, **form.said())
        messages.success(request, _("Agreed and locked. What comes later stands beside it."))
        return redirect("note", note_id)
    return render(request, "together/agree.html", {"page": page, "form": form})


@require_POST
def add_beside(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Words beside a locked note: the person's own view, or what its writer adds."""
    viewer, form = viewer_of(request), agreeing.BesideForm(request.POST)
    page = note_page(viewer, note_id)
    if not form.is_valid():
        return render(request, "together/note.html", {"page": page, "form": form})
    said, how = {"note_id": note_id, "words": form.cleaned_data["words"]}, form.cleaned_data["yes_how"]
    if how or not page.asked.name:
        notes.say_view(by=viewer, how=how or YesHow.SELF, language=here(), **said)
    else:
        notes.add(by=viewer, language=here(), **said)
    messages.success(request, _("Kept, beside the note."))
    return redirect("note", note_id)


@require_POST
@for_leads
def cosign_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    notes.cosign(by=viewer_of(request), note_id=note_id)
    messages.success(request, _("Signed. No word of it was changed."))
    return redirect("note", note_id)


@require_POST
def answer_follow_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    viewer, form = viewer_of(request), forms.FollowUpForm(request.POST)
    if not form.is_valid():
        raise Http404
    one = follow_ups.answer(by=viewer, follow_up_id=follow_up_id, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect(page_of(viewer, one.person_id))
