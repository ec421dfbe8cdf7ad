"""Who gets in where: one line for every address, held against every one of the cast.

A page that is missing from the table (addresses.py) fails. Whoever is not named for it is kept out: sent to
sign in when signed out, else told that there is no such page. Looking writes nothing but what the ledger
keeps of looks, and whoever is kept out changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cairn.directory.models import Service
from cairn.interop.hsds.outgoing.plain import taxonomy_id
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry, Head
from cairn.people.actions import belonging, inviting
from cairn.people.models import SupportRelationship
from cairn.people.rules import Role, YesHow
from cairn.records import actions as records
from cairn.records.rules import Because
from cairn.referrals import actions as referrals
from cairn.referrals.rules import Agreement, Knows, Way
from tests import make
from tests.cast import SIGNED_OUT, Cast
from tests.web.addresses import (
    ALL,
    ELSEWHERE,
    GONE,
    OPEN_FORMS,
    PLACELESS,
    TABLE,
    TOLD_BY_ANYBODY,
    Page,
    World,
)


@pytest.fixture
def world(cast: Cast) -> World:
    saying = make.saying(cast.person, cast.person_id)
    typed = make.saying(cast.supporter, cast.person_id, "Typed for Dana")
    step = make.step(cast.person, cast.person_id, goal_id=saying.id)
    signed_by_dana = referrals.agree(
        by=cast.person,
        referral_id=make.hand_off(cast.person, cast.person_id).id,
        agreement=Agreement(Way.INTRODUCED, frozenset({Knows.FIRST_NAME})),
        yes_how=YesHow.SELF,
        signature=referrals.Signature("Dana", clock.today_in("America/Chicago") + timedelta(days=20)),
    )
    handed_over = make.agreed(cast.person, cast.person_id)
    referrals.hand_over(by=cast.supporter, referral_id=handed_over.id)
    _two_more(cast)
    at, term = make.listed(Service.objects.get(pk=signed_by_dana.service_id))
    ids: dict[str, Any] = {
        "person_id": cast.person_id,
        "saying_id": saying.id,
        "typed_id": typed.id,
        "step_id": step.id,
        "referral_id": signed_by_dana.id,
        "handed_over_id": handed_over.id,
        "grant_id": signed_by_dana.grant_id,
        "walk_id": SupportRelationship.objects.walking().get(person_id=cast.person_id).id,
        "service_id": signed_by_dana.service_id,
        "listing_id": signed_by_dana.service_id,
        "tip_id": make.tip(signed_by_dana.service_id).id,
        "meeting_id": make.meeting().id,
        "invitation_id": inviting.invite(by=cast.steward, role=Role.LEAD).invitation_id,
        "colleague_id": cast.colleague.account_id,
        "agency_id": at.service.agency_id,
        "listed_id": at.service_id,
        "place_id": at.id,
        "term_id": term.id,
        "taxonomy_id": UUID(taxonomy_id(term)),
    }
    return World(cast, ids | _records(cast))


def _records(cast: Cast) -> dict[str, Any]:
    """Dana's own view, a duty to keep, and somebody without an account who asked to be erased."""
    wishing = make.person(cast.supporter, "Wendy Fictional")
    records.ask_to_be_erased(by=cast.supporter, person_id=wishing.id, yes_how=YesHow.ALOUD)
    view = records.say_own_view(by=cast.person, kind=Kind.REFERRAL, words="No", language="en")
    duty = records.keep_by_law(
        by=cast.lead, person_id=cast.person_id, because=Because.COURT, law="An order", last_day=None
    )
    return {"wishing_id": wishing.id, "view_id": view.id, "duty_id": duty.id}


def _two_more(cast: Cast) -> None:
    cast.accounts[PLACELESS] = inviting.new_account(
        sign_in_name="placeless", password=make.PASSWORD, called="Pat"
    )
    cast.accounts[GONE] = make.staff(cast.organisation, Role.LEAD, "Gil")
    cast.client(GONE)  # still signed in when their place ends
    belonging.end_place(by=cast.steward, account_id=cast.accounts[GONE].id)


def address(page: Page, name: str, ids: dict[str, UUID]) -> str:
    view_args = {_argument(arg): ids[arg] for arg in page.args}
    return reverse(name, kwargs={**view_args, **page.more}) + page.query


def _argument(of: str) -> str:
    if of in {"listed_id", "agency_id", "place_id", "taxonomy_id", "term_id"}:
        return "record_id"
    return {"handed_over_id": "referral_id", "colleague_id": "account_id", "wishing_id": "person_id"}.get(
        of, of
    )


OUTCOMES = {200: "in", 302: "in", 403: "shut", 404: "shut", 409: "shut", 405: "no such method"}


@dataclass
class Seen:
    """What came of one request, which was then undone."""

    response: HttpResponse
    entries: tuple[str, ...]
    writes: tuple[str, ...]

    @property
    def outcome(self) -> str:
        status = self.response.status_code
        if status == HTTPStatus.FOUND and self.response["Location"].startswith("/sign-in/?next="):
            return "sign in"
        return OUTCOMES.get(status, str(status))


WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def ask(world: World, role: str, method: str, url: str, data: dict[str, Any] | None = None) -> Seen:
    """One request of theirs, with all that it wrote; then everything is as before."""
    send = getattr(_browser(world.cast, role), method)
    written: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            written.append(found[1])
        return execute(sql, params, many, context)

    before = Head.objects.get(pk=1).count
    with transaction.atomic(), connection.execute_wrapper(note):
        response = send(url, data)
        acts = tuple(Entry.objects.filter(number__gt=before).values_list("act", flat=True))
        transaction.set_rollback(True)
    return Seen(response, acts, tuple(written))


def _browser(cast: Cast, role: str) -> Client:
    """A new browser with their session, so that signing out in one does not reach the next."""
    browser = Client()
    browser.cookies.load({key: morsel.value for key, morsel in cast.client(role).cookies.items()})
    return browser


LOOKS = {"ledger_entry", "ledger_head"}


def expected(allowed: frozenset[str] | None, role: str, name: str) -> str:
    if allowed is None:
        is_open = name in OPEN_FORMS | TOLD_BY_ANYBODY
        return "no such method" if is_open or role not in {SIGNED_OUT, GONE} else "sign in"
    if role in allowed:
        return "in"
    return "sign in" if role in {SIGNED_OUT, GONE} and allowed else "shut"


@contextmanager
def all_of_them() -> Iterator[list[str]]:
    """Collects what was not as it should be, to tell it all at once."""
    wrong: list[str] = []
    yield wrong
    assert not wrong, "\n".join(wrong)


def names() -> list[str]:
    def walk(resolver: URLResolver) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield str(pattern.name)
            else:
                yield from walk(pattern)

    return sorted(walk(get_resolver()))


def test_every_address_has_its_line_in_the_table() -> None:
    assert names() == sorted({*TABLE, *ELSEWHERE})


@pytest.mark.slow
@pytest.mark.parametrize("role", sorted(ALL))
def test_who_may_look_and_that_looking_changes_nothing(world: World, role: str) -> None:
    with all_of_them() as wrong:
        for name, page in TABLE.items():
            seen = ask(world, role, "get", address(page, name, world.ids))
            if seen.outcome != (should := expected(page.look, role, name)):
                wrong.append(f"{name}: {seen.outcome} ({seen.response.status_code}), not {should}")
            if not set(seen.writes) <= LOOKS or not set(seen.entries) <= {"seen", "refused"}:
                wrong.append(f"{name} changed something: {seen.writes} {seen.entries}")


@pytest.mark.slow
@pytest.mark.parametrize("role", sorted(ALL))
def test_who_may_send_and_that_nobody_else_changes_anything(world: World, role: str) -> None:
    forms = {name: page for name, page in TABLE.items() if page.send is not None}
    with all_of_them() as wrong:
        for name, page in forms.items():
            seen = ask(world, role, "post", address(page, name, world.ids), page.data(world))
            did = set(seen.entries) - {"seen", "refused"}
            if seen.outcome != (should := expected(page.send, role, name)):
                wrong.append(f"{name}: {seen.outcome} ({seen.response.status_code}), not {should}")
            if should == "in" and name not in OPEN_FORMS and not did:
                wrong.append(f"{name}: nothing was kept")
            if should != "in" and (did or not set(seen.writes) <= LOOKS):
                wrong.append(f"{name} changed something: {seen.entries} {seen.writes}")


def plain(seen: Seen, ids: dict[str, UUID]) -> tuple[int, str]:
    """The answer without what differs between any two: the form's token, and the address that was asked."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", seen.response.text)
    for one in ids.values():
        text = text.replace(str(one), "an-id")
    return seen.response.status_code, text


@pytest.mark.slow
@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person", PLACELESS])
def test_what_is_not_theirs_looks_like_what_is_not_there(world: World, role: str) -> None:
    nowhere = {name: uuid4() for name in world.ids}
    about = {name: page for name, page in TABLE.items() if page.args}
    with all_of_them() as wrong:
        for name, page in about.items():
            method, allowed = ("post", page.send) if page.look is None else ("get", page.look)
            if allowed is None or role in allowed:
                continue
            sent = page.data(world) if method == "post" else {}
            answers = {
                plain(ask(world, role, method, address(page, name, ids), sent), ids)
                for ids in (world.ids, nowhere)
            }
            if len(answers) > 1:
                wrong.append(f"{name}: {sorted(status for status, _ in answers)} can be told apart")
