"""Everything held about a person: seen whole, contradicted, erased to the last word, kept for a law."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models
from pytest_django import Settings

from cairn.consent.gate import Shut
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger import queries as ledger
from cairn.ledger.models import Entry
from cairn.people.errors import Refused as PeopleRefused
from cairn.people.models import Account, NameIndex
from cairn.people.rules import YesHow
from cairn.people.who_walks import named
from cairn.records import actions, queries
from cairn.records.carrying_out import carry_out_due
from cairn.records.erasing import erase_again
from cairn.records.errors import Refused
from cairn.records.holdings import everything, tables
from cairn.records.models import Erasure
from cairn.records.rules import Because, No
from cairn.sealed import ending, erased
from cairn.sealed.fields import SealedText
from cairn.sealed.models import DataKey
from tests import make
from tests.cast import Cast
from tests.expect import cost, leaves

WORDS = "I want Sunday dinner with my kids"
LAW = "Agreement with the state, section 4"


@pytest.fixture(autouse=True)
def keys(settings: Settings, tmp_path: Path) -> Path:
    """A place beside a key file for who was erased."""
    settings.CAIRN_KEYS = tmp_path / "keyring.json"
    return tmp_path


@pytest.fixture
def life(cast: Cast) -> Cast:
    """Dana's words in every table there is a maker for."""
    goal = make.saying(cast.person, cast.person_id, WORDS)
    make.step(cast.supporter, cast.person_id, goal_id=goal.id)
    make.agreed(cast.supporter, cast.person_id)
    make.grant(cast.supporter, cast.person_id)
    actions.say_own_view(by=cast.person, kind=Kind.REFERRAL, words="I never said that", language="en")
    return cast


def duty(cast: Cast, **more: Any) -> None:
    wanted = {"because": Because.LAW, "law": LAW, "last_day": clock.today_in("America/Chicago"), **more}
    actions.keep_by_law(by=cast.lead, person_id=cast.person_id, **wanted)


def words_left(cast: Cast) -> list[str]:
    """Sealed cells about Dana that still hold anything."""
    left = []
    for table in tables():
        for field in table.model._meta.local_fields:
            if isinstance(field, SealedText):
                full = [r for r in table.rows(cast.person_id).values_list(field.attname, flat=True) if r]
                left += [f"{table.label}.{field.name}"] * len(full)
    return left


def test_a_person_sees_all_of_it_word_for_word(life: Cast) -> None:
    with leaves("seen"):
        found = {h.label: h.rows for h in everything(life.person, life.person_id, Purpose.OWN_ACCESS)}
    assert all(rows is not None for rows in found.values())
    sayings = found["recovery.Saying"]
    assert sayings
    assert [row.values["words"] for row in sayings] == [WORDS]
    (view,) = found["records.OwnView"] or ()
    assert view.values["words"] == "I never said that"
    (person,) = found["people.Person"] or ()
    assert person.values["name"] == "Dana Fictional"
    assert [row.values["supporter"] for row in found["people.SupportRelationship"] or ()].count("Rosa") == 1


def test_a_supporter_sees_it_without_what_is_kept_back(life: Cast) -> None:
    make.held_back(life.person, Kind.GOALS)
    found = {h.label: h.rows for h in everything(life.supporter, life.person_id, Purpose.SUPPORT)}
    assert found["recovery.Saying"] is None
    assert found["people.Person"] is not None


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_sees_anything_or_asks_for_anything(life: Cast, role: str) -> None:
    viewer = life.viewers[role]
    for purpose in (Purpose.SUPPORT, Purpose.SUPERVISION, Purpose.OWN_ACCESS):
        with pytest.raises(Shut):
            everything(viewer, life.person_id, purpose)
    for act in (actions.ask_to_be_erased, actions.agree_to_erase, actions.keep_after_all):
        with pytest.raises(Refused, match=r"not_theirs"):
            act(by=viewer, person_id=life.person_id)
    today = clock.today_in("UTC")
    with pytest.raises(Refused, match="not_theirs"):
        actions.keep_by_law(by=viewer, person_id=life.person_id, because=Because.LAW, law=LAW, last_day=today)


def test_looking_costs_the_same_however_much_there_is(life: Cast) -> None:
    def look() -> None:
        everything(life.person, life.person_id, Purpose.OWN_ACCESS)

    before = cost(look)
    for _ in range(5):
        make.saying(life.person, life.person_id)
    assert cost(look) == before <= 3 * len(tables())


def test_erased_is_erased_to_the_last_word(life: Cast, keys: Path) -> None:
    account = life.accounts["person"]
    with leaves("records.ask_to_be_erased", "records.erase"):
        answer = actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    assert answer.now
    assert words_left(life) == []
    assert not ending.can_be_opened(life.person_id)
    assert not ending.can_be_opened(account.id)
    assert not NameIndex.objects.filter(person_id=life.person_id).exists()
    assert not named(life.lead, "Dana")
    account = Account.objects.get(id=account.id)
    assert (account.is_active, account.has_usable_password(), account.last_login) == (False, False, None)
    assert erased.noted(keys / "keyring.json") == {life.person_id, account.id}
    assert ledger.verify().sound


def test_nobody_sees_who_was_erased_any_more(life: Cast) -> None:
    actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    with pytest.raises(Shut):
        everything(life.supporter, life.person_id, Purpose.SUPPORT)
    for client in ("person", "supporter"):
        assert life.client(client).get(f"/people/{life.person_id}/").status_code in {302, 404}


def test_numbers_and_days_stay_to_be_counted(life: Cast) -> None:
    before = {table.label: table.rows(life.person_id).count() for table in tables()}
    actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    after = {table.label: table.rows(life.person_id).count() for table in tables()}
    assert {label for label in before if before[label] != after[label]} == {
        "people.NameIndex",
        "records.Erasure",
    }


def test_others_words_are_untouched(life: Cast) -> None:
    other = make.saying(life.other_person, life.other_person_id, "Mine stays")
    actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    found = {h.label: h.rows for h in everything(life.other_person, life.other_person_id, Purpose.OWN_ACCESS)}
    assert [row.values["id"] for row in found["recovery.Saying"] or ()] == [str(other.id)]


def test_every_readable_text_about_a_person_is_emptied(life: Cast) -> None:
    actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    text = models.CharField | models.TextField
    for table in tables():
        for field in table.model._meta.local_fields:
            if isinstance(field, text) and not field.choices and table.fields[field.name].kind:
                left = table.rows(life.person_id).exclude(**{field.name: ""})
                assert not left.exists(), f"{table.label}.{field.name}"


def test_a_found_phone_is_not_enough(life: Cast) -> None:
    with pytest.raises(PeopleRefused, match="password_wrong"):
        actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password="a guess")
    assert ending.can_be_opened(life.person_id)


def test_what_a_law_keeps_is_kept_until_its_last_day_and_then_erased(life: Cast, stop_clock: Any) -> None:
    noon = clock.now()
    duty(life, last_day=clock.today_in("America/Chicago") + timedelta(days=3))
    answer = actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    assert (answer.now, answer.because) == (False, (Because.LAW,))
    shown = queries.leaving(life.person, life.person_id, Purpose.OWN_ACCESS)
    assert [d.law for d in shown.duties] == [LAW]
    assert shown.asked_at
    assert carry_out_due() == 0
    assert ending.can_be_opened(life.person_id)
    stop_clock(noon + timedelta(days=5))
    assert carry_out_due() == 1
    assert words_left(life) == []
    assert carry_out_due() == 0
    assert Erasure.objects.get(person_id=life.person_id).done_at


def test_while_it_waits_one_may_change_ones_mind(life: Cast, stop_clock: Any) -> None:
    duty(life)
    actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    with pytest.raises(Refused, match="already_asked"):
        actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    with leaves("records.keep_after_all"):
        actions.keep_after_all(by=life.person, person_id=life.person_id)
    stop_clock(clock.now() + timedelta(days=3))
    assert carry_out_due() == 0
    with pytest.raises(Refused, match="not_asked"):
        actions.keep_after_all(by=life.person, person_id=life.person_id)


def test_for_somebody_without_an_account_it_takes_two(life: Cast) -> None:
    pat = make.person(life.supporter, "Pat Fictional")
    wish = {"person_id": pat.id, "yes_how": YesHow.ALOUD}
    assert actions.ask_to_be_erased(by=life.supporter, **wish).now  # type: ignore[arg-type]
    assert ending.can_be_opened(pat.id)
    with pytest.raises(Refused, match="not_theirs"):
        actions.agree_to_erase(by=life.supporter, person_id=pat.id)
    with leaves("records.agree_to_erase", "records.erase"):
        actions.agree_to_erase(by=life.lead, person_id=pat.id)
    assert not ending.can_be_opened(pat.id)


def test_a_lead_alone_can_destroy_nothing(life: Cast) -> None:
    sky = make.person(life.lead, "Sky Fictional")
    actions.ask_to_be_erased(by=life.lead, person_id=sky.id, yes_how=YesHow.ALOUD)
    with pytest.raises(Refused, match="needs_a_second"):
        actions.agree_to_erase(by=life.lead, person_id=sky.id)
    with pytest.raises(Refused, match="not_theirs"):
        actions.ask_to_be_erased(by=life.lead, person_id=life.person_id, yes_how=YesHow.ALOUD)


def test_a_lifted_duty_stands_no_longer(life: Cast) -> None:
    duty(life)
    (row,) = queries.leaving(life.lead, life.person_id, Purpose.SUPERVISION).duties
    with pytest.raises(Refused, match="not_theirs"):
        actions.lift(by=life.supporter, duty_id=row.id)
    with leaves("records.lift"):
        actions.lift(by=life.lead, duty_id=row.id)
    assert queries.leaving(life.lead, life.person_id, Purpose.SUPERVISION).erasable.now


@pytest.mark.parametrize("law", ["", "   "])
def test_a_duty_without_its_law_is_refused(life: Cast, law: str) -> None:
    with pytest.raises(Refused) as refused:
        duty(life, law=law)
    assert refused.value.why is No.NO_WORDS


def test_ones_own_view_can_be_taken_back_by_oneself_only(life: Cast) -> None:
    (view,) = queries.own_views(life.person, life.person_id, Purpose.OWN_ACCESS)
    assert (view.words, view.kind) == ("I never said that", Kind.REFERRAL)
    with pytest.raises(Refused, match="not_theirs"):
        actions.take_own_view_back(by=life.other_person, view_id=view.id)
    actions.take_own_view_back(by=life.person, view_id=view.id)
    assert queries.own_views(life.person, life.person_id, Purpose.OWN_ACCESS) == ()
    with pytest.raises(Refused, match="no_words"):
        actions.say_own_view(by=life.person, kind=Kind.NOTES, words=" ", language="en")
    with pytest.raises(Refused, match="not_theirs"):
        actions.say_own_view(by=life.supporter, kind=Kind.NOTES, words="x", language="en")


def test_a_backup_put_back_does_not_bring_back_who_was_erased(life: Cast) -> None:
    before = {
        key.subject: (bytes(key.wrapped), key.wrapped_by) for key in DataKey.objects.exclude(wrapped=None)
    }
    rows = list(NameIndex.objects.filter(person_id=life.person_id).values("person_id", "word"))
    actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    for subject, (wrapped, wrapped_by) in before.items():
        DataKey.objects.filter(subject=subject).update(
            wrapped=wrapped, wrapped_by=wrapped_by, destroyed_at=None
        )
    NameIndex.objects.bulk_create(NameIndex(**row) for row in rows)
    assert ending.can_be_opened(life.person_id)
    assert erase_again(life.steward) == 1
    assert not ending.can_be_opened(life.person_id)
    assert not ending.can_be_opened(life.accounts["person"].id)
    assert not named(life.lead, "Dana")
    assert erase_again(life.steward) == 0
    assert Entry.objects.filter(act="records.erase", reason="erased_before").count() == 1


def test_erasing_stands_or_falls_as_one(life: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: Any) -> None:
        raise RuntimeError("the ledger cannot be written")

    monkeypatch.setattr("cairn.records.erasing.record", broken)
    with pytest.raises(RuntimeError):
        actions.ask_to_be_erased(by=life.person, person_id=life.person_id, password=make.PASSWORD)
    assert ending.can_be_opened(life.person_id)
    assert connection.in_atomic_block  # the test's own transaction: nothing else is left open
    assert "recovery.Saying.words" in words_left(life)
