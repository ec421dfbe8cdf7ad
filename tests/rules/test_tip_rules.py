"""What may be told of a listing, how long it holds, and which words are refused."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.directory.freshness import Checked, How, latest
from cairn.directory.tips import rules
from cairn.directory.tips.rules import Reason, TipKind, TipState, Trace

NOON = datetime(2026, 11, 3, 18, tzinfo=UTC)


def test_only_full_runs_out_by_itself() -> None:
    ends = {kind: rules.ends_at(kind, NOON) for kind in TipKind}
    assert ends.pop(TipKind.FULL) == NOON + rules.FULL_LASTS
    assert set(ends.values()) == {None}


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (TipState.OPEN, True),
        (TipState.ASKED, True),
        (TipState.STANDS, True),
        (TipState.MENDED, False),
        (TipState.DISMISSED, False),
        (TipState.CLEARED, False),
    ],
)
def test_pages_say_what_nobody_has_answered(state: TipState, *, shown: bool) -> None:
    assert rules.is_shown(state, None, NOON) is shown
    assert not rules.is_shown(state, NOON, NOON)


def test_a_reason_belongs_to_being_turned_away_and_to_nothing_else() -> None:
    whole = {
        (kind, reason) for kind in TipKind for reason in (None, Reason.ID) if rules.is_whole(kind, reason)
    }
    assert whole == {(k, None) for k in TipKind if k is not TipKind.TURNED_AWAY} | {
        (TipKind.TURNED_AWAY, Reason.ID)
    }


@pytest.mark.parametrize(
    ("words", "trace"),
    [
        ("They want a state ID and a letter from the township.", None),
        ("Only people who live in Kane County since 2024.", None),
        ("Piden una identificación del estado.", None),
        ("Open to ages 18-24 only", None),
        ("i had no ID", Trace.PERSON),
        ("They said no to him", Trace.PERSON),
        ("A ella no la dejaron entrar", Trace.PERSON),
        ("No aceptaron mi papel", Trace.PERSON),
        ("Mr. Brown was sent away", Trace.PERSON),
        ("write to dana@mail.example", Trace.EMAIL),
        ("born 4/12/1988", Trace.DAY),
        ("1988-04-12", Trace.DAY),
        ("case 309 555 0101", Trace.NUMBER),
    ],
)
def test_words_about_being_turned_away_tell_the_rule_and_no_person(words: str, trace: Trace | None) -> None:
    assert rules.trace_in(TipKind.TURNED_AWAY, words) is trace


@pytest.mark.parametrize(
    ("words", "trace"),
    [
        ("The new number is (309) 555-0101.", None),
        ("She said they are at 214 Mill Race Road now.", None),
        ("ask maria@home.example", Trace.EMAIL),
        ("since 04.12.2026", Trace.DAY),
    ],
)
def test_a_new_number_or_address_of_the_place_is_welcome(words: str, trace: Trace | None) -> None:
    assert rules.trace_in(TipKind.MOVED, words) is trace


def test_the_queue_begins_with_what_was_told_most_often_then_with_the_newest() -> None:
    told = [(1, NOON), (3, NOON - timedelta(days=9)), (1, NOON + timedelta(hours=1)), (3, NOON)]
    assert sorted(told, key=lambda one: rules.urgency(*one)) == [told[3], told[1], told[2], told[0]]


def test_every_way_of_checking_says_what_it_clears() -> None:
    assert set(rules.CLEARED_BY) == set(How)
    assert not any(TipKind.TURNED_AWAY in cleared for cleared in rules.CLEARED_BY.values())


DAY = NOON.date()


@pytest.mark.parametrize(
    ("listed", "ours", "told"),
    [
        (None, None, None),
        (DAY, None, DAY),
        (None, DAY, DAY),
        (DAY - timedelta(days=1), DAY, DAY),
        (DAY, DAY - timedelta(days=1), DAY),
        (
            DAY + timedelta(days=400),
            DAY - timedelta(days=1),
            DAY - timedelta(days=1),
        ),  # a mistake of the source
    ],
)
def test_the_later_check_counts(listed, ours, told) -> None:  # type: ignore[no-untyped-def]
    found = latest(listed, Checked(ours, How.CALLED, "Prairie Path"), DAY)
    assert found.on == told
    assert bool(found.how) == (ours is not None and told == ours)
