"""What people of an organisation do with less help: counts that tell of nobody, for who works there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cairn.advocacy.ladder.counts.queries import counts as counts_of
from cairn.advocacy.ladder.counts.rules import AT_LEAST, Counted, Share
from cairn.kit import clock
from cairn.web.ladder.wording import AREAS
from cairn.web.shell.viewing import for_staff, viewer_of

SHARES: dict[Share, Promise] = {
    Share.MOST: _("Most of them"),
    Share.FEW: _("Few of them"),
    Share.NOT_SAID: _("Too few people to say"),
}


@dataclass(frozen=True, slots=True)
class CountShown:
    area: Promise
    people: int
    less: Promise | str


def _shown(area: Promise, of: Counted) -> CountShown:
    said = gettext("%(less)s of %(people)s") % {"less": of.less, "people": of.people}
    return CountShown(area, of.people, SHARES.get(of.share, said))


@require_safe
@for_staff
def counts(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    this_year = clock.today_in(viewer.time_zone).year
    years = (this_year, this_year - 1)
    year = next((one for one in years if str(one) == request.GET.get("year")), this_year)
    found = counts_of(viewer, year)
    rows = [_shown(words, found[area]) for area, words in AREAS.items() if area in found]
    context = {"rows": rows, "year": year, "years": years, "floor": AT_LEAST}
    return render(request, "ladder/counts.html", context)
