"""A warm hand-off in the browser's terms, to its end: "did it help?", and what is next when it did not."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest

from cairn.consent.models import Disclosure, Grant
from cairn.kit import clock
from cairn.referrals.models import Referral
from cairn.referrals.rules import State, Way
from tests import make
from tests.cast import Cast, come_in
from tests.expect import leaves

OUTSIDERS = ("colleague", "former", "steward", "outsider", "other_person")
SENTENCE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."


def path(referral: Referral, rest: str = "") -> str:
    return f"/hand-offs/{referral.id}/{rest}"


def now(referral: Referral) -> State:
    return State(Referral.objects.get(id=referral.id).state)


def written(cast: Cast, **more: object) -> dict[str, object]:
    until = clock.today_in(cast.person.time_zone) + timedelta(days=30)
    signed = {
        "knows": ["first_name"],
        "say_for_me": "I need a bed",
        "expires_on": until,
        "signed_name": "Dana F",
    }
    return signed | more


def introduced(cast: Cast, by: str = "person", **more: object) -> Referral:
    """Agreed, to be introduced, with a written yes given by `by`."""
    referral = make.hand_off(cast.supporter, cast.person_id)
    answer = cast.client(by).post(path(referral, "yes/?way=introduced"), written(cast, **more))
    assert answer.status_code == HTTPStatus.FOUND, answer.text
    return referral


def test_a_find_is_saved_once(cast: Cast) -> None:
    form = {"person": cast.person_id, "kind": "service", "place": make.service().id}
    first = cast.client("supporter").post("/hand-offs/save/", form)
    again = cast.client("person").post("/hand-offs/save/", form)
    assert first.headers["Location"] == again.headers["Location"] == path(Referral.objects.get())


def test_what_is_not_offered_cannot_be_saved(cast: Cast) -> None:
    form = {"person": cast.person_id, "kind": "service", "place": make.service(do_not_refer=True).id}
    answer = cast.client("supporter").post("/hand-offs/save/", form)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "not on the list any more" in answer.text


@pytest.mark.parametrize("bad", [{"kind": "person"}, {"place": "1"}, {"person": ""}])
def test_a_mangled_save_is_not_found(cast: Cast, bad: dict[str, str]) -> None:
    form = {"person": cast.person_id, "kind": "service", "place": make.service().id} | bad
    assert cast.client("supporter").post("/hand-offs/save/", form).status_code == HTTPStatus.NOT_FOUND


def test_the_whole_way_with_a_number(cast: Cast) -> None:
    referral, client = make.hand_off(cast.person, cast.person_id), cast.client("person")
    client.post(path(referral, "yes/?way=gave_number"), {"say_for_me": "Do you have a bed?"})
    for act, state in (("hand_over", State.INTRODUCED), ("arrive", State.THERE)):
        client.post(path(referral, "did/"), {"act": act})
        assert now(referral) is state
    client.post(
        path(referral, "helped/"), {"helped": "some", "words": "two nights, then full", "language": "en"}
    )
    page = client.get(path(referral)).text
    assert "It helped some" in page
    assert "two nights, then full" in page
    assert not Grant.objects.exists()  # nobody was told anything, so no yes was needed


def test_it_did_not_help_leads_on(cast: Cast) -> None:
    referral = make.agreed(cast.person, cast.person_id)
    client = cast.client("person")
    client.post(path(referral, "did/"), {"act": "hand_over"})
    client.post(path(referral, "helped/"), {"helped": "no", "words": "", "language": ""})
    page = client.get(path(referral)).text
    assert "What next?" in page
    assert f"/find/?for={cast.person_id}" in page
    client.post(path(referral, "did/"), {"act": "try_again"})
    assert now(referral) is State.OFFERED


def test_stuck_keeps_what_stood_in_the_way_and_leads_on(cast: Cast) -> None:
    referral = make.agreed(cast.person, cast.person_id)
    cast.client("supporter").post(
        path(referral, "stuck/"), {"obstacle": "papers", "words": "", "language": "en"}
    )
    page = cast.client("person").get(path(referral)).text
    assert "They asked for an ID or papers" in page
    assert "What next?" in page
    assert "not about you" in page


def test_set_down_and_picked_up_again(cast: Cast) -> None:
    referral, client = make.hand_off(cast.person, cast.person_id), cast.client("person")
    client.post(path(referral, "did/"), {"act": "set_down"})
    assert "Pick it up again" in client.get(path(referral)).text
    client.post(path(referral, "did/"), {"act": "pick_up"})
    assert now(referral) is State.OFFERED


def test_speaking_for_somebody_takes_a_signed_and_witnessed_yes(cast: Cast) -> None:
    referral, supporter = introduced(cast), cast.client("supporter")
    assert supporter.post(path(referral, "did/"), {"act": "hand_over"}).status_code == HTTPStatus.CONFLICT
    assert now(referral) is State.AGREED
    supporter.post(path(referral, "witness/"))
    assert SENTENCE in supporter.get(path(referral)).text
    with leaves("seen", "consent.tell", "referrals.hand_over"):
        supporter.post(path(referral, "did/"), {"act": "hand_over"})
    assert Disclosure.objects.get().grant_id == Referral.objects.get().grant_id
    assert "They know: first name. Nothing else." in cast.client("person").get(path(referral)).text


def test_signed_on_the_supporters_phone_it_is_witnessed_already(cast: Cast) -> None:
    referral = introduced(cast, "supporter", yes_how="handed")
    cast.client("supporter").post(path(referral, "did/"), {"act": "hand_over"})
    assert now(referral) is State.INTRODUCED


def test_the_person_cannot_be_their_own_witness_nor_speak_for_the_organisation(cast: Cast) -> None:
    referral = introduced(cast)
    assert cast.client("person").post(path(referral, "witness/")).status_code == HTTPStatus.NOT_FOUND
    assert cast.client("person").post(path(referral, "did/"), {"act": "hand_over"}).status_code >= 400
    assert now(referral) is State.AGREED


def test_taken_back_nobody_may_be_told(cast: Cast) -> None:
    referral = introduced(cast, "supporter", yes_how="handed")
    cast.client("person").post(f"/who-can-see/take-back/{Grant.objects.get().id}/")
    answer = cast.client("supporter").post(path(referral, "did/"), {"act": "hand_over"})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "The written yes was taken back." in cast.client("supporter").get(path(referral)).text


def test_run_out_nobody_may_be_told(cast: Cast, stop_clock: Callable[[object], object]) -> None:
    referral = introduced(cast, "supporter", yes_how="handed")
    stop_clock(clock.now() + timedelta(days=32))
    client = make_client_again(cast)
    assert client.post(path(referral, "did/"), {"act": "hand_over"}).status_code == HTTPStatus.CONFLICT


def make_client_again(cast: Cast) -> object:
    """The session of a month ago has ended; they sign in anew."""
    client = cast.client("supporter")
    come_in(client, cast.accounts["supporter"])
    return client


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("knows", [], "Choose at least one."),
        ("signed_name", " ", "Write your name."),
        ("expires_on", "", "A yes without an end is not valid."),
        ("expires_on", "2020-01-01", "That day has passed."),
        ("expires_on", "2099-01-01", "more than a year away"),
    ],
)
def test_a_written_yes_that_lacks_something_says_what(
    cast: Cast, field: str, value: object, said: str
) -> None:
    referral = make.hand_off(cast.person, cast.person_id)
    with leaves("seen"):
        answer = cast.client("person").post(
            path(referral, "yes/?way=introduced"), written(cast, **{field: value})
        )
    assert said in answer.text
    assert "I need a bed" in answer.text


def test_another_way_takes_the_written_yes_back(cast: Cast) -> None:
    referral = introduced(cast)
    cast.client("person").post(path(referral, "yes/?way=called_together"), {"say_for_me": ""})
    assert Grant.objects.get().revoked_at is not None
    assert Referral.objects.get().way == Way.CALLED_TOGETHER


def test_a_lead_may_read_and_not_write(cast: Cast) -> None:
    referral = make.agreed(cast.person, cast.person_id)
    page = cast.client("lead").get(path(referral))
    assert page.status_code == HTTPStatus.OK
    assert "<form" not in page.text.split("<main", 1)[1].split("</main>")[0]
    for rest in ("yes/", "stuck/", "helped/"):
        assert cast.client("lead").get(path(referral, rest)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("role", OUTSIDERS)
def test_outsiders_see_and_do_nothing(cast: Cast, role: str) -> None:
    referral, client = make.agreed(cast.person, cast.person_id), cast.client(role)
    assert client.get(path(referral)).status_code == HTTPStatus.NOT_FOUND
    tries = {
        "did/": {"act": "hand_over"},
        "stuck/": {"obstacle": "full"},
        "helped/": {"helped": "yes"},
        "witness/": {},
    }
    for rest, form in tries.items():
        assert client.post(path(referral, rest), form).status_code == HTTPStatus.NOT_FOUND, rest
    save = {"person": cast.person_id, "kind": "service", "place": make.service().id}
    assert client.post("/hand-offs/save/", save).status_code == HTTPStatus.NOT_FOUND
    assert now(referral) is State.AGREED


def test_looking_changes_nothing(cast: Cast) -> None:
    referral = make.agreed(cast.person, cast.person_id)
    for rest in ("did/", "witness/"):
        assert cast.client("person").get(path(referral, rest)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
