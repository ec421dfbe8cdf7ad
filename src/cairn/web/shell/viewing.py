"""Who looks, for views that need somebody who does."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from cairn.consent.gate import one_look
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of this request. Raises PermissionDenied for an account that has no place anywhere."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        raise PermissionDenied
    return viewer


def page_of(viewer: Viewer, person_id: UUID) -> str:
    """The address of a person's page as this viewer knows it: their own plan, or the page of somebody."""
    if viewer.person_id == person_id:
        return reverse("my_plan")
    return reverse("person", args=[person_id])


def before(request: HttpRequest) -> datetime | None:
    """The moment before which a list goes on; None for its newest page, and for what is no moment."""
    try:
        found = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def in_one_look(view: View[Rest]) -> View[Rest]:
    """A page that opens many things is one look of whoever asks for it; what is sent is not."""

    @wraps(view)
    def looked(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with one_look(viewer_of(request)):
            return view(request, *args, **kwargs)

    return looked


def for_those_who_walk(view: View[Rest]) -> View[Rest]:
    """Only for those who walk with people: supporters and leads."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not viewer_of(request).walks_with_people:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_staff(view: View[Rest]) -> View[Rest]:
    """Only for those who work here: a paper may come into anybody's hands."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not viewer_of(request).is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_stewards(view: View[Rest]) -> View[Rest]:
    """Only for stewards, who look after what the organisation uses."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if viewer_of(request).role is not Role.STEWARD:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_leads_and_stewards(view: View[Rest]) -> View[Rest]:
    """Only for those who answer for the whole house: sums of its work, without anybody in them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if viewer_of(request).role not in {Role.LEAD, Role.STEWARD}:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_leads(view: View[Rest]) -> View[Rest]:
    """Only for leads: asking a colleague to walk with somebody."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if viewer_of(request).role is not Role.LEAD:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def for_people(view: View[Rest]) -> View[Rest]:
    """Only for people in recovery, about themselves."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if viewer_of(request).person_id is None:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
