"""The ledger in the database: it stands or falls with the act, and nobody changes or removes an entry."""

from collections.abc import Callable
from io import StringIO
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from cairn.ledger import queries
from cairn.ledger.actions import Note, NoTransaction, record, record_all
from cairn.ledger.models import Entry, Head
from cairn.people.viewers import Unsigned
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves

NOBODY = Unsigned()


@pytest.fixture
def entries(db: None) -> int:
    """Five entries, and the number they end with."""
    with transaction.atomic():
        for n in range(5):
            record(by=NOBODY, act="test.act", person_id=uuid4(), about={"n": n, "word": "código ☀"})
    return Head.objects.get(pk=1).count


def test_an_entry_holds_who_what_when_and_about_whom(cast: Cast, stop_clock: Callable[..., object]) -> None:
    moment = stop_clock("2026-11-21T09:00:00.123456-06:00")
    with transaction.atomic():
        record(by=cast.supporter, act="test.act", person_id=cast.person_id, reason="why", about={"n": 1})
    entry = last_entry()
    assert (entry.at, entry.account_id, entry.role) == (moment, cast.supporter.account_id, "supporter")
    assert (entry.organisation_id, entry.person_id, entry.reason, entry.about) == (
        cast.organisation.id,
        cast.person_id,
        "why",
        {"n": 1},
    )


def test_outside_a_transaction_nothing_is_recorded(db: None) -> None:
    with patch.object(connection, "in_atomic_block", False), leaves(), pytest.raises(NoTransaction):
        record(by=NOBODY, act="test.act")


def test_it_falls_with_the_act(db: None) -> None:
    with leaves(), pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        record(by=NOBODY, act="test.act")
        raise ZeroDivisionError
    assert queries.verify().sound


def test_many_entries_cost_as_many_queries_as_one(db: None) -> None:
    def write(count: int) -> None:
        record_all(by=NOBODY, notes=[Note("test.act")] * count)

    assert cost(lambda: write(1)) == cost(lambda: write(40))


def test_no_notes_write_nothing(db: None) -> None:
    assert cost(lambda: record_all(by=NOBODY, notes=[])) == 0


def test_numbers_follow_without_a_gap(entries: int) -> None:
    assert list(Entry.objects.values_list("number", flat=True)) == list(range(1, entries + 1))


def test_what_was_written_is_what_the_chain_covers(entries: int) -> None:
    verdict = queries.verify()
    assert (verdict.sound, verdict.count, verdict.broken_at) == (True, entries, None)


def test_the_work_of_the_whole_cast_is_a_sound_chain(cast: Cast) -> None:
    make.grant(cast.supporter, cast.person_id)
    make.step(cast.person, cast.person_id)
    assert queries.verify().sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET act = 'nothing'",
        "UPDATE ledger_entry SET person_id = NULL WHERE number = 1",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_entry WHERE number = 5",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(entries: int, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as c:
        c.execute(statement)
    assert queries.verify().sound


def test_an_entry_put_in_the_place_of_another_is_refused(entries: int) -> None:
    into = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
    instead = "" if into == "REPLACE" else "ON CONFLICT (number) DO UPDATE SET act = 'nothing'"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as c:
        c.execute(f"{into} INTO ledger_entry SELECT * FROM ledger_entry WHERE number = 2 {instead}")
    assert queries.verify().sound


def test_truncating_is_refused_too(entries: int) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as c:
        c.execute("TRUNCATE ledger_entry")


def test_the_rows_refuse_through_the_tables_too(entries: int) -> None:
    entry = Entry.objects.get(number=3)
    entry.act = "another"
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


@pytest.fixture
def unguarded(entries: int) -> Callable[[str], None]:
    """Somebody with the whole database in their hands, past the triggers."""
    if connection.vendor == "sqlite":
        off = ["DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_entry_no_delete"]
    else:
        off = ["DROP TRIGGER ledger_entry_append_only ON ledger_entry"]

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            for sql in [*off, statement]:
                cursor.execute(sql)

    return run


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE ledger_entry SET act = 'nothing' WHERE number = 2", 2),
        ("UPDATE ledger_entry SET reason = 'because' WHERE number = 5", 5),
        ("UPDATE ledger_entry SET person_id = NULL WHERE number = 1", 1),
        ("DELETE FROM ledger_entry WHERE number = 3", 3),
        ("DELETE FROM ledger_entry WHERE number = 5", 5),
        ("DELETE FROM ledger_entry", 1),
    ],
)
def test_past_the_triggers_the_chain_tells(
    unguarded: Callable[[str], None], statement: str, broken_at: int
) -> None:
    unguarded(statement)
    verdict = queries.verify()
    assert (verdict.sound, verdict.broken_at) == (False, broken_at)
    with pytest.raises(CommandError, match=f"broken at entry {broken_at}"):
        call_command("verify_ledger")


def test_the_command_prints_a_head_to_write_down(entries: int) -> None:
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    head = out.getvalue().split()[-1]
    assert out.getvalue().startswith(f"The ledger is whole: {entries} entries.")
    assert head == f"{entries}:{Head.objects.get(pk=1).code}"
    call_command("verify_ledger", head=head, stdout=out)


def test_a_ledger_cut_off_and_written_anew_is_found_by_the_noted_head(
    unguarded: Callable[[str], None], entries: int
) -> None:
    """Whoever runs the server could chain new entries: only a head kept elsewhere tells."""
    noted = f"{entries}:{Head.objects.get(pk=1).code}"
    unguarded("DELETE FROM ledger_entry WHERE number > 3")
    Head.objects.update(count=3, code=Entry.objects.get(number=3).code)
    with transaction.atomic():
        record_all(by=NOBODY, notes=[Note("test.forged"), Note("test.forged")])
    call_command("verify_ledger", stdout=StringIO())
    with pytest.raises(CommandError, match="cut off and written anew"):
        call_command("verify_ledger", head=noted)


@pytest.mark.parametrize("head", ["abc", "5", "5:", "x:y"])
def test_a_head_that_is_none_is_said_to_be_none(entries: int, head: str) -> None:
    with pytest.raises(CommandError, match="looks like"):
        call_command("verify_ledger", head=head)


def test_entries_about_a_person_come_newest_first(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    about = list(queries.entries_about(cast.person_id))
    assert about[0].act == "recovery.say"
    assert {entry.person_id for entry in about} == {cast.person_id}
    assert [entry.number for entry in about] == sorted((e.number for e in about), reverse=True)
