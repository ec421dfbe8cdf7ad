"""Notes that wait for a lead's name: on the lead's page of supervision, and on nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.models import Note
from cairn.people.models import Organisation
from cairn.people.rules import Role
from cairn.web.supervision.cosigning import waits
from tests import make
from tests.cast import Cast, come_in
from tests.together import agreed, note

HEAD = "Notes that wait for your name"


def waiting(cast: Cast, days: int = 0) -> Note:
    Organisation.objects.update(notes_are_cosigned=True)
    made = agreed(cast.person, note(cast.supporter, cast.person_id, sent=True))
    Note.objects.filter(id=made.id).update(locked_at=clock.now() - timedelta(days=days))
    return made


def text(cast: Cast, role: str) -> str:
    return cast.client(role).get("/supervision/").text


def test_a_lead_finds_it_with_how_long_it_waits_and_one_tap_to_it(cast: Cast) -> None:
    made = waiting(cast, days=5)
    page = text(cast, "lead")
    assert HEAD in page
    assert "written by Rosa" in page
    assert "It has waited for 5 days." in page
    assert f'href="/notes/{made.id}/"' in page
    assert "landlord" not in page
    assert "Dana" not in page
    opened = cast.client("lead").get(f"/notes/{made.id}/")
    assert "landlord" in opened.text
    cast.client("lead").post(f"/notes/{made.id}/sign/")
    assert HEAD not in text(cast, "lead")


def test_nobody_else_finds_it(cast: Cast) -> None:
    waiting(cast)
    for role in ("supporter", "colleague", "former", "outsider"):
        assert HEAD not in text(cast, role)
    there = Client()
    come_in(there, make.staff(cast.other_organisation, Role.LEAD, "Olga"))
    assert HEAD not in there.get("/supervision/").text


def test_what_is_kept_to_oneself_or_not_agreed_yet_waits_for_no_lead(cast: Cast) -> None:
    Organisation.objects.update(notes_are_cosigned=True)
    note(cast.supporter, cast.person_id, sent=True)
    assert HEAD not in text(cast, "lead")
    waiting(cast)
    assert HEAD in text(cast, "lead")
    make.held_back(cast.person, Kind.NOTES)
    assert HEAD not in text(cast, "lead")


def test_where_the_house_asks_for_no_second_name_nothing_waits(cast: Cast) -> None:
    agreed(cast.person, note(cast.supporter, cast.person_id, sent=True))
    assert HEAD not in text(cast, "lead")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Agreed today."),
        (1, "It waits since yesterday."),
        (13, "It has waited for 13 days."),
        (14, "It has waited for 2 weeks."),
        (59, "It has waited for 8 weeks."),
        (60, "It has waited for 2 months."),
    ],
)
def test_how_long_is_said_plainly(days: int, said: str) -> None:
    today = date(2026, 11, 30)
    assert waits(today - timedelta(days=days), today) == said
