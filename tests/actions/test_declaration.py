"""Wishes for treatment: the person's alone, sealed, shown by choice, never said to be signed."""

from datetime import date, timedelta

import pytest
from django.db import connection

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.records.holdings import everything
from cairn.recovery.declaration import actions
from cairn.recovery.declaration.queries import wishes_of
from cairn.recovery.declaration.rules import Part, Standing, clock_of
from cairn.recovery.models import SignedNote, TreatmentWish
from cairn.recovery.rules import LONGEST_WORDS, No
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]
TODAY = clock.today_in("America/Chicago")


def write(cast: Cast, role: str = "person", **parts: str) -> None:
    kept = {Part(part): words for part, words in parts.items()}
    actions.write(by=cast.viewers[role], parts=kept, language="en")


@pytest.mark.parametrize(
    ("signed", "today", "over", "standing"),
    [
        (date(2024, 3, 1), date(2026, 11, 30), date(2027, 3, 1), Standing.RUNS),
        (date(2024, 3, 1), date(2026, 12, 1), date(2027, 3, 1), Standing.SOON_OVER),
        (date(2024, 3, 1), date(2027, 2, 28), date(2027, 3, 1), Standing.SOON_OVER),
        (date(2024, 3, 1), date(2027, 3, 1), date(2027, 3, 1), Standing.OVER),
        (date(2024, 2, 29), date(2026, 1, 1), date(2027, 2, 28), Standing.RUNS),
    ],
)
def test_three_years_from_the_day_of_signing(
    signed: date, today: date, over: date, standing: Standing
) -> None:
    found = clock_of(signed, today)
    assert (found.over_on, found.standing) == (over, standing)


def test_kept_to_the_letter_and_in_order(cast: Cast) -> None:
    with leaves("recovery.write_treatment_wishes"):
        write(cast, shock=" never ", know="I get loud.\nIt passes.")
    rows = wishes_of(cast.person, cast.person_id).rows
    assert [(row.part.value, row.words) for row in rows] == [
        ("know", "I get loud.\nIt passes."),
        ("shock", " never "),
    ]
    write(cast, shock="")
    assert [row.part for row in wishes_of(cast.person, cast.person_id).rows] == [Part.KNOW]


@pytest.mark.parametrize("role", OTHERS[:-1])
def test_nobody_writes_for_one_who_signs_in(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        write(cast, role, know="x")
    with refuses(No.NOT_THEIRS):
        actions.note_signed(by=cast.viewers[role], day=TODAY)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_reads_before_it_is_shown(cast: Cast, role: str) -> None:
    write(cast, know="I get loud")
    with pytest.raises(gate.Shut):
        wishes_of(cast.viewers[role], cast.person_id)


def test_shown_by_name_and_held_back_again(cast: Cast) -> None:
    write(cast, know="I get loud")
    make.shown(cast.person, cast.supporter, What.DECLARATION)
    assert wishes_of(cast.supporter, cast.person_id).rows[0].words == "I get loud"
    make.held_back(cast.person, Kind.HARD_DAYS_PLAN)
    with pytest.raises(gate.Shut):
        wishes_of(cast.supporter, cast.person_id)


def test_a_day_is_noted_changed_and_removed(cast: Cast) -> None:
    with refuses(No.DAY_TO_COME):
        actions.note_signed(by=cast.person, day=TODAY + timedelta(days=1))
    with leaves("recovery.note_signed"):
        actions.note_signed(by=cast.person, day=TODAY)
    actions.note_signed(by=cast.person, day=TODAY - timedelta(days=9))
    assert wishes_of(cast.person, cast.person_id).signed_on == TODAY - timedelta(days=9)
    assert SignedNote.objects.count() == 1
    with leaves("recovery.forget_signed"):
        actions.forget_signed(by=cast.person)
    assert wishes_of(cast.person, cast.person_id).signed_on is None


def test_the_file_holds_neither_words_nor_the_day(cast: Cast) -> None:
    write(cast, medicine="Not haloperidol")
    actions.note_signed(by=cast.person, day=date(2025, 5, 17))
    with connection.cursor() as cursor:
        for model in (TreatmentWish, SignedNote):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # a table of ours
            found = repr(cursor.fetchall())
            assert "haloperidol" not in found
            assert "2025-05-17" not in found


def test_the_person_has_all_of_it(cast: Cast) -> None:
    write(cast, know="I get loud")
    actions.note_signed(by=cast.person, day=TODAY)
    held = {one.label: one.rows for one in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)}
    assert len(held["recovery.TreatmentWish"] or ()) == len(held["recovery.SignedNote"] or ()) == 1


def test_too_long_is_not_cut(cast: Cast) -> None:
    with refuses(No.TOO_LONG):
        write(cast, know="x" * (LONGEST_WORDS + 1))
