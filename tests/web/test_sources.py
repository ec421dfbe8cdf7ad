"""A steward's sources: a file from its first look to its report, and files that mean no good."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from cairn.directory.models import ImportRun, Meeting, Quarantined, Service, Source
from cairn.interop import reading
from cairn.interop.incoming import working
from cairn.interop.incoming.folders import Folder
from cairn.interop.models import Incoming
from cairn.interop.reasons import Reason, as_kept
from cairn.kit import clock
from cairn.web.sources.sentences import sentence
from tests import make
from tests.cast import Cast
from tests.structure.source import modules
from tests.structure.test_words import marked

pytestmark = pytest.mark.django_db
TABLE = """Agency Name,Street Address,City,State,Zip Code,Phone Number,Hours,Boss
Grange Pantry,12 Grange Rd,Urbana,IL,61801,217-555-0142,Mon-Fri 9am-5pm,Zebulon Q
Mill Street Meals,9 Mill St,Urbana,IL,61801,217-555-0143,,
,1 None St,Urbana,IL,61801,217-555-0144,,
"""
FEED = [{"name": "Noon", "slug": "noon", "day": 5, "time": "12:00", "formatted_address": "1 A St, Pekin, IL"}]
Bring = Callable[..., str]


@pytest.fixture(autouse=True)
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.interop.incoming.working.call_command", lambda *args, **more: None)


@pytest.fixture
def steward(cast: Cast) -> Client:
    return cast.client("steward")


@pytest.fixture
def bring(steward: Client) -> Bring:
    """Send a file, and let it be looked at: the address of its page."""

    def send(name: str, content: Any) -> str:
        data = content if isinstance(content, bytes) else content.encode()
        answer = steward.post("/sources/bring/", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 302, answer.text
        working.work()
        return str(answer["Location"])

    return send


def fields(text: str) -> dict[str, str]:
    """The form that says whose the file is, as a browser would send it untouched."""
    inside = text.split("/tell/")[1].split("</form>")[0]
    found = dict(re.findall(r'<input type="(?:text|url|date)" name="([\w.]+)"(?: value="([^"]*)")?', inside))
    found |= dict(re.findall(r'<input type="radio" name="(kind)" value="(\w+)"[^>]* checked', inside))
    for name, options in re.findall(r'<select name="([\w.]+)".*?>(.*?)</select>', inside, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def tell(steward: Client, page: str, **said: str) -> HttpResponse:
    sent = fields(steward.get(page).text) | said
    answer = steward.post(f"{page}tell/", sent)
    working.work()
    return answer


def test_any_table_from_its_first_look_to_its_report(steward: Client, bring: Bring) -> None:
    page = bring("town_list.csv", TABLE)
    asked = steward.get(page).text
    assert "A table of somebody’s own" in asked
    assert fields(asked)["column.service.name"] == "Agency Name"
    assert tell(steward, page, source="Town list", licence="CC0").status_code == 302
    seen = steward.get(page).text
    assert "Would be added" in seen
    assert "2 services" in seen
    assert "1 × What it is called: It has no name." in seen
    assert "not read in town_list.csv: Boss" in seen
    assert not Service.objects.exists()
    steward.post(f"{page}let-in/")
    assert not Service.objects.exists()
    working.work()
    assert sorted(Service.objects.values_list("name", flat=True)) == ["Grange Pantry", "Mill Street Meals"]
    report = steward.get(page, follow=True)
    assert f"/sources/came/{ImportRun.objects.get().pk}/" in report.redirect_chain[0][0]
    assert "Left out: 1" in report.text
    assert "Zebulon" not in str([*Service.objects.values(), *Incoming.objects.values()])
    assert not Folder(Incoming.objects.get().pk).path.exists()


def test_what_a_column_means_can_be_said_otherwise(steward: Client, bring: Bring) -> None:
    page = bring("list.csv", "ID,Name,Boss,Remarks\n1,Food,Q,Every Friday\n")
    tell(steward, page, **{"source": "List", "column.service.fees": "Remarks", "column.service.name": "Name"})
    steward.post(f"{page}let-in/")
    working.work()
    assert (Service.objects.get().name, Service.objects.get().fees) == ("Food", "Every Friday")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("feed.json", json.dumps(FEED), "meetings"),
        ("bmlt.json", json.dumps([{"meeting_name": "A", "weekday_tinyint": "2"}]), "meetings"),
        ("m.csv", "Name,Day,Time\nNoon,Friday,12:00\n", "meetings"),
        ("page.json", json.dumps({"contents": [{"id": "1", "name": "A"}]}), "hsds"),
        ("one.json", json.dumps({"id": "1", "name": "A", "organization": {}}), "hsds"),
        ("services.csv", "id,name,status\n1,A,active\n", "hsds"),
        ("211.csv", "ResourceAgencyNum,PublicName,TaxonomyLevelName\n1,A,Agency\n", "icarol"),
        ("town.json", json.dumps([{"Place": "A", "Hours": "9-5"}]), "mapped"),
        ("services.csv", "Name,Phone\nA,1\n", "mapped"),
    ],
)
def test_what_a_file_is_is_told_from_its_inside(bring: Bring, name: str, content: str, kind: str) -> None:
    bring(name, content)
    assert (Incoming.objects.get().state, Incoming.objects.get().kind) == ("asks", kind)


def test_a_feed_that_comes_again_updates_and_ends(steward: Client, bring: Bring) -> None:
    for rows in (FEED * 1 + [FEED[0] | {"slug": "two", "name": "Two"}], [FEED[0] | {"notes": "Ramp"}]):
        page = bring("feed.json", json.dumps(rows))
        source = Source.objects.filter(key="groups").first()
        tell(steward, page, **({"known": str(source.pk)} if source else {"source": "Groups"}))
        text = steward.get(page).text
        steward.post(f"{page}let-in/")
        working.work()
    assert "Would end, because the source lists them no more" in text
    assert Meeting.objects.filter(ended_at=None).get().notes == "Ramp"
    listed = steward.get("/sources/").text
    assert "Groups" in listed
    assert "1 meeting ·" in listed


def test_a_file_that_would_end_most_of_its_source_needs_a_word(steward: Client, bring: Bring) -> None:
    rows = "\n".join(f"{n},Service {n}" for n in range(40))
    for content in (f"ID,Name\n{rows}\n", "ID,Name\n1,Service 1\n"):
        page = bring("list.csv", content)
        source = Source.objects.filter(key="list").first()
        tell(steward, page, **({"known": str(source.pk)} if source else {"source": "List"}))
        steward.post(f"{page}let-in/")
        working.work()
    assert "More than half of what came from this source would end." in steward.get(page).text
    assert Service.objects.filter(ended_at=None).count() == 40
    steward.post(f"{page}let-in/", {"sure": "on"})
    working.work()
    assert Service.objects.filter(ended_at=None).count() == 1


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"0" * 30_000_000)
    return made.getvalue()


HOSTILE = {
    "bomb.zip": (bomb(), "unpacks to far more than its size. Do not trust this archive."),
    "broken.zip": (b"PK\x03\x04 no archive", "is damaged or not a zip archive. Download it again."),
    "deep.json": (b"[" * 100_000, "is not valid JSON|nested too deeply"),
    "half.json": (b'[{"name": "A"', "is not valid JSON: see line 1"),
    "sheet.csv": (b"PK\x03\x04sheet", "damaged or not a zip"),
    "old.csv": (b"\xd0\xcf\x11\xe0old", "Save each sheet as CSV and bring that."),
    "pdf.json": (b"%PDF-1.4", "is a PDF. Ask its source for CSV or JSON."),
    "utf16.csv": (b"\xff\xfea\x00\xd8", "Save it as UTF-8 and bring it again."),
    "empty.csv": (b"  \n", "is empty."),
    "heads.csv": (b"Name,Phone\n", "There is nothing to bring in."),
    "twice.csv": (b"Name,Name\nA,B\n", "names the column Name twice. Rename or remove one."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_lost(
    steward: Client, bring: Bring, name: str
) -> None:
    kept = make.service("Food").name
    content, words = HOSTILE[name]
    page = bring(name, content)
    text = steward.get(page).text
    assert re.search(words, text), text
    assert "Nothing was changed." in text
    assert [one.name for one in Service.objects.all()] == [kept]
    steward.post(f"{page}drop/")
    assert not Incoming.objects.exists()


def test_too_large_or_of_another_kind_is_said_at_once(
    steward: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.web.sources.forms.MAX_BYTES", 1_000)
    large = steward.post("/sources/bring/", {"file": SimpleUploadedFile("a.csv", b"x" * 2_000)})
    assert "This file is larger than 50 MB." in large.text
    other = steward.post("/sources/bring/", {"file": SimpleUploadedFile("a.exe", b"x")})
    assert "This ends in .exe and cannot be read." in other.text
    none = steward.post("/sources/bring/", {})
    assert "Choose a file first." in none.text
    assert not Incoming.objects.exists()
    assert reading.MAX_BYTES == 50 * 1024 * 1024


@pytest.mark.parametrize("name", ["../../evil.csv", "..\\evil.csv", "/etc/evil.csv", "a\x00b.csv", ".csv"])
def test_a_name_leads_nowhere(bring: Bring, name: str) -> None:
    bring(name, TABLE)
    one = Incoming.objects.get()
    file = Folder(one.pk).file()
    assert file is not None
    assert file.parent == Folder(one.pk).path / "file"


def test_stopped_and_gone_on_with(steward: Client, bring: Bring) -> None:
    page = bring("town_list.csv", TABLE)
    Folder(Incoming.objects.get().pk).stop()
    tell(steward, page, source="Town list")
    text = steward.get(page).text
    assert "It is stopped. What was read so far is kept" in text
    assert 'http-equiv="refresh"' not in text
    steward.post(f"{page}go-on/")
    assert 'http-equiv="refresh"' in steward.get(page).text
    working.work()
    assert "Would be added" in steward.get(page).text
    answer = steward.post(f"{page}stop/")
    assert answer.status_code == 409, "nothing is at work"


def test_a_part_of_the_page_asks_for_the_whole_once_it_is_done(steward: Client, bring: Bring) -> None:
    page = bring("town_list.csv", TABLE)
    assert steward.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_who_publishes_it_has_to_be_said(steward: Client, bring: Bring) -> None:
    page = bring("town_list.csv", TABLE)
    assert "Write who publishes it, or choose a source above." in tell(steward, page, source=" ").text
    assert "Write the name with letters from A to Z in it." in tell(steward, page, source="***").text


def test_a_service_nobody_is_sent_to_says_why_to_a_steward_alone(cast: Cast, steward: Client) -> None:
    one = make.service("Quiet house")
    Service.objects.filter(pk=one.pk).update(do_not_refer=True)
    assert "active, but send nobody there" in steward.get("/sources/kept-back/?words=quiet").text
    assert "Quiet house" not in steward.get("/sources/kept-back/?words=other").text
    for role in ("person", "supporter", "lead"):
        assert cast.client(role).get("/sources/kept-back/").status_code == 404


def test_when_to_look_again(steward: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source.objects.create(key="a", name="A", format="mapped")
    now = clock.now()
    ImportRun.objects.create(source=source, started_at=now, finished_at=now)
    steward.post(f"/sources/{source.pk}/look/", {"days": "30"})
    assert "look again on" in steward.get("/sources/").text
    later = now + timedelta(days=31)
    monkeypatch.setattr("cairn.interop.incoming.queries.clock.now", lambda: later)
    assert "Time to look for a newer file." in steward.get("/sources/").text


@pytest.mark.parametrize("language", ["en", "es"])
def test_refusals_are_said_in_the_language_of_the_page(steward: Client, bring: Bring, language: str) -> None:
    page = bring("heads.csv", b"Name,Phone\n")
    steward.post("/language/", {"language": language, "next": "/"})
    text = steward.get(page, headers={"Accept-Language": language}).text
    assert ("There is nothing to bring in." in text) == (language == "en")


MESS = """ID,Name,Address,City,State,Zip,Latitude,Longitude,Phone,Website,Email,Updated,Hours
1,FOOD FOR ALL,12 Grange Rd,Urbana,IL,61801,0,0,217-555-0142 or 217-555-0143,a.org,nobody,soon,sometimes
1,Another,9 Mill St,Urbana,IL,61801,95,1,12,https://a b,x@y.org,2026-01-01,Mon-Fri 9am-5pm
3,,9 Mill St,Urbana,IL,???,40,,,,,,
4,Too,many,cells,here,61801,,,,,,,,surplus
"""


def english() -> set[str]:
    """The longest run of words of every reason that an import may give."""
    words = {text for module in modules() if module.room == "interop" for text in marked(module)}
    runs = {max(re.split(r"%\(\w+\)s", text), key=len).strip(" .,:") for text in words}
    return {run for run in runs if len(run) > 15}


def test_a_report_gives_its_reasons_in_the_language_of_the_page(steward: Client, bring: Bring) -> None:
    page = bring("list.csv", MESS)
    tell(steward, page, source="List")
    seen, reasons = steward.get(page).text, english()
    assert {run for run in reasons if run in seen}, "in English the reasons are English"
    steward.post("/language/", {"language": "es", "next": "/"})
    looked = steward.get(page).text
    steward.post(f"{page}let-in/")
    working.work()
    came = steward.get(page, follow=True).text
    kept = steward.get("/sources/kept-back/").text
    for text in (looked, came, kept):
        assert not {run for run in reasons if run in text}
        assert "14 celdas bajo 13 títulos; pon comillas alrededor de las comas." in text
        assert "Cuándo se comprobó por última vez" in text
        assert 'lang="en"' not in text.partition("<main")[2]
    assert "varios números de teléfono en una celda separados" in came


def test_a_place_in_a_file_is_said_within_a_reason_too() -> None:
    why = Reason(
        "The id is already used at %(where)s. Give each record an id of its own.", where="a.csv line 2"
    )
    with override("es"):
        said = sentence(str(why), as_kept(why)).words
    assert said == "El número de registro ya se usa en a.csv, línea 2. Da a cada registro uno propio."


def test_a_report_of_before_is_read_as_it_was_kept(steward: Client) -> None:
    source = Source.objects.create(key="a", name="A", format="mapped")
    now = clock.now()
    counts = {"held": 1, "mended": {"records kept once": 2}, "warnings": ["It was cut off."]}
    run = ImportRun.objects.create(source=source, started_at=now, finished_at=now, counts=counts)
    Quarantined.objects.create(run=run, where="a.csv line 3", field="name", why="It has no name.")
    steward.post("/language/", {"language": "es", "next": "/"})
    text = steward.get(f"/sources/came/{run.pk}/").text
    for words in ("It has no name.", "records kept once", "It was cut off."):
        assert f'<span lang="en">{words}</span>' in text
    assert "a.csv, línea 3" in text
