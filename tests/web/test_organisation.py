"""The organisation's pages: for its steward and nobody else."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.http import HttpResponse

from cairn.people.actions import inviting
from cairn.people.models import Account, Invitation, Membership, Organisation, SupportRelationship
from cairn.people.rules import Role
from tests import make
from tests.cast import ROLES, SIGNED_OUT, Cast
from tests.expect import leaves
from tests.guards import reads_only

SETTINGS = {
    "county": "Bluestem",
    "postal_code": "60601",
    "time_zone": "America/Denver",
    "listens": "on weekdays, 9 to 5",
    "part2_status": "receives",
}


def paths(cast: Cast) -> list[str]:
    cole = f"/organisation/colleagues/{cast.colleague.account_id}"
    return [
        "/organisation/",
        "/organisation/settings/",
        "/organisation/invite/",
        f"{cole}/",
        f"{cole}/end/",
        f"{cole}/new-way-in/",
    ]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "steward"])
def test_for_all_others_none_of_it_is_there(cast: Cast, role: str) -> None:
    posted = {"role": "lead", **SETTINGS}
    with leaves():
        answers = [cast.client(role).post(path, posted) for path in paths(cast)]
    assert {a.status_code for a in answers} <= {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
    assert cast.client(role).get("/organisation/").status_code == HTTPStatus.NOT_FOUND


def test_signed_out_it_asks_to_sign_in(cast: Cast) -> None:
    for path in paths(cast):
        assert cast.client(SIGNED_OUT).get(path).headers["Location"] == f"/sign-in/?next={path}"


def test_it_shows_who_works_here_and_no_one_else(cast: Cast) -> None:
    client = cast.client("steward")
    with reads_only():
        page = client.get("/organisation/").text
    assert [name in page for name in ("Rosa", "Lena", "Cole", "Finn", "Sam")] == [True] * 5
    assert [name in page for name in ("Omar", "Dana", "Noa")] == [False] * 3


def test_it_shows_the_settings_in_words(cast: Cast) -> None:
    page = cast.client("steward").get("/organisation/").text
    assert "Not known yet, so treated as a Part 2 program" in page
    assert "Central (Chicago)" in page


# ------------------------------------------------------------------------------------------ invitations


def invite(cast: Cast, role: str = "supporter") -> HttpResponse:
    return cast.client("steward").post("/organisation/invite/", {"role": role})  # type: ignore[return-value]


@pytest.mark.parametrize("role", ["supporter", "lead", "steward"])
def test_an_invitation_is_shown_once_with_link_and_code(cast: Cast, role: str) -> None:
    with leaves("people.invite"):
        slip = invite(cast, role)
    issued, link = slip.context["issued"], slip.context["link"]
    assert issued.code in slip.text
    assert f"http://testserver/join/{issued.link}/" == link
    assert link in slip.text
    again = cast.client("steward").get("/organisation/").text
    assert issued.code not in again
    assert issued.link not in again
    assert f"For a {role}" in again


@pytest.mark.parametrize("role", ["", "person", "king"])
def test_only_colleagues_are_invited_here(cast: Cast, role: str) -> None:
    with leaves():
        assert "Please check: Organisation" in invite(cast, role).text


def test_taken_back_it_is_not_open_any_more(cast: Cast) -> None:
    issued = invite(cast).context["issued"]
    with leaves("people.cancel_invitation"):
        cast.client("steward").post(f"/organisation/invitations/{issued.invitation_id}/cancel/")
    page = cast.client("steward").get("/organisation/").text
    assert str(issued.invitation_id) not in page
    assert "The invitation is closed." in page


@pytest.mark.parametrize("role", ["lead", "colleague", "person", "outsider"])
def test_nobody_else_takes_it_back(cast: Cast, role: str) -> None:
    issued = invite(cast).context["issued"]
    with leaves():
        cast.client(role).post(f"/organisation/invitations/{issued.invitation_id}/cancel/")
    assert Invitation.objects.get(id=issued.invitation_id).expires_at == issued.expires_at


def test_the_list_says_nothing_about_the_person_one_is_for(cast: Cast) -> None:
    eli = make.person(cast.supporter, "Eli Fictional")
    inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=eli.id)
    page = cast.client("steward").get("/organisation/").text
    assert "For a person in recovery" in page
    assert "Made by Rosa on" in page
    assert str(eli.id) not in page


# ------------------------------------------------------------------------------------------- for a person


def test_a_supporter_makes_a_way_in_for_the_person_they_walk_with(cast: Cast) -> None:
    eli = make.person(cast.supporter, "Eli Fictional")
    with leaves("people.invite"):
        slip = cast.client("supporter").post(f"/people/{eli.id}/invite/")
    assert "You get your own pages" in slip.text
    assert slip.context["issued"].code in slip.text


def test_who_made_it_by_mistake_takes_it_back(cast: Cast) -> None:
    eli = make.person(cast.supporter, "Eli Fictional")
    issued = cast.client("supporter").post(f"/people/{eli.id}/invite/").context["issued"]
    with leaves("people.cancel_invitation"):
        cast.client("supporter").post(f"/organisation/invitations/{issued.invitation_id}/cancel/")


def test_for_a_person_with_an_account_it_is_a_new_password(cast: Cast) -> None:
    with leaves("people.offer_new_way_in"):
        cast.client("supporter").post(f"/people/{cast.person_id}/invite/")


@pytest.mark.parametrize("role", [r for r in ROLES if r != "supporter"])
def test_nobody_else_makes_one(cast: Cast, role: str) -> None:
    with leaves():
        answer = cast.client(role).post(f"/people/{cast.person_id}/invite/")
    assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT}


# ------------------------------------------------------------------------------------------ colleagues


def colleague(cast: Cast, role: str = "colleague", path: str = "") -> str:
    return f"/organisation/colleagues/{cast.viewers[role].account_id}/{path}"


def test_a_new_role_holds_from_the_next_page_on(cast: Cast) -> None:
    with leaves("people.change_role"):
        cast.client("steward").post(colleague(cast), {"role": "steward"})
    assert cast.client("colleague").get("/organisation/").status_code == HTTPStatus.OK


def test_who_walks_with_somebody_does_not_become_steward(cast: Cast) -> None:
    with leaves():
        page = cast.client("steward").post(colleague(cast, "supporter"), {"role": "steward"})
    assert page.status_code == HTTPStatus.CONFLICT
    assert "They walk with people now, and a steward cannot." in page.text


@pytest.mark.parametrize("way", ["", "end/"])
def test_the_last_steward_stays(cast: Cast, way: str) -> None:
    with leaves():
        page = cast.client("steward").post(colleague(cast, "steward", way), {"role": "lead"})
    assert "This is the only steward here" in page.text


@pytest.mark.parametrize("role", ["outsider", "person", "other_person"])
def test_who_does_not_work_here_has_no_page(cast: Cast, role: str) -> None:
    with leaves():
        answers = [
            cast.client("steward").get(colleague(cast, role)),
            cast.client("steward").post(colleague(cast, role, "end/")),
            cast.client("steward").post(colleague(cast, role, "new-way-in/")),
        ]
    assert {a.status_code for a in answers} == {HTTPStatus.NOT_FOUND}


def test_leaving_signs_out_at_once_and_ends_every_walk(cast: Cast) -> None:
    rosa = cast.client("supporter")
    assert rosa.get("/account/").status_code == HTTPStatus.OK
    with leaves("people.end_place", "people.end_walking_together"):
        cast.client("steward").post(colleague(cast, "supporter", "end/"))
    assert rosa.get("/account/").headers["Location"] == "/sign-in/?next=/account/"
    assert not SupportRelationship.objects.walking().filter(person_id=cast.person_id).exists()
    assert "Rosa" not in cast.client("steward").get("/organisation/").text


def test_a_colleague_gets_a_new_way_in(cast: Cast) -> None:
    with leaves("people.offer_new_way_in"):
        slip = cast.client("steward").post(colleague(cast, path="new-way-in/"))
    assert slip.context["issued"].code in slip.text
    assert "A new password for a supporter" in cast.client("steward").get("/organisation/").text


# -------------------------------------------------------------------------------------------- settings


def test_settings_are_kept(cast: Cast) -> None:
    with leaves("people.change_organisation"):
        cast.client("steward").post("/organisation/settings/", SETTINGS)
    here = Organisation.objects.get(id=cast.organisation.id)
    assert {name: getattr(here, name) for name in SETTINGS} == SETTINGS
    assert Organisation.objects.get(id=cast.other_organisation.id).county == "Bluestem"
    assert Organisation.objects.get(id=cast.other_organisation.id).part2_status == "unknown"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"county": " "}, "Write your county."),
        ({"postal_code": "6060"}, "A ZIP code has five numbers"),
        ({"postal_code": "６０６０１"}, "A ZIP code has five numbers"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"part2_status": ""}, "“We do not know yet” is a good answer."),
        ({"listens": "x" * 201}, "at most 200 characters"),
    ],
)
def test_settings_that_do_not_fit_are_said_and_not_kept(
    cast: Cast, answer: dict[str, str], words: str
) -> None:
    with leaves():
        page = cast.client("steward").post("/organisation/settings/", SETTINGS | answer)
    assert words in page.text
    assert "Please check: Settings" in page.text


def test_each_part2_answer_says_what_it_means(cast: Cast) -> None:
    page = cast.client("steward").get("/organisation/settings/").text
    assert "Until you do, Cairn treats you as a Part 2 program." in page
    assert "What they send keeps its protection with us." in page


def test_a_zone_from_elsewhere_stays_among_the_choices(cast: Cast) -> None:
    Organisation.objects.filter(id=cast.organisation.id).update(time_zone="Europe/Madrid")
    page = cast.client("steward").get("/organisation/settings/").text
    assert '<option value="Europe/Madrid" selected>' in page


# ------------------------------------------------------------------------------------------- and the rest


@pytest.mark.slow
def test_queries_do_not_grow_with_the_organisation(
    cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    client = cast.client("steward")
    inviting.invite(by=cast.steward, role=Role.LEAD)
    with django_assert_num_queries(12):  # type: ignore[attr-defined]
        client.get("/organisation/")
    for _ in range(5):
        make.staff(cast.organisation, Role.SUPPORTER)
        inviting.invite(by=cast.steward, role=Role.LEAD)
    with django_assert_num_queries(12):  # type: ignore[attr-defined]
        client.get("/organisation/")


def test_the_place_of_who_left_is_kept_as_ended(cast: Cast) -> None:
    cast.client("steward").post(colleague(cast, path="end/"))
    assert Membership.objects.get(account_id=cast.colleague.account_id).ended_at
    assert not Account.objects.get(id=cast.colleague.account_id).is_active
