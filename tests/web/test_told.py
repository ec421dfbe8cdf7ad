"""What leaves, on its pages and in its files: the notice, the yes, and the whole account of it."""

import json
import re
from html import unescape
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest

from cairn.consent import actions as consent
from cairn.consent.models import Disclosure, Grant
from cairn.consent.rules import ConsentType, Purpose
from cairn.consent.telling.rules import STATEMENTS, Basis, How, Notice
from cairn.people.models import Organisation
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves
from tests.web.sent import told_them
from tests.web.test_written_yes import in_language

OUTSIDERS = ("colleague", "former", "steward", "outsider", "other_person")
SURE = {"medical": "yes", "bona_fide": "yes", "can_be_asked": "no"}


@pytest.fixture
def grant(cast: Cast) -> Grant:
    return make.grant(cast.supporter, cast.person_id)


def text_of(cast: Cast, role: str, url: str) -> str:
    answer = cast.client(role).get(url)
    assert answer.status_code == HTTPStatus.OK, url
    return unescape(answer.text)


# On paper and as a file


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_letter_carries_the_notice_the_yes_and_exactly_what_was_told(
    cast: Cast, grant: Grant, language: str
) -> None:
    in_language(cast.client("supporter"), language)
    cast.client("supporter").post(f"/yes/{grant.id}/told/", {"what": "Her name is Dana.", "how": "file"})
    told = Disclosure.objects.get()
    answer = cast.client("supporter").get(f"/told/{told.id}/file/")
    assert answer["Content-Disposition"].startswith('attachment; filename="letter-20')
    letter = unescape(answer.text)
    assert STATEMENTS[Notice.FULL] in letter
    for part in ("Her name is Dana.", "Legal Aid of Switchgrass", "740 ILCS 110/5", "Dana Fictional"):
        assert part in letter, part
    assert "my name and that I ask about visits" in letter, "the yes it stands on, as it was signed"
    assert not re.search(r"href=|src=|http://(?!www\.w3\.org)", letter), (
        "it asks for nothing and leads nowhere"
    )


def test_spoken_there_is_no_letter_and_the_short_sentence_is_shown_first(cast: Cast, grant: Grant) -> None:
    assert STATEMENTS[Notice.SHORT] in text_of(cast, "supporter", f"/yes/{grant.id}/told/")
    told = make.told(cast.supporter, grant.id, how=How.SPOKEN)
    assert cast.client("supporter").get(f"/told/{told.id}/file/").status_code == HTTPStatus.NOT_FOUND
    assert STATEMENTS[Notice.SHORT] in text_of(cast, "person", f"/told/{told.id}/")


def test_where_part_2_does_not_reach_illinois_still_does(cast: Cast, grant: Grant) -> None:
    Organisation.objects.filter(id=cast.organisation.id).update(part2_status="neither")
    told = make.told(cast.supporter, grant.id)
    letter = text_of(cast, "supporter", f"/told/{told.id}/file/")
    assert "42 CFR part 2" not in letter
    assert "740 ILCS 110/5" in letter


def test_what_is_for_care_may_be_passed_on_for_care(cast: Cast) -> None:
    """42 CFR 2.33(b)(1): the notice says so itself; the line of Illinois would not (decision 0015)."""
    grant = make.grant(cast.supporter, cast.person_id, type=ConsentType.TPO, purpose=Purpose.TREATMENT)
    letter = text_of(cast, "supporter", f"/told/{make.told(cast.supporter, grant.id).id}/file/")
    assert STATEMENTS[Notice.FULL] in letter
    assert "Illinois law (740 ILCS 110/5)" not in letter


def test_what_is_told_on_a_yes_to_care_and_payment_says_both(cast: Cast) -> None:
    yes = make.grant(cast.supporter, cast.person_id, type=ConsentType.TPO, purpose=Purpose.TREATMENT)
    both = make.told(cast.supporter, yes.id)
    shown = text_of(cast, "supporter", f"/told/{both.id}/")
    account = text_of(cast, "person", f"/account-of/{cast.person_id}/")
    for page in (shown, account, text_of(cast, "supporter", f"/told/{both.id}/file/")):
        assert "For care, payment and running their work" in page
        assert "For their care" not in page
    held = text_of(cast, "person", f"/record/{cast.person_id}/")
    assert "For care, payment and running their work" in held
    assert "For my care with them" not in held


def test_once_the_yes_has_ended_the_letter_is_not_given_again(cast: Cast, grant: Grant) -> None:
    told = make.told(cast.supporter, grant.id)
    consent.take_back(by=cast.person, grant_id=grant.id)
    assert cast.client("supporter").get(f"/told/{told.id}/file/").status_code == HTTPStatus.NOT_FOUND
    assert "The file for them" not in text_of(cast, "supporter", f"/told/{told.id}/")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"what": " ", "how": "file"}, "Nothing leaves without that."),
        ({"what": "Her name"}, "Choose how."),
    ],
)
def test_nothing_is_told_before_it_is_written_down(
    cast: Cast, grant: Grant, sent: dict[str, str], says: str
) -> None:
    assert says in cast.client("supporter").post(f"/yes/{grant.id}/told/", sent).text
    assert not Disclosure.objects.exists()


# The account


# What 45 CFR 164.528(b)(2) and 42 CFR 2.25 want said of each telling, by its label.
ACCOUNT = {
    "en": ("Told on", "To whom", "What exactly", "Kinds of information", "What it is for", "On what"),
    "es": ("Contado el", "A quién", "Qué exactamente", "Tipos de información", "Para qué es", "Con qué base"),
}
LIMITS = ("42 CFR 2.25", "45 CFR 164.528", "45 CFR 164.512(c)(2)")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("role", ["person", "supporter", "lead"])
@pytest.mark.parametrize("rest", ["", "file/"])
def test_the_account_has_every_element(cast: Cast, grant: Grant, role: str, language: str, rest: str) -> None:
    make.told(cast.supporter, grant.id)
    make.emergency(cast.supporter, cast.person_id)
    in_language(cast.client(role), language)
    account = text_of(cast, role, f"/account-of/{cast.person_id}/{rest}")
    for part in (*ACCOUNT[language], *LIMITS):
        assert part in account, part
    for part in (
        "Legal Aid of Switchgrass",
        "Her name is Dana.",
        "Nurse Ruiz",
        "Switchgrass Hospital",
        "Rosa",
    ):
        assert part in account, part
    for part in ("Found on the floor.", "42 CFR 2.51", "42 CFR 2.31"):
        assert part in account, part


def test_the_file_has_the_same_for_programs(cast: Cast, grant: Grant) -> None:
    make.told(cast.supporter, grant.id)
    for basis in (Basis.AUDIT, Basis.RESEARCH, Basis.MISTAKE):
        sent = {"basis": basis.value, **told_them()}
        cast.client("lead").post(f"/people/{cast.person_id}/told-otherwise/", sent)
    text = cast.client("person").get(f"/account-of/{cast.person_id}/file/").text
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.S)
    assert found
    rows = json.loads(found[1])
    assert {row["basis"] for row in rows} == {"yes", "audit", "research", "mistake"}
    for row in rows:
        assert all(
            row[name] for name in ("told_at", "recipient", "what", "kinds", "purpose", "law", "told_by")
        )


def test_taking_it_along_is_in_the_ledger_and_in_who_looked(cast: Cast) -> None:
    with leaves("seen"):
        cast.client("person").get(f"/account-of/{cast.person_id}/file/")
    assert last_entry().about == {"taken": "file"}
    cast.client("person").get(f"/record/{cast.person_id}/file/")
    assert "took along as a file" in text_of(cast, "person", "/who-can-see/?mine=1")


def test_who_has_no_account_asks_on_paper_and_it_is_followed_to_its_end(cast: Cast) -> None:
    whom = make.person(cast.supporter, "Asa Fictional")
    rosa, url = cast.client("supporter"), f"/account-of/{whom.id}/"
    assert "Choose how they asked." in rosa.post(url + "asked/", {}).text
    rosa.post(url + "asked/", {"how": "paper"})
    assert "Give it by" in text_of(cast, "lead", url)
    assert "The law’s last day is" in text_of(cast, "lead", url)
    cast.client("lead").post(url + "given/")
    assert "Give it by" not in text_of(cast, "lead", url)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_outsiders_see_neither_a_telling_nor_the_account(cast: Cast, grant: Grant, role: str) -> None:
    told = make.told(cast.supporter, grant.id)
    for url in (f"/told/{told.id}/", f"/told/{told.id}/file/", f"/account-of/{cast.person_id}/"):
        assert cast.client(role).get(url).status_code == HTTPStatus.NOT_FOUND


# Without a yes


def in_emergency(cast: Cast, role: str = "supporter", **more: Any) -> Any:
    return cast.client(role).post(f"/people/{cast.person_id}/emergency/", SURE | told_them() | more)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"medical": "no"}, "A crisis line, family and police are not medical staff."),
        ({"medical": "unknown"}, "A crisis line, family and police are not medical staff."),
        ({"bona_fide": "unknown"}, "only for a true medical emergency"),
        ({"can_be_asked": "yes"}, "If the person can be asked, ask them."),
        ({"can_be_asked": "unknown"}, "If the person can be asked, ask them."),
        ({"can_be_asked": ""}, "is an answer too."),
        ({"affiliation": ""}, "Write where they work."),
        ({"because": " "}, "Write what happened"),
        ({"told_at": "2999-01-01T10:00"}, "still to come"),
    ],
)
def test_an_emergency_that_is_none_is_refused_with_the_reason(
    cast: Cast, changes: dict[str, str], says: str
) -> None:
    text = unescape(in_emergency(cast, **changes).text)
    assert says in text
    assert "Nurse Ruiz" in text, "what was written is still there"
    assert not Disclosure.objects.exists()


def test_the_whole_way_of_an_emergency(cast: Cast) -> None:
    answer = in_emergency(cast)
    told = Disclosure.objects.get()
    assert answer.headers["Location"] == f"/told/{told.id}/"
    assert "Told without a yes</a> (1)" in text_of(cast, "lead", "/today/")
    assert "does not know this yet" in text_of(cast, "lead", f"/told/{told.id}/")
    assert "Somebody was told about you" in text_of(cast, "person", "/my-plan/")
    assert "before you could be asked" in text_of(cast, "person", f"/told/{told.id}/")
    cast.client("person").post(f"/told/{told.id}/person-knows/")
    assert "Somebody was told about you" not in text_of(cast, "person", "/my-plan/")
    assert "The person can read them." in cast.client("lead").post(f"/told/{told.id}/look-back/", {}).text
    cast.client("lead").post(f"/told/{told.id}/look-back/", {"words": "It was needed."})
    assert "To be followed to its end" not in text_of(cast, "lead", "/today/")
    assert "It was needed." in text_of(cast, "person", f"/told/{told.id}/")


@pytest.mark.parametrize("role", ["person", *OUTSIDERS])
def test_an_emergency_opens_nothing_to_anybody_else(cast: Cast, role: str) -> None:
    shut = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}
    assert cast.client(role).get(f"/people/{cast.person_id}/emergency/").status_code in shut
    assert in_emergency(cast, role).status_code in shut
    assert not Disclosure.objects.exists()


def test_what_is_kept_back_is_not_told_and_it_is_said(cast: Cast) -> None:
    make.held_back(cast.person, make.Kind.GOALS)
    assert "keeps some of this to themselves" in in_emergency(cast, kinds=["identity", "goals"]).text


ORDER = {"order": "2.64", "subpoena": "yes", "criminal": "no", "notified": "yes", "in_camera": "yes"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, None),
        ({"order": "another"}, "Only such an order reaches us."),
        ({"criminal": "yes"}, "2.64 is never for a crime"),
        ({"notified": "unknown"}, "The person must be told first"),
        ({"in_camera": "no"}, "the judge must look at it alone first"),
        ({"subpoena": "no"}, "We do not volunteer."),
    ],
)
def test_a_court_gets_what_its_order_names_or_nothing(
    cast: Cast, changes: dict[str, str], says: str | None
) -> None:
    answer = cast.client("lead").post(f"/people/{cast.person_id}/order/", ORDER | told_them() | changes)
    assert (answer.status_code == HTTPStatus.FOUND) is (says is None)
    if says:
        assert says in unescape(answer.text)
    assert Disclosure.objects.exists() is (says is None)


def told_on(cast: Cast, basis: Basis) -> UUID:
    cast.client("lead").post(
        f"/people/{cast.person_id}/told-otherwise/", {"basis": basis.value, **told_them()}
    )
    return Disclosure.objects.get().id


def test_a_mistake_is_told_to_the_person_and_looked_back_on_by_another(cast: Cast) -> None:
    told = told_on(cast, Basis.MISTAKE)
    assert "Somebody was told about you" in text_of(cast, "person", "/my-plan/")
    cast.client("person").post(f"/told/{told}/person-knows/")
    answer = cast.client("lead").post(f"/told/{told}/look-back/", {"words": "Wrong address."})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "another lead" in answer.text


def test_an_audit_is_in_the_account_and_needs_nothing_more(cast: Cast) -> None:
    told_on(cast, Basis.AUDIT)
    assert "Somebody was told about you" not in text_of(cast, "person", "/my-plan/")
    assert "An audit" in text_of(cast, "person", f"/account-of/{cast.person_id}/")
