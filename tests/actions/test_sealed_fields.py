"""`SealedText`: a field that never holds, shows or stores a plain text."""

import json
import logging
import os
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.template import Context, Template

from cairn.people.models import Person
from cairn.recovery.models import Saying, StepNews
from cairn.recovery.rules import StepAnswer
from cairn.sealed import ending, keyring, vault
from cairn.sealed.boxes import BoxError, Place
from cairn.sealed.fields import PLACEHOLDER, Sealed
from cairn.sealed.keyring import KeyringError
from cairn.sealed.models import DataKey
from tests import make
from tests.cast import Cast

NAME = "Dana Fictional"


def opened(sealed: Sealed | None) -> str:
    assert sealed is not None
    return vault.open_boxes({sealed.place: sealed.box})[sealed.place]


@pytest.fixture
def person(cast: Cast) -> Person:
    return Person.objects.get(id=cast.person_id)


def test_reading_gives_a_sealed_that_prints_as_a_placeholder(person: Person) -> None:
    assert isinstance(person.name, Sealed)
    shown = f"{person.name} {person.name!r} {person.name!s} {[person.name]} %s" % person.name
    assert NAME not in shown
    assert shown.count(PLACEHOLDER) == 5


def test_a_template_or_log_that_forgets_the_gate_shows_the_placeholder(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    assert Template("{{ p.name }}").render(Context({"p": person})) == PLACEHOLDER
    logging.getLogger("cairn").warning("welcomed %s", person.name)
    assert PLACEHOLDER in caplog.text


def test_it_does_not_turn_into_json(person: Person) -> None:
    with pytest.raises(TypeError):
        json.dumps({"name": person.name})


def test_before_saving_it_does_not_read_as_plain_text_either(cast: Cast) -> None:
    person = Person(organisation=cast.organisation)
    person.name = NAME
    assert str(person.name) == PLACEHOLDER


def test_the_database_holds_no_plain_text(person: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM people_person")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert b"Dana" not in stored
    assert b"Fictional" not in stored


def test_assigning_and_saving_seals_anew(person: Person) -> None:
    before = person.name
    person.name = "Dana Renamed"
    person.save()
    found = Person.objects.get(id=person.id)
    assert opened(found.name) == "Dana Renamed"
    assert found.name.box != before.box


@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_written_reads_as_none(person: Person, empty: str | None) -> None:
    person.phone = empty
    person.save()
    assert Person.objects.get(id=person.id).phone is None


def test_a_deferred_field_is_fetched_when_it_is_read(person: Person) -> None:
    found = Person.objects.only("language").get(id=person.id)
    assert opened(found.name) == NAME
    assert Person.objects.defer("phone").get(id=person.id).phone is None


def test_the_very_same_words_come_back_after_refreshing(person: Person) -> None:
    person.refresh_from_db()
    person.save()
    assert opened(Person.objects.get(id=person.id).name) == NAME


def test_longer_than_there_is_room_for_is_refused_not_cut(person: Person) -> None:
    person.name = "x" * 121
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        person.save()
    assert refused.value.messages == [
        "That is 121 characters. There is room for 120. Please make it two entries."
    ]
    person.name = "x" * 120
    person.save()


def test_plain_text_cannot_go_round_the_row(person: Person) -> None:
    with pytest.raises(TypeError, match="sealed"):
        Person.objects.update(name="plain")
    with pytest.raises(TypeError, match="sealed"):
        Person.objects.filter(name="plain").exists()


def test_writing_many_at_once_seals_them_or_refuses(cast: Cast, person: Person) -> None:
    other = Person(organisation=cast.organisation)
    other.name = "Bulk Fictional"
    Person.objects.bulk_create([other])
    assert opened(Person.objects.get(id=other.id).name) == "Bulk Fictional"
    person.name = "plain"
    with pytest.raises(TypeError), transaction.atomic():
        Person.objects.bulk_update([person], ["name"])


def test_sealed_words_cannot_be_copied_to_another_row_or_field(cast: Cast, person: Person) -> None:
    other = Person.objects.get(id=cast.other_person_id)
    with pytest.raises(ValueError, match="belong where they were sealed"):
        other.name = person.name
    with pytest.raises(ValueError, match="belong where they were sealed"):
        person.phone = person.name
    assert opened(other.name) == "Noa Invented"


def test_a_cell_swapped_in_the_database_does_not_open(cast: Cast, person: Person) -> None:
    theirs = Person.objects.get(id=cast.other_person_id).name
    Person.objects.filter(id=person.id).update(name=theirs.box)
    with pytest.raises(BoxError):
        opened(Person.objects.get(id=person.id).name)


def test_words_far_from_the_person_are_sealed_under_the_persons_key(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    make.recovery.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.NOT_YET, words="Not today")
    news = StepNews.objects.get()
    assert news.words.place.subject == cast.person_id
    assert opened(news.words) == "Not today"


# The vault


def test_each_subject_has_one_key_of_their_own(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id)
    make.saying(cast.person, cast.person_id)
    keys = DataKey.objects.filter(subject__in=[cast.person_id, cast.other_person_id])
    assert len({bytes(k.wrapped or b"") for k in keys}) == len(keys) == 2


def test_erasing_empties_one_person_only_and_for_good(cast: Cast, person: Person) -> None:
    saying = make.saying(cast.person, cast.person_id)
    ending.destroy(cast.person_id)
    assert (opened(person.name), opened(saying.words)) == ("", "")
    assert opened(Person.objects.get(id=cast.other_person_id).name) == "Noa Invented"
    assert DataKey.objects.get(subject=cast.person_id).wrapped is None
    with pytest.raises(BoxError, match="erased"):
        make.saying(cast.person, cast.person_id)


def test_a_lost_key_is_not_taken_for_an_erased_person(person: Person) -> None:
    DataKey.objects.filter(subject=person.id).delete()
    with pytest.raises(BoxError, match="backup"):
        opened(person.name)


def test_a_key_of_somebody_else_put_in_its_place_does_not_open(cast: Cast, person: Person) -> None:
    theirs = DataKey.objects.get(subject=cast.other_person_id)
    DataKey.objects.filter(subject=person.id).update(wrapped=theirs.wrapped)
    with pytest.raises(BoxError):
        opened(person.name)


def test_another_key_file_opens_nothing_and_says_so(person: Person, settings: Any) -> None:
    settings.KEYRING = keyring.fresh()
    with pytest.raises(KeyringError, match="Put back the key file"):
        opened(person.name)


def test_opening_many_costs_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    sayings = [make.saying(cast.person, cast.person_id) for _ in range(5)]
    found = [s.words for s in sayings] + [p.name for p in Person.objects.all()]
    with django_assert_num_queries(1):
        vault.open_boxes({one.place: one.box for one in found})


@pytest.fixture
def key_file(tmp_path: Any, settings: Any) -> Any:
    settings.CAIRN_KEYS = tmp_path / "keyring.json"
    keyring.save(settings.CAIRN_KEYS, settings.KEYRING)
    return settings.CAIRN_KEYS


def later(key_file: Any) -> None:
    """The keys were changed a while ago: no request that began before is still going on."""
    before = key_file.stat().st_mtime - 3600
    os.utime(key_file, (before, before))


def test_rotating_wraps_every_key_anew_and_everything_still_opens(
    person: Person, key_file: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    old = settings.KEYRING.current
    ending.destroy(Person.objects.exclude(id=person.id).get().id)
    call_command("rotate_keys")
    there = DataKey.objects.filter(destroyed_at=None)
    assert set(there.values_list("wrapped_by", flat=True)) == {keyring.read(key_file).current}
    assert settings.KEYRING.current != old
    assert opened(Person.objects.get(id=person.id).name) == NAME
    assert f"{there.count()} data keys" in capsys.readouterr().out


def test_rotating_does_not_touch_the_words(person: Person, key_file: Any) -> None:
    call_command("rotate_keys", stdout=StringIO())
    assert Person.objects.get(id=person.id).name.box == person.name.box


def test_forgetting_old_keys_shuts_what_was_erased_in_older_backups_too(
    cast: Cast, person: Person, key_file: Any
) -> None:
    backup = DataKey.objects.get(subject=cast.other_person_id)
    ending.destroy(cast.other_person_id)
    call_command("rotate_keys", stdout=StringIO())
    assert backup.wrapped_by in keyring.read(key_file).wrapping
    later(key_file)
    call_command("rotate_keys", forget_old_keys=True, stdout=StringIO())
    assert list(keyring.read(key_file).wrapping) == [settings.KEYRING.current]
    assert opened(person.name) == NAME
    DataKey.objects.filter(subject=backup.subject).delete()
    backup.save(force_insert=True)
    with pytest.raises(KeyringError):
        opened(Person.objects.get(id=cast.other_person_id).name)


def test_forgetting_first_wraps_what_is_still_under_an_old_key(person: Person, key_file: Any) -> None:
    keyring.save(key_file, settings.KEYRING.with_new_key())  # a request that began before goes on
    later(key_file)
    call_command("rotate_keys", forget_old_keys=True, stdout=StringIO())
    assert opened(person.name) == NAME


def test_an_interrupted_rotation_is_finished_by_the_next(cast: Cast, person: Person, key_file: Any) -> None:
    half = settings.KEYRING.with_new_key()
    keyring.save(key_file, half)  # the new key is in the file; nothing was wrapped with it yet
    call_command("rotate_keys", stdout=StringIO())
    assert half.current in keyring.read(key_file).wrapping
    assert opened(person.name) == NAME


def test_old_keys_are_not_forgotten_while_somebody_may_use_them(person: Person, key_file: Any) -> None:
    call_command("rotate_keys", stdout=StringIO())
    both = keyring.read(key_file)
    with pytest.raises(CommandError, match="somebody may still be using the old one"):
        call_command("rotate_keys", forget_old_keys=True, stdout=StringIO())
    assert keyring.read(key_file) == both


def test_a_server_takes_up_new_keys_by_itself(person: Person, key_file: Any) -> None:
    assert opened(person.name) == NAME
    newer = settings.KEYRING.with_new_key()
    keyring.save(key_file, newer)  # another process rotates
    assert opened(person.name) == NAME
    assert newer == settings.KEYRING
    other = uuid4()
    vault.seal("Sealed since", Place(other, "a", other, "b"))
    assert DataKey.objects.get(subject=other).wrapped_by == newer.current


def test_a_rotation_stopped_on_the_way_goes_on_with_the_same_key(
    cast: Cast, key_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = vault.rewrap_some

    def stopped() -> int:
        if DataKey.objects.filter(wrapped_by=settings.KEYRING.current).exists():
            raise KeyboardInterrupt
        return some(1)

    monkeypatch.setattr(vault, "rewrap_some", stopped)
    with pytest.raises(KeyboardInterrupt):
        call_command("rotate_keys", stdout=StringIO())
    half = keyring.read(key_file).current
    assert DataKey.objects.filter(wrapped_by=half).count() == 1
    monkeypatch.setattr(vault, "rewrap_some", some)
    call_command("rotate_keys", stdout=(out := StringIO()))
    assert f"Going on with key {half}" in out.getvalue()
    assert (keyring.read(key_file).current, vault.stale()) == (half, 0)


def test_a_place_is_a_place_of_a_saying(cast: Cast) -> None:
    saying = make.saying(cast.person, cast.person_id)
    assert saying.words.place == Place(cast.person_id, "recovery_saying", saying.id, "words")
    assert Saying.objects.get(id=saying.id).words == saying.words
