"""What somebody does themselves: asked in one tap, shown to them and to who walks along, never counted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cairn.advocacy.ladder import actions, queries
from cairn.advocacy.ladder.rules import Area, Mark, Rung
from cairn.advocacy.models import LadderMove, LadderProposal, Preparation
from cairn.kit import clock
from cairn.recovery.shown.rules import What
from cairn.referrals import actions as referrals
from tests import make
from tests.cast import Cast

MINE = "/what-i-do/"


def post(cast: Cast, role: str, path: str, **form: Any) -> str:
    """The page that a form leads to."""
    return cast.client(role).post(path, form, follow=True).text


def held(cast: Cast, days_ago: int = 0) -> Preparation:
    with clock.at(clock.now() - timedelta(days=days_ago)):
        page = make.preparation(cast.person)
        make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    return page


def test_the_whole_way_from_a_tap_to_a_step_back(cast: Cast, stop_clock: Callable[[str], Any]) -> None:
    theirs = f"/people/{cast.person_id}/"
    for day, rung in (("2026-11-02", "beside"), ("2026-11-20", "alone")):
        stop_clock(f"{day}T10:00:00-06:00")
        page = held(cast)
        asked = post(cast, "person", f"/getting-ready/{page.id}/over/")
        assert "Who was beside me?" in asked
        assert "Leave it out, and go on" in asked
        after = post(cast, "person", f"/getting-ready/{page.id}/beside-me/", rung=rung)
        assert "What was said and agreed" in after
    stop_clock("2026-11-21T10:00:00-06:00")
    mine = cast.client("person").get(MINE).text
    assert "Speak in a meeting: Housing" in mine
    assert mine.index("Alone</b>") < mine.index("With somebody beside</b>")
    person = cast.client("supporter").get(theirs).text
    assert "Before: With somebody beside. The last time, November 20: Alone." in person
    sent = {"area": "meeting", "rung": "alone", "context": "housing"}
    assert "It moves only if Dana Fictional says yes." in post(
        cast, "supporter", f"{theirs}what-they-do/ask/", **sent
    )
    assert "You were asked 1 thing about it." in cast.client("person").get("/my-plan/").text
    assert "Rosa asks about the next time." in cast.client("person").get(MINE).text
    asked_id = LadderProposal.objects.get().id
    assert "Kept: you said yes." in post(cast, "person", f"{MINE}asked/", asked=asked_id, yes="yes")
    assert "Rosa asked, you said yes." in cast.client("person").get(MINE).text
    assert "There is nothing to ask." in cast.client("supporter").get(theirs).text


def test_nothing_is_asked_before_it_was_held_and_no_tap_is_made_up(cast: Cast) -> None:
    page = held(cast)
    path = f"/getting-ready/{page.id}/beside-me/"
    assert cast.client("person").get(path).status_code == 404
    assert cast.client("person").post(path, {"rung": "alone"}).status_code == 404
    post(cast, "person", f"/getting-ready/{page.id}/over/")
    for rung in ("not_now", "", "best"):
        assert cast.client("person").post(path, {"rung": rung}).status_code == 404
    assert not LadderMove.objects.exists()


def test_on_the_page_of_a_meeting_it_can_be_said_otherwise(cast: Cast) -> None:
    page = held(cast)
    post(cast, "person", f"/getting-ready/{page.id}/over/")
    path = f"/getting-ready/{page.id}/beside-me/"
    assert "I spoke, somebody was beside me" in cast.client("person").get(f"/getting-ready/{page.id}/").text
    shown = post(cast, "person", path, rung="together", page="1")
    assert "<b>Together</b>" in shown
    assert "Say it otherwise" in shown
    seen = cast.client("supporter").get(f"/getting-ready/{page.id}/").text
    assert "<b>Together</b>" in seen
    assert "Say it otherwise" not in seen


def test_who_wrote_it_and_who_called(cast: Cast) -> None:
    letter = make.letter(cast.person)
    path, today = f"/letters/{letter.id}/", clock.today_in("America/Chicago").isoformat()
    assert "Who wrote it?" not in cast.client("person").get(path).text
    shown = post(cast, "person", f"{path}sent/new/", on=today, way="mail", words="")
    assert "Who wrote it?" in shown
    shown = post(cast, "person", f"{path}called/new/", on=today, came="later", words="")
    assert "Who called?" in shown
    news = letter.news.get(what="called")
    assert "<b>Alone</b>" in post(cast, "person", f"{path}log/{news.id}/who/", rung="alone")
    came = post(cast, "person", f"{path}came/new/", on=today, came="yes", words="")
    assert "<b>Alone</b>" in came
    what_came = letter.news.get(what="came")
    assert cast.client("person").post(f"{path}log/{what_came.id}/who/", {"rung": "alone"}).status_code == 404


def test_a_hand_off_is_asked_of_once_it_was_made(cast: Cast) -> None:
    handed = make.agreed(cast.person, cast.person_id)
    path = f"/hand-offs/{handed.id}/"
    assert "Who spoke with them?" not in cast.client("person").get(path).text
    assert cast.client("person").post(f"{path}who/", {"rung": "alone"}).status_code == 404
    referrals.hand_over(by=cast.supporter, referral_id=handed.id)
    asked = cast.client("person").get(path).text
    assert "Who spoke with them?" in asked
    assert asked.index("I did it alone") < asked.index("Somebody spoke for me")  # the number was given
    said = post(cast, "supporter", f"{path}who/", rung="together")
    assert "It waits for Dana Fictional’s yes." in said
    assert "Rosa says how it was." in cast.client("person").get(path).text
    mine = cast.client("person").get(MINE).text
    assert "Reach a place that may help: Together. Is that so?" in " ".join(mine.split())


def test_without_an_account_the_phone_is_handed_over(cast: Cast) -> None:
    mara = make.person(cast.supporter, "Mara Fictional")
    theirs = f"/people/{mara.id}/what-they-do/"
    sent = {"area": "call", "rung": "on_call", "context": ""}
    assert "Hand Mara Fictional the phone" in post(cast, "supporter", f"{theirs}ask/", **sent)
    phone = cast.client("supporter").get(f"{theirs}is-this-so/").text
    assert 'class="places"' not in phone
    asked = LadderProposal.objects.get()
    shown = post(cast, "supporter", f"{theirs}is-this-so/", asked=asked.id, yes="yes", how="handed")
    assert "That is all. Thank you." in shown
    assert LadderMove.objects.get().yes_how == "handed"
    there = f"/people/{cast.person_id}/what-they-do/is-this-so/"
    assert cast.client("supporter").get(there).status_code == 404  # Dana signs in herself


def test_in_whose_room_is_asked_only_where_it_was_shown(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=1)):
        page = make.preparation(cast.person)
    post(cast, "person", f"/getting-ready/{page.id}/over/")
    post(cast, "person", f"/getting-ready/{page.id}/beside-me/", rung="alone")
    theirs = f"/people/{cast.person_id}/what-they-do/"
    assert "Housing" not in cast.client("supporter").get(theirs).text
    sent = {"area": "meeting", "rung": "alone", "context": "housing"}
    assert cast.client("supporter").post(f"{theirs}ask/", sent).status_code == 404


def test_a_lead_reads_and_asks_nothing(cast: Cast) -> None:
    actions.move(by=cast.person, person_id=cast.person_id, mark=Mark(Area.CALL, Rung.ALONE))
    shown = cast.client("lead").get(f"/people/{cast.person_id}/what-they-do/").text
    assert "Make a call" in shown
    assert "Where can I step back?" not in shown


def test_the_mark_moves_by_hand_with_words_of_ones_own(cast: Cast) -> None:
    shown = post(cast, "person", f"{MINE}group/", rung="showed", words=" I ran it ", language="en")
    assert " I ran it " in shown
    assert cast.client("person").get(f"{MINE}swimming/").status_code == 404
    assert "Choose one." in post(cast, "person", f"{MINE}group/", rung="", words="", language="en")


def test_in_spanish_too(cast: Cast) -> None:
    actions.move(by=cast.person, person_id=cast.person_id, mark=Mark(Area.CALL, Rung.ALONE))
    cast.client("person").cookies["django_language"] = "es"
    cast.client("person").post("/language/", {"language": "es"})
    shown = cast.client("person").get(MINE).text
    assert "Lo que hago por mi cuenta" in shown
    assert "Hacer una llamada" in shown


@pytest.mark.parametrize("role", ["supporter", "lead", "steward"])
def test_few_people_are_not_counted(cast: Cast, role: str) -> None:
    for rung in (Rung.BESIDE, Rung.ALONE):
        actions.move(by=cast.person, person_id=cast.person_id, mark=Mark(Area.CALL, rung))
    shown = cast.client(role).get("/organisation/what-people-do/").text
    assert "Nothing can be counted for this year yet." in shown
    assert "No mark is tied to hours, pay or billing." in shown
    assert queries.ladder(cast.person, cast.person_id).moves
