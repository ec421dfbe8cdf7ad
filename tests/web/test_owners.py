"""An agency puts its own listing right by a one-time link: what goes on the page, what waits, what never."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from cairn.directory.models import Location, OwnerLink, Phone, Proposal, Service, Tip
from cairn.directory.owners.rules import LINK_LASTS
from cairn.directory.tips.rules import Reason, TipKind
from cairn.ledger.models import Entry
from cairn.web.upkeep import limits
from tests import make
from tests.cast import Cast
from tests.directory import stock
from tests.web.test_stewarding import as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, settings: LazySettings, stop_clock: Callable[[datetime], datetime]) -> datetime:
    settings.CAIRN_INDEX = tmp_path / "index"
    return stop_clock(stock.NOW)


@pytest.fixture
def shelter() -> Service:
    place = stock.place(name="Hall", address_1="1 Old Street", postal_code="62701")
    made = stock.service("Night shelter", place, hours="daily 19-7", fees="Free.")
    stock.phone(service=made, number="309-555-0101")
    return made


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def public(service: Service) -> str:
    return page(Client(), f"/find/service/{service.pk}/")


def slip(cast: Cast, service: Service) -> str:
    answer = cast.client("steward").post(f"/listings/service/{service.pk}/link/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def link(cast: Cast, service: Service) -> str:
    return re.findall(r"http://testserver(/your-listing/[\w-]+/)", slip(cast, service))[0]


def opened(address: str) -> Client:
    """Somebody at the agency, who opened the link."""
    client = Client()
    answer = client.get(address)
    assert answer.headers["Location"] == "/your-listing/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    return client


def send(client: Client, **values: str) -> Any:
    sent = as_shown(page(client, "/your-listing/"))
    for name, value in values.items():
        keys = [key for key in sent if key.endswith(f"-{name}")] or [name]
        assert len(keys) == 1
        sent[keys[0]] = value
    return client.post("/your-listing/", sent)


def test_hours_go_on_the_page_at_once_as_their_own_word(cast: Cast, shelter: Service) -> None:
    client = opened(link(cast, shelter))
    answer = send(client, hours_text="Mon-Fri 9am-5pm", fees="One dollar.")
    assert "Thank you" in page(client, answer.headers["Location"])
    shown = public(shelter)
    assert "9:00 AM to 5:00 PM" in shown
    assert "One dollar." in shown
    assert "They looked at this themselves on November 24, 2026." in shown
    assert "Put right by the place itself on November 24, 2026" in shown


def test_sent_as_it_is_it_says_that_all_is_right(cast: Cast, shelter: Service) -> None:
    make.tip(shelter.pk, TipKind.MOVED)
    send(opened(link(cast, shelter)))
    assert "They looked at this themselves on November 24, 2026." in public(shelter)
    assert not Proposal.objects.exists()
    assert Tip.objects.get().state == "cleared"


def test_a_number_waits_until_a_steward_says_yes(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), phones="309-555-0177")
    assert "309-555-0177" not in public(shelter)
    steward = cast.client("steward")
    assert "From the places themselves" in page(steward, "/listings/")
    proposal = Proposal.objects.get(field="phones")
    steward.post(f"/listings/service/{shelter.pk}/proposal/", {"id": str(proposal.pk), "take": "yes"})
    assert "309-555-0177" in public(shelter)
    assert Proposal.objects.get().state == "taken"
    assert "A steward put it on the page." in page(steward, f"/listings/service/{shelter.pk}/")


def test_a_steward_may_leave_the_page_as_it_is(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), name="Free money")
    proposal = Proposal.objects.get()
    decide = f"/listings/service/{shelter.pk}/proposal/"
    cast.client("steward").post(decide, {"id": str(proposal.pk), "take": "no"})
    assert "Free money" not in public(shelter)
    again = cast.client("steward").post(decide, {"id": str(proposal.pk), "take": "yes"})
    assert again.status_code == 409
    assert "Free money" not in public(shelter)


def test_words_that_lead_elsewhere_wait_with_all_that_goes_along(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), hours_text="Mon-Fri 9am-5pm, or call 900-555-0199")
    assert "900-555-0199" not in public(shelter)
    assert set(Proposal.objects.values_list("state", flat=True)) == {"waiting"}


def test_that_it_is_over_waits_too(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), over="on")
    assert "Night shelter" in public(shelter)
    assert Proposal.objects.get().field == "ended"


def test_it_works_once(cast: Cast, shelter: Service) -> None:
    address = link(cast, shelter)
    first, second = opened(address), opened(address)
    sent = as_shown(page(second, "/your-listing/"))
    send(first, fees="One dollar.")
    assert "This link is not open" in page(second, "/your-listing/")
    second.post("/your-listing/", sent | {f"service-{shelter.pk}-fees": "Two dollars."})
    assert Service.objects.get().fees == "One dollar."
    assert "This link is not open" in page(opened(address), "/your-listing/")


def test_looking_uses_nothing_up(cast: Cast, shelter: Service) -> None:
    client = opened(link(cast, shelter))
    for _ in range(3):
        assert "Night shelter" in page(client, "/your-listing/")
    assert OwnerLink.objects.get().used_at is None


def test_it_ends_by_itself(cast: Cast, shelter: Service, stop_clock: Callable[[datetime], datetime]) -> None:
    address = link(cast, shelter)
    stop_clock(stock.NOW + LINK_LASTS)
    assert "This link is not open" in page(opened(address), "/your-listing/")


def test_only_the_newest_link_is_open(cast: Cast, shelter: Service) -> None:
    old, new = link(cast, shelter), link(cast, shelter)
    assert "This link is not open" in page(opened(old), "/your-listing/")
    assert "Night shelter" in page(opened(new), "/your-listing/")


@pytest.mark.parametrize("secret", ["x", "0" * 43, "%2e%2e", "a" * 2000])
def test_a_guess_opens_nothing(secret: str) -> None:
    assert "This link is not open" in page(opened(f"/your-listing/{secret}/"), "/your-listing/")


def test_guesses_are_counted(cast: Cast, shelter: Service) -> None:
    address = link(cast, shelter)
    for number in range(limits.OWNER_LINK.tries):
        Client().get(f"/your-listing/guess-{number}/")
    assert "This link is not open" in page(opened(address), "/your-listing/")


def test_the_secret_is_kept_nowhere(cast: Cast, shelter: Service) -> None:
    secret = link(cast, shelter).split("/")[2]
    kept = str(list(OwnerLink.objects.values())) + str(list(Entry.objects.values("about")))
    assert secret not in kept


def test_the_slip_says_nothing_of_what_was_told_or_of_anybody(cast: Cast, shelter: Service) -> None:
    make.tip(shelter.pk, TipKind.TURNED_AWAY, Reason.RECORD, by=cast.person)
    text = slip(cast, shelter).split('id="slip"')[1].split("</section>")[0]
    assert "Night shelter" in text
    for word in ("record", "turned", "told us", "Dana", "Rosa", "Sam"):
        assert word not in text
    assert Tip.objects.get().state == "asked"


def test_what_people_told_is_not_on_the_owners_page(cast: Cast, shelter: Service) -> None:
    make.tip(shelter.pk, TipKind.TURNED_AWAY, Reason.RECORD)
    shown = page(opened(link(cast, shelter)), "/your-listing/")
    assert "record" not in shown.split("<main")[1].split("</main>")[0]


def test_a_secret_place_shows_and_takes_no_address_and_everything_waits(cast: Cast) -> None:
    safe = stock.service("Safe house", stock.place(None, is_secret=True), fees="Free.", place_is_secret=True)
    client = opened(link(cast, safe))
    shown = page(client, "/your-listing/")
    assert "We tell nobody where you are" in shown
    assert "Street and number" not in shown
    send(client, fees="At 5 Elm Street, nothing.")
    assert "Elm" not in public(safe)
    assert Proposal.objects.get().state == "waiting"


def test_hostile_words_are_shown_as_words(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), fees="<script>x</script>", name="<img src=x onerror=y>")
    raw = Client().get(f"/find/service/{shelter.pk}/").content.decode()
    raw += cast.client("steward").get(f"/listings/service/{shelter.pk}/").content.decode()
    assert "<script>x" not in raw
    assert "<img" not in raw
    assert "&lt;script&gt;x" in raw


def test_a_field_of_another_listing_cannot_be_smuggled_in(cast: Cast, shelter: Service) -> None:
    other = stock.service("Other", fees="Ten dollars.")
    client = opened(link(cast, shelter))
    sent = as_shown(page(client, "/your-listing/"))
    client.post("/your-listing/", sent | {f"service-{other.pk}-fees": "Nothing."})
    other.refresh_from_db()
    assert other.fees == "Ten dollars."


def test_what_is_not_theirs_to_say_is_refused_below_the_form(cast: Cast, shelter: Service) -> None:
    from cairn.directory.errors import Refused

    with pytest.raises(Refused):
        make.proposal(cast.steward, shelter.pk, alert="Closed, go to 5 Elm Street")
    assert OwnerLink.objects.filter(used_at=None).exists()


def test_a_wrong_number_is_said_and_the_link_stays_open(cast: Cast, shelter: Service) -> None:
    client = opened(link(cast, shelter))
    answer = send(client, phones="call us")
    assert "is not a telephone number that can be called" in unescape(answer.content.decode())
    assert OwnerLink.objects.get().used_at is None
    assert Phone.objects.get().number == "309-555-0101"


def test_a_new_address_waits_whole(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), address_1="9 New Street", postal_code="60623")
    assert Location.objects.get().address_1 == "1 Old Street"
    assert set(Proposal.objects.values_list("field", flat=True)) == {"address_1", "postal_code"}


def test_a_listing_that_is_over_has_no_open_link(cast: Cast, shelter: Service) -> None:
    address = link(cast, shelter)
    Service.objects.update(ended_at=stock.NOW + timedelta(0))
    assert "This link is not open" in page(opened(address), "/your-listing/")


def test_the_ledger_says_that_an_owner_answered_and_no_words(cast: Cast, shelter: Service) -> None:
    send(opened(link(cast, shelter)), fees="Secret words.")
    entry = Entry.objects.get(act="upkeep.owner_answered")
    assert (entry.account_id, entry.role) == (None, "owner")
    assert entry.about["fields"] == "fees"
    assert "Secret" not in str(entry.about)
