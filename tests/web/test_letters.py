"""The pages of a person's own letters, from the first line to what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from cairn.advocacy.letters.rules import Ask
from cairn.advocacy.meetings import actions as meetings
from cairn.advocacy.promises import actions as promises
from cairn.advocacy.promises.rules import Answer
from tests import make
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def today(stop_clock: Callable[[datetime], datetime]) -> datetime:
    return stop_clock(datetime(2026, 12, 1, 18, tzinfo=UTC))


@pytest.fixture
def dana(cast: Cast) -> Client:
    return cast.client("person")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sent(client: Client, address: str, **data: str) -> str:
    answer = client.post(address, data, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_from_a_card_to_a_letter_that_was_answered(dana: Client) -> None:
    assert 'href="/letters/new/records/"' in page(dana, "/rights/card/see-your-record/")
    text = sent(
        dana, "/letters/new/records/", to_whom="The clinic", lines="All  of it.\n\n<b>Now</b>", language="en"
    )
    letter = re.search(r"/letters/([\w-]{36})/text/", text)
    assert letter
    address = f"/letters/{letter[1]}/"
    assert "All  of it.\n\n<b>Now</b>" in text
    assert "Not sent yet." in text
    # On paper it goes to an office: nothing there says who helps the person (the class hides the foot).
    assert 'class="stone own-paper"' in text
    mail = re.search(r'href="(mailto:[^"]+)"', text)
    assert mail
    assert "All  of it.\r\n\r\n<b>Now</b>" in unquote(mail[1])
    text = sent(dana, f"{address}sent/new/", on="2026-12-01", way="mail")
    assert "They have until December 31, 2026 to answer." in text
    text = sent(dana, f"{address}came/new/", on="2026-12-01", came="no", words="They said: too old.")
    assert "They did not say yes to all of it." in text
    assert "They said: too old." in text
    assert "/rights/card/see-your-record/" in text
    assert "The clinic" in page(dana, "/letters/")


def test_the_day_of_an_answer_passes_without_blame(
    dana: Client, cast: Cast, stop_clock: Callable[[datetime], datetime]
) -> None:
    made = make.letter(cast.person)
    sent(dana, f"/letters/{made.id}/sent/new/", on="2026-12-01", way="fax")
    stop_clock(datetime(2027, 1, 5, 18, tzinfo=UTC))
    assert "They had until December 31, 2026 to answer. You can ask again." in page(dana, "/letters/")


def test_the_letter_is_changed_word_for_word(dana: Client, cast: Cast) -> None:
    made = make.letter(cast.person)
    assert " My  own.\nLine" in sent(dana, f"/letters/{made.id}/text/", text=" My  own.\r\nLine")
    again = page(dana, f"/letters/{made.id}/lines/")
    assert "You changed the letter by hand." in again


def test_a_letter_in_spanish_keeps_english_lines(dana: Client) -> None:
    text = sent(dana, "/letters/new/appeal/", to_whom="DHS", lines="They cut my SNAP.", language="es",
                wished_by="2026-12-24", send_by="2026-12-10")  # fmt: skip
    assert "Pido" in text or "apelo" in text
    assert "They cut my SNAP." in text
    assert "24 de diciembre de 2026" in text
    assert "Not sent yet. It has to be there by December 10, 2026." in text


APPEAL = {"to_whom": "DHS", "lines": "They cut my SNAP.", "language": "en", "decision": "snap"}
CLOCK = Callable[[datetime], datetime]


def test_the_last_day_to_appeal_is_counted_from_the_notice_and_stays_until_something_comes_back(
    dana: Client, cast: Cast, stop_clock: CLOCK
) -> None:
    text = sent(dana, "/letters/new/appeal/", **APPEAL, notice_on="2026-11-20")
    last = "The last day to appeal is February 18, 2027, counted from the day on the notice you typed"
    assert f"{last}, November 20, 2026." in text
    assert "The law gives 90 days (89 Ill. Adm. Code 102.82(c)), read on November 30, 2026." in text
    assert "If your notice names another day, that one counts." in text
    address = re.search(r"/letters/[\w-]{36}/", text)[0]  # type: ignore[index]
    assert last in page(dana, "/my-plan/")
    assert address not in page(cast.client("supporter"), f"/people/{cast.person.person_id}/")
    assert "The decision was about: SNAP (food stamps)\nThe day on the notice: November 20, 2026" in text
    assert "/rights/card/ssi-sixty-days/" not in text
    keep = "If you ask before the cut starts, you can keep your SNAP while they look at it."
    for where in (address, "/letters/", "/my-plan/"):
        assert keep in page(dana, where), "the last day alone would let them wait until it is too late"
    assert "This letter comes after the last day." not in text
    stop_clock(datetime(2027, 2, 20, 18, tzinfo=UTC))
    assert "The last day was February 18, 2027. You can still write" in page(dana, "/my-plan/")
    assert keep not in page(dana, "/my-plan/")
    assert "The reason is: [Why it is later]." in page(dana, address)
    sent(dana, f"{address}sent/new/", on="2027-02-20", way="fax")
    assert address not in page(dana, "/my-plan/"), "no day matters until they answer"
    assert "The reason is: [Why it is later]." in page(dana, address), "what was sent stays as it was"


def test_an_answer_that_was_asked_for_by_a_day_is_looked_for_until_it_comes(
    dana: Client, stop_clock: CLOCK
) -> None:
    said = {"to_whom": "The shelter", "lines": "The lock is broken.", "language": "en"}
    text = sent(dana, "/letters/new/grievance/", **said, wished_by="2026-12-10")
    address = re.search(r"/letters/[\w-]{36}/", text)[0]  # type: ignore[index]
    sent(dana, f"{address}sent/new/", on="2026-12-01", way="by_hand")
    assert "Answer expected by December 10, 2026." in page(dana, "/my-plan/")
    stop_clock(datetime(2026, 12, 12, 18, tzinfo=UTC))
    dana.post("/language/", {"language": "es", "next": "/"})
    mine = page(dana, "/my-plan/")
    assert "Días de tus cartas" in mine
    assert "Pediste una respuesta a más tardar el 10 de diciembre de 2026." in mine
    sent(dana, f"{address}came/new/", on="2026-12-12", came="part")
    assert "Días de tus cartas" not in page(dana, "/my-plan/")


def test_nothing_is_sent_before_the_notice_and_a_line_kept_by_mistake_goes_back(
    dana: Client, cast: Cast
) -> None:
    made = make.letter(cast.person, "They cut it.", Ask.APPEAL, decision="snap", notice_on=date(2026, 11, 20))
    address = f"/letters/{made.id}/"
    early = sent(dana, f"{address}sent/new/", on="2026-11-19", way="fax")
    assert "That is before the day on the notice. Choose that day or a later one." in early
    assert address in page(dana, "/my-plan/")
    after = sent(dana, f"{address}sent/new/", on="2026-11-20", way="fax")
    assert address not in page(dana, "/my-plan/")
    line = re.search(rf"{address}log/[\w-]{{36}}/take-back/", after)[0]  # type: ignore[index]
    assert "Not sent yet. The last day to appeal is February 18, 2027" in sent(dana, line)
    assert address in page(dana, "/my-plan/")


def test_a_last_day_to_come_stands_before_one_that_passed(dana: Client, cast: Cast) -> None:
    passed = make.letter(cast.person, "They cut it.", Ask.APPEAL, send_by=date(2026, 11, 1))
    ahead = make.letter(cast.person, "They cut it.", Ask.APPEAL, send_by=date(2026, 12, 4))
    mine = page(dana, "/my-plan/")
    assert mine.index(str(ahead.id)) < mine.index(str(passed.id))
    assert (
        mine.count("Ask sooner if you want to keep what you get until they decide. Look on the notice") == 1
    )


def test_a_letter_can_be_copied_in_one_tap_where_a_script_may(dana: Client, cast: Cast) -> None:
    made = make.letter(cast.person)
    text = page(dana, f"/letters/{made.id}/")
    assert '<button class="do-quiet" type="button" data-copy="letter" hidden>' in text
    assert 'data-copied="Copied."' in text


def test_what_to_say_on_the_phone(dana: Client, cast: Cast) -> None:
    made = make.letter(cast.person, "I need a ramp.", Ask.ACCOMMODATION)
    text = page(dana, f"/letters/{made.id}/call/")
    assert "This is what I ask for: I need a ramp." in text
    assert f"/letters/{made.id}/called/new/" in text


@pytest.mark.parametrize(
    ("address", "data", "why"),
    [
        ("new/records/", {"to_whom": "", "lines": "x", "language": "en"}, "A place or a name is enough."),
        ("new/records/", {"to_whom": "x", "lines": " ", "language": "en"}, "Write a few words. Any words."),
        ("{id}/sent/new/", {"on": "2026-12-02", "way": "mail"}, "That day has not come yet."),
        (
            "new/appeal/",
            {"to_whom": "x", "lines": "x", "language": "en", "notice_on": "2026-12-02"},
            "That day has not come yet.",
        ),
        ("{id}/sent/new/", {"on": "2026-12-01"}, "Choose how it went out."),
        ("{id}/text/", {"text": " "}, "There is nothing in it."),
    ],
)
def test_what_is_missing_is_said(
    dana: Client, cast: Cast, address: str, data: dict[str, str], why: str
) -> None:
    made = make.letter(cast.person)
    assert why in sent(dana, f"/letters/{address.format(id=made.id)}", **data)


def test_removed_it_is_nowhere(dana: Client, cast: Cast) -> None:
    made = make.letter(cast.person)
    assert "Removed. Nothing of it is kept." in sent(dana, f"/letters/{made.id}/remove/")
    assert dana.get(f"/letters/{made.id}/").status_code == 404


@pytest.mark.parametrize("address", ["/letters/new/poem/", "/letters/{id}/lost/new/"])
def test_what_there_is_not(dana: Client, cast: Cast, address: str) -> None:
    made = make.letter(cast.person)
    assert dana.get(address.format(id=made.id)).status_code == 404


def test_who_is_no_person_in_recovery_has_no_such_pages(cast: Cast) -> None:
    assert cast.client("supporter").get("/letters/").status_code == 403
    assert "/letters/" not in page(cast.client("supporter"), "/rights/card/see-your-record/")


def broken(cast: Cast, stop_clock: CLOCK) -> str:
    """The address of a complaint about it: promised on November 20, not kept, and asked again a day later."""
    page = make.preparation(cast.person)
    meetings.say_when(
        by=cast.person, preparation_id=page.id, called="The DHS office", on_day=date(2026, 11, 20)
    )
    promise = make.promise(cast.person, page.id, date(2026, 12, 1))
    for number, answer in enumerate((Answer.BROKEN, Answer.ASKED_AGAIN)):
        stop_clock(datetime(2026, 12, 2 + number, 18, tzinfo=UTC))
        promises.say(
            by=cast.person, promise_id=promise.id, answer=answer, words=f"{{day}} {number}", language="en"
        )
    return f"/letters/new/grievance/?promise={promise.id}"


def test_a_complaint_about_a_broken_promise_says_what_was_not_kept(
    cast: Cast, dana: Client, stop_clock: CLOCK
) -> None:
    address = broken(cast, stop_clock)
    new = page(dana, address)
    assert 'value="The person in charge. The DHS office"' in new
    told = (
        "Who promised: The office\nWhat was promised: “A letter”\nOn which day: November 20, 2026\n"
        "By when it was to be done: December 1, 2026\nIt was not done. “{day} 0”\n"
        "I asked again on December 3, 2026. “{day} 1”"
    )
    assert f"A promise to me was not kept.\n{told}</textarea>" in new
    lines = f"A promise to me was not kept.\r\n{told}".replace("\n", "\r\n").replace("\r\r", "\r")
    left = {"to_whom": "The person in charge. The DHS office", "lines": lines}
    made = sent(dana, address, **left, language="es")
    assert "Para: La persona encargada. The DHS office" in made
    assert "Qué se prometió: “A letter”" in made
    assert "Lo pedí otra vez el 3 de diciembre de 2026. “{day} 1”" in made
    changed = sent(dana, address, **(left | {"lines": "They lied. A letter"}), language="es")
    assert "They lied. A letter" in changed
    assert "Qué se prometió" not in changed
    letter = re.search(r"/letters/[\w-]{36}/", made)[0]  # type: ignore[index]
    sent(dana, f"{letter}sent/new/", on="2026-12-03", way="mail")
    of_it = page(dana, address.replace("/letters/new/grievance/?promise=", "/promises/") + "/")
    assert "Your letters about it" in of_it
    assert letter in of_it


def test_what_was_not_broken_is_no_complaint(cast: Cast, dana: Client) -> None:
    promise = make.promise(cast.person, make.preparation(cast.person).id)
    for which in (promise.id, "nonsense"):
        assert "A promise to me" not in page(dana, f"/letters/new/grievance/?promise={which}")


def test_nobody_reads_a_promise_of_somebody_else_by_a_letter(cast: Cast) -> None:
    promise = make.promise(cast.person, make.preparation(cast.person).id)
    answer = cast.client("other_person").get(f"/letters/new/grievance/?promise={promise.id}")
    assert answer.status_code == 404


def test_who_spoke_is_kept_with_the_call_and_asked_what_would_let_me(cast: Cast, dana: Client) -> None:
    letter, rosa = make.letter(cast.person), str(cast.supporter.account_id)
    said = {"on": "2026-11-30", "came": "later", "words": "", "spoke": rosa}
    after = sent(dana, f"/letters/{letter.id}/called/new/", **said)
    assert "What would let me do it myself next time?" in after
    assert "Rosa spoke for you." in page(dana, "/spoken-for/")


def test_what_an_appeal_is_about_stands_in_words_among_what_is_held(cast: Cast, dana: Client) -> None:
    make.letter(cast.person, "They cut it.", Ask.APPEAL, decision="snap", notice_on=date(2026, 11, 20))
    held = page(dana, f"/record/{cast.person.person_id}/")
    assert "What they decided about" in held
    assert "SNAP (food stamps)" in held
