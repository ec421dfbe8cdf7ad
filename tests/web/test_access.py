"""Who gets in where: one line for every address, held against every one of the cast.

A page that is missing from TABLE fails. Whoever is not named for it is kept out: sent to sign in when signed
out, else told that there is no such page. Looking writes nothing but what the ledger keeps of looks, and
whoever is kept out changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from cairn.ledger.models import Entry, Head
from cairn.people.actions import belonging, inviting
from cairn.people.models import SupportRelationship
from cairn.people.rules import Role, YesHow
from cairn.referrals import actions as referrals
from cairn.referrals.rules import Agreement, Knows, Way
from tests import make
from tests.cast import ROLES, SIGNED_OUT, Cast

# Two more, who must be kept out though they once had, or never had, a place: a colleague whose place ended,
# and an account that belongs nowhere.
GONE, PLACELESS = "gone", "placeless"
ALL = frozenset({SIGNED_OUT, GONE, PLACELESS, *ROLES})

NOBODY: frozenset[str] = frozenset()
MEMBERS = frozenset(ROLES)
WALKERS = frozenset({"supporter", "lead", "colleague", "former", "outsider"})
PEOPLE = frozenset({"person", "other_person"})
THEIRS = frozenset({"person", "supporter"})  # may write in Dana's plan
READERS = THEIRS | {"lead"}  # may read it
STEWARD = frozenset({"steward"})


@dataclass
class World:
    """What the addresses are about: Dana's sentence, step, hand-off, walk, yes, and the house around them."""

    cast: Cast
    ids: dict[str, UUID]


Data = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    return {}


def form(**fields: Any) -> Data:
    """The same fields for everybody."""
    return lambda world: fields


@dataclass(frozen=True)
class Page:
    """Who may look, who may send its form, and what is sent. `look` is None where there is only a form.

    `send` is None where a form is not expected: sending is then refused, or answered like a look.
    """

    look: frozenset[str] | None
    send: frozenset[str] | None = None
    data: Data = nothing
    args: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)  # parts of the address that are no ids
    query: str = ""


ONE = ("person_id",)
SAYING, STEP = ("person_id", "saying_id"), ("person_id", "step_id")
HAND_OFF = ("referral_id",)
WORDS = form(words="Some words", language="en")
CALLED = form(called="Somebody", language="en")


def signed(world: World) -> dict[str, Any]:
    return {
        "knows": ["first_name"],
        "expires_on": str(clock.today_in("America/Chicago") + timedelta(days=20)),
        "signed_name": "Dana",
        "yes_how": "handed",
    }


TABLE: dict[str, Page] = {
    # The frame, and the way in
    "home": Page(ALL),
    "help": Page(ALL),
    "set_language": Page(ALL, ALL, form(language="es")),
    "sign_in": Page(ALL, ALL, form(sign_in_name="nobody", password="nothing")),
    "sign_out": Page(None, ALL),
    "join": Page(ALL, ALL, form(code="ABCD-EFGH-JKMN")),
    "join_account": Page(ALL),
    "invitation": Page(ALL, more={"link": "unknown"}),
    "demo_sign_in": Page(NOBODY, more={"key": "rosa"}),  # no demo here: there is no such page
    "gallery": Page(NOBODY, NOBODY),
    "gallery_form": Page(NOBODY, NOBODY),
    # Find
    "find": Page(ALL),
    "service": Page(ALL, args=("service_id",)),
    "meeting": Page(ALL, args=("meeting_id",)),
    # The directory for other systems
    "hsds": Page(ALL),
    "hsds_openapi": Page(ALL),
    "hsds_services": Page(ALL),
    "hsds_service": Page(ALL, args=("listed_id",)),
    "hsds_organizations": Page(ALL),
    "hsds_organization": Page(ALL, args=("agency_id",)),
    "hsds_places": Page(ALL),
    "hsds_place": Page(ALL, args=("place_id",)),
    "hsds_taxonomies": Page(ALL),
    "hsds_taxonomy": Page(ALL, args=("taxonomy_id",)),
    "hsds_terms": Page(ALL),
    "hsds_term": Page(ALL, args=("term_id",)),
    "hsds_nothing": Page(NOBODY, more={"rest": "anything"}),
    "meetings_feed": Page(ALL),
    # One's own account
    "account": Page(MEMBERS),
    "change_how_called": Page(None, MEMBERS, CALLED),
    "change_password": Page(None, MEMBERS, form(now=make.PASSWORD, new="another very long password")),
    "sign_out_everywhere": Page(None, MEMBERS, form(password=make.PASSWORD)),
    # The organisation
    "organisation": Page(STEWARD),
    "organisation_settings": Page(
        STEWARD,
        STEWARD,
        form(
            county="X", time_zone="America/Chicago", part2_status="unknown", postal_code="61701", listens=""
        ),
    ),
    "invite": Page(None, STEWARD, form(role="lead")),
    "cancel_invitation": Page(None, STEWARD, args=("invitation_id",)),
    "colleague": Page(STEWARD, STEWARD, form(role="lead"), args=("colleague_id",)),
    "end_place": Page(None, STEWARD, args=("colleague_id",)),
    "new_way_in": Page(None, STEWARD, args=("colleague_id",)),
    # A supporter's places
    "today": Page(WALKERS),
    "people": Page(WALKERS),
    "welcome_person": Page(WALKERS, WALKERS, form(name="New", yes_how="aloud", language="en")),
    # A person, and walking with them
    "person": Page(READERS - {"person"}, args=ONE),
    "invite_person": Page(None, frozenset({"supporter"}), args=ONE),
    "walk_with": Page(
        frozenset({"lead"}),
        frozenset({"lead"}),
        lambda world: {"supporter": str(world.ids["colleague_id"]), "yes_how": "aloud"},
        args=ONE,
    ),
    "end_walk": Page(READERS, READERS, form(reason="not_now"), args=("walk_id",)),
    # A plan
    "my_plan": Page(PEOPLE),
    "plan_say": Page(THEIRS, THEIRS, WORDS, args=ONE, more={"about": "goal"}),
    "plan_saying": Page(READERS, args=SAYING),
    "plan_say_anew": Page(THEIRS, THEIRS, WORDS, args=SAYING),
    "plan_set_saying": Page(None, THEIRS, form(act="set_down"), args=SAYING),
    "plan_check_words": Page(
        THEIRS, THEIRS, lambda world: {"saying": str(world.ids["typed_id"]), "mine": "yes"}, args=ONE
    ),
    "plan_add_step": Page(THEIRS, THEIRS, form(words="Step", owner="me", language="en"), args=ONE),
    "plan_step": Page(READERS, THEIRS, form(answer="not_yet", words=""), args=STEP),
    # A hand-off
    "hand_off_save": Page(
        None,
        THEIRS,
        lambda world: {
            "person": str(world.ids["person_id"]),
            "kind": "meeting",
            "place": str(world.ids["meeting_id"]),
        },
    ),
    "hand_off": Page(READERS, args=HAND_OFF),
    "hand_off_agree": Page(THEIRS, THEIRS, signed, args=HAND_OFF, query="?way=introduced"),
    "hand_off_witness": Page(None, frozenset({"supporter"}), args=HAND_OFF),
    "hand_off_did": Page(None, THEIRS, form(act="set_down"), args=HAND_OFF),
    "hand_off_stuck": Page(THEIRS, THEIRS, form(obstacle="full", words="", language="en"), args=HAND_OFF),
    "hand_off_helped": Page(
        THEIRS, THEIRS, form(helped="yes", words="", language="en"), args=("handed_over_id",)
    ),
    # Who can see
    "who_can_see": Page(PEOPLE),
    "keep_to_myself": Page(None, PEOPLE, form(kind="goals", keep="yes")),
    "take_back": Page(None, THEIRS, args=("grant_id",)),
    "who_can_see_theirs": Page(READERS - {"person"}, args=ONE),
}

# Left out of the table's tests: the one GET that changes something, on purpose. Tested with the frame.
ELSEWHERE = {"leave"}
OPEN_FORMS = {"set_language", "sign_in", "sign_out", "join"}  # sending these leaves no entry


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
        "meeting_id": make.meeting().id,
        "invitation_id": inviting.invite(by=cast.steward, role=Role.LEAD).invitation_id,
        "colleague_id": cast.colleague.account_id,
        "agency_id": at.service.agency_id,
        "listed_id": at.service_id,
        "place_id": at.id,
        "term_id": term.id,
        "taxonomy_id": UUID(taxonomy_id(term)),
    }
    return World(cast, ids)


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
    return {"handed_over_id": "referral_id", "colleague_id": "account_id"}.get(of, of)


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
        is_open = name in OPEN_FORMS
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
