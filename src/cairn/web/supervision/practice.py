"""Hours for the credential: filled from one's own contacts by month, confirmed once, printed, as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.kit import clock, tables
from cairn.peer_sessions.contacts.own import own_minutes
from cairn.peer_sessions.contacts.rules import Domain as WorkDomain
from cairn.people.viewers import Viewer
from cairn.supervision.errors import Refused
from cairn.supervision.hours import actions, queries
from cairn.supervision.hours.credential import Ask, asked
from cairn.supervision.hours.rules import month_fits, total
from cairn.supervision.rules import Domain, No
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.shell.ways_out import OwnPage, as_file
from cairn.web.supervision import wording

# The two rooms do not know each other; each has its word for the four domains.
SAME = {
    WorkDomain.ADVOCACY: Domain.ADVOCACY,
    WorkDomain.PROFESSIONAL_RESPONSIBILITY: Domain.PROFESSIONAL,
    WorkDomain.MENTORING: Domain.MENTORING,
    WorkDomain.RECOVERY_SUPPORT: Domain.RECOVERY_SUPPORT,
}


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One month of contacts. `seen`: its minutes, sent back so that what is confirmed is what was read.
    `later`: what was kept, or taken back, after it was confirmed."""

    slug: str
    words: str
    table: list[tuple[Promise, str]]
    sum: str
    seen: int
    may_confirm: bool
    confirmed_at: datetime | None
    later: str


def months(viewer: Viewer) -> list[MonthShown]:
    """The viewer's own months, the newest first. A month that is confirmed stands as it was confirmed."""
    today = clock.today_in(viewer.time_zone)
    now, kept = from_contacts(viewer), queries.confirmed(viewer)
    return [
        _month(month, now.get(month, {}), kept.get(month), today)
        for month in sorted({*now, *kept}, reverse=True)
    ]


def from_contacts(viewer: Viewer) -> dict[date, dict[Domain, int]]:
    return {
        month: {SAME[domain]: minutes for domain, minutes in by_domain.items()}
        for month, by_domain in own_minutes(viewer).items()
    }


def _month(month: date, now: dict[Domain, int], kept: queries.Confirmed | None, today: date) -> MonthShown:
    minutes = kept.minutes if kept else now
    apart = abs(total(now) - total(minutes))
    return MonthShown(
        f"{month:%Y-%m}",
        date_format(month, "YEAR_MONTH_FORMAT"),
        [(wording.DOMAINS[one], wording.duration(minutes[one])) for one in Domain if minutes.get(one)],
        wording.duration(total(minutes)),
        total(minutes),
        kept is None and month_fits(month, now, today) is None,
        kept.at if kept else None,
        wording.duration(apart) if apart else "",
    )


@require_POST
@for_those_who_walk
def confirm(request: HttpRequest, month: str) -> HttpResponse:
    """Once: this is how long it was. What changed since the page was read is read again first."""
    viewer, first = viewer_of(request), _first(month)
    minutes = from_contacts(viewer).get(first, {})
    if str(total(minutes)) != request.POST.get("seen") and first not in queries.confirmed(viewer):
        raise Refused(No.CHANGED_SINCE)
    actions.confirm_month(by=viewer, month=first, minutes=minutes)
    messages.success(request, _("Kept. This month counts now, and stays as it is."))
    return redirect("supervision_hours")


def _first(month: str) -> date:
    found = re.fullmatch(r"(2\d{3})-(0[1-9]|1[0-2])", month)
    if not found:
        raise Http404
    return date(int(found[1]), int(found[2]), 1)


@require_safe
@for_those_who_walk
def table(request: HttpRequest) -> HttpResponse:
    """One's own hours, for one's own hands: exact minutes, by domain, with where each is from."""
    viewer = viewer_of(request)
    text = tables.as_csv(_rows(viewer))
    name = f"hours-{clock.today_in(viewer.time_zone):%Y-%m-%d}.csv"
    return as_file(text, name, OwnPage(viewer.account_id), "text/csv; charset=utf-8")


def _rows(viewer: Viewer) -> Iterator[list[str]]:
    yield [_("What"), _("When"), _("Part of the work"), _("Minutes"), _("Where"), _("Confirmed on")]
    for domain, minutes in queries.hours_of(viewer, viewer.account_id).supervision.items():
        yield [_("Supervision"), "", str(wording.DOMAINS[domain]), str(minutes), "", ""]
    for month in queries.confirmed(viewer).values():
        at = clock.day_in(viewer.time_zone, month.at)
        for domain, minutes in month.minutes.items():
            when = f"{month.month:%Y-%m}"
            told = [str(wording.DOMAINS[domain]), str(minutes), viewer.organisation_name, str(at)]
            yield [_("Own work"), when, *told]
    for row in queries.practice(viewer):
        told = [str(wording.DOMAINS[row.domain]), str(row.minutes), row.elsewhere, ""]
        yield [_("Own work"), str(row.on_day), *told]


def beside_what_is_asked(found: queries.Hours) -> list[tuple[Ask, str]]:
    """What the credential is said to ask, each with what there is of it now."""
    have = {"supervision": total(found.supervision), "practice": total(found.practice)}
    return [(ask, wording.duration(have[ask.what]) if ask.what in have else "") for ask in asked()]
