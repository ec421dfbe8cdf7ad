"""A person's plan: their words unchanged, in whoever's hand; steps without blame; nobody else gets in."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.kit.privacy import Kind
from cairn.recovery.models import Saying, Step
from cairn.recovery.rules import About, StepState
from tests import make
from tests.cast import Cast
from tests.expect import leaves

HOSTILE = '<script>alert("x")</script> & "quotes"   two  spaces\n\nand a line '
NOBODYS = "00000000-0000-4000-8000-000000000000"
OUTSIDERS = ("lead", "colleague", "former", "steward", "outsider", "other_person")


def url(cast: Cast, rest: str) -> str:
    return f"/plan/{cast.person_id}/{rest}"


def say(cast: Cast, role: str, words: str, about: str = "goal", language: str = "en") -> None:
    answer = cast.client(role).post(url(cast, f"say/{about}/"), {"words": words, "language": language})
    assert answer.status_code == HTTPStatus.FOUND, answer.text


def test_words_come_back_exactly_and_are_never_markup(cast: Cast) -> None:
    say(cast, "person", HOSTILE.replace("\n", "\r\n"))
    page = cast.client("person").get("/my-plan/").text
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert f'<blockquote lang="en">{escaped}</blockquote>' in page
    assert "<script>alert" not in page


def test_words_are_kept_in_the_language_they_were_said_in(cast: Cast) -> None:
    say(cast, "person", "Quiero dormir una noche entera sin miedo.", language="es")
    assert '<blockquote lang="es">Quiero dormir' in cast.client("person").get("/my-plan/").text


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 4001])
def test_words_that_do_not_fit_are_asked_for_again_and_nothing_is_lost(cast: Cast, words: str) -> None:
    with leaves():
        answer = cast.client("person").post(url(cast, "say/goal/"), {"words": words, "language": "en"})
    assert answer.status_code == HTTPStatus.OK
    assert "Please check:" in answer.text
    assert words.strip() in answer.text


def test_typed_words_wait_for_the_persons_yes(cast: Cast) -> None:
    say(cast, "supporter", "I want my tools back")
    assert "Someone typed 1 sentence for you" in cast.client("person").get("/my-plan/").text
    saying = Saying.objects.get()
    with leaves("recovery.yes_my_words"):
        cast.client("person").post(url(cast, "are-these-your-words/"), {"saying": saying.id, "mine": "yes"})
    page = cast.client("person").get("/my-plan/").text
    assert "Rosa typed this on" in page
    assert "You said yes on" in page


def test_words_that_are_not_theirs_are_put_away(cast: Cast) -> None:
    say(cast, "supporter", "I want to be more compliant")
    saying = Saying.objects.get()
    cast.client("supporter").post(url(cast, "are-these-your-words/"), {"saying": saying.id, "mine": "no"})
    assert "compliant" not in cast.client("supporter").get(f"/people/{cast.person_id}/").text


def test_the_page_to_hand_over_leads_to_nobody_else(cast: Cast) -> None:
    say(cast, "supporter", "A porch.")
    page = cast.client("supporter").get(url(cast, "are-these-your-words/")).text
    assert "A porch." in page
    assert '"/people/"' not in page
    assert '"/today/"' not in page


def test_said_a_new_way_the_old_words_stay(cast: Cast) -> None:
    first = make.saying(cast.person, cast.person_id, "I want my kids back")
    path = url(cast, f"words/{first.id}/anew/")
    cast.client("person").post(path, {"words": "I want Sundays with my kids", "language": "en"})
    now = Saying.objects.get(earlier=first)
    page = cast.client("person").get(url(cast, f"words/{now.id}/")).text
    assert page.index("I want Sundays with my kids") < page.index("I want my kids back")


def test_a_sentence_is_set_down_picked_up_and_put_first(cast: Cast) -> None:
    older = make.saying(cast.person, cast.person_id, "Older words")
    make.saying(cast.person, cast.person_id, "Newer words")
    client, path = cast.client("person"), url(cast, f"words/{older.id}/set/")
    with leaves("recovery.set_down", "recovery.pick_up", "recovery.put_first"):
        for act in ("set_down", "pick_up", "put_first"):
            client.post(path, {"act": act})
    page = client.get("/my-plan/").text
    assert page.index("Older words") < page.index("Newer words")


def test_a_step_with_owner_and_day(cast: Cast) -> None:
    goal = make.saying(cast.person, cast.person_id)
    form = {"words": "Find a table", "owner": "together", "when_on": "2030-12-01", "goal": goal.id}
    cast.client("supporter").post(
        url(cast, "steps/new/"), form | {"when_words": " after church ", "language": "en"}
    )
    assert (Step.objects.get().goal_id, str(Step.objects.get().when_on)) == (goal.id, "2030-12-01")
    page = cast.client("person").get("/my-plan/").text
    assert "Together. By December 1, 2030." in page
    assert '<q class="own"> after church </q>' in page


def test_i_dont_know_yet_is_a_fine_when(cast: Cast) -> None:
    form = {"words": "Find a table", "owner": "me", "when_on": "", "language": "en"}
    assert cast.client("person").post(url(cast, "steps/new/"), form).status_code == HTTPStatus.FOUND


def test_a_day_that_cannot_be_read_says_how_to_write_it(cast: Cast) -> None:
    form = {"words": "Find a table", "owner": "me", "when_on": "soon", "language": "en"}
    page = cast.client("person").post(url(cast, "steps/new/"), form).text
    assert "Write the day like this" in page
    assert "Find a table" in page


def test_a_step_hangs_on_no_strangers_goal(cast: Cast) -> None:
    theirs = make.saying(cast.other_person, cast.other_person_id)
    make.saying(cast.person, cast.person_id)
    form = {"words": "Find a table", "owner": "me", "goal": theirs.id, "language": "en"}
    assert "Choose one of the goals shown." in cast.client("person").post(url(cast, "steps/new/"), form).text
    assert not Step.objects.exists()


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("did_it", StepState.DONE),
        ("not_yet", StepState.OPEN),
        ("harder", StepState.OPEN),
        ("set_down", StepState.SET_DOWN),
    ],
)
def test_every_answer_to_a_step_is_kept(cast: Cast, answer: str, state: StepState) -> None:
    step = make.step(cast.person, cast.person_id)
    path = url(cast, f"steps/{step.id}/")
    cast.client("person").post(path, {"answer": answer, "words": "the bus never came"})
    step.refresh_from_db()
    assert step.state == state
    assert "the bus never came" in cast.client("supporter").get(path).text


def test_an_answer_that_makes_no_sense_now_is_asked_again(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    with leaves("seen", "seen"):  # the plan, and the places that were saved for the step
        answer = cast.client("person").post(url(cast, f"steps/{step.id}/"), {"answer": "pick_up"})
    assert "Choose one" in answer.text


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_else_writes_in_a_plan(cast: Cast, role: str) -> None:
    saying, step = make.saying(cast.person, cast.person_id), make.step(cast.person, cast.person_id)
    client = cast.client(role)
    form = {
        "words": "x",
        "language": "en",
        "owner": "me",
        "answer": "did_it",
        "act": "set_down",
        "mine": "yes",
        "saying": saying.id,
    }
    for rest in (
        "say/goal/",
        f"words/{saying.id}/anew/",
        f"words/{saying.id}/set/",
        "steps/new/",
        f"steps/{step.id}/",
    ):
        assert client.post(url(cast, rest), form).status_code == HTTPStatus.NOT_FOUND, rest
    assert (Saying.objects.count(), Step.objects.get().state) == (1, StepState.OPEN)


def test_a_sentence_is_not_found_under_another_persons_plan(cast: Cast) -> None:
    theirs = make.saying(cast.other_person, cast.other_person_id)
    for rest in ("", "anew/", "set/"):
        answer = cast.client("person").post(url(cast, f"words/{theirs.id}/{rest}"), {"act": "set_down"})
        assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("rest", ["say/nonsense/", f"words/{NOBODYS}/", f"steps/{NOBODYS}/"])
def test_what_is_not_there_is_not_found(cast: Cast, rest: str) -> None:
    assert cast.client("person").get(url(cast, rest)).status_code == HTTPStatus.NOT_FOUND


def test_a_part_of_the_plan_that_is_empty_says_who_starts_it(cast: Cast) -> None:
    page = cast.client("person").get("/my-plan/").text
    assert "Nothing has to be said today." in page
    assert "What matters to you will be here." in page


def test_looking_at_a_plan_costs_the_same_whatever_it_holds(cast: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            cast.client("person").get("/my-plan/")
        return len(queries)

    make.saying(cast.person, cast.person_id), make.step(cast.person, cast.person_id)
    make.agreed(cast.person, cast.person_id)
    cost()  # signing in costs too, once
    few = cost()
    for about in About:
        make.saying(cast.person, cast.person_id, "more", about)
        make.step(cast.person, cast.person_id)
        make.agreed(cast.person, cast.person_id)
    assert cost() == few


FIRST_ON = ("/my-plan/", "/my-path/", "/hard-days/", "/my-circle/", "/check-ins/", "/how-things-are/{}/")


@pytest.mark.parametrize("page", FIRST_ON)
def test_the_sentence_stands_first_on_every_page_that_is_theirs(cast: Cast, page: str) -> None:
    make.saying(cast.person, cast.person_id, "Sunday dinner at my own table")
    shown = cast.client("person").get(page.format(cast.person_id)).text
    first = shown.split("<blockquote", 1)[1].split("</blockquote>", 1)[0]
    assert first.endswith("Sunday dinner at my own table")


def test_where_words_are_kept_to_oneself_they_stand_on_no_page_of_others(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Sunday dinner at my own table")
    page = f"/how-things-are/{cast.person_id}/"
    assert "Sunday dinner" in cast.client("supporter").get(page).text
    make.held_back(cast.person, Kind.GOALS)
    assert "Sunday dinner" not in cast.client("supporter").get(page).text


def test_links_on_one_page_are_told_apart_by_name(cast: Cast) -> None:
    """As a list of links reads them out: two with one name lead to one place."""
    for words in ("A room of my own", "Work"):
        make.saying(cast.person, cast.person_id, words, About.DREAM)
    shown = cast.client("person").get("/my-plan/").text
    for words in ("A room of my own", "Work"):
        assert f'aria-label="More about this sentence: {words}"' in shown
    assert f'Change this<span class="unseen">: {cast.supporter.called}</span>' in shown
