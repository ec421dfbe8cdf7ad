"""The steward's pages about listings that may be one, and what hand-offs, counts and links see of a merge."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cairn.consent import actions as consent
from cairn.consent.models import Grant
from cairn.directory.duplicates import finding
from cairn.directory.duplicates.rules import State
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.models import Location, Merge, OwnerLink, Pair, Proposal, Service
from cairn.ledger.models import Entry
from cairn.people.rules import YesHow
from cairn.referrals import actions as referrals
from cairn.referrals.models import Referral
from cairn.referrals.outcomes.queries import published
from cairn.referrals.outcomes.rules import Outcome
from cairn.referrals.queries import hand_off
from cairn.referrals.rules import Agreement, Helped, Knows, Way
from cairn.upkeep.actions import duplicates, owners
from cairn.web.find.listing_ids import Listed, address_part
from tests import make
from tests.actions.test_outcomes import people_went
from tests.cast import Cast
from tests.directory import stock

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]) -> datetime:
    settings.CAIRN_INDEX = tmp_path / "index"
    return stop_clock(stock.NOW)


@pytest.fixture
def steward(cast: Cast) -> Client:
    return cast.client("steward")


def page(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def pair(name: str = "Soup at noon", **other: Any) -> tuple[Pair, Service, Service]:
    """A pair, with the one that costs nothing first."""
    found = make.alike(name, **other)
    some = Service.objects.filter(pk__in=[found.first, found.second])
    return found, some.get(fees="Free."), some.exclude(fees="Free.").get()


def at(found: Pair, more: str = "") -> str:
    return f"/listings/alike/{found.pk}/{more}"


def of(service: Service) -> Listing:
    return Listing(Kind.SERVICE, service.pk)


def made_one(cast: Cast, kept: Service, other: Service, *chosen: str) -> Merge:
    return duplicates.make_one(by=cast.steward, kept=of(kept), other=of(other), chosen=chosen)


def test_a_steward_sees_what_waits_and_why(steward: Client) -> None:
    found, _, _ = pair()
    assert "1 pair of listings may be one place" in page(steward, "/listings/")
    waiting = page(steward, "/listings/alike/")
    assert "In common: the same name, the same agency, the same telephone number." in waiting
    assert at(found) in waiting


def test_differences_are_said_in_words_and_what_is_alike_stands_apart(steward: Client) -> None:
    found, _, _ = pair(description="Bring a bowl.")
    shown = page(steward, at(found))
    assert re.search(r"What it costs <span[^>]*>They differ\.", shown)
    assert re.search(r"What it is <span[^>]*>Only [AB] says something\.", shown)
    assert "<mark>Two</mark>" in shown
    assert "Telephone numbers" in shown.split("Where both say the same")[1]


def test_the_same_with_a_pick_goes_on_its_page_with_both_sources(steward: Client) -> None:
    found, kept, other = pair()
    answer = steward.post(at(found), {"kept": str(kept.pk), "cost": str(other.pk)})
    assert answer["Location"] == f"/listings/service/{kept.pk}/"
    shown = page(steward, f"/find/service/{other.pk}/?near=61704")
    assert "Two dollars." in shown
    assert "Put right by" not in shown
    entry = Entry.objects.get(act="upkeep.make_one")
    assert entry.about["fields"] == "cost"


def test_an_old_address_leads_on_with_whatever_stood_in_it(cast: Cast, client: Client) -> None:
    _, kept, other = pair()
    made_one(cast, kept, other)
    answer = client.get(f"/find/service/{other.pk}/?near=61704")
    assert (answer.status_code, answer["Location"]) == (302, f"/find/service/{kept.pk}/?near=61704")


def test_an_old_list_shows_it_once(cast: Cast, client: Client) -> None:
    _, kept, other = pair()
    made_one(cast, kept, other)
    part = address_part(Listed(Kind.SERVICE, pk) for pk in (other.pk, kept.pk))
    shown = page(client, reverse("finds_list", args=[part]))
    assert "A place that may help" in shown
    assert "no longer offered" not in shown


def test_undo_is_on_both_pages_and_the_pair_waits_again(steward: Client) -> None:
    found, kept, other = pair()
    steward.post(at(found), {"kept": str(kept.pk), "cost": str(kept.pk)})
    merge = Merge.objects.get()
    for where in (f"/listings/service/{kept.pk}/", f"/listings/service/{other.pk}/", "/listings/alike/one/"):
        assert f"/listings/alike/{merge.pk}/undo/" in page(steward, where)
    assert "It is not shown" in page(steward, f"/listings/service/{other.pk}/")
    steward.post(f"/listings/alike/{merge.pk}/undo/")
    assert at(found) in page(steward, "/listings/alike/")
    assert steward.get(f"/find/service/{other.pk}/").status_code == 200


def test_not_the_same_is_asked_no_more_and_can_be_taken_back(steward: Client) -> None:
    found, _, _ = pair()
    steward.post(at(found, "apart/"))
    assert at(found) not in page(steward, "/listings/alike/")
    assert at(found) in page(steward, "/listings/alike/apart/")
    steward.post(at(found, "back/"))
    assert at(found) in page(steward, "/listings/alike/")


def test_without_a_pick_nothing_is_made_one(steward: Client) -> None:
    found, kept, _ = pair()
    answer = steward.post(at(found), {"kept": str(kept.pk)})
    assert "Pick one of the two." in unescape(answer.content.decode())
    assert not Merge.objects.exists()


def test_a_detail_that_is_not_read_can_be_picked_too(steward: Client) -> None:
    first = stock.service(
        "Soup", stock.place((40.61, -88.60), address_1="1 Mill Street", postal_code="61704")
    )
    place = stock.place((40.62, -88.60), address_1="1 Mill Street", postal_code="61704")
    other = stock.service("Soup", place, agency=first.agency)
    finding.find(whole=True)
    found = Pair.objects.get()
    assert "A detail differs that is not read here" in page(steward, at(found))
    steward.post(at(found), {"kept": str(first.pk), "address": str(other.pk)})
    assert Location.objects.get(services_here__service=first).latitude == 40.62


def test_the_list_has_pages_and_costs_the_same_however_much_waits(steward: Client) -> None:
    pair()
    with CaptureQueriesContext(connection) as few:
        page(steward, "/listings/alike/")
    for number in range(22):
        pair(f"Soup {number} at night")
    with CaptureQueriesContext(connection) as many:
        first = page(steward, "/listings/alike/")
    assert len(many) == len(few)
    second = page(steward, "/listings/alike/?page=2")
    links = [set(re.findall(r"/listings/alike/[0-9a-f-]{36}/", shown)) for shown in (first, second)]
    assert (len(links[0]), len(links[1]), links[0] & links[1]) == (20, 3, set())
    assert "Page 2 of 2" in page(steward, "/listings/alike/?page=99")


def test_a_pair_with_a_private_place_tells_no_place(steward: Client) -> None:
    haven = stock.service("Haven", stock.place(None, is_secret=True), place_is_secret=True)
    door = stock.service(
        "Haven",
        stock.place(address_1="12 Mill Street"),
        agency=haven.agency,
        description="At 12 Mill Street.",
    )
    for one in (haven, door):
        stock.phone(service=one, number="309-555-0142")
    finding.find(whole=True)
    found = Pair.objects.get()
    for where in ("/listings/alike/", at(found)):
        assert "Mill" not in page(steward, where)
    assert 'name="kept"' not in page(steward, at(found))
    assert steward.post(at(found), {"kept": str(door.pk)}).status_code == 302
    assert (Service.objects.offered().get().pk, Location.objects.count()) == (haven.pk, 2)


# What hangs on them


def test_a_hand_off_follows_and_is_not_rewritten(cast: Cast) -> None:
    _, kept, other = pair()
    saved = make.hand_off(cast.person, cast.person_id, other)
    Service.objects.filter(pk=kept.pk).update(name="Soup at one")
    merge = made_one(cast, kept, other)
    assert make.hand_off(cast.person, cast.person_id, kept).pk == saved.pk
    seen = hand_off(cast.person, saved.pk)
    assert seen is not None
    assert (seen.place.id, seen.place.name) == (kept.pk, "Soup at one")
    assert Referral.objects.get(pk=saved.pk).service_id == other.pk
    duplicates.undo(by=cast.steward, merge_id=merge.pk)
    seen = hand_off(cast.person, saved.pk)
    assert seen is not None
    assert (seen.place.id, seen.place.name) == (other.pk, "Soup at noon")


def test_a_written_yes_given_before_holds_for_whom_it_names(cast: Cast) -> None:
    _, kept, other = pair()
    saved = make.hand_off(cast.person, cast.person_id, other)
    referrals.agree(
        by=cast.person,
        referral_id=saved.pk,
        agreement=Agreement(Way.INTRODUCED, frozenset({Knows.FIRST_NAME})),
        yes_how=YesHow.SELF,
        signature=referrals.Signature("Dana", date(2026, 12, 20)),
    )
    consent.witness(by=cast.supporter, grant_id=Grant.objects.get().pk)
    Service.objects.filter(pk=kept.pk).update(name="Soup at one")
    made_one(cast, kept, other)
    assert referrals.hand_over(by=cast.supporter, referral_id=saved.pk).state == "introduced"


def test_counts_are_added_only_where_each_stands_above_the_floor(cast: Cast) -> None:
    _, kept, other = pair()
    people_went(cast.supporter, kept, *[Helped.YES] * 4, Helped.NO)
    people_went(cast.supporter, other, *[Helped.YES] * 4)
    merge = made_one(cast, kept, other)
    assert published() == {kept.pk: Outcome(4, 5)}
    duplicates.undo(by=cast.steward, merge_id=merge.pk)
    people_went(cast.supporter, other, Helped.NO)
    made_one(cast, kept, other)
    assert published() == {kept.pk: Outcome(8, 10)}


def test_an_agencys_link_made_before_leads_to_the_one_that_is_shown(cast: Cast, client: Client) -> None:
    _, kept, other = pair()
    issued = owners.ask_owner(by=cast.steward, listing=of(other))
    made_one(cast, kept, other)
    shown = page(client, f"/your-listing/{issued.secret}/")
    assert "Free." in shown
    assert f"service-{kept.pk}-fees" in shown


def test_what_an_agency_said_before_is_put_on_the_one_that_is_shown(cast: Cast) -> None:
    _, kept, other = pair()
    proposal = make.proposal(cast.steward, other.pk, name="Soup at one")
    made_one(cast, kept, other)
    owners.decide(by=cast.steward, proposal_id=proposal.pk, take=True)
    assert Service.objects.get(pk=kept.pk).name == "Soup at one"
    assert Proposal.objects.get().state == "taken"
    assert OwnerLink.objects.get().service_id == other.pk


def test_nobody_but_a_steward_decides(cast: Cast) -> None:
    found, kept, _ = pair()
    for role in ("supporter", "lead", "person"):
        client = cast.client(role)
        assert client.get(at(found)).status_code != 200
        client.post(at(found), {"kept": str(kept.pk), "cost": str(kept.pk)})
        client.post(at(found, "apart/"))
    assert (Merge.objects.exists(), Pair.objects.get().state) == (False, State.OPEN)
    assert Service.objects.offered().count() == 2
