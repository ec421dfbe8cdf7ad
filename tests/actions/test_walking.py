"""Welcoming, walking together, and ending it; a colleague's place; one's own account; the organisation."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from cairn.consent import gate, names
from cairn.consent.errors import NotYours
from cairn.consent.rules import Purpose
from cairn.people import staff
from cairn.people.actions import belonging, founding, inviting, own_account, walking
from cairn.people.models import Account, Membership, NameIndex, Organisation, Person, SupportRelationship
from cairn.people.rules import EndReason, No, Part2Status, Role, YesHow
from cairn.people.viewers import viewer_for
from cairn.people.who_walks import named
from cairn.recovery.rules import No as RecoveryNo
from cairn.referrals.rules import No as ReferralsNo
from tests import make
from tests.cast import Cast, come_in
from tests.expect import last_entry, leaves, refuses


def welcome(by: make.Viewer, name: str = "Newcomer Fictional") -> Person:
    return walking.welcome_person(by=by, name=name, yes_how=YesHow.PAPER, phone="309-555-0100")


@pytest.mark.parametrize("role", ["supporter", "lead"])
def test_who_welcomes_a_person_walks_with_them(cast: Cast, role: str) -> None:
    by = cast.viewers[role]
    with leaves("people.welcome_person", "people.walk_together"):
        person = welcome(by)
    tie = make.tie(by, person)
    assert (person.organisation_id, person.account_id, tie.yes_how) == (cast.organisation.id, None, "paper")
    assert names.name(by, person.id) == "Newcomer Fictional"


@pytest.mark.parametrize("role", ["steward", "person"])
def test_others_welcome_nobody(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        welcome(cast.viewers[role])


def test_a_person_has_a_name(cast: Cast) -> None:
    with refuses(No.NO_NAME):
        welcome(cast.supporter, "  ")


def test_the_ledger_says_that_somebody_was_welcomed_not_who(cast: Cast) -> None:
    person = welcome(cast.supporter)
    entry = last_entry()
    assert "Newcomer" not in str(vars(entry))
    assert entry.about == {"supporter": str(cast.supporter.account_id), "yes_how": "paper"}
    assert entry.person_id == person.id


def test_found_by_name_within_the_organisation_only(cast: Cast) -> None:
    person = welcome(cast.supporter, "José O’Neil-Núñez")
    for typed in ("jose", "NUNEZ josé", "o'neil"):
        assert named(cast.lead, typed) == {person.id}
    assert named(cast.lead, "jose nobody") == named(cast.lead, " ") == frozenset()
    assert named(cast.outsider, "jose") == frozenset()


def test_equal_names_in_two_organisations_have_different_indexes(cast: Cast) -> None:
    one, two = welcome(cast.supporter, "Ana"), welcome(cast.outsider, "Ana")
    assert NameIndex.objects.get(person=one).word != NameIndex.objects.get(person=two).word


# Walking together


def asks(cast: Cast, by: str, supporter: str) -> SupportRelationship:
    return walking.walk_together(
        by=cast.viewers[by],
        person_id=cast.person_id,
        supporter_id=cast.viewers[supporter].account_id,
        yes_how=YesHow.ALOUD,
    )


@pytest.mark.parametrize("supporter", ["colleague", "former", "lead"])
def test_a_lead_asks_another_to_walk_along(cast: Cast, supporter: str) -> None:
    with leaves("people.walk_together"):
        tie = asks(cast, "lead", supporter)
    assert tie.ended_at is None
    assert names.name(cast.viewers[supporter], cast.person_id) == "Dana Fictional"


@pytest.mark.parametrize(
    ("by", "supporter", "why"),
    [
        ("supporter", "colleague", No.NOT_YOUR_ROLE),
        ("steward", "colleague", No.NOT_YOUR_ROLE),
        ("person", "colleague", No.NOT_YOUR_ROLE),
        ("former", "former", No.NOT_YOUR_ROLE),
        ("outsider", "outsider", No.OTHER_ORGANISATION),
        ("lead", "supporter", No.ALREADY_WALKING),
        ("lead", "steward", No.OTHER_ORGANISATION),
        ("lead", "outsider", No.OTHER_ORGANISATION),
        ("lead", "person", No.OTHER_ORGANISATION),
    ],
)
def test_nobody_else_is_put_beside_a_person(cast: Cast, by: str, supporter: str, why: No) -> None:
    with refuses(why):
        asks(cast, by, supporter)


def test_an_unknown_person_is_like_one_elsewhere(cast: Cast) -> None:
    with refuses(No.OTHER_ORGANISATION):
        walking.walk_together(
            by=cast.lead,
            person_id=uuid4(),
            supporter_id=cast.supporter.account_id,
            yes_how=YesHow.SELF,
        )


@pytest.mark.parametrize("role", ["person", "supporter", "lead"])
def test_those_concerned_end_it_and_it_closes_at_once(cast: Cast, role: str) -> None:
    saying = make.saying(cast.person, cast.person_id)
    tie = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    with leaves("people.end_walking_together"):
        walking.end_walking_together(
            by=cast.viewers[role], relationship_id=tie.id, reason=EndReason.WALKS_ALONE
        )
    with pytest.raises(gate.Shut):
        gate.open_all(cast.supporter, Purpose.SUPPORT, [saying.words])
    assert gate.open_all(cast.person, Purpose.SUPPORT, [saying.words])(saying.words)


@pytest.mark.parametrize(
    ("role", "why"),
    [
        ("colleague", No.NOT_WALKING_TOGETHER),
        ("former", No.NOT_WALKING_TOGETHER),
        ("steward", No.NOT_WALKING_TOGETHER),
        ("outsider", No.OTHER_ORGANISATION),
        ("other_person", No.OTHER_ORGANISATION),
    ],
)
def test_nobody_else_ends_it(cast: Cast, role: str, why: No) -> None:
    tie = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    with refuses(why):
        walking.end_walking_together(by=cast.viewers[role], relationship_id=tie.id, reason=EndReason.OTHER)


def test_what_has_ended_does_not_end_again_but_may_begin_again(cast: Cast) -> None:
    ended = SupportRelationship.objects.get(supporter_id=cast.former.account_id)
    with refuses(No.ALREADY_ENDED):
        walking.end_walking_together(by=cast.former, relationship_id=ended.id, reason=EndReason.OTHER)
    asks(cast, "lead", "former")
    assert SupportRelationship.objects.filter(supporter_id=cast.former.account_id).count() == 2


def test_the_database_itself_refuses_two_walks_at_once(cast: Cast) -> None:
    tie = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRelationship.objects.create(
            person_id=tie.person_id, supporter_id=tie.supporter_id, started_at=tie.started_at, yes_how="self"
        )


# A colleague's place


def test_a_colleague_gets_another_role(cast: Cast) -> None:
    with leaves("people.change_role"):
        belonging.change_role(by=cast.steward, account_id=cast.colleague.account_id, role=Role.LEAD)
    assert make.viewer(cast.accounts["colleague"]).role is Role.LEAD
    assert last_entry().about["before"] == "supporter"


@pytest.mark.parametrize("role", ["supporter", "lead", "person", "outsider"])
def test_nobody_raises_themselves(cast: Cast, role: str) -> None:
    viewer = cast.viewers[role]
    why = No.OTHER_ORGANISATION if viewer.person_id else No.NOT_YOUR_ROLE
    with refuses(why):
        belonging.change_role(by=viewer, account_id=viewer.account_id, role=Role.STEWARD)


def test_one_who_walks_with_people_does_not_become_steward(cast: Cast) -> None:
    with refuses(No.STILL_WALKING):
        belonging.change_role(by=cast.steward, account_id=cast.supporter.account_id, role=Role.STEWARD)


def test_the_last_steward_stays(cast: Cast) -> None:
    with refuses(No.LAST_STEWARD):
        belonging.end_place(by=cast.steward, account_id=cast.steward.account_id)
    second = make.steward(cast.organisation)
    belonging.end_place(by=second, account_id=cast.steward.account_id)
    with refuses(No.LAST_STEWARD):
        belonging.end_place(by=second, account_id=second.account_id)


def test_a_colleague_who_leaves_sees_nothing_from_then_on(cast: Cast) -> None:
    client = cast.client("supporter")
    with leaves("people.end_place", "people.end_walking_together"):
        belonging.end_place(by=cast.steward, account_id=cast.supporter.account_id)
    account = Account.objects.get(id=cast.supporter.account_id)
    assert viewer_for(account) is None
    assert client.get("/account/").status_code == 302  # signed out everywhere
    assert not SupportRelationship.objects.walking().filter(person_id=cast.person_id).exists()
    with pytest.raises(gate.Shut):
        names.name(cast.supporter, cast.person_id)


def test_a_steward_has_no_power_elsewhere(cast: Cast) -> None:
    with refuses(No.OTHER_ORGANISATION):
        belonging.end_place(by=cast.steward, account_id=cast.outsider.account_id)
    with refuses(No.OTHER_ORGANISATION):
        belonging.change_role(by=cast.steward, account_id=cast.outsider.account_id, role=Role.LEAD)


def test_the_database_itself_refuses_two_places_at_once(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            account_id=cast.colleague.account_id, organisation=cast.other_organisation, role="lead"
        )


# One's own account


def test_one_says_what_one_is_called(cast: Cast) -> None:
    with leaves("people.change_how_called"):
        own_account.change_how_called(by=cast.person, called="D.", language="es")
    assert make.viewer(Account.objects.get(id=cast.person.account_id)).called == "D."
    with refuses(No.NO_NAME):
        own_account.change_how_called(by=cast.person, called=" ", language="es")


def test_a_new_password_needs_the_old_one(cast: Cast) -> None:
    with refuses(No.PASSWORD_WRONG):
        own_account.change_password(by=cast.person, now="guess", new="another long password")
    with leaves("people.change_password"):
        account = own_account.change_password(by=cast.person, now=make.PASSWORD, new="another long password")
    assert account.check_password("another long password")
    assert "password" not in str(last_entry().about)


def test_signing_out_everywhere_keeps_the_password(cast: Cast) -> None:
    client = cast.client("person")
    with leaves("people.sign_out_everywhere"):
        own_account.sign_out_everywhere(by=cast.person, password=make.PASSWORD)
    assert client.get("/account/").status_code == 302
    assert Account.objects.get(id=cast.person.account_id).check_password(make.PASSWORD)


def test_an_account_of_the_demo_signs_out_everywhere_without_a_password(cast: Cast) -> None:
    account = Account.objects.get(id=cast.person.account_id)
    account.set_unusable_password()
    account.save()
    client = cast.client("person")
    come_in(client, account)
    own_account.sign_out_everywhere(by=cast.person, password="")
    assert client.get("/account/").status_code == 302
    assert not Account.objects.get(id=account.id).has_usable_password()


def test_an_account_whose_place_is_closed_does_not_sign_in(cast: Cast) -> None:
    make.staff(cast.organisation, Role.LEAD, sign_in_name="leaver")
    account = authenticate(username="leaver", password=make.PASSWORD)
    assert account is not None
    Account.objects.filter(id=account.pk).update(is_active=False)
    assert authenticate(username="leaver", password=make.PASSWORD) is None


# Names of those who work here


def test_staff_names_stay_within_the_organisation(cast: Cast) -> None:
    everyone = [account.id for account in cast.accounts.values()]
    found = staff.names(cast.organisation.id, everyone)
    assert set(found.values()) == {"Rosa", "Lena", "Cole", "Finn", "Sam"}


def test_a_colleague_who_left_keeps_a_name_in_what_they_did(cast: Cast) -> None:
    belonging.end_place(by=cast.steward, account_id=cast.colleague.account_id)
    assert staff.names(cast.organisation.id, [cast.colleague.account_id]) == {
        cast.colleague.account_id: "Cole"
    }


# The organisation


def test_founding_invites_the_first_steward(db: None) -> None:
    with leaves("people.found_organisation", "people.invite"):
        made, issued = founding.found_organisation(name="New", county="X", time_zone="America/Chicago")
    assert made.part2_status == Part2Status.UNKNOWN
    assert issued.code


@pytest.mark.parametrize("role", ["supporter", "lead", "person", "outsider"])
def test_only_its_steward_changes_an_organisation(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        change(cast.viewers[role])


def test_changing_touches_ones_own_only(cast: Cast) -> None:
    with leaves("people.change_organisation"):
        change(cast.steward)
    here, there = (Organisation.objects.get(id=o.id) for o in (cast.organisation, cast.other_organisation))
    assert (here.county, here.part2_status) == ("Y", "neither")
    assert there.county == "Bluestem"


def change(by: make.Viewer) -> None:
    founding.change_organisation(
        by=by,
        county="Y",
        time_zone="America/Chicago",
        postal_code="",
        listens="",
        part2_status=Part2Status.NEITHER,
    )


def test_another_steward_is_invited_to_the_one_organisation_of_that_name(cast: Cast) -> None:
    with leaves("people.invite"):
        founding.invite_another_steward(name=cast.organisation.name)
    make.organisation(cast.organisation.name)
    for name in (cast.organisation.name, "Nowhere"):
        with refuses(No.OTHER_ORGANISATION):
            founding.invite_another_steward(name=name)


def test_a_walk_ends_when_it_ends(cast: Cast, stop_clock: Callable[..., object]) -> None:
    moment = stop_clock("2026-11-21T09:00:00-06:00")
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id))
    assert SupportRelationship.objects.get(supporter_id=cast.supporter.account_id).ended_at == moment


def test_a_walk_does_not_go_along_to_another_organisation(cast: Cast) -> None:
    """Were somebody moved without their walks being ended, nothing would open for them there."""
    saying = make.saying(cast.person, cast.person_id)
    Membership.objects.filter(account_id=cast.supporter.account_id).update(
        organisation=cast.other_organisation
    )
    moved = make.viewer(cast.accounts["supporter"])
    with pytest.raises(gate.Shut):
        gate.open_all(moved, Purpose.SUPPORT, [saying.words])
    with pytest.raises(NotYours):
        make.grant(moved, cast.person_id)
    with refuses(RecoveryNo.NOT_THEIRS):
        make.saying(moved, cast.person_id)
    with refuses(ReferralsNo.NOT_THEIRS):
        make.hand_off(moved, cast.person_id)
    with refuses(No.NOT_WALKING_TOGETHER):
        inviting.offer_way_in(by=moved, person_id=cast.person_id)
