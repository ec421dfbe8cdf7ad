"""How many were helped at each place. Counts only, the same for everybody; no answer is opened for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from cairn.consent.queries import people_who_hold
from cairn.kit.privacy import Kind
from cairn.referrals.models import ReferralMove
from cairn.referrals.outcomes.rules import AT_LEAST, Outcome, Said, counted, together
from cairn.referrals.rules import Helped

PLACE, SHOWN, PERSON = "place", "shown", "referral__person_id"
ORGANISATION = "referral__person__organisation_id"


def published() -> Mapping[UUID, Outcome]:
    """{service or meeting: its count}, for those that are above the floor. Two queries.

    Whoever keeps hand-offs to themselves is not counted either. Of listings that were made one, each joins
    only when it stands above the floor alone, as with organisations: if few answers about one were mixed into
    the count of the other, they could be read out of how that count moved on the day of the merge. Whoever
    went to both is counted with each.
    """
    places = _enough()
    said: dict[UUID, dict[tuple[UUID, UUID], list[Said]]] = defaultdict(lambda: defaultdict(list))
    rows = _answers().filter(place__in=places)
    told = rows.values_list(SHOWN, PLACE, ORGANISATION, PERSON, "at", "helped")
    for shown, place, organisation, person, at, helped in told if places else ():
        said[shown][place, organisation].append(Said(person, at, helped != Helped.NO.value))
    found = {shown: together({o: counted(some) for o, some in by.items()}) for shown, by in said.items()}
    return {place: outcome for place, outcome in found.items() if outcome}


def counts() -> dict[UUID, tuple[int, int]]:
    """The same as plain numbers, {place: (helped, answered)}, as the search takes them."""
    return {place: (one.helped, one.answered) for place, one in published().items()}


def _answers() -> QuerySet[Any]:
    rows = ReferralMove.objects.exclude(helped="").annotate(
        place=Coalesce("referral__service_id", "referral__meeting_id"),
        shown=Coalesce(
            "referral__service__merged_into_id",
            "referral__meeting__merged_into_id",
            "referral__service_id",
            "referral__meeting_id",
        ),
    )
    return rows.exclude(referral__person__in=people_who_hold(Kind.REFERRAL))


def _enough() -> list[UUID]:
    """Places about which enough people of one organisation answered: few, whatever the number of answers."""
    people = Count(PERSON, distinct=True)
    groups = _answers().order_by().values(PLACE, ORGANISATION).annotate(people=people)
    return list({row[PLACE] for row in groups.filter(people__gte=AT_LEAST)})
