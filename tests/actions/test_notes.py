"""Notes: written in lines, agreed by the person line by line, locked, added to, and co-signed where asked."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.peer_sessions.models import Note, NoteLine, NoteView
from cairn.peer_sessions.notes import actions, queries
from cairn.peer_sessions.notes.rules import LineAnswer, NoteState, Said
from cairn.peer_sessions.rules import No
from cairn.people.models import Organisation
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.records import actions as records
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses
from tests.together import CALL, TEXT, accepted, ago, agreed, contact, note

OTHERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
THEIRS = "  It was me who read it\n(twice) "


def read(by: Viewer, note_id: UUID) -> queries.NoteRow:
    found = queries.note(by, note_id)
    assert found is not None
    return found


def write(by: Viewer, made: Note, text: str) -> Note:
    return actions.write(by=by, contact_id=made.contact_id, text=text, language="en")


def policy(cast: Cast) -> None:
    Organisation.objects.filter(id=cast.organisation.id).update(notes_are_cosigned=True)


# Written


def test_a_note_is_its_lines(cast: Cast) -> None:
    made = contact(cast.supporter, cast.person_id)
    with leaves("peer_sessions.write_note"):
        found = actions.write(by=cast.supporter, contact_id=made.id, text=TEXT, language="en")
    row = read(cast.supporter, found.id)
    assert (row.text, row.state, row.called) == (TEXT, NoteState.WRITING, "Rosa")


def test_a_line_written_anew_is_a_new_line_and_the_others_stay(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id, "One\nTwo\nTwo")
    before = [line.id for line in made.lines.all()]
    write(cast.supporter, made, "Zero\nTwo\nOne")
    after = [line.id for line in made.lines.all()]
    assert after[1:] == [before[1], before[0]]
    assert after[0] not in before
    assert read(cast.person, made.id).text == "Zero\nTwo\nOne"


@pytest.mark.parametrize("role", ["person", *OTHERS])
def test_only_who_kept_the_contact_writes(cast: Cast, role: str) -> None:
    made = contact(cast.supporter, cast.person_id)
    with refuses(No.NOT_THEIRS):
        actions.write(by=cast.viewers[role], contact_id=made.id, text="No", language="en")


def test_a_note_needs_words_and_a_contact_that_stands(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id)
    with refuses(No.NO_WORDS):
        write(cast.supporter, made, " \n ")
    with refuses(No.NOT_THEIRS):
        actions.write(by=cast.supporter, contact_id=uuid4(), text="A", language="en")


def test_neither_the_ledger_nor_the_file_holds_a_word(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id, "Xylophone")
    answers = {line.id: Said(LineAnswer.CHANGED, "Quixotic") for line in made.lines.all()}
    actions.agree(by=cast.person, note_id=made.id, answers=answers, view="Zymurgy", language="en")
    actions.add(by=cast.supporter, note_id=made.id, words="Wyvern", language="en")
    found = str(list(Entry.objects.values()))
    with connection.cursor() as cursor:
        for table in ("note", "noteline", "noteview", "noteaddition"):
            cursor.execute(f"SELECT * FROM peer_sessions_{table}")
            cells = [cell for row in cursor.fetchall() for cell in row]
            found += str([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cells])
    assert not [word for word in ("Xylophone", "Quixotic", "Zymurgy", "Wyvern") if word in found]


# Agreed


def test_a_note_waits_for_the_person_and_for_its_writer(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id)
    assert queries.waiting_for_me(cast.person) == ()
    with leaves("peer_sessions.send_note"):
        actions.send(by=cast.supporter, note_id=made.id)
    with leaves():
        actions.send(by=cast.supporter, note_id=made.id)
    assert [one.id for one in queries.waiting_for_me(cast.person)] == [made.id]
    assert [one.id for one in queries.to_agree(cast.supporter, [cast.person_id])] == [made.id]
    agreed(cast.person, made)
    assert queries.waiting_for_me(cast.person) == queries.to_agree(cast.supporter, [cast.person_id]) == ()


def test_a_line_is_accepted_said_otherwise_or_struck_and_stays_as_it_was(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id, "One\nTwo\nThree")
    one, two, three = made.lines.all()
    answers = {
        one.id: Said(LineAnswer.ACCEPTED),
        two.id: Said(LineAnswer.CHANGED, THEIRS),
        three.id: Said(LineAnswer.STRUCK),
    }
    with leaves("peer_sessions.agree_note"):
        actions.agree(by=cast.person, note_id=made.id, answers=answers, view=THEIRS, language="en")
    assert last_entry().about == {"note": str(made.id), "how": "self"}
    row = read(cast.supporter, made.id)
    assert [(line.words, line.answer, line.their_words) for line in row.lines] == [
        ("One", LineAnswer.ACCEPTED, ""),
        ("Two", LineAnswer.CHANGED, THEIRS),
        ("Three", LineAnswer.STRUCK, ""),
    ]
    assert [(view.words, view.by) for view in row.views] == [(THEIRS, "")]
    assert row.state is NoteState.LOCKED


def test_nothing_is_agreed_by_silence_nor_to_words_that_came_later(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id)
    seen = accepted(made)
    with refuses(No.LINES_CHANGED):
        actions.agree(by=cast.person, note_id=made.id, answers={}, language="en")
    write(cast.supporter, made, TEXT.replace("court", "office"))
    with refuses(No.LINES_CHANGED):
        actions.agree(by=cast.person, note_id=made.id, answers=seen, language="en")
    assert read(cast.person, made.id).locked_at is None


def test_locked_nothing_in_it_changes(cast: Cast) -> None:
    made = agreed(cast.person, note(cast.supporter, cast.person_id))
    for late in (
        lambda: write(cast.supporter, made, "Another"),
        lambda: actions.send(by=cast.supporter, note_id=made.id),
        lambda: agreed(cast.person, made),
    ):
        with refuses(No.LOCKED):
            late()
    assert read(cast.supporter, made.id).text == TEXT


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_agrees_sends_or_adds(cast: Cast, role: str) -> None:
    made, viewer = note(cast.supporter, cast.person_id), cast.viewers[role]
    for how in YesHow:
        with refuses(No.NOT_THEIRS):
            agreed(viewer, made, how)
    with refuses(No.NOT_THEIRS):
        actions.send(by=viewer, note_id=made.id)
    agreed(cast.person, made)
    with refuses(No.NOT_THEIRS):
        actions.add(by=viewer, note_id=made.id, words="No", language="en")
    with refuses(No.NOT_THEIRS):
        actions.say_view(by=viewer, note_id=made.id, words="No", language="en")


def test_on_the_supporters_phone_it_says_whose_hand_it_was(cast: Cast) -> None:
    wen = make.person(cast.supporter, "Wen Fictional")
    made = note(cast.supporter, wen.id)
    with refuses(No.NO_ACCOUNT):
        actions.send(by=cast.supporter, note_id=made.id)
    with refuses(No.NOT_THEIRS):
        agreed(cast.supporter, made)  # nobody agrees as somebody else
    answers = accepted(made)
    actions.agree(
        by=cast.supporter, note_id=made.id, answers=answers, view=THEIRS, how=YesHow.ALOUD, language="en"
    )
    row = read(cast.supporter, made.id)
    assert row.agreed_how is YesHow.ALOUD
    assert [(view.words, view.by, view.how) for view in row.views] == [(THEIRS, "Rosa", YesHow.ALOUD)]


# Afterwards


def test_what_comes_later_stands_beside_with_whose_it_is(cast: Cast) -> None:
    made = note(cast.supporter, cast.person_id)
    for early in (
        lambda: actions.add(by=cast.supporter, note_id=made.id, words="It was Tuesday", language="en"),
        lambda: actions.say_view(by=cast.person, note_id=made.id, words=THEIRS, language="en"),
    ):
        with refuses(No.NOT_AGREED_YET):
            early()
    agreed(cast.person, made)
    with leaves("peer_sessions.add_to_note"):
        actions.add(by=cast.supporter, note_id=made.id, words="It was Tuesday", language="en")
    with leaves("peer_sessions.say_view_of_note"):
        actions.say_view(by=cast.person, note_id=made.id, words=THEIRS, language="en")
    with refuses(No.NO_WORDS):
        actions.add(by=cast.supporter, note_id=made.id, words=" ", language="en")
    row = read(cast.person, made.id)
    assert [(one.words, one.by) for one in row.additions] == [("It was Tuesday", "Rosa")]
    assert [view.words for view in row.views] == [THEIRS]


def test_a_lead_signs_too_where_the_organisation_asks_for_it(cast: Cast) -> None:
    policy(cast)
    made = note(cast.supporter, cast.person_id)
    with refuses(No.NOT_AGREED_YET):
        actions.cosign(by=cast.lead, note_id=made.id)
    agreed(cast.person, made)
    assert read(cast.supporter, made.id).state is NoteState.TO_COSIGN
    assert [one.id for one in queries.to_cosign(cast.lead)] == [made.id]
    for role in ("supporter", "person", "colleague", "former", "steward", "outsider", "other_person"):
        assert queries.to_cosign(cast.viewers[role]) == ()
        with refuses(No.NOT_THEIRS):
            actions.cosign(by=cast.viewers[role], note_id=made.id)
    with leaves("peer_sessions.cosign_note"):
        actions.cosign(by=cast.lead, note_id=made.id)
    with leaves():
        actions.cosign(by=cast.lead, note_id=made.id)
    row = read(cast.supporter, made.id)
    assert (row.cosigned_by, row.state) == ("Lena", NoteState.LOCKED)
    assert queries.to_cosign(cast.lead) == ()


def test_where_nobody_asks_for_it_no_lead_signs(cast: Cast) -> None:
    made = agreed(cast.person, note(cast.supporter, cast.person_id))
    assert queries.to_cosign(cast.lead) == ()
    with refuses(No.NOT_AGREED_YET):
        actions.cosign(by=cast.lead, note_id=made.id)


# Who sees


@pytest.mark.parametrize("role", ["person", "supporter", "lead"])
def test_they_read_it_and_the_ledger_says_so(cast: Cast, role: str) -> None:
    made = note(cast.supporter, cast.person_id)
    with leaves("seen"):
        assert read(cast.viewers[role], made.id).text == TEXT
    assert "notes" in last_entry().kinds


@pytest.mark.parametrize("role", OTHERS[1:])
def test_it_is_shut_for_everybody_else(cast: Cast, role: str) -> None:
    made = note(cast.supporter, cast.person_id)
    with pytest.raises(gate.Shut):
        queries.note(cast.viewers[role], made.id)


def test_kept_to_oneself_nobody_reads_writes_or_signs_it(cast: Cast) -> None:
    policy(cast)
    made = agreed(cast.person, note(cast.supporter, cast.person_id))
    consent.keep_to_oneself(by=cast.person, kind=Kind.NOTES, keep=True)
    for role in ("supporter", "lead"):
        with pytest.raises(gate.Shut):
            queries.note(cast.viewers[role], made.id)
    assert queries.to_cosign(cast.lead) == ()
    with refuses(No.NOT_THEIRS):
        actions.cosign(by=cast.lead, note_id=made.id)
    with refuses(No.NOT_THEIRS):
        actions.add(by=cast.supporter, note_id=made.id, words="No", language="en")
    assert read(cast.person, made.id).text == TEXT


def test_erased_no_word_is_left(cast: Cast) -> None:
    wen = make.person(cast.supporter, "Wen Fictional")
    made = note(cast.supporter, wen.id)
    actions.agree(
        by=cast.supporter,
        note_id=made.id,
        answers={line.id: Said(LineAnswer.CHANGED, THEIRS) for line in made.lines.all()},
        view=THEIRS,
        how=YesHow.HANDED,
        language="en",
    )
    records.ask_to_be_erased(by=cast.supporter, person_id=wen.id, yes_how=YesHow.ALOUD)
    records.agree_to_erase(by=cast.lead, person_id=wen.id)
    assert {
        (bytes(line.words.box) if line.words else b"", line.their_words) for line in NoteLine.objects.all()
    } == {(b"", None)}
    assert [view.words for view in NoteView.objects.all()] == [None]


@pytest.mark.parametrize(
    "wrong",
    [{"agreed_how": ""}, {"locked_at": None}, {"cosigned_by": None, "cosigned_at": "2026-01-01T00:00Z"}],
)
def test_the_database_refuses_halves(cast: Cast, wrong: dict[str, object]) -> None:
    agreed(cast.person, note(cast.supporter, cast.person_id))
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.update(**wrong)


def test_a_contact_and_its_note_in_one_go_are_kept_once(cast: Cast) -> None:
    sent = {"key": uuid4(), "person_id": cast.person_id, "frame": CALL, "started_at": ago(5)}
    with leaves("peer_sessions.log", "peer_sessions.write_note", "peer_sessions.send_note"):
        actions.log_and_write(by=cast.supporter, text=TEXT, send_it=True, language="en", **sent)
    with leaves():
        actions.log_and_write(by=cast.supporter, text="Another", send_it=True, language="en", **sent)
    [waiting] = queries.waiting_for_me(cast.person)
    assert read(cast.person, waiting.id).text == TEXT
