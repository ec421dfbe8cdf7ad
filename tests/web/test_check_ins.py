"""The pages of checking in, of asking for a call, and of the link, as each of the cast meets them."""

import re
from http import HTTPStatus
from uuid import uuid4

from django.core.cache import cache
from django.test import Client
from django.utils import translation

from cairn.recovery.check_ins import actions, queries
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast


def tap(client: Client, feeling: str) -> str:
    """One tap on the first page, then the page it leads to."""
    key = re.findall(r'name="key" value="([^"]+)"', client.get("/my-plan/").text)[0]
    return client.post("/check-in/", {"key": key, "feeling": feeling, "words": ""}, follow=True).text


def test_one_tap_from_the_first_page_keeps_it_and_says_so(cast: Cast) -> None:
    text = tap(cast.client("person"), "Tired")
    assert "Kept. You said:" in text
    assert '<q class="own" lang="en">Tired</q>' in text
    assert "Only you see this." in text
    assert "Nobody watches this live." in text
    assert 'href="tel:988"' in text


def test_in_my_words_leads_to_room_for_words_and_keeps_nothing_yet(cast: Cast) -> None:
    client = cast.client("person")
    text = client.post("/check-in/", {"key": str(uuid4()), "feeling": "in my words", "words": ""}).text
    assert '<textarea name="words"' in text
    assert not queries.check_ins(cast.person, cast.person_id).rows


def test_a_tap_that_is_not_offered_any_more_is_asked_again(cast: Cast) -> None:
    answer = cast.client("person").post("/check-in/", {"key": str(uuid4()), "feeling": "Glorious"})
    assert "Choose one of those shown" in answer.text


def test_ones_own_words_stand_on_the_first_page(cast: Cast) -> None:
    client = cast.client("person")
    client.post("/check-ins/words/", {"words_0": "Foggy <b>", "drawing_0": "rain", "words_3": "🙂"})
    text = client.get("/my-plan/").text
    assert 'value="Foggy &lt;b&gt;"' in text
    assert 'value="🙂"' in text
    assert 'value="Rough"' not in text
    assert "Foggy &lt;b&gt;" in tap(client, "Foggy <b>")


def test_the_supporter_sees_it_only_once_it_is_shown(cast: Cast) -> None:
    make.check_in(cast.person, "Tired", "Long night")
    page = f"/people/{cast.person_id}/"
    assert "Long night" not in cast.client("supporter").get(page).text
    answer = cast.client("person").post(
        "/who-sees/check_ins/",
        {"supporters": [str(cast.supporter.account_id)], "chosen": "yes"},
        follow=True,
    )
    assert "You and Rosa see this." in answer.text
    assert "Long night" in cast.client("supporter").get(page).text
    assert "Long night" not in cast.client("lead").get(page).text
    shown = cast.client("person").get("/who-can-see/").text
    assert "Shown to Rosa." in shown


def test_asking_for_a_call_walks_to_its_end(cast: Cast) -> None:
    person, supporter = cast.client("person"), cast.client("supporter")
    assert "Ask Rosa to call me" in person.get("/my-plan/").text
    person.post("/call-me/", {"to": str(cast.supporter.account_id)})
    today = supporter.get("/today/").text
    assert "Dana Fictional asked you to call" in today
    assert "Rosa has not answered yet." in person.get("/my-plan/").text
    there = re.findall(r'action="(/call-me/[^"]+/)"', today)[0]
    supporter.post(there, {"answer": "not_reached"})
    assert "tried to call" in person.get("/my-plan/").text
    assert "You tried" in supporter.get("/today/").text
    supporter.post(there, {"answer": "called"})
    assert "Rosa called you" in person.get("/my-plan/").text
    assert "asked you to call" not in supporter.get("/today/").text


def link(cast: Cast) -> str:
    return f"/c/{actions.make_link(by=cast.person)}/"


def test_the_link_is_shown_once_and_can_be_ended(cast: Cast) -> None:
    client = cast.client("person")
    there = re.findall(r"http://testserver(/c/\w{12}/)", client.post("/check-ins/link/").text)[0]
    assert there not in client.get("/check-ins/").text
    assert Client().get(there).status_code == HTTPStatus.OK
    client.post("/check-ins/link/end/")
    assert Client().get(there).status_code == HTTPStatus.NOT_FOUND


def test_by_the_link_one_can_write_and_read_nothing(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Sunday dinner")
    actions.choose_feelings(by=cast.person, feelings=[actions.Felt("Foggy")])
    there, visitor = link(cast), Client()
    text = visitor.get(there).text
    key = re.findall(r'name="key" value="([^"]+)"', text)[0]
    kept = visitor.post(there, {"key": key, "feeling": "Tired", "words": "Long night"}).text
    asked = visitor.post(there, {"call": "yes"}).text
    for page in (text, kept, asked):
        for of_theirs in ("Dana", "Rosa", "Prairie", "Foggy", "Sunday", "Long night", "My plan"):
            assert of_theirs not in page
        assert 'href="tel:988"' in page
    assert "Kept." in kept
    assert "You asked for a call." in asked
    mine = cast.client("person").get("/check-ins/").text
    assert "Long night" in mine
    assert "by the link" in mine


def test_the_link_does_not_know_who_is_signed_in(cast: Cast) -> None:
    """Whoever opens it on a phone where somebody else is signed in checks in for whose link it is."""
    there = link(cast)
    cast.client("other_person").post(there, {"key": str(uuid4()), "feeling": "Tired", "words": ""})
    assert len(queries.check_ins(cast.person, cast.person_id).rows) == 1
    assert "Noa" not in cast.client("other_person").get(there).text


def test_a_link_takes_only_so_many_and_guesses_end(cast: Cast) -> None:
    there = link(cast)
    answers = [Client().post(there, {"key": str(uuid4()), "feeling": "Tired"}).status_code for _ in range(21)]
    assert answers[19:] == [HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS]
    cache.clear()
    guesses = [Client().get(f"/c/guess{n}/").status_code for n in range(61)]
    assert guesses[59:] == [HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS]


def test_it_speaks_spanish(cast: Cast) -> None:
    client = cast.client("person")
    client.cookies["django_language"] = "es"
    text = client.get("/my-plan/").text
    assert "Solo tú ves esto." in text
    assert 'value="Cansancio"' in text
    with translation.override("es"):
        assert "Nadie vigila esto en vivo." in Client(headers={"accept-language": "es"}).get(link(cast)).text


def test_nobody_else_has_a_page_of_check_ins(cast: Cast) -> None:
    make.check_in(cast.person)
    there = f"/people/{cast.person_id}/check-ins/"
    for role in ("supporter", "lead", "colleague", "former", "outsider"):
        assert cast.client(role).get(there).status_code == HTTPStatus.NOT_FOUND
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    assert cast.client("supporter").get(there).status_code == HTTPStatus.OK
