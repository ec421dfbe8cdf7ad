"""A written yes on its pages: all that the law wants is said, it stands apart, one tap takes it back."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import conditional_escape

from cairn.consent.models import Disclosure, Grant
from cairn.consent.rules import ConsentType, Element, elements_of
from cairn.kit import clock
from cairn.people.models import Organisation
from cairn.people.rules import YesHow
from cairn.web.written_yes import wording
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves

OUTSIDERS = ("colleague", "former", "steward", "outsider", "other_person")
STROKES = "M12 40L13 42L15 47M200 90L201 95"
OFFERED = list(wording.TYPES)


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    wanted = {
        "recipients": "Dr. Lee, Lakeside",
        "kinds": ["identity", "attendance"],
        "what": "That I come on Tuesdays",
        "excluded": "Nothing about work",
        "purpose": "support",
        "expires_on": str(clock.today_in(cast.person.time_zone) + timedelta(days=40)),
        "signed_name": "Dana F",
        "drawn": STROKES,
    }
    return wanted | more


def sign(cast: Cast, role: str = "person", type: str = "general", **more: Any) -> Any:
    return cast.client(role).post(f"/yes/for/{cast.person_id}/?type={type}", form(cast, **more))


def signed(cast: Cast, role: str = "person", type: str = "general", **more: Any) -> Grant:
    answer = sign(cast, role, type, **more)
    assert answer.status_code == HTTPStatus.FOUND, answer.text
    return Grant.objects.latest("given_at")


def tell(cast: Cast, grant: Grant, how: str = "spoken") -> Any:
    return cast.client("supporter").post(f"/yes/{grant.id}/told/", {"what": "Her name", "how": how})


def page(client: Client, grant_id: UUID, rest: str = "") -> str:
    answer = client.get(f"/yes/{grant_id}/{rest}")
    assert answer.status_code == HTTPStatus.OK
    text: str = answer.content.decode()
    return text


# Every element of the law, on every page, in both languages


def missing(text: str, type: ConsentType, language: str) -> list[Element]:
    """Which elements of a yes of this type stand nowhere on the page."""
    with translation.override(language):
        words = {**wording.LABELS, **wording.SENTENCES}
        return [one for one in elements_of(type) if str(conditional_escape(words[one])) not in text]


def in_language(client: Client, language: str) -> Client:
    client.post("/language/", {"language": language})
    return client


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("type", OFFERED)
@pytest.mark.parametrize("role", ["person", "supporter"])
def test_what_is_signed_says_all_that_the_law_wants(
    cast: Cast, role: str, type: ConsentType, language: str
) -> None:
    how = {"yes_how": "handed"} if role == "supporter" else {}
    grant = signed(cast, role, type, **how)
    client = in_language(cast.client(role), language)
    before = client.get(f"/yes/for/{cast.person_id}/?type={type}").text
    for text in (before, page(client, grant.id), page(client, grant.id, "file/")):
        assert not missing(text, type, language)
    assert missing("", type, language) == list(elements_of(type)), "the list can find something missing"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("role", ["person", "supporter"])
def test_so_does_the_yes_of_a_hand_off(cast: Cast, role: str, language: str) -> None:
    referral = make.hand_off(cast.supporter, cast.person_id)
    client = in_language(cast.client(role), language)
    text = client.get(f"/hand-offs/{referral.id}/yes/?way=introduced").text
    assert not missing(text, ConsentType.GENERAL, language)


def test_every_element_has_words() -> None:
    assert set(wording.LABELS) | set(wording.SENTENCES) == set(Element)
    assert not set(wording.LABELS) & set(wording.SENTENCES)


# Signing


def test_the_copy_shows_what_was_signed(cast: Cast) -> None:
    grant = signed(cast)
    for text in (page(cast.client("person"), grant.id), page(cast.client("person"), grant.id, "file/")):
        for part in ("Dr. Lee, Lakeside", "That I come on Tuesdays", "Nothing about work", "Dana F"):
            assert part in text
        assert cast.organisation.name in text
        assert f'd="{STROKES}"' in text
        assert "Nobody yet. Until then it does not hold." in text
    assert "Dr. Lee" not in str(Grant.objects.values())


def test_several_are_named_on_one_page_and_each_is_a_yes_of_its_own(cast: Cast) -> None:
    answer = sign(cast, recipients="Dr. Lee\n\n  My sister Ana \nDr. Lee")
    assert answer.headers["Location"] == "/who-can-see/"
    first, second = Grant.objects.all()
    assert first.sheet == second.sheet is not None
    cast.client("person").post(f"/who-can-see/take-back/{first.id}/")
    assert set(Grant.objects.values_list("revoked_at", flat=True)) > {None}, "the other still stands"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"recipients": " \n "}, "A yes must name them."),
        ({"recipients": "\n".join("abcdefg")}, "too many for one page"),
        ({"recipients": "x" * 201}, "That name is too long"),
        ({"kinds": []}, "Choose at least one."),
        ({"kinds": ["counselling_notes"]}, "Choose at least one."),
        ({"kinds": ["everything"]}, "Choose at least one."),
        ({"purpose": ""}, "Choose what it is for."),
        ({"purpose": "legal_proceeding"}, "Choose what it is for."),
        ({"expires_on": ""}, "A yes without an end is not valid."),
        ({"expires_on": "2020-01-01"}, "That day has passed."),
        ({"expires_on": "2999-01-01"}, "more than a year away"),
        ({"signed_name": " "}, "Write your name."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(cast: Cast, changes: dict[str, Any], says: str) -> None:
    answer = sign(cast, **changes)
    assert answer.status_code == HTTPStatus.OK
    assert says in answer.text
    assert "That I come on Tuesdays" in answer.text, "what was written is still there"
    assert not Grant.objects.exists()


@pytest.mark.parametrize("drawn", ["scribble", '"><script>', "M1 1" * 6000, "L1 1"])
def test_strokes_that_cannot_be_read_are_left_out(cast: Cast, drawn: str) -> None:
    text = page(cast.client("person"), signed(cast, drawn=drawn).id)
    assert "Dana F" in text
    assert 'svg class="signed"' not in text


def test_care_and_court_stand_apart_and_counselling_notes_are_not_offered(cast: Cast) -> None:
    assert signed(cast, type="tpo").purpose == "treatment"
    assert signed(cast, type="legal_proceeding").purpose == "legal_proceeding"
    for type in ("counselling", "everything", ""):
        text = cast.client("person").get(f"/yes/for/{cast.person_id}/?type={type}").text
        assert "Peers keep no such notes" in text
        assert "signed_name" not in text


@pytest.mark.parametrize("role", [*OUTSIDERS, "lead"])
def test_nobody_else_signs_for_them(cast: Cast, role: str) -> None:
    assert sign(cast, role, yes_how="handed").status_code == HTTPStatus.NOT_FOUND
    assert not Grant.objects.exists()


def test_with_a_supporter_it_is_witnessed_at_once_and_not_said_aloud(cast: Cast) -> None:
    assert "Choose how it was signed." in sign(cast, "supporter", yes_how="aloud").text
    grant = signed(cast, "supporter", yes_how="paper")
    assert (grant.witness_id, grant.yes_how) == (cast.supporter.account_id, "paper")
    assert "Rosa," in page(cast.client("supporter"), grant.id)


# Reading


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("rest", ["", "file/"])
def test_outsiders_read_no_yes(cast: Cast, role: str, rest: str) -> None:
    grant = signed(cast)
    assert cast.client(role).get(f"/yes/{grant.id}/{rest}").status_code == HTTPStatus.NOT_FOUND


def test_a_lead_reads_it_and_does_nothing_with_it(cast: Cast) -> None:
    text = page(cast.client("lead"), signed(cast).id)
    assert "Dr. Lee, Lakeside" in text
    assert "Take it back" not in text


def test_the_files_name_tells_nothing(cast: Cast) -> None:
    answer = cast.client("person").get(f"/yes/{signed(cast).id}/file/")
    assert answer["Content-Disposition"].startswith('attachment; filename="my-copy-20')
    assert "http://" not in answer.text.replace("http://www.w3.org", "")
    assert "src=" not in answer.text


# Witness, copy, telling


def test_the_whole_way(cast: Cast) -> None:
    grant, rosa = signed(cast), cast.client("supporter")
    assert "Tell them" not in page(rosa, grant.id)
    with leaves("consent.witness"):
        rosa.post(f"/yes/{grant.id}/witness/")
    assert "42 CFR part 2 prohibits unauthorized use or disclosure" in page(rosa, grant.id, "told/")
    tell(cast, grant)
    assert last_entry().act == "consent.tell"
    assert Disclosure.objects.get().kinds == ["attendance", "identity"]
    with leaves("consent.give_copy"):
        rosa.post(f"/yes/{grant.id}/copy/")
    with leaves():
        rosa.post(f"/yes/{grant.id}/copy/")
    text = page(cast.client("person"), grant.id)
    assert "It holds until" in text
    assert "A copy was given on" in text
    assert "They were told nothing." not in text


def test_where_part_2_does_not_reach_there_is_no_notice_of_it(cast: Cast) -> None:
    Organisation.objects.filter(id=cast.organisation.id).update(part2_status="neither")
    grant = signed(cast, "supporter", yes_how="handed")
    assert "42 CFR part 2" not in page(cast.client("supporter"), grant.id, "told/")
    tell(cast, grant)
    assert Disclosure.objects.get().notice == ""


def test_what_does_not_hold_is_not_told(cast: Cast) -> None:
    grant = signed(cast)
    assert tell(cast, grant).status_code == HTTPStatus.NOT_FOUND
    assert not Disclosure.objects.exists()


def test_the_yes_of_a_hand_off_is_told_from_the_hand_off(cast: Cast) -> None:
    referral = make.hand_off(cast.supporter, cast.person_id)
    fields = {"knows": ["first_name"], "say_for_me": "", "yes_how": "handed", "drawn": STROKES}
    chosen = {name: form(cast)[name] for name in ("expires_on", "signed_name")}
    cast.client("supporter").post(f"/hand-offs/{referral.id}/yes/?way=introduced", fields | chosen)
    grant = Grant.objects.get()
    text = page(cast.client("supporter"), grant.id)
    assert f"/hand-offs/{referral.id}/" in text
    assert "Tell them" not in text
    assert f'd="{STROKES}"' in text


# Taking back


def test_the_person_takes_it_back_with_one_tap(cast: Cast) -> None:
    grant = signed(cast, "supporter", yes_how="handed")
    with leaves("consent.take_back"):
        cast.client("person").post(f"/who-can-see/take-back/{grant.id}/", {"how": "paper"})
    assert last_entry().about["yes_how"] == YesHow.SELF
    text = page(cast.client("supporter"), grant.id)
    assert "It was taken back. Nobody may tell them anything." in text
    assert "Tell them" not in text
    assert tell(cast, grant).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(("how", "kept"), [("paper", "paper"), ("aloud", "aloud"), (None, "aloud")])
def test_on_paper_or_by_a_word_it_ends_at_once(cast: Cast, how: str | None, kept: str) -> None:
    grant = signed(cast, "supporter", yes_how="handed")
    cast.client("supporter").post(f"/who-can-see/take-back/{grant.id}/", {"how": how} if how else {})
    grant.refresh_from_db()
    assert (grant.revoked_how, grant.revoked_by_id) == (kept, cast.supporter.account_id)
    assert grant.revoked_at is not None


def test_a_mangled_way_of_taking_back_is_not_found(cast: Cast) -> None:
    grant = signed(cast)
    answer = cast.client("person").post(f"/who-can-see/take-back/{grant.id}/", {"how": "by pigeon"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert not Grant.objects.exclude(revoked_at=None).exists()


def test_the_list_leads_to_each_and_to_a_new_one(cast: Cast) -> None:
    grant = signed(cast)
    for role, address in (
        ("person", "/who-can-see/"),
        ("supporter", f"/people/{cast.person_id}/who-can-see/"),
    ):
        text = cast.client(role).get(address).text
        assert f"/yes/{grant.id}/" in text
        assert f"/yes/for/{cast.person_id}/" in text
    assert (
        f"/yes/for/{cast.person_id}/"
        not in cast.client("lead").get(f"/people/{cast.person_id}/who-can-see/").text
    )


def test_after_taking_back_it_says_who_knows_what_already_and_which_others_hold(cast: Cast) -> None:
    sign(cast, "supporter", recipients="Dr. Lee\nMy sister Ana", yes_how="handed")
    lee, ana = Grant.objects.order_by("given_at")
    tell(cast, lee)
    for grant in (lee, ana):
        cast.client("supporter").post(f"/who-can-see/take-back/{grant.id}/", {"how": "paper"})
    told, untold = page(cast.client("person"), lee.id), page(cast.client("person"), ana.id)
    assert "That cannot be untold." in told
    assert f"/told/{Disclosure.objects.get().id}/" in told
    assert "They were never told anything on this yes." in untold
    assert "Signed on the same page" in told
    assert f"/yes/{ana.id}/" in told


def test_taking_one_back_leaves_the_other_to_be_told(cast: Cast) -> None:
    sign(cast, "supporter", recipients="Dr. Lee\nMy sister Ana", yes_how="handed")
    first, second = Grant.objects.all()
    cast.client("person").post(f"/who-can-see/take-back/{first.id}/")
    assert tell(cast, first).status_code == HTTPStatus.NOT_FOUND
    assert tell(cast, second).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize(
    ("type", "kept"), [("general", True), ("tpo", False), ("legal_proceeding", False)], ids=str
)
def test_what_may_still_become_of_it_is_what_was_signed(cast: Cast, type: str, kept: bool) -> None:
    """42 CFR 2.33(b): who got it on a yes to care and payment may pass it on as HIPAA lets them."""
    grant = signed(cast, "supporter", type, yes_how="handed")
    tell(cast, grant)
    cast.client("person").post(f"/who-can-see/take-back/{grant.id}/", {})
    text = page(cast.client("person"), grant.id)
    assert "That cannot be untold." in text
    assert ("They still may not pass it on." in text) is kept
    assert str(wording.STILL[ConsentType(type)]) in text
