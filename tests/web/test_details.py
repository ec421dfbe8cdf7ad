"""A person's name and number, walking alone, ending without saying why, and where a search begins."""

from http import HTTPStatus

import pytest

from cairn.ledger.models import Head
from cairn.people.actions import walking
from cairn.people.models import Person, SupportRelationship
from cairn.web.people.wording import dial
from tests import make
from tests.cast import Cast
from tests.expect import leaves


def shown(cast: Cast, role: str, path: str) -> str:
    answer = cast.client(role).get(path)
    assert answer.status_code == HTTPStatus.OK, answer.status_code
    return " ".join(answer.text.split())


def reached_at(cast: Cast, phone: str = "217-555-0111", postal_code: str = "61701") -> None:
    walking.change_details(
        by=cast.supporter,
        person_id=cast.person_id,
        name="Dana Fictional",
        phone=phone,
        postal_code=postal_code,
        language="en",
    )


def alone_now(cast: Cast) -> None:
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id))


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("217-555-0111", "tel:2175550111"),
        ("+1 (217) 555 0111", "tel:+12175550111"),
        ("217-555-0111 ext 5", "tel:2175550111"),
        ("217-555-0111x5", "tel:2175550111"),
        ("ask at the desk", ""),
        ("555", ""),
    ],
)
def test_a_number_can_be_called_if_it_is_one(written: str, called: str) -> None:
    assert dial(written) == called


def test_the_number_stands_where_it_is_needed(cast: Cast) -> None:
    reached_at(cast)
    page = shown(cast, "supporter", f"/people/{cast.person_id}/")
    assert '<a href="tel:2175550111">217-555-0111</a>' in page
    assert "2175550111" not in shown(cast, "lead", f"/people/{cast.person_id}/")


def test_what_is_no_number_is_shown_as_written(cast: Cast) -> None:
    reached_at(cast, phone="ask <Bo> at the desk")
    page = shown(cast, "supporter", f"/people/{cast.person_id}/")
    assert "ask &lt;Bo&gt; at the desk" in page


@pytest.mark.parametrize("role", ["person", "supporter"])
def test_it_is_changed_on_a_page_of_its_own(cast: Cast, role: str) -> None:
    reached_at(cast)
    there = f"/people/{cast.person_id}/details/"
    assert 'value="217-555-0111"' in shown(cast, role, there)
    form = {"name": "Dee", "phone": "", "postal_code": "", "language": "es"}
    with (
        leaves("seen", "seen", "people.change_details")
        if role == "supporter"
        else leaves("seen", "people.change_details")
    ):
        cast.client(role).post(there, form)
    assert "Dee" in shown(cast, "supporter", f"/people/{cast.person_id}/")


@pytest.mark.parametrize("postal_code", ["６１７０１", "6170", "61701-1"])
def test_a_zip_code_is_five_plain_digits(cast: Cast, postal_code: str) -> None:
    form = {"name": "Dee", "phone": "", "postal_code": postal_code, "language": "en"}
    answer = cast.client("person").post(f"/people/{cast.person_id}/details/", form)
    assert "five digits" in answer.text


def test_the_person_finds_it_from_their_account(cast: Cast) -> None:
    assert f"/people/{cast.person_id}/details/" in shown(cast, "person", "/account/")
    assert "/details/" not in shown(cast, "supporter", "/account/")


# Nobody is left behind unseen


def test_a_lead_sees_whom_nobody_walks_with(cast: Cast) -> None:
    assert "Nobody walks with them now" not in shown(cast, "lead", "/people/")
    alone_now(cast)
    page = shown(cast, "lead", "/people/")
    assert page.index("Nobody walks with them now") < page.index("Dana Fictional") < page.index("Others here")
    assert f"/people/{cast.person_id}/walk-with/" in page
    assert "Dana" not in shown(cast, "colleague", "/people/")


def test_a_leads_day_counts_them_and_opens_no_name(cast: Cast) -> None:
    alone_now(cast)
    before = Head.objects.get(pk=1).count
    page = shown(cast, "lead", "/today/")
    assert "1 person here has nobody beside them." in page
    assert Head.objects.get(pk=1).count == before
    assert "nobody beside them" not in shown(cast, "colleague", "/today/")


def test_who_walks_alone_knows_whom_to_tell(cast: Cast) -> None:
    assert "tell Lena" not in shown(cast, "person", "/my-plan/")
    alone_now(cast)
    assert "Or tell Lena. You choose who." in shown(cast, "person", "/my-plan/")


def test_the_person_ends_it_without_having_to_say_why(cast: Cast) -> None:
    walk = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    page = shown(cast, "person", f"/walks/{walk.id}/end/")
    assert "I walk on my own now" in page
    assert "They walk on their own now" not in page
    cast.client("person").post(f"/walks/{walk.id}/end/")
    walk.refresh_from_db()
    assert walk.end_reason == "other"


def test_a_supporter_says_why(cast: Cast) -> None:
    walk = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    answer = cast.client("supporter").post(f"/walks/{walk.id}/end/")
    assert "Choose the nearest one." in answer.text
    assert "They walk on their own now" in answer.text


# Where a search begins


def test_a_search_for_somebody_begins_where_they_are(cast: Cast) -> None:
    reached_at(cast, postal_code="61701")
    assert 'value="61701"' in shown(cast, "supporter", f"/find/?for={cast.person_id}")
    assert 'value="61701"' in shown(cast, "person", "/find/")


def test_else_where_the_organisation_is(cast: Cast) -> None:
    cast.organisation.postal_code = "61728"
    cast.organisation.save()
    for role in ("supporter", "person", "steward"):
        assert 'value="61728"' in shown(cast, role, "/find/")
    assert 'value="61728"' not in shown(cast, "signed out", "/find/")


def test_what_was_asked_is_not_mended(cast: Cast) -> None:
    reached_at(cast, postal_code="61701")
    assert 'value="61701"' not in shown(cast, "supporter", f"/find/?words=food&for={cast.person_id}")


@pytest.mark.parametrize("role", ["colleague", "outsider", "steward"])
def test_looking_for_somebody_who_is_not_theirs_tells_nothing(cast: Cast, role: str) -> None:
    reached_at(cast, postal_code="61701")
    assert "61701" not in cast.client(role).get(f"/find/?for={cast.person_id}").text
