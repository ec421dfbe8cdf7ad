"""Groups in the browser: one screen to keep one, a code at the door, and no name where it is not theirs."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cairn.kit import clock
from cairn.ledger.models import Head
from cairn.peer_sessions.groups import actions, codes
from cairn.peer_sessions.groups.arrivals import actions as arrivals
from cairn.peer_sessions.models import Contact, Gathering, NamedIn, Note
from tests import make
from tests.cast import Cast
from tests.groups import begun, group, kept

A_TIME = {"saw": "0", "few": "5", "pick": "75", "mode": "in_person"}


def at_the_door(cast: Cast) -> tuple[Gathering, str]:
    now = begun(cast.supporter, group(cast.supporter))
    now = arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)
    return now, f"/here/{codes.code(now)}/"


def test_a_group_is_kept_in_one_screen_by_names_and_number(cast: Cast) -> None:
    rosa = cast.client("supporter")
    address = rosa.post("/groups/", {"name": "Tuesday circle"})["Location"]
    page = rosa.get(f"{address}write/").text
    assert "Dana Fictional" in page
    sent = {**A_TIME, "id": str(uuid4()), f"ask_{cast.person_id}": "always-aloud"}
    shown = rosa.post(f"{address}write/", sent, follow=True).text
    assert "1 by name, 5 only counted" in shown
    assert "Kept. Each sees only that they were there." in shown
    again = rosa.get(f"{address}write/").text
    assert f'value="{cast.person_id}"' in again  # a box to tick the next time
    assert "Somebody else you walk with" not in again


def test_without_minutes_the_form_asks_for_them(cast: Cast) -> None:
    one = group(cast.supporter)
    sent = {**A_TIME, "id": str(uuid4()), "pick": ""}
    shown = cast.client("supporter").post(f"/groups/{one.id}/write/", sent)
    assert "Tap how long it was" in shown.text
    assert not Gathering.objects.exists()


def test_a_colleague_sees_the_number_and_nobody_elses_names(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, counted=5)
    for role in ("colleague", "lead", "former"):
        for path in ("", "write/"):
            shown = cast.client(role).get(f"/gatherings/{one.id}/{path}").text
            assert "Dana" not in shown
        assert "1 more is named" in cast.client(role).get(f"/gatherings/{one.id}/").text


def test_the_person_sees_their_own_time_and_takes_their_name_out(cast: Cast) -> None:
    other = make.person(cast.supporter, "Wendeline Fictional")
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, other.id, counted=5)
    dana, mine = cast.client("person"), one.contacts.get(person_id=cast.person_id)
    pages = [dana.get(path).text for path in ("/my-groups/", f"/together/{mine.id}/")]
    assert all("Tuesday circle" in page and "Wendeline" not in page for page in pages)
    assert "Only the number stays" in dana.post(f"/my-groups/{mine.id}/only-count/", follow=True).text
    assert "6 only counted" in cast.client("supporter").get(f"/gatherings/{one.id}/").text


def test_each_gets_a_note_of_their_own_that_begins_with_what_was_done(cast: Cast) -> None:
    other = make.person(cast.supporter, "Wendeline Fictional")
    one = kept(cast.supporter, group(cast.supporter), cast.person_id, other.id)
    mine = one.contacts.get(person_id=cast.person_id)
    rosa, address = cast.client("supporter"), f"/gatherings/{one.id}/notes/"
    assert "Wendeline" in rosa.get(address).text
    sent = {f"note_{mine.id}": "Dana asked for the kettle.", "then": "send"}
    for _ in range(2):
        rosa.post(address, sent)
    [note] = Note.objects.all()
    assert (note.person_id, note.sent_at is not None, note.lines.count()) == (cast.person_id, True, 2)
    shown = cast.client("person").get(f"/notes/{note.id}/").text
    assert "Tuesday circle, 75 minutes, in person." in shown
    assert "Dana asked for the kettle." in shown


def test_the_note_of_one_begins_with_the_frame_too(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), cast.person_id)
    shown = cast.client("supporter").get(f"/together/{one.contacts.get().id}/note/").text
    assert "Tuesday circle, 75 minutes, in person." in shown


# At the door


def test_looking_at_a_code_keeps_nothing_and_one_tap_counts_once(cast: Cast) -> None:
    now, address = at_the_door(cast)
    phone, before = Client(), Head.objects.get(pk=1).count
    assert "Only count me" in phone.get(address).text
    assert Head.objects.get(pk=1).count == before
    assert "One more, and nothing of who you are" in phone.post(address, {"as": "count"}).text
    assert "This browser said so already" in phone.post(address, {"as": "count"}).text
    assert "This browser said so already" in phone.get(address).text
    now.refresh_from_db()
    assert now.arrived == 1
    cookie = phone.cookies["here"]
    assert (cookie["path"], cookie["httponly"]) == ("/here/", True)
    other = Client()
    other.post(address, {"as": "count"})
    assert other.cookies["here"].value == cookie.value  # it tells no two browsers apart


@pytest.mark.parametrize(("other", "numbers"), [("", 0), ("yes", 1)])
def test_a_browser_that_was_counted_and_comes_in_by_name_is_there_once(
    cast: Cast, other: str, numbers: int
) -> None:
    now, address = at_the_door(cast)
    phone = cast.client("person")
    assert phone.post(address, {"as": "count"}).status_code == 200
    assert "your number turns into your name" in phone.get(address).text
    for _ in range(2):
        assert "Kept, with your name" in phone.post(address, {"as": "once", "other": other}).text
    now.refresh_from_db()
    assert (now.arrived, now.contacts.count()) == (numbers, 1)
    arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)  # a new code is still the same time of it
    now.refresh_from_db()
    signed_out = Client()
    signed_out.cookies["here"] = phone.cookies["here"].value
    address = f"/here/{codes.code(now)}/"
    assert "This browser said so already" in signed_out.post(address, {"as": "count"}).text
    now.refresh_from_db()
    assert now.arrived == numbers


@pytest.mark.parametrize("is_same_phone", [True, False])
def test_a_name_taken_out_is_a_number_that_turns_back_into_the_name(cast: Cast, is_same_phone: bool) -> None:
    now, address = at_the_door(cast)
    phone = cast.client("person")
    for _ in range(2):
        phone.post(address, {"as": "once"})
        phone.post(f"/my-groups/{now.contacts.get(taken_back_at=None).id}/only-count/")
        now.refresh_from_db()
        assert (now.by_hand, now.arrived) == (1, 0)
        if not is_same_phone:
            phone.cookies.pop("here", None)
        shown = phone.post(address, {"as": "count"}).text  # counted they are: it is no second number
        assert "your number turns back into your name" in shown
        assert "Only count me" not in shown
        for _ in range(2):
            assert "Kept, with your name" in phone.post(address, {"as": "once"}).text
        now.refresh_from_db()
        assert (now.by_hand, now.arrived, now.contacts.filter(taken_back_at=None).count()) == (0, 0, 1)


def test_a_name_that_somebody_else_took_out_left_no_number(cast: Cast) -> None:
    now, address = at_the_door(cast)
    phone = cast.client("person")
    phone.post(address, {"as": "once"})
    actions.name_mine(by=cast.supporter, gathering_id=now.id, there=())
    assert "turns back into" not in phone.get(address).text
    phone.post(address, {"as": "once"})
    now.refresh_from_db()
    assert (now.by_hand, now.contacts.filter(taken_back_at=None).count()) == (0, 1)


def test_a_made_up_cookie_takes_nobody_out_of_the_number(cast: Cast) -> None:
    now, address = at_the_door(cast)
    Client().post(address, {"as": "count"})
    dana = cast.client("person")
    dana.cookies["here"] = codes.mark(begun(cast.supporter, now.group), codes.Did.COUNTED)
    dana.post(address, {"as": "once"})
    now.refresh_from_db()
    assert now.arrived == 1


def test_without_an_account_nobody_is_named(cast: Cast) -> None:
    _now, address = at_the_door(cast)
    for browser in (Client(), cast.client("other_person"), cast.client("colleague")):
        assert "Keep my name" not in browser.get(address).text
        browser.post(address, {"as": "always"})
    assert not NamedIn.objects.exists()
    assert not Contact.objects.exists()


def test_a_person_chooses_their_name_once_or_always(cast: Cast) -> None:
    now, address = at_the_door(cast)
    dana = cast.client("person")
    assert "Rosa, who leads it today" in dana.get(address).text
    assert "Kept, with your name" in dana.post(address, {"as": "once"}).text
    assert "You said so already" in dana.get(address).text
    assert NamedIn.objects.get().gathering_id == now.id
    assert "Dana" in cast.client("supporter").get(f"/gatherings/{now.id}/").text


def test_the_wall_has_no_name_on_it_and_its_code_ends(cast: Cast) -> None:
    now, address = at_the_door(cast)
    cast.client("person").post(address, {"as": "once"})
    rosa = cast.client("supporter")
    wall = rosa.get(f"/gatherings/{now.id}/wall/").text
    assert "Tuesday circle" in wall
    assert "Dana" not in wall
    rosa.post(f"/gatherings/{now.id}/door/", {"open": "no"})
    assert Client().get(address).status_code == 404
    assert rosa.get(f"/gatherings/{now.id}/wall/").status_code == 404


@pytest.mark.parametrize("typed", ["upper", "halves"])
def test_a_code_can_be_typed(cast: Cast, typed: str) -> None:
    _now, address = at_the_door(cast)
    code = address.split("/")[2]
    said = code.upper() if typed == "upper" else f"{code[:3]} {code[3:]}"
    assert Client().post("/here/", {"code": said})["Location"] == address
    assert "This code is over" in Client().post("/here/", {"code": "zzz zzz"}).text


def test_guessing_codes_has_an_end(cast: Cast) -> None:
    phone = Client()
    answers = [phone.post("/here/", {"code": f"aaa{n:03}"}).status_code for n in range(62)]
    assert answers[-1] == 429


def test_whoever_comes_while_it_is_written_down_still_counts(cast: Cast) -> None:
    now, address = at_the_door(cast)
    Client().post(address, {"as": "count"})
    sent = {**A_TIME, "saw": "1", "few": "4"}  # the page showed one, and there were four
    Client().post(address, {"as": "count"})
    with clock.at(clock.now() + timedelta(minutes=76)):
        cast.client("supporter").post(f"/gatherings/{now.id}/write/", {**sent, "id": str(uuid4())})
        shown = cast.client("supporter").get(f"/gatherings/{now.id}/").text
    assert "5 only counted" in shown


def test_once_it_is_written_down_whoever_comes_later_is_told_and_the_number_stays(cast: Cast) -> None:
    now, address = at_the_door(cast)
    with clock.at(clock.now() + timedelta(minutes=76)):
        rosa, keeping = cast.client("supporter"), f"/gatherings/{now.id}/write/"
        assert "Once it is kept, the code counts no more." in rosa.get(keeping).text
        rosa.post(keeping, {**A_TIME, "id": str(uuid4())})
        for late in (Client(), cast.client("person")):
            answer = late.post(address, {"as": "count"})
            assert answer.status_code == 404
            assert "tell whoever leads the group, or your supporter" in answer.text
            assert "has been written down" in late.post("/here/", {"code": address.split("/")[2]}).text
        shown = rosa.get(f"/gatherings/{now.id}/").text
        assert rosa.post(f"/gatherings/{now.id}/door/", {"open": "yes"}).status_code == 409
    assert "5 only counted" in shown
    assert "The code is open" not in shown


def test_what_only_began_does_not_say_what_was_done(cast: Cast) -> None:
    circle = group(cast.supporter)
    kept(cast.supporter, circle)
    rosa = cast.client("supporter")
    wall = rosa.post(f"/groups/{circle.id}/begin/", {"id": str(uuid4())})["Location"]
    begun_now = Gathering.objects.get(kept_at=None)
    shown = rosa.get(wall.replace("wall/", "")).text
    assert (begun_now.did, "75 minutes" in shown, "What was done" in shown) == ([], False, False)


def test_back_and_keep_again_asks_once_whether_it_met_twice(cast: Cast) -> None:
    rosa, address = cast.client("supporter"), f"/groups/{group(cast.supporter).id}/write/"
    assert "It met twice" not in rosa.get(address).text
    first, second = ({**A_TIME, "id": str(uuid4())} for _ in range(2))
    for _ in range(2):  # the same form, tapped twice
        assert rosa.post(address, first).status_code == 302
    shown = rosa.post(address, second).text
    assert "This group is written down for that time already." in shown
    assert "It met twice: keep this too" in shown
    assert f'href="/gatherings/{first["id"]}/"' in shown
    assert Gathering.objects.count() == 1
    for _ in range(2):
        assert rosa.post(address, {**second, "twice": "on"})["Location"] == f"/gatherings/{second['id']}/"
    assert Gathering.objects.count() == 2


def test_an_hour_that_lies_ahead_is_said_beside_it(cast: Cast) -> None:
    address = f"/groups/{group(cast.supporter).id}/write/"
    with clock.at(datetime(2026, 12, 1, 21, 30, tzinfo=UTC)):
        answer = cast.client("supporter").post(address, {**A_TIME, "id": str(uuid4()), "at": "23:00"})
    assert list(answer.context["form"].errors) == ["at"]
    assert not Gathering.objects.exists()


def test_a_tick_stays_while_something_else_is_put_right(cast: Cast) -> None:
    address = f"/groups/{group(cast.supporter).id}/write/"
    sent = {**A_TIME, "id": str(uuid4()), "pick": "", "twice": "on"}
    assert "It met twice" in cast.client("supporter").post(address, sent).text


def test_soon_after_it_began_the_usual_minutes_are_offered_and_none_is_ticked(cast: Cast) -> None:
    now, _address = at_the_door(cast)
    rosa, address = cast.client("supporter"), f"/gatherings/{now.id}/write/"
    with clock.at(now.started_at + timedelta(minutes=1)):
        answer = rosa.get(address)
        form = answer.context["form"]
        assert ([number for number, _ in form.fields["pick"].choices], form["pick"].value()) == (
            [45, 60, 75, 90, 120],
            None,
        )
        assert "If it began earlier, say when below." in answer.text
        an_hour_ago = (clock.now_in(cast.supporter.time_zone) - timedelta(minutes=76)).replace(tzinfo=None)
        sent = {**A_TIME, "id": str(now.id), "on_day": f"{an_hour_ago:%Y-%m-%d}"}
        assert rosa.post(address, {**sent, "at": f"{an_hour_ago:%H:%M}"}).status_code == 302
    now.refresh_from_db()
    assert (now.minutes, now.kept_at is not None) == (75, True)


def test_what_began_by_code_offers_the_minutes_since_and_is_not_kept_before_it_is_over(cast: Cast) -> None:
    now, _address = at_the_door(cast)
    rosa, address = cast.client("supporter"), f"/gatherings/{now.id}/write/"
    with clock.at(now.started_at + timedelta(minutes=33)):
        form = rosa.get(address).context["form"]
        assert form["pick"].value() == 33
        assert form.fields["pick"].choices == [(33, "33")]  # more would end in time to come
        begun_at = {"on_day": form["on_day"].value(), "at": f"{form['at'].value():%H:%M}"}
        sent = {**A_TIME, **begun_at, "id": str(now.id)}
        assert "That would end later than now." in rosa.post(address, sent).text
        now.refresh_from_db()
        assert now.kept_at is None
        assert rosa.post(address, {**sent, "pick": "33"}).status_code == 302
    now.refresh_from_db()
    assert (now.minutes, now.kept_at is not None) == (33, True)
