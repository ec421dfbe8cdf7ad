"""One's own plan of growth, and time of one's own work that counts for the credential."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.models import Account
from cairn.people.viewers import Viewer
from cairn.supervision import rules
from cairn.supervision.errors import Refused
from cairn.supervision.hours.rules import month_fits, practice_fits, total, where_fits
from cairn.supervision.models import Growth, Practice, PracticeMonth
from cairn.supervision.rules import Domain, No


@transaction.atomic
def want_to_grow(
    *, by: Viewer, better: str, how_known: str = "", look_again_on: date | None = None
) -> Growth:
    """Keep what somebody wants to get better at, in their own words. Raises Refused."""
    _walks(by)
    _check(rules.words_fit(better) or (rules.words_fit(how_known) if how_known else None))
    if look_again_on:
        _check(rules.day_fits(look_again_on, clock.today_in(by.time_zone)))
    kept = Growth(
        organisation_id=by.organisation_id,
        account_id=by.account_id,
        look_again_on=look_again_on,
        said_at=clock.now(),
    )
    kept.better, kept.how_known = better, how_known
    kept.save(force_insert=True)
    record(by=by, act="supervision.want_to_grow", about={"growth": str(kept.id)})
    return kept


@transaction.atomic
def set_growth_down(*, by: Viewer, growth_id: UUID) -> None:
    """Done with, or not now. It stays as it was said. Raises Refused for anybody else's."""
    row = Growth.objects.select_for_update(no_key=True).filter(id=growth_id, account_id=by.account_id).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    _check(No.NOT_FROM_HERE if row.set_down_at else None)
    row.set_down_at = clock.now()
    row.save(update_fields=["set_down_at"])
    record(by=by, act="supervision.set_growth_down", about={"growth": str(row.id)})


@transaction.atomic
def count_practice(*, by: Viewer, on_day: date, domain: Domain, minutes: int, elsewhere: str) -> Practice:
    """Count time of one's own work that was not here, for one domain, with where it was. Raises Refused."""
    _walks(by)
    _check(practice_fits(on_day, minutes, clock.today_in(by.time_zone)) or where_fits(elsewhere))
    kept = Practice(
        organisation_id=by.organisation_id,
        account_id=by.account_id,
        on_day=on_day,
        domain=domain.value,
        minutes=minutes,
    )
    kept.elsewhere = elsewhere
    kept.save(force_insert=True)
    record(by=by, act="supervision.count_practice", about={"practice": str(kept.id), "minutes": minutes})
    return kept


@transaction.atomic
def confirm_month(*, by: Viewer, month: date, minutes: Mapping[Domain, int]) -> None:
    """Say once that the time of one's own contacts in a month is right: `minutes`, as the contacts have them.

    month: its first day. A month that was confirmed stays as it was confirmed. Raises Refused.
    """
    _walks(by)
    Account.objects.select_for_update(no_key=True).get(id=by.account_id)  # two taps queue here
    if PracticeMonth.objects.filter(account_id=by.account_id, month=month).exists():
        return
    _check(month_fits(month, minutes, clock.today_in(by.time_zone)))
    PracticeMonth.objects.bulk_create(
        PracticeMonth(
            organisation_id=by.organisation_id,
            account_id=by.account_id,
            month=month,
            domain=domain.value,
            minutes=number,
            confirmed_at=clock.now(),
        )
        for domain, number in minutes.items()
    )
    about: dict[str, str | int] = {"month": f"{month:%Y-%m}", "minutes": total(minutes)}
    record(by=by, act="supervision.confirm_month", about=about)


@transaction.atomic
def uncount_practice(*, by: Viewer, practice_id: UUID) -> None:
    """Take it out again. Raises Refused for anybody else's."""
    row = Practice.objects.filter(id=practice_id, account_id=by.account_id).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    row.delete()
    record(by=by, act="supervision.uncount_practice", about={"practice": str(practice_id)})


def _walks(by: Viewer) -> None:
    if not by.walks_with_people:
        raise Refused(No.NOT_THEIRS)


def _check(why: No | None) -> None:
    if why:
        raise Refused(why)
