"""Being in touch: what can have been, when it began, where it counts; and what agreeing to a note takes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.peer_sessions.contacts.rules import (
    AHEAD,
    DOMAINS,
    LONGEST_AGO,
    MAY_MISS,
    MODES,
    MOST_MINUTES,
    ContactKind,
    Did,
    Domain,
    Frame,
    Mode,
    began,
    contact_fits,
    domain_of,
)
from cairn.peer_sessions.follow_ups.rules import FURTHEST, day_fits
from cairn.peer_sessions.notes.rules import (
    LONGEST_LINE,
    MOST_LINES,
    LineAnswer,
    NoteState,
    Said,
    answers_fit,
    asks_for_cosign,
    lines_fit,
    lines_of,
    may_answer,
    may_cosign,
    state_of,
)
from cairn.peer_sessions.rules import No
from cairn.people.rules import Role, YesHow
from cairn.recovery.rules import Voice

NOW = datetime(2026, 11, 30, 18, 20, tzinfo=UTC)
CALL = Frame(ContactKind.CALL, Mode.PHONE, 5)
VISIT = Frame(ContactKind.VISIT, Mode.IN_PERSON, 30)
CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (CALL, None),
        (replace(CALL, mode=Mode.IN_PERSON), No.DOES_NOT_FIT),
        (replace(CALL, minutes=0), No.NO_MINUTES),
        (replace(CALL, minutes=0, reached=False), None),
        (replace(CALL, minutes=-1, reached=False), No.TOO_MANY_MINUTES),
        (replace(CALL, minutes=MOST_MINUTES), None),
        (replace(CALL, minutes=MOST_MINUTES + 1), No.TOO_MANY_MINUTES),
        (replace(VISIT, reached=False), No.DOES_NOT_FIT),
        (Frame(ContactKind.CHECK_IN, Mode.TEXT, 1), None),
        (replace(VISIT, travel=MOST_MINUTES), None),
        (replace(VISIT, travel=MOST_MINUTES + 1), No.TOO_MANY_MINUTES),
        (replace(VISIT, travel=-1), No.TOO_MANY_MINUTES),
        (replace(CALL, travel=10), No.DOES_NOT_FIT),
    ],
)
def test_what_can_have_been(frame: Frame, why: No | None) -> None:
    assert contact_fits(frame, NOW - timedelta(hours=1), NOW) is why


@pytest.mark.parametrize(
    ("started", "why"),
    [
        (NOW + AHEAD, None),
        (NOW + AHEAD + timedelta(seconds=1), No.TO_COME),
        (NOW - LONGEST_AGO, None),
        (NOW - LONGEST_AGO - timedelta(seconds=1), No.TOO_LONG_AGO),
    ],
)
def test_when_it_can_have_been(started: datetime, why: No | None) -> None:
    assert contact_fits(CALL, started, NOW) is why


def test_every_kind_has_a_way_and_every_deed_a_domain() -> None:
    assert set(MODES) == set(ContactKind)
    assert all(MODES.values())
    assert set(DOMAINS) == set(Did)
    assert set(DOMAINS.values()) == set(Domain)
    assert set(ContactKind) >= MAY_MISS


@pytest.mark.parametrize(
    ("did", "domain"),
    [
        ((), Domain.RECOVERY_SUPPORT),
        ((Did.RIGHTS,), Domain.ADVOCACY),
        ((Did.RIGHTS, Did.LETTER, Did.GOAL), Domain.ADVOCACY),
        ((Did.LISTENED, Did.LETTER), Domain.ADVOCACY),  # as many of each: what stands first
        ((Did.PRIVACY,), Domain.PROFESSIONAL_RESPONSIBILITY),
    ],
)
def test_where_it_counts(did: tuple[Did, ...], domain: Domain) -> None:
    assert domain_of(did) is domain


@given(st.sets(st.sampled_from(Did)))
def test_the_domain_is_one_that_holds_most_of_it(did: set[Did]) -> None:
    found = domain_of(did)
    held = [sum(DOMAINS[one] is domain for one in did) for domain in Domain]
    assert sum(DOMAINS[one] is found for one in did) == max(held)


def test_a_chosen_domain_is_not_changed_by_what_was_ticked() -> None:
    frame = replace(CALL, did=frozenset({Did.RIGHTS}), domain=Domain.MENTORING)
    assert frame.counts_as is Domain.MENTORING


@pytest.mark.parametrize(
    ("day", "at", "minutes", "utc"),
    [
        (None, None, 7, "2026-11-30T18:13"),  # it ended now
        (date(2026, 11, 30), None, 7, "2026-11-30T18:13"),
        (date(2026, 11, 29), None, 7, "2026-11-29T18:00"),  # noon of that day
        (None, time(9, 4), 7, "2026-11-30T15:04"),
        (date(2026, 7, 4), time(9, 4), 7, "2026-07-04T14:04"),  # summer time
        (date(2026, 11, 1), time(1, 30), 5, "2026-11-01T06:30"),  # shown twice: the first of the two
        (date(2026, 3, 8), time(2, 30), 5, "2026-03-08T08:30"),  # never shown
    ],
)
def test_when_it_began(day: date | None, at: time | None, minutes: int, utc: str) -> None:
    assert began(day, at, minutes, CHICAGO, NOW).isoformat(timespec="minutes") == utc + "+00:00"


@pytest.mark.parametrize(
    ("days", "why"),
    [(0, None), (-1, No.DAY_PASSED), (FURTHEST.days, None), (FURTHEST.days + 1, No.DAY_TOO_FAR)],
)
def test_a_follow_up_lies_ahead(days: int, why: No | None) -> None:
    today = NOW.date()
    assert day_fits(today + timedelta(days=days), today) is why
    assert day_fits(None, today) is No.NEEDS_A_DAY


# The note


def test_a_text_falls_into_its_lines() -> None:
    assert lines_of("One.\n\n  Two.  \r\n") == ["One.", "Two."]
    assert lines_fit(lines_of(" \n ")) is No.NO_WORDS
    assert lines_fit(["a"] * MOST_LINES) is None
    assert lines_fit(["a"] * (MOST_LINES + 1)) is No.TOO_MANY
    assert lines_fit(["a", "b" * (LONGEST_LINE + 1)]) is No.TOO_LONG


@pytest.mark.parametrize(
    ("voice", "how", "may"),
    [
        (Voice.OWN, YesHow.SELF, True),
        (Voice.OWN, YesHow.HANDED, False),
        (Voice.TYPED_FOR, YesHow.HANDED, True),
        (Voice.TYPED_FOR, YesHow.ALOUD, True),
        (Voice.TYPED_FOR, YesHow.SELF, False),
        (None, YesHow.SELF, False),
        (None, YesHow.ALOUD, False),
    ],
)
def test_whose_hand_answers(voice: Voice | None, how: YesHow, may: bool) -> None:
    assert may_answer(voice, how) is may


def test_every_line_needs_an_answer_and_none_other_gets_one() -> None:
    one, two = uuid4(), uuid4()
    yes, other = Said(LineAnswer.ACCEPTED), Said(LineAnswer.CHANGED, "It was his mother")
    assert answers_fit([one, two], {one: yes, two: other}) is None
    assert answers_fit([one, two], {one: yes}) is No.LINES_CHANGED
    assert answers_fit([one], {one: yes, two: yes}) is No.LINES_CHANGED
    assert answers_fit([one], {one: Said(LineAnswer.CHANGED, " ")}) is No.NO_WORDS
    assert answers_fit([one], {one: Said(LineAnswer.CHANGED, "w" * (LONGEST_LINE + 1))}) is No.TOO_LONG
    assert answers_fit([one], {one: Said(LineAnswer.STRUCK)}) is None


def test_a_lead_signs_where_it_is_asked_for_and_never_beside_themselves() -> None:
    assert asks_for_cosign(True, Role.SUPPORTER)
    assert not asks_for_cosign(True, Role.LEAD)
    assert not asks_for_cosign(False, Role.SUPPORTER)
    assert may_cosign(Role.LEAD, wrote_it=False) is None
    assert may_cosign(Role.LEAD, wrote_it=True) is No.NOT_THEIRS
    assert may_cosign(Role.SUPPORTER, wrote_it=False) is No.NOT_THEIRS


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((False, False, False, False), NoteState.WRITING),
        ((True, False, False, False), NoteState.SENT),
        ((False, True, False, False), NoteState.LOCKED),
        ((True, True, True, False), NoteState.TO_COSIGN),
        ((True, True, True, True), NoteState.LOCKED),
    ],
)
def test_where_a_note_is(facts: tuple[bool, bool, bool, bool], state: NoteState) -> None:
    sent, locked, needs, cosigned = facts
    assert state_of(sent=sent, locked=locked, needs_cosign=needs, cosigned=cosigned) is state
