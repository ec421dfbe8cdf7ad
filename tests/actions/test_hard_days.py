"""The plan for hard days and hard stretches: the person's alone, sealed, shown by choice, gone if removed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.records.holdings import everything
from cairn.recovery.hard_days import actions as plan
from cairn.recovery.hard_days.queries import parts_of
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.models import HardDaysPart, HardStretch
from cairn.recovery.queries import plan as whole_plan
from cairn.recovery.rules import LONGEST_WORDS, No
from cairn.recovery.shown.rules import What
from cairn.recovery.stretches import actions
from cairn.recovery.stretches.queries import stretches
from cairn.recovery.stretches.rules import Stretch
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]
STAFF = OTHERS[:-1]
TODAY = clock.today_in("America/Chicago")


def write(cast: Cast, role: str = "person", **parts: str) -> None:
    kept = {Part(part): words for part, words in parts.items()}
    plan.write(by=cast.viewers[role], parts=kept, language="en")


def words(cast: Cast, role: str = "person") -> dict[str, str]:
    return {row.part.value: row.words for row in parts_of(cast.viewers[role], cast.person_id)}


def seen(cast: Cast, role: str = "person") -> list[str]:
    return [row.words for row in stretches(cast.viewers[role], cast.person_id)]


# The plan


def test_it_is_kept_to_the_letter_and_in_the_order_of_its_parts(cast: Cast) -> None:
    with leaves("recovery.write_hard_days"):
        write(cast, reach=" Bea,\n 0188 ", helps="Water")
    assert list(words(cast).items()) == [("helps", "Water"), ("reach", " Bea,\n 0188 ")]


def test_a_part_is_changed_emptied_and_the_others_stay(cast: Cast) -> None:
    write(cast, helps="Water", signs="No sleep")
    write(cast, helps="Walking")
    write(cast, signs=" ")
    assert words(cast) == {"helps": "Walking"}
    assert HardDaysPart.objects.count() == 1


@pytest.mark.parametrize("role", STAFF)
def test_nobody_writes_it_for_them(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        write(cast, role, helps="Water")


def test_it_has_to_fit(cast: Cast) -> None:
    with refuses(No.TOO_LONG):
        write(cast, helps="x" * (LONGEST_WORDS + 1))


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_sees_the_plan_until_it_is_shown(cast: Cast, role: str) -> None:
    write(cast, helps="Water")
    with pytest.raises(gate.Shut):
        words(cast, role)


def test_the_one_it_is_shown_to_sees_it_and_keeping_it_back_beats_that(cast: Cast) -> None:
    write(cast, helps="Water")
    make.shown(cast.person, cast.supporter, What.HARD_DAYS)
    assert words(cast, "supporter") == {"helps": "Water"}
    make.held_back(cast.person, Kind.HARD_DAYS_PLAN)
    with pytest.raises(gate.Shut):
        words(cast, "supporter")


# Hard stretches


def test_marked_by_the_person_alone_and_seen_by_nobody_else(cast: Cast) -> None:
    with leaves("recovery.mark_stretch"):
        make.stretch(cast.person, "my uncle")
    assert seen(cast) == ["my uncle"]
    assert [seen(cast, role) for role in OTHERS] == [[] for _ in OTHERS]


@pytest.mark.parametrize("role", STAFF)
def test_nobody_marks_one_for_somebody(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        make.stretch(cast.viewers[role])


def test_neither_the_file_nor_the_ledger_says_what_it_was_or_when(cast: Cast) -> None:
    make.stretch(cast.person, "Xylophone", what=Stretch.USED_AGAIN, began_on=date(2025, 3, 4))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM recovery_hardstretch")
        found = str([bytes(c) if isinstance(c, memoryview) else c for row in cursor.fetchall() for c in row])
    found += str(list(Entry.objects.values()))
    for secret in ("Xylophone", "used_again", "2025-03-04"):
        assert secret not in found


def test_it_resets_nothing(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id)
    make.step(cast.person, cast.person_id, goal_id=goal.id)
    before = whole_plan(cast.person, cast.person_id)
    make.stretch(cast.person, what=Stretch.USED_AGAIN)
    assert whole_plan(cast.person, cast.person_id) == before


def test_each_is_shown_by_itself(cast: Cast) -> None:
    shown = make.stretch(cast.person, "shown")
    make.stretch(cast.person, "not shown")
    make.shown(cast.person, cast.supporter, What.STRETCH, shown.id)
    assert seen(cast, "supporter") == ["shown"]
    assert seen(cast, "lead") == []


def test_what_is_not_theirs_cannot_be_shown(cast: Cast) -> None:
    of_somebody_else = make.stretch(cast.other_person).id
    with refuses(No.NOT_THEIRS):
        make.shown(cast.person, cast.supporter, What.STRETCH, of_somebody_else)
    with refuses(No.NOT_THEIRS):
        make.shown(cast.person, cast.supporter, What.STRETCH)


def changed(cast: Cast, row: HardStretch, role: str = "person", **more: Any) -> None:
    wanted = {"what": Stretch.OTHER, "words": "", "began_on": TODAY, "ended_on": None, **more}
    actions.change(by=cast.viewers[role], stretch_id=row.id, language="en", **wanted)


def test_it_ends_and_can_be_said_otherwise(cast: Cast) -> None:
    row = make.stretch(cast.person, "one way", began_on=TODAY - timedelta(days=5))
    changed(cast, row, words="another way", ended_on=TODAY)
    [now] = stretches(cast.person, cast.person_id)
    assert (now.words, now.ended_on, now.what) == ("another way", TODAY, Stretch.OTHER)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_changes_or_removes_it(cast: Cast, role: str) -> None:
    row = make.stretch(cast.person)
    make.shown(cast.person, cast.supporter, What.STRETCH, row.id)
    with refuses(No.NOT_THEIRS):
        changed(cast, row, role)
    with refuses(No.NOT_THEIRS):
        actions.remove(by=cast.viewers[role], stretch_id=row.id)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"began_on": TODAY + timedelta(days=2)}, No.DAY_TO_COME),
        ({"ended_on": TODAY + timedelta(days=2)}, No.DAY_TO_COME),
        ({"ended_on": TODAY - timedelta(days=1)}, No.ENDS_BEFORE),
    ],
)
def test_days_have_to_fit(cast: Cast, days: dict[str, date], why: No) -> None:
    row = make.stretch(cast.person)
    with refuses(why):
        changed(cast, row, **days)


def test_removed_it_is_gone_for_everybody(cast: Cast) -> None:
    row = make.stretch(cast.person, "gone")
    make.shown(cast.person, cast.supporter, What.STRETCH, row.id)
    with leaves("recovery.remove_stretch"):
        actions.remove(by=cast.person, stretch_id=row.id)
    assert (seen(cast), seen(cast, "supporter"), HardStretch.objects.count()) == ([], [], 0)


def test_everything_held_has_both_for_the_person_alone(cast: Cast) -> None:
    write(cast, helps="Water")
    row = make.stretch(cast.person, "my uncle")
    make.shown(cast.person, cast.supporter, What.STRETCH, row.id)
    own = {h.label: h.rows for h in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)}
    theirs = {h.label: h.rows for h in everything(cast.supporter, cast.person_id, Purpose.SUPPORT)}
    for table in ("recovery.HardDaysPart", "recovery.HardStretch"):
        assert len(own[table] or ()) == 1
        assert theirs[table] is None
