"""The scope guard on the pages: it reads what a supporter writes, and nobody else's words."""

from http import HTTPStatus
from uuid import uuid4

from cairn.peer_sessions.models import Note
from cairn.peer_sessions.notes import actions as notes
from cairn.people.rules import YesHow
from tests import make
from tests.cast import Cast
from tests.groups import group, kept
from tests.together import VISIT, agreed, contact, note

MARKED = "You could write:"
JUDGES = "He was manipulative all week."
PLAIN = "We read the letter from the landlord."


def seen(cast: Cast, path: str, who: str = "supporter") -> int:
    return cast.client(who).get(path).text.count(MARKED)


def test_a_correction_under_a_locked_note_is_read_for_who_wrote_it_only(cast: Cast) -> None:
    one = agreed(cast.person, note(cast.supporter, cast.person_id, sent=True))
    notes.add(by=cast.supporter, note_id=one.id, words=JUDGES, language="en")
    assert seen(cast, f"/notes/{one.id}/") == 1
    assert seen(cast, f"/notes/{one.id}/", "person") == 0


def test_the_view_of_the_person_and_what_they_said_of_a_line_are_never_read(cast: Cast) -> None:
    one = agreed(cast.person, note(cast.supporter, cast.person_id, sent=True))
    notes.say_view(by=cast.person, note_id=one.id, words=JUDGES, how=YesHow.SELF, language="en")
    assert seen(cast, f"/notes/{one.id}/") == 0


def test_what_comes_next_is_read_on_the_page_of_the_contact(cast: Cast) -> None:
    marked, plain = (contact(cast.supporter, cast.person_id, VISIT, next_words=it) for it in (JUDGES, PLAIN))
    assert seen(cast, f"/together/{marked.id}/") == 1
    assert seen(cast, f"/together/{plain.id}/") == 0
    assert seen(cast, f"/together/{marked.id}/", "person") == 0


def test_a_note_with_a_mark_is_kept_and_leads_to_where_it_is_marked(cast: Cast) -> None:
    there = f"/people/{cast.person_id}/together/log/visit/"
    sent = {"id": str(uuid4()), "pick": "15", "mode": "in_person", "note": JUDGES, "then": "later"}
    answer = cast.client("supporter").post(there, sent)
    assert answer.status_code == HTTPStatus.FOUND
    assert answer["Location"] == f"/notes/{Note.objects.get().id}/"
    assert seen(cast, answer["Location"]) == 1


def test_a_note_with_a_mark_waits_until_its_writer_has_seen_it(cast: Cast) -> None:
    there = f"/people/{cast.person_id}/together/log/visit/"
    for words, is_sent in ((JUDGES, False), (PLAIN, True)):
        sent = {"id": str(uuid4()), "pick": "15", "mode": "in_person", "note": words, "then": "send"}
        answer = cast.client("supporter").post(there, sent)
        newest = Note.objects.latest("began_at")
        assert (newest.sent_at is not None) is is_sent
        assert ("/notes/" in answer["Location"]) is not is_sent
    waiting = Note.objects.get(sent_at=None)
    cast.client("supporter").post(f"/notes/{waiting.id}/send/")  # as it is: nothing is stopped
    waiting.refresh_from_db()
    assert waiting.sent_at


def test_of_the_notes_of_a_group_those_with_a_mark_wait(cast: Cast) -> None:
    other = make.person(cast.supporter, "Abe Fictional")
    make.person_account(cast.supporter, other, "Abe", "abe")
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, other.id)
    ids = dict(one.contacts.values_list("person_id", "id"))
    sent = {"then": "send", f"note_{ids[cast.person_id]}": JUDGES, f"note_{ids[other.id]}": PLAIN}
    answer = cast.client("supporter").post(f"/gatherings/{one.id}/notes/", sent, follow=True)
    marked, plain = (Note.objects.get(contact_id=ids[person]) for person in (cast.person_id, other.id))
    assert (marked.sent_at, plain.sent_at is not None) == (None, True)
    assert answer.redirect_chain[-1][0] == f"/notes/{marked.id}/"
    assert "Something is marked in 1 of them" in answer.text


def test_a_page_that_comes_back_shows_what_is_marked_in_it(cast: Cast) -> None:
    there = f"/people/{cast.person_id}/together/log/visit/"
    answer = cast.client("supporter").post(there, {"id": str(uuid4()), "note": JUDGES, "next_words": PLAIN})
    assert answer.status_code == HTTPStatus.OK
    assert answer.text.count(MARKED) == 1


def test_what_is_said_of_a_group_is_read_for_who_holds_it(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, words="Clients engaged well.")
    assert seen(cast, f"/gatherings/{one.id}/") == 1
    assert seen(cast, f"/gatherings/{one.id}/", "colleague") == 0
