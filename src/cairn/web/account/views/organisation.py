"""The organisation, for its steward: who works here, invitations, settings. And invitations for a person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.peer_sessions.goodbyes.queries import still_theirs
from cairn.people import queries
from cairn.people.actions import belonging, founding, inviting
from cairn.people.actions.inviting import Issued
from cairn.people.rules import Role
from cairn.web.account import wording
from cairn.web.account.forms import OrganisationForm, RoleForm
from cairn.web.outside.page import to_follow
from cairn.web.shell.viewing import viewer_of


@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    return _page(request, RoleForm())


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation and show it, this once: link and code are kept nowhere."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    issued = inviting.invite(by=viewer_of(request), role=form.chosen)
    return _slip(request, issued, form.chosen)


@require_POST
def invite_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """For a person one walks with: a first way in, or a new one when they forgot their password."""
    issued = inviting.offer_way_in(by=viewer_of(request), person_id=person_id)
    return _slip(request, issued, Role.PERSON)


@require_POST
def new_way_in(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """For a colleague who forgot their password."""
    viewer = viewer_of(request)
    who = queries.colleague(viewer, account_id)
    return _slip(request, inviting.offer_new_way_in(by=viewer, account_id=account_id), who.role)


@require_POST
def let_back_in(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """For a colleague who lost every second step."""
    viewer = viewer_of(request)
    who = queries.colleague(viewer, account_id)
    issued = inviting.offer_new_way_in(by=viewer, account_id=account_id, lifts_second_step=True)
    return _slip(request, issued, who.role)


@require_POST
def let_person_back_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """For a person who lost every second step, by the lead."""
    issued = inviting.let_person_back_in(by=viewer_of(request), person_id=person_id)
    return _slip(request, issued, Role.PERSON)


@require_POST
def cancel_invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    inviting.cancel_invitation(by=viewer_of(request), invitation_id=invitation_id)
    messages.success(request, _("The invitation is closed. Nobody can use it now."))
    return redirect("home")


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_settings(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    now = queries.organisation_settings(viewer)
    form = OrganisationForm(request.POST if request.method == "POST" else None, now)
    if form.is_bound and form.is_valid():
        founding.change_organisation(by=viewer, **form.settings())
        messages.success(request, _("Kept. The settings hold from now on."))
        return redirect("organisation")
    return render(request, "account/settings.html", {"form": form, "organisation": now})


@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One colleague: their role, a new way in, and the end of their place here."""
    viewer = viewer_of(request)
    who = queries.colleague(viewer, account_id)
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": who.role.value})
    if form.is_bound and form.is_valid():
        belonging.change_role(by=viewer, account_id=account_id, role=form.chosen)
        messages.success(request, _("Kept. The new role holds from their next page on."))
        return redirect("home")
    context = {"form": form, "who": who, "theirs": still_theirs(viewer, account_id)}
    return render(request, "account/colleague.html", context)


@require_POST
def end_place(request: HttpRequest, account_id: UUID) -> HttpResponse:
    belonging.end_place(by=viewer_of(request), account_id=account_id)
    messages.success(
        request, _("Their place here ended. They are signed out everywhere, and nothing opens for them.")
    )
    return redirect("home")


def _page(request: HttpRequest, form: RoleForm) -> HttpResponse:
    viewer = viewer_of(request)
    now = queries.organisation_settings(viewer)
    context = {
        "form": form,
        "follow": to_follow(viewer),
        "organisation": now,
        "zone": wording.ZONES.get(now.time_zone, now.time_zone),
        "part2": wording.PART2_SHORT[now.part2_status],
        "colleagues": [(row, wording.ROLES[row.role]) for row in queries.colleagues(viewer)],
        "invitations": [(row, wording.ROLES[row.role]) for row in queries.open_invitations(viewer)],
    }
    return render(request, "account/organisation.html", context)


def _slip(request: HttpRequest, issued: Issued, role: Role) -> HttpResponse:
    """The page that shows an invitation, to be printed or copied. It is shown once."""
    context = {
        "issued": issued,
        "welcome": wording.ROLE_WELCOMES[role],
        "link": request.build_absolute_uri(reverse("invitation", args=[issued.link])),
        "join": request.build_absolute_uri(reverse("join")),
    }
    return render(request, "account/slip.html", context)
