"""Spoken words and other people's wordings: sealed, chosen, beneath; the person's sentence never changes."""

from base64 import b64encode

import pytest
from django.db import connection

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.records.holdings import everything
from cairn.recovery import actions as plan
from cairn.recovery.models import Spoken
from cairn.recovery.queries import plan as whole_plan
from cairn.recovery.queries import story
from cairn.recovery.rewordings import actions as rewordings
from cairn.recovery.rewordings.queries import rewordings as beneath
from cairn.recovery.rules import No
from cairn.recovery.shown.rules import What
from cairn.recovery.spoken import actions
from cairn.recovery.spoken.queries import sound, spoken
from cairn.recovery.spoken.rules import MOST_BYTES, Sound, sound_of
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]
WORDS = "I want my kids on Sundays"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x1a\x45\xdf\xa3" + bytes(8), Sound.WEBM),
        (b"OggS" + bytes(8), Sound.OGG),
        (b"\0\0\0\x18ftypM4A ", Sound.MP4),
        (b"RIFF\0\0\0\0WAVE", Sound.WAV),
        (b"ID3\x04" + bytes(8), Sound.MP3),
        (b"\xff\xfb\x90\x64" + bytes(8), Sound.MP3),
        (b"RIFF\0\0\0\0AVI ", None),
        (b"<svg onload=a", None),
        (b"\xff\xd8\xff\xe0" + bytes(8), None),  # a picture
        (b"", None),
    ],
)
def test_a_file_is_what_its_bytes_say(start: bytes, kind: Sound | None) -> None:
    assert sound_of(start) is kind


def test_it_is_kept_to_the_byte_and_sealed(cast: Cast) -> None:
    with leaves("recovery.speak"):
        row = make.spoken(cast.person)
    assert sound(cast.person, row.id) == ("audio/wav", make.SOUND)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sound FROM recovery_spoken")
        kept = bytes(cursor.fetchone()[0])
    assert make.SOUND not in kept
    assert b64encode(make.SOUND) not in kept


def test_what_is_no_sound_or_too_long_is_refused(cast: Cast) -> None:
    with refuses(No.NO_SOUND):
        make.spoken(cast.person, b"<html>hello there</html>")
    with refuses(No.TOO_LONG):
        make.spoken(cast.person, make.SOUND + bytes(MOST_BYTES))
    longest = make.spoken(cast.person, make.SOUND + bytes(MOST_BYTES - len(make.SOUND)))
    assert len(sound(cast.person, longest.id)[1]) == MOST_BYTES


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_hears_it_until_the_person_says_who(cast: Cast, role: str) -> None:
    row = make.spoken(cast.person)
    assert spoken(cast.viewers[role], cast.person_id) == ()
    with pytest.raises(gate.Shut):
        sound(cast.viewers[role], row.id)
    with refuses(No.NOT_THEIRS):
        actions.remove(by=cast.viewers[role], spoken_id=row.id)


def test_whom_they_chose_hears_that_one_and_no_other(cast: Cast) -> None:
    one, other = make.spoken(cast.person), make.spoken(cast.person)
    make.shown(cast.person, cast.supporter, What.SPOKEN, one.id)
    assert [row.id for row in spoken(cast.supporter, cast.person_id)] == [one.id]
    with leaves("seen"):
        assert sound(cast.supporter, one.id)[1] == make.SOUND
    with pytest.raises(gate.Shut):
        sound(cast.supporter, other.id)
    make.held_back(cast.person, Kind.GOALS)
    with pytest.raises(gate.Shut):
        sound(cast.supporter, one.id)


def test_removed_it_is_gone(cast: Cast) -> None:
    row = make.spoken(cast.person)
    make.shown(cast.person, cast.supporter, What.SPOKEN, row.id)
    with leaves("recovery.remove_spoken"):
        actions.remove(by=cast.person, spoken_id=row.id)
    assert not Spoken.objects.exists()
    with pytest.raises(gate.Shut):
        sound(cast.supporter, row.id)


def test_everything_held_has_the_sound_for_the_person_alone(cast: Cast) -> None:
    row = make.spoken(cast.person)
    make.shown(cast.person, cast.supporter, What.SPOKEN, row.id)
    own = {h.label: h.rows for h in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)}
    theirs = {h.label: h.rows for h in everything(cast.supporter, cast.person_id, Purpose.SUPPORT)}
    [held] = own["recovery.Spoken"] or ()
    assert held.values["sound"] == "data:audio/wav;base64," + b64encode(make.SOUND).decode()
    assert theirs["recovery.Spoken"] is None


def test_beside_a_sentence_of_their_own_only(cast: Cast) -> None:
    theirs = make.saying(cast.other_person, cast.other_person_id)
    with refuses(No.NOT_THEIRS):
        make.spoken(cast.person, saying_id=theirs.id)


# In other words, beneath


def test_a_rewording_waits_beneath_and_changes_nothing(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id, WORDS)
    before = whole_plan(cast.person, cast.person_id)
    with leaves("recovery.reword"):
        make.rewording(cast.supporter, saying.id, "Visits")
    assert whole_plan(cast.person, cast.person_id) == before
    [row] = beneath(cast.person, cast.person_id)
    assert (row.words, row.by, row.agreed) == ("Visits", "Rosa", None)


@pytest.mark.parametrize("agree", [True, False])
def test_the_person_agrees_or_refuses_and_their_words_stay(cast: Cast, agree: bool) -> None:
    saying = make.saying(cast.person, cast.person_id, WORDS)
    row = make.rewording(cast.supporter, saying.id)
    act = "recovery.agree_to_rewording" if agree else "recovery.refuse_rewording"
    with leaves(act):
        rewordings.answer_rewording(by=cast.person, rewording_id=row.id, agree=agree)
    assert [one.agreed for one in beneath(cast.supporter, cast.person_id)] == [True] * agree
    assert [one.words for one in whole_plan(cast.person, cast.person_id).goals] == [WORDS]
    with refuses(No.ALREADY_ANSWERED):
        rewordings.answer_rewording(by=cast.person, rewording_id=row.id, agree=not agree)


@pytest.mark.parametrize("role", [role for role in OTHERS if role != "supporter"])
def test_nobody_else_rewords_or_answers(cast: Cast, role: str) -> None:
    saying = make.saying(cast.person, cast.person_id)
    row = make.rewording(cast.supporter, saying.id)
    with refuses(No.NOT_THEIRS):
        make.rewording(cast.viewers[role], saying.id)
    with refuses(No.NOT_THEIRS):
        rewordings.answer_rewording(by=cast.viewers[role], rewording_id=row.id, agree=True)


def test_ones_own_other_words_are_no_rewording(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    with refuses(No.NOT_THEIRS):
        make.rewording(cast.person, saying.id)


def test_what_changed_and_why_stands_beside_the_new_words(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id, WORDS)
    anew = plan.say_anew(
        by=cast.person,
        saying_id=saying.id,
        words="Saturdays then",
        language="en",
        why=" court day ",
    )
    found = story(cast.person, anew.id)
    assert found
    assert [(row.words, row.why) for row in found.rows] == [
        ("Saturdays then", " court day "),
        (WORDS, ""),
    ]
