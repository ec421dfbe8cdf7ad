"""Hours for the credential come of one's own contacts: exact, confirmed once, and never of anybody else's."""

from __future__ import annotations

import csv
import io
from datetime import date
from http import HTTPStatus
from uuid import UUID

from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.peer_sessions.contacts import actions as contacts
from cairn.peer_sessions.contacts.own import own_minutes
from cairn.peer_sessions.contacts.rules import Domain as WorkDomain
from cairn.supervision.hours import actions, queries
from cairn.supervision.models import PracticeMonth
from cairn.supervision.rules import Domain, No
from tests.cast import Cast
from tests.expect import leaves, refuses
from tests.groups import group, kept
from tests.together import VISIT, ago, contact
from tests.web.supervision_addresses import A_WHILE_AGO, ITS_MONTH

FIRST = date.fromisoformat(f"{ITS_MONTH}-01")
HOURS = "/supervision/hours/"


def text(cast: Cast, role: str = "supporter") -> str:
    return cast.client(role).get(HOURS).text


def a_visit(cast: Cast) -> UUID:
    """47 minutes, most of it advocacy by what was done, in a month that is over."""
    return contact(cast.supporter, cast.person_id, VISIT, started_at=A_WHILE_AGO).id


def confirm(cast: Cast, seen: str = "47", role: str = "supporter") -> int:
    sent = cast.client(role).post(f"{HOURS}{ITS_MONTH}/confirm/", {"seen": seen})
    return sent.status_code


def test_time_of_contacts_is_summed_by_domain_and_a_group_once(cast: Cast) -> None:
    a_visit(cast)
    back = a_visit(cast)
    contacts.take_back(by=cast.supporter, contact_id=back)
    kept(cast.supporter, group(cast.supporter), cast.person_id, counted=9, started_at=ago(75))
    found = own_minutes(cast.supporter)
    assert sum(found[FIRST].values()) == 47
    assert found[FIRST][WorkDomain.ADVOCACY] == 47
    now = clock.day_in("America/Chicago", ago(75)).replace(day=1)
    assert sum(found[now].values()) == 75
    assert own_minutes(cast.lead) == {}


def test_a_month_counts_once_it_is_confirmed_and_then_stays(cast: Cast) -> None:
    visit = a_visit(cast)
    assert "Yes, that is right" in text(cast)
    assert queries.hours_of(cast.supporter, cast.supporter.account_id).practice[Domain.ADVOCACY] == 0
    with leaves("supervision.confirm_month"):
        assert confirm(cast) == HTTPStatus.FOUND
    assert queries.hours_of(cast.supporter, cast.supporter.account_id).practice[Domain.ADVOCACY] == 47
    assert "Yes, that is right" not in text(cast)
    contacts.take_back(by=cast.supporter, contact_id=visit)
    assert "differ from it by 47 minutes" in text(cast)
    with leaves():
        assert confirm(cast) == HTTPStatus.FOUND  # twice is once
    assert queries.hours_of(cast.supporter, cast.supporter.account_id).practice[Domain.ADVOCACY] == 47


def test_what_changed_since_it_was_read_is_read_again_first(cast: Cast) -> None:
    a_visit(cast)
    assert confirm(cast, seen="46") == HTTPStatus.CONFLICT
    assert not PracticeMonth.objects.exists()


def test_nobody_confirms_for_somebody_else_and_a_month_that_goes_on_waits(cast: Cast) -> None:
    a_visit(cast)
    for role in ("lead", "colleague", "former"):
        assert confirm(cast, role=role) == HTTPStatus.CONFLICT
    for role in ("person", "steward"):
        assert confirm(cast, role=role) == HTTPStatus.FORBIDDEN
        with refuses(No.NOT_THEIRS):
            actions.confirm_month(by=cast.viewers[role], month=FIRST, minutes={Domain.ADVOCACY: 5})
    this = clock.today_in("America/Chicago").replace(day=1)
    with refuses(No.DAY_TO_COME):
        actions.confirm_month(by=cast.supporter, month=this, minutes={Domain.ADVOCACY: 5})
    with refuses(No.NO_MINUTES):
        actions.confirm_month(by=cast.supporter, month=FIRST, minutes={})
    assert not PracticeMonth.objects.exists()


def test_a_lead_sees_what_was_confirmed_and_nothing_before(cast: Cast) -> None:
    a_visit(cast)
    assert "47 minutes" not in text(cast, "lead")
    confirm(cast)
    assert not Entry.objects.filter(act="supervision.confirm_month", person_id=cast.person_id).exists()


def test_from_elsewhere_says_where_and_it_stands_in_the_table(cast: Cast) -> None:
    a_visit(cast)
    confirm(cast)
    sent = {"on_day": str(clock.today_in("America/Chicago")), "domain": "mentoring", "minutes": "30"}
    assert "Write where it was." in cast.client("supporter").post(HOURS, sent | {"elsewhere": ""}).text
    cast.client("supporter").post(HOURS, sent | {"elsewhere": "County clinic"})
    assert "County clinic" in text(cast)
    answer = cast.client("supporter").get(f"{HOURS}table.csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert ["Own work", ITS_MONTH, "Advocacy", "47", cast.supporter.organisation_name] in [
        r[:5] for r in rows
    ]
    assert "County clinic" in rows[-1]
    assert "Dana" not in answer.text
    assert "County clinic" not in cast.client("lead").get(f"{HOURS}table.csv").text
