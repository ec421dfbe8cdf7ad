"""Find: services and meetings. Open to everyone; nothing of what is asked is kept."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cairn.directory import queries
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.leading import shown_instead
from cairn.directory.search import search
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.referrals.outcomes.queries import counts
from cairn.web.find import asking, cards, pages, wording
from cairn.web.find.forms import FindForm
from cairn.web.find.listing_ids import Listed
from cairn.web.shell import private_address
from cairn.web.upkeep.telling import tell


def _labels() -> cards.Labels:
    language = (get_language() or "en").split("-")[0]
    return cards.Labels(queries.need_labels(language), queries.facet_labels(language))


@login_not_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    labels = _labels()
    return _finds(request, asking.read(request, dict(labels.needs), dict(labels.facets)), labels)


@csrf_exempt
@login_not_required
@require_POST
def find_ask(request: HttpRequest) -> HttpResponse:
    """What was typed goes into the address sealed. It changes nothing, so a form from anywhere is safe."""
    labels = _labels()
    asked = asking.read_form(request, dict(labels.needs), dict(labels.facets))
    holder = private_address.new_holder(request)
    sealed = private_address.seal(asking.question(asked.given), holder)
    if asked.form.errors or len(sealed) > private_address.LONGEST:
        return _finds(request, asked, labels)
    response = redirect(f"{reverse('find')}?{urlencode({'q': sealed})}#answer")
    private_address.give(response, holder)
    return response


def _finds(request: HttpRequest, asked: asking.Asked, labels: cards.Labels) -> HttpResponse:
    now = clock.now()
    context: dict[str, Any] = {"asked": asked, "form": asked.form, "saving": asked.saving}
    context["needs"] = labels.needs.items()
    if not asked.is_empty:
        results = search(asked.query, now, counts())
        if results.place_problem:
            asked.form.add_error("near", str(wording.NOT_FOUND[results.place_problem]))
        context["found"] = cards.found(asked, results, labels, now)
    elif not asked.form.errors:
        near = asking.starting_place(getattr(request, "viewer", None), asked.saving)
        context["form"] = FindForm(
            initial={"near": near}, needs=dict(labels.needs), languages=dict(labels.facets)
        )
    return render(request, "find/find.html", context)


@login_not_required
@require_safe
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    labels, now = _labels(), clock.now()
    page = queries.service_page(service_id, now)
    if page is None:
        return _shown_instead(request, Listing(Kind.SERVICE, service_id))
    context = {"page": page, "it": pages.service(page, labels.needs, now)}
    context["short"] = Listed(Kind.SERVICE, page.id).short
    context["tell"] = tell(request, Listing(Kind.SERVICE, page.id), has_number=bool(page.phones))
    return render(request, "find/service.html", context | _around(request, labels))


@login_not_required
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    labels, now = _labels(), clock.now()
    page = queries.meeting_page(meeting_id, now)
    if page is None:
        return _shown_instead(request, Listing(Kind.MEETING, meeting_id))
    context = {"page": page, "it": pages.meeting(page, labels.needs, now)}
    context["short"] = Listed(Kind.MEETING, page.id).short
    context["tell"] = tell(request, Listing(Kind.MEETING, page.id), has_number=bool(page.conference_phone))
    return render(request, "find/meeting.html", context | _around(request, labels))


def _shown_instead(request: HttpRequest, listing: Listing) -> HttpResponse:
    """To the listing that this one was made one with; for now, because a merge can be undone."""
    shown = shown_instead(listing)
    if shown == listing:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = reverse(shown.kind.value, args=[shown.id])
    return redirect(f"{address}?{query}" if query else address)


def _around(request: HttpRequest, labels: cards.Labels) -> dict[str, Any]:
    """The way back to the same finds, and to whom this one can be saved."""
    asked = asking.read(request, dict(labels.needs), dict(labels.facets))
    viewer: Viewer | None = getattr(request, "viewer", None)
    name = asking.name_of_theirs(viewer, asked.saving)
    return {"back": asked.address(), "saving": asked.saving, "name": name}
