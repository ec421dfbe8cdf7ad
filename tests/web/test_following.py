"""Following a duty to report on its pages, from the first tap to its end; and what is told beforehand."""

from datetime import timedelta
from html import unescape
from http import HTTPStatus
from uuid import uuid4

import pytest

from cairn.consent.models import Disclosure
from cairn.kit import clock
from cairn.outside.models import Following, Report
from tests import duties
from tests.cast import Cast
from tests.web.test_duties import text_of
from tests.web.test_written_yes import in_language


def begin(cast: Cast, role: str = "supporter", duty: str = "child", whom: str = "") -> str:
    """The address of a procedure that was just begun."""
    url = f"/duties/new/{whom}"
    return cast.client(role).post(url, {"duty": duty, "key": str(uuid4())}).headers["Location"]


@pytest.mark.parametrize("role", ["supporter", "lead"])
def test_it_is_one_tap_away_and_no_name_is_asked_for(cast: Cast, role: str) -> None:
    for url in ("/today/", "/find/", f"/people/{cast.person_id}/"):
        assert "/duties/new/" in text_of(cast, role, url), url
    text = text_of(cast, role, "/duties/new/")
    assert "call 911" in text
    assert "tel:+18002522873" in text
    assert "No name is needed." in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_steps_come_one_at_a_time_with_the_clock(cast: Cast, language: str) -> None:
    duties.procedure(cast.steward, "service")
    client = in_language(cast.client("supporter"), language)
    url = begin(cast, duty="service")
    step = ("Step 1 of 5", "Step 2 of 5") if language == "en" else ("Paso 1 de 5", "Paso 2 de 5")
    assert step[0] in client.get(url).text
    following = Following.objects.get()
    assert following.procedure
    client.post(f"{url}{following.procedure.steps.all()[0].id}/", {"did": "passed"})
    text = unescape(client.get(url).text)
    assert step[1] in text
    assert ("It is due by" if language == "en" else "a más tardar") in text
    before = clock.now_in("America/Chicago") - timedelta(hours=9)
    client.post(f"{url}learnt/", {"at": f"{before:%Y-%m-%dT%H:%M}"})
    assert ("It was due by" if language == "en" else "Hazlo ahora y anota") in unescape(client.get(url).text)


def test_without_a_procedure_the_lead_is_asked_and_the_public_lines_stand_there(cast: Cast) -> None:
    text = text_of(cast, "supporter", begin(cast, duty="adult"))
    assert "Ask your lead now" in text
    assert "tel:+18668001409" in text


def test_a_time_that_cannot_be_is_said_and_nothing_typed_is_lost(cast: Cast) -> None:
    duties.procedure(cast.steward)
    url = begin(cast)
    following = Following.objects.get()
    assert following.procedure
    step = f"{url}{following.procedure.steps.all()[2].id}/"
    sent = {"did": "done", "took": "Ana", "reference": "77", "at": "2999-01-01T10:00", "words": "At once."}
    text = cast.client("supporter").post(step, sent).text
    assert "That is still to come." in text
    assert 'value="Ana"' in text
    cast.client("supporter").post(step, sent | {"at": ""})
    text = text_of(cast, "lead", url)
    assert "Taken by Ana" in text
    assert "Number 77" in text


def test_the_whole_way_from_the_supporter_to_the_lead(cast: Cast) -> None:
    duties.procedure(cast.steward)
    url = begin(cast, whom=f"?for={cast.person_id}")
    supporter, lead = cast.client("supporter"), cast.client("lead")
    assert "A duty to report is open" in text_of(cast, "supporter", "/today/")
    assert "A duty to report is open" not in text_of(cast, "lead", "/today/")
    supporter.post(f"{url}hand/")
    assert "It waits for a lead." in text_of(cast, "lead", "/today/")
    lead.post(f"{url}take/")
    assert "Lena has it too" in text_of(cast, "supporter", url)
    prepare = f"/reports/new/?duty={Following.objects.get().id}&about=child&for={cast.person_id}"
    assert prepare in text_of(cast, "lead", url)
    assert (
        'value="child" id="id_about_0" required checked' in lead.get(prepare).text
        or "checked" in lead.get(prepare).text
    )
    said = {"about": "child", "said": "A child is alone at 5 Elm.", "told": "knows", "do": "made"}
    assert lead.post(prepare, said).headers["Location"] == url
    assert Disclosure.objects.get().basis == "child_report"
    assert "The report that was made" in text_of(cast, "supporter", url)
    assert "Write who decided it" in lead.post(f"{url}end/", {"end": "not_reported", "words": " "}).text
    lead.post(f"{url}end/", {"end": "reported", "words": ""})
    text = text_of(cast, "supporter", url)
    assert "A report was made." in text
    assert "/end/" not in text
    assert "A duty to report is open" not in text_of(cast, "lead", "/today/")
    sheet = text_of(cast, "supporter", f"{url}sheet/")
    assert "Dana" not in sheet


def test_nothing_on_the_persons_pages_tells_of_it(cast: Cast) -> None:
    duties.procedure(cast.steward)
    url = begin(cast, whom=f"?for={cast.person_id}")
    for page in (
        "/my-plan/",
        "/who-can-see/",
        f"/record/{cast.person_id}/",
        f"/account-of/{cast.person_id}/",
    ):
        text = text_of(cast, "person", page)
        assert "duty to report" not in text, page
        assert url not in text
    for role in ("person", "colleague", "former", "steward", "outsider"):
        status = cast.client(role).get(url).status_code
        assert status in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}, role


@pytest.mark.parametrize("query", ["?duty=nonsense", "?duty=5d4b5b1c-0000-4000-8000-000000000000"])
def test_a_report_belongs_to_no_procedure_that_is_not_theirs(cast: Cast, query: str) -> None:
    said = {"about": "child", "said": "A child is alone at 5 Elm.", "do": "made"}
    answer = cast.client("supporter").post(f"/reports/new/{query}", said)
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert not Report.objects.exists()


def test_of_no_duty_nothing_begins(cast: Cast) -> None:
    for sent in ({}, {"duty": "child"}, {"duty": "own-0123abcd", "key": str(uuid4())}):
        assert cast.client("supporter").post("/duties/new/", sent).status_code == HTTPStatus.NOT_FOUND
    assert not Following.objects.exists()


# Beforehand


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_person_reads_it_on_their_first_visit_and_says_so(cast: Cast, language: str) -> None:
    client = in_language(cast.client("person"), language)
    offer = "Before you share" if language == "en" else "Antes de contar algo"
    assert offer in unescape(client.get("/my-plan/").text)
    text = unescape(client.get("/what-stays/").text)
    assert ("call the state’s line" if language == "en" else "línea del estado") in text
    assert ("Ask before you share." if language == "en" else "Pregunta antes") in text
    client.post("/what-stays/")
    assert offer not in unescape(client.get("/my-plan/").text)
    assert ("You read it on" if language == "en" else "Lo leíste el") in unescape(
        client.get("/what-stays/").text
    )


def test_or_it_is_read_to_them_and_they_find_that_in_what_is_held(cast: Cast) -> None:
    page = f"/people/{cast.person_id}/"
    assert "has not heard yet" in text_of(cast, "supporter", page)
    url = f"/what-stays/{cast.person_id}/"
    assert "I read it to them" in text_of(cast, "supporter", url)
    cast.client("supporter").post(url, {"how": "aloud"})
    assert "knows it since" in text_of(cast, "supporter", page)
    assert "What you were told before you shared" in text_of(cast, "person", f"/record/{cast.person_id}/")
    assert "You were told on" in text_of(cast, "person", "/what-stays/")
    assert cast.client("supporter").post(url, {"how": "self"}).status_code == HTTPStatus.NOT_FOUND


def test_what_the_organisation_says_stands_in_it(cast: Cast) -> None:
    for duty in ("child", "adult", "service"):
        duties.procedure(cast.steward, duty, tell_en=f"Our words of {duty}.")
    text = text_of(cast, "person", "/what-stays/")
    assert "Our words of child." in text
    assert "Ask before you share." not in text
    assert "Our words" not in text_of(cast, "other_person", "/what-stays/")


def test_it_is_one_tap_from_where_one_writes(cast: Cast) -> None:
    for url in ("/check-in/", f"/plan/{cast.person_id}/say/goal/", "/hard-days/"):
        assert "/what-stays/" in text_of(cast, "person", url), url
