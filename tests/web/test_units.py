"""Time and units on their pages: sums without names, how payers count, and a sheet only on a written yes."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from cairn.consent.models import Disclosure
from cairn.consent.rules import ConsentType, Purpose
from cairn.kit import clock
from cairn.peer_sessions.contacts.rules import ContactKind, Mode
from cairn.peer_sessions.models import PayerLine
from cairn.peer_sessions.units import queries
from cairn.peer_sessions.units.queries import LineCount
from cairn.peer_sessions.units.rules import Span, count
from cairn.web.units.wording import sheet_text
from tests import make
from tests.cast import Cast
from tests.together import VISIT, contact
from tests.web.page import World
from tests.web.units_addresses import PAYING, a_line, paid

pytestmark = pytest.mark.django_db


def text(cast: Cast, role: str, url: str) -> str:
    return cast.client(role).get(url).text


def test_a_month_shows_minutes_units_and_how_and_nobody(cast: Cast) -> None:
    paid(cast)
    contact(cast.supporter, cast.person_id, VISIT)
    for role in ("lead", "steward"):
        page = text(cast, role, "/time/")
        assert "47 minutes" in page
        assert "3 units" in page
        assert "What is left over makes one more from 8 minutes on." in page
        assert "never says what will be paid" in page
        assert "Dana" not in page


def test_the_table_holds_what_the_page_says_and_no_name(cast: Cast) -> None:
    paid(cast)
    contact(cast.supporter, cast.person_id, VISIT)
    answer = cast.client("lead").get("/time/table.csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[1][1:] == ["A visit", "1", "47", "0", ""]
    assert rows[-1][2:6:2] == ["H0038", "47"]
    assert rows[-1][5] == "3"
    assert "Dana" not in answer.text


@pytest.mark.parametrize("month", ["2026-13", "1", "9999-01", "2026-1", "x"])
def test_a_month_that_is_none_is_not_found(cast: Cast, month: str) -> None:
    assert cast.client("lead").get("/time/", {"month": month}).status_code == 404


def test_a_steward_takes_what_we_read_and_says_it_otherwise(cast: Cast) -> None:
    client = cast.client("steward")
    page = client.get("/time/payers/midpoint/").text
    assert "Claims Processing Manual" in page
    client.post("/time/payers/midpoint/", a_line(World(cast, {})))
    assert PayerLine.objects.get().more_from == 15
    listed = client.get("/time/payers/").text
    assert "Only whole units count." in listed
    client.post("/time/payers/midpoint/stop/")
    assert "Not counted by from" in client.get("/time/payers/").text
    assert PayerLine.objects.count() == 2


def test_what_we_are_not_sure_of_asks_where_it_was_looked_up(cast: Cast) -> None:
    client = cast.client("steward")
    page = client.get("/time/payers/il-prs/").text
    assert "We did not find the source" in page
    assert "HFS provider notice" not in page  # not filled in: the steward writes where they looked
    answer = client.post("/time/payers/il-prs/", a_line(World(cast, {})) | {"source": ""})
    assert "Nothing is counted without that." in answer.text
    assert not PayerLine.objects.exists()


def test_what_cannot_be_worked_out_is_said_beside_its_field(cast: Cast) -> None:
    answer = cast.client("steward").post("/time/payers/new/", a_line(World(cast, {})) | {"more_from": "16"})
    assert "cannot be worked out" in answer.text
    assert not PayerLine.objects.exists()


def test_without_a_yes_somebody_is_a_number(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id, VISIT)
    page = text(cast, "supporter", "/time/for-payers/")
    assert "1 person more had time with us and is left out" in page
    assert "Dana" not in page


def test_a_sheet_leaves_as_a_telling_and_holds_days_minutes_and_units(cast: Cast) -> None:
    ids = paid(cast)
    contact(cast.supporter, cast.person_id, VISIT, next_words="Call the landlord")
    page = text(cast, "supporter", f"/time/for-payers/{ids['paying_id']}/")
    assert "Exactly this leaves" in page
    assert "Call the landlord" not in page
    what = page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0].strip()
    assert "47 minutes, 3 units" in what
    assert "visit" not in what.lower()
    assert not Disclosure.objects.exists()
    answer = cast.client("supporter").post(
        f"/yes/{ids['paying_id']}/told/", {"what": what, "how": "file"}, follow=True
    )
    assert "Written down" in answer.text
    assert Disclosure.objects.get().purpose == "billing"


def test_a_yes_signed_on_its_page_is_enough_for_a_sheet(cast: Cast) -> None:
    """What a payer needs can be ticked there: a yes nobody can sign would leave everybody out."""
    contact(cast.supporter, cast.person_id, VISIT)
    last = clock.today_in("America/Chicago") + timedelta(days=30)
    sent = {"recipients": "Plan of Switchgrass", "kinds": ["identity", "attendance", "hours"]}
    sent |= {"expires_on": str(last), "signed_name": "Dana", "yes_how": "handed"}
    cast.client("supporter").post(f"/yes/for/{cast.person_id}/?type=tpo", sent)
    assert "Look at the sheet" in text(cast, "supporter", "/time/for-payers/")


def test_a_sheet_on_a_yes_to_care_and_payment_says_it_is_for_payment(cast: Cast) -> None:
    paid(cast)
    contact(cast.supporter, cast.person_id, VISIT)
    care = {"type": ConsentType.TPO, "purpose": Purpose.TREATMENT, "kinds": PAYING}
    yes = make.grant(cast.supporter, cast.person_id, "Plan of Switchgrass", **care)
    client = cast.client("supporter")
    hidden = '<input type="hidden" name="purpose" value="billing"'
    assert hidden in client.get(f"/time/for-payers/{yes.id}/").text
    sent = {"what": "", "how": "file", "purpose": "billing"}
    assert hidden in client.post(f"/yes/{yes.id}/told/", sent).text  # still there when something is missing
    account = client.post(f"/yes/{yes.id}/told/", sent | {"what": "47 minutes"}, follow=True).text
    told = Disclosure.objects.get()
    file = client.get(f"/told/{told.id}/file/").text
    for text in (account, file):
        assert "For payment: so that a bill is paid" in text
        assert "For their care" not in text


def test_a_day_that_came_to_no_unit_does_not_leave(cast: Cast) -> None:
    paid(cast)
    [row] = [rows[-1] for rows in queries.versions(cast.lead).values()]
    spans = [
        Span(cast.person_id, date(2026, 11, day), lasted, ContactKind.CALL, Mode.PHONE)
        for day, lasted in ((2, 20), (3, 5))
    ]
    told = sheet_text("November", [LineCount(row, count(row.line, spans))])
    assert told.splitlines()[1:] == ["2026-11-02: 20 minutes, 1 unit", "In all: 20 minutes, 1 unit"]


def test_a_yes_to_something_else_makes_no_sheet(cast: Cast) -> None:
    other = make.grant(cast.supporter, cast.person_id)
    contact(cast.supporter, cast.person_id, VISIT)
    assert cast.client("supporter").get(f"/time/for-payers/{other.id}/").status_code == 404
