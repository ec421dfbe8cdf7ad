"""The cast of the demo: whole, verbatim, in the order of time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from cairn.consent.models import Disclosure
from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.ledger.queries import verify
from cairn.outside.papers import queries as papers
from cairn.outside.papers.rules import State as Paper
from cairn.outside.reports import queries as reports
from cairn.people.models import Account, Person
from cairn.people.queries import demo_account
from cairn.people.viewers import Viewer, viewer_for
from cairn.project.demo import cast, catalogue
from cairn.recovery import queries as plans
from cairn.recovery.models import Step
from cairn.recovery.rules import About
from cairn.referrals.models import Referral
from cairn.referrals.queries import hand_offs_of
from cairn.referrals.rules import Helped, State

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
PEOPLE: list[dict[str, Any]] = cast.read()["people"]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole demo, loaded once for this file; at the end the load is undone too."""
    with django_db_blocker.unblock(), transaction.atomic():
        catalogue.load(NOW)
        cast.load(NOW)
        with clock.at(NOW):
            yield
        transaction.set_rollback(True)


def seen_by(key: str) -> Viewer:
    account = demo_account(key)
    assert account
    viewer = viewer_for(account)
    assert viewer
    return viewer


def person_of(block: dict[str, Any]) -> tuple[Viewer, Person]:
    """The supporter, and the one they walk with whose plan begins with this block's words."""
    supporter = seen_by(block["supporter"])
    for person in Person.objects.filter(relationships__supporter_id=supporter.account_id):
        meanings = plans.plan(supporter, person.id).about(About.RECOVERY)
        if [row.words for row in meanings] == [block["recovery_means"]]:
            return supporter, person
    raise AssertionError(f"{block['key']} is not there")


@pytest.mark.parametrize("block", PEOPLE, ids=lambda block: block["key"])
def test_words_are_kept_exactly_as_they_stand_in_the_file(db: None, block: dict[str, Any]) -> None:
    supporter, person = person_of(block)
    plan = plans.plan(supporter, person.id)
    told = {goal["words"] for goal in block["goals"]}
    assert {row.words for row in plan.sayings} >= told | {*block["values"], *block["dreams"]}
    assert {row.words for row in plan.steps} == {
        step["words"] for goal in block["goals"] for step in goal.get("steps", [])
    }


@pytest.mark.parametrize("block", PEOPLE, ids=lambda block: block["key"])
def test_what_was_said_of_hand_offs_is_kept_too(db: None, block: dict[str, Any]) -> None:
    supporter, person = person_of(block)
    kept = [move.words for one in hand_offs_of(supporter, person.id) for move in one.moves if move.words]
    told = [m["words"] for one in block["hand_offs"] for m in one["moves"] if "words" in m]
    assert sorted(kept) == sorted(told)


def test_a_hand_off_stands_in_every_state(db: None) -> None:
    assert set(Referral.objects.values_list("state", flat=True)) == {state.value for state in State}
    answers = Referral.objects.filter(state=State.ANSWERED.value).values_list("helped", flat=True)
    assert set(answers) == {helped.value for helped in Helped}


def test_steps_are_open_done_and_set_down(db: None) -> None:
    assert set(Step.objects.values_list("state", flat=True)) == {"open", "done", "set_down"}


def test_pat_has_no_account_and_one_sentence_waits_for_a_yes(db: None) -> None:
    supporter, pat = person_of(next(block for block in PEOPLE if block["key"] == "pat"))
    assert demo_account("pat") is None
    waiting = [row for row in plans.plan(supporter, pat.id).sayings if row.waiting]
    assert [row.words for row in waiting] == ["I want to see what the doctor says about me, the actual paper"]


def test_dani_let_the_dinner_stand_first(db: None) -> None:
    supporter, dani = person_of(next(block for block in PEOPLE if block["key"] == "dani"))
    first = plans.plan(supporter, dani.id).first
    assert first
    assert first.words.startswith("I want Sunday dinner with my kids")


def test_being_spoken_for_left_a_disclosure(db: None) -> None:
    assert Disclosure.objects.filter(grant__witness__isnull=False).count() == 1


def test_papers_and_a_report_are_there_and_name_nobody(db: None) -> None:
    june = seen_by("june")
    found = papers.papers(june)
    assert sorted((row.number, row.state) for row in found) == [(1, Paper.ANSWERED), (2, Paper.WITH_LAWYER)]
    assert papers.how_many_open(june) == 1
    [report] = reports.reports(june)
    assert "alone in the yard" in report.said
    everybody = {part for one in (*PEOPLE, *cast.read()["staff"]) for part in one["name"].split()}
    told = " ".join([report.said, *(row.from_where for row in found)])
    assert not set(told.split()) & everybody


def test_the_ledger_is_whole_and_in_the_order_of_time(db: None) -> None:
    told = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert verify().sound
    assert told == sorted(told)
    assert told[-1] <= NOW
    assert NOW - told[0] > timedelta(days=cast.FOUNDED_DAYS_AGO - 1)


def test_nobody_has_a_password(db: None) -> None:
    for account in Account.objects.all():
        assert not account.has_usable_password()
        assert not account.check_password("")


def test_demo_links_signs_each_of_them_in(db: None, settings: Settings) -> None:
    settings.CAIRN_DEMO = True
    call_command("demo_links", address="http://testserver", stdout=(out := StringIO()))
    links = [line.split()[-1] for line in out.getvalue().splitlines()[1:]]
    assert len(links) == len(cast.read()["staff"]) + sum(block["has_account"] for block in PEOPLE)
    for link in links:
        visitor = Client()
        visitor.get(link)
        assert "_auth_user_id" in visitor.session, link
