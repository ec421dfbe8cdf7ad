"""Groups: what is held, one time of it written down, and each one's own note."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.peer_sessions.groups import actions, queries
from cairn.peer_sessions.groups.arrivals import actions as arrivals
from cairn.peer_sessions.groups.names import actions as names
from cairn.peer_sessions.groups.names.queries import own_times, yeses_of
from cairn.peer_sessions.groups.notes import actions as notes
from cairn.web.groups import forms, wording
from cairn.web.groups.keeping import kept_or_why
from cairn.web.groups.page import (
    beginning,
    gathering_page,
    group_page,
    my_gathering,
    shown,
    the_gathering,
    the_group,
    wall,
    writing,
)
from cairn.web.plan.forms import here
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def groups(request: HttpRequest) -> HttpResponse:
    viewer, form = viewer_of(request), forms.GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.begin_group(by=viewer, name=form.cleaned_data["name"])
        return redirect("group", made.id)
    still_open = [shown(viewer, row) for row in queries.still_open(viewer)]
    context = {"groups": queries.groups(viewer), "still_open": still_open, "form": form}
    return render(request, "groups/groups.html", context)


@require_safe
@for_those_who_walk
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    return render(request, "groups/group.html", {"page": group_page(viewer_of(request), group_id)})


@require_POST
@for_those_who_walk
def set_group_down(request: HttpRequest, group_id: UUID) -> HttpResponse:
    if (down := request.POST.get("down")) in {"yes", "no"}:
        actions.set_down(by=viewer_of(request), group_id=group_id, down=down == "yes")
        messages.success(request, _("Kept."))
    return redirect("group", group_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def keep_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One time of a group, in one screen."""
    viewer = viewer_of(request)
    page = writing(viewer, the_group(viewer, group_id))
    sent, begun, met = request.POST or None, page.initial(viewer.time_zone), None
    form = forms.KeepForm(sent, known=page.known, last=page.minutes, initial=begun)
    if request.method == "POST" and form.is_valid():
        met = kept_or_why(viewer, form, group_id, form.cleaned_data["id"])
        if form.is_valid():
            messages.success(request, _("Kept. Each sees only that they were there."))
            return redirect("gathering", form.cleaned_data["id"])
    return render(request, "groups/keep.html", {"form": form, "page": page, "met": met})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def write_gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Said anew by whoever held it; a colleague who was there says who of their own people was."""
    viewer = viewer_of(request)
    row = the_gathering(viewer, gathering_id)
    page, met = writing(viewer, the_group(viewer, row.group_id), row), None
    is_mine = row.held_by == viewer.account_id
    sent, begun = request.POST or None, page.initial(viewer.time_zone)
    form: forms.NamesForm = forms.NamesForm(sent, known=page.known, initial=begun)
    if is_mine:
        form = forms.KeepForm(sent, known=page.known, last=page.minutes, most=page.most, initial=begun)
    if request.method == "POST" and form.is_valid():
        if isinstance(form, forms.KeepForm):
            met = kept_or_why(viewer, form, row.group_id, row.id)
        else:
            actions.name_mine(by=viewer, gathering_id=gathering_id, **form.who())
        if form.is_valid():
            messages.success(request, _("Kept. Each sees only that they were there."))
            return redirect("gathering", gathering_id)
    return render(request, "groups/keep.html", {"form": form, "page": page, "is_mine": is_mine, "met": met})


@require_safe
@for_those_who_walk
def gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    page = gathering_page(viewer_of(request), gathering_id)
    return render(request, "groups/gathering.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def group_notes(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """A sentence for each, on one screen. What was done stands above each by itself."""
    viewer = viewer_of(request)
    page = gathering_page(viewer, gathering_id)
    frame = wording.frame_line(page.it.row.group, page.it.row.frame)
    if not page.named:
        raise Http404
    contacts = [(one.row.contact_id, one.name) for one in page.without_note if one.row.contact_id]
    form = forms.EachNoteForm(request.POST or None, contacts=contacts)
    if request.method == "POST" and form.is_valid():
        begun = notes.write_each(
            by=viewer,
            gathering_id=gathering_id,
            frame=frame,
            texts=form.texts(),
            send=form.to_send(),
            language=here(),
        )
        marked = [note for note in begun if note.contact_id in form.marked]
        messages.success(request, wording.notes_kept(len(begun), len(marked)))
        return redirect("note", marked[0].id) if marked else redirect("gathering", gathering_id)
    return render(request, "groups/notes.html", {"form": form, "page": page, "frame": frame})


@require_POST
@for_those_who_walk
def take_gathering_back(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = my_gathering(viewer, gathering_id)
    actions.take_back(by=viewer, gathering_id=gathering_id)
    messages.success(request, _("Taken back. It counts no more."))
    return redirect("group", row.group_id)


# The door


@require_POST
@for_those_who_walk
def begin_gathering(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """It begins now, with its door open."""
    viewer, form = viewer_of(request), forms.BeginForm(request.POST)
    the_group(viewer, group_id)
    if not form.is_valid():
        return redirect("group", group_id)
    key, frame = form.cleaned_data["id"], beginning(viewer, group_id)
    made = actions.begin_now(by=viewer, key=key, group_id=group_id, frame=frame, language=here())
    arrivals.open_arrivals(by=viewer, gathering_id=made.id)
    return redirect("wall", made.id)


@require_safe
@for_those_who_walk
def show_wall(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """For everybody in the room to see: a square and a code, and nobody's name."""
    row = my_gathering(viewer_of(request), gathering_id)
    return render(request, "groups/wall.html", {"wall": wall(request, row)})


@require_POST
@for_those_who_walk
def door(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Open it with a new code, or close it."""
    viewer = viewer_of(request)
    if request.POST.get("open") == "yes":
        arrivals.open_arrivals(by=viewer, gathering_id=gathering_id)
        return redirect("wall", gathering_id)
    if request.POST.get("open") == "no":
        arrivals.close_arrivals(by=viewer, gathering_id=gathering_id)
        messages.success(request, _("The code is over. Nobody can use it any more."))
    return redirect("gathering", gathering_id)


# A person's own


@require_safe
@for_people
def my_groups(request: HttpRequest) -> HttpResponse:
    """When they were in a group, and where their name may be kept. Never who else was there."""
    viewer = viewer_of(request)
    yeses = yeses_of(viewer, viewer.person_id) if viewer.person_id else ()
    return render(request, "groups/mine.html", {"times": own_times(viewer), "yeses": yeses})


@require_POST
@for_people
def only_count(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    names.only_count(by=viewer_of(request), contact_id=contact_id)
    messages.success(request, _("Your name is out of it. Only the number stays."))
    return redirect("my_groups")


@require_POST
def end_naming(request: HttpRequest, yes_id: UUID) -> HttpResponse:
    """By the person's own hand, or as they said it to one who walks with them."""
    viewer = viewer_of(request)
    group_id = names.end_yes(by=viewer, yes_id=yes_id)
    messages.success(request, _("Kept. From now on only the number."))
    return redirect("my_groups") if viewer.person_id else redirect("group", group_id)
