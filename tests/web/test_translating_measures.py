"""A measure gets a second language from a file of the same questions, looked over before it is kept."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cairn.measures.models import MeasureVersion
from tests import measured
from tests.cast import Cast
from tests.expect import leaves

SPANISH = json.loads(
    json.dumps(measured.SMALL | {"title": "Pequeño", "language": "es"})
    .replace("How often?", "¿Con qué frecuencia?")
    .replace("Never", "Nunca")
    .replace("Often", "Seguido")
)


def send(cast: Cast, measure: MeasureVersion, what: Any, role: str = "steward", **more: str) -> Any:
    file = SimpleUploadedFile("es.json", what if isinstance(what, bytes) else json.dumps(what).encode())
    sent = {"language": "es"} | more | ({"text": json.dumps(what)} if "keep" in more else {"file": file})
    return cast.client(role).post(f"/measures/{measure.measure_id}/translation/", sent)


def test_it_is_looked_over_side_by_side_then_kept_and_asked_in_both(cast: Cast) -> None:
    version = measured.measure(cast.steward)
    with leaves():
        looked = send(cast, version, SPANISH).text
    assert "Nothing is kept yet" in looked
    assert "<td>How often?</td>" in looked
    assert '<td lang="es">¿Con qué frecuencia?</td>' in looked
    with leaves("measures.bring_in"):
        kept = send(cast, version, SPANISH, keep="yes")
    assert kept.status_code == HTTPStatus.FOUND
    page = f"/how-things-are/{cast.person_id}/{version.measure_id}/fill/"
    client = cast.client("person")
    assert "How often?" in client.get(page).text
    client.post("/language/", {"language": "es"})
    asked = client.get(page).text
    assert "¿Con qué frecuencia?" in asked
    assert "How often?" not in asked


def test_what_was_answered_before_stays_beside_what_is_answered_after(cast: Cast) -> None:
    version = measured.measure(cast.steward)
    measured.filling(cast.person, version)
    send(cast, version, SPANISH, keep="yes")
    newest = MeasureVersion.objects.filter(measure=version.measure_id).latest("added_at")
    assert newest.id != version.id
    measured.filling(cast.person, newest)
    page = cast.client("person").get(f"/how-things-are/{cast.person_id}/{version.measure_id}/").text
    assert page.count('<th scope="row">') == 2  # both in one drawing and one table


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (measured.SMALL | {"item": measured.SMALL["item"][:1]}, "does not have the same questions"),
        (b"not json", "not a JSON file"),
        ({"resourceType": "Patient"}, "not a FHIR Questionnaire"),
    ],
)
def test_what_is_no_translation_of_it_is_refused_and_nothing_is_kept(
    cast: Cast, file: Any, said: str
) -> None:
    version = measured.measure(cast.steward)
    with leaves():
        answer = send(cast, version, file)
    assert said in answer.text
    assert MeasureVersion.objects.filter(measure=version.measure_id).count() == 1


def test_the_same_twice_changes_nothing(cast: Cast) -> None:
    version = measured.measure(cast.steward)
    send(cast, version, SPANISH, keep="yes")
    with leaves():
        assert "has not changed" in send(cast, version, SPANISH, keep="yes").text


@pytest.mark.parametrize("role", ["person", "supporter", "lead", "outsider"])
def test_only_a_steward_translates(cast: Cast, role: str) -> None:
    version = measured.measure(cast.steward)
    with leaves():
        assert send(cast, version, SPANISH, role, keep="yes").status_code != HTTPStatus.FOUND
