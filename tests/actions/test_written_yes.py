"""One signature for several, what must stand apart, the witness and the copy, and how it was taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cairn.consent import actions, queries
from cairn.consent.actions import Signed
from cairn.consent.copies import copy_of
from cairn.consent.errors import Faulty, NotYours
from cairn.consent.models import Grant
from cairn.consent.rules import ConsentType, Purpose
from cairn.consent.telling import actions as telling
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.models import Organisation
from cairn.people.rules import YesHow
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]


def signed(**changes: Any) -> Signed:
    until = clock.today_in("America/Chicago") + timedelta(days=30)
    sound = Signed([Kind.GOALS], Purpose.SUPPORT, until, "Dana", YesHow.SELF)
    return replace(sound, **changes)


def test_each_one_named_is_a_row_and_is_taken_back_alone(cast: Cast) -> None:
    with leaves("consent.say_yes", "consent.say_yes"):
        ana, lee = actions.say_yes_to_each(
            by=cast.person, person_id=cast.person_id, recipients=["Ana", " Dr. Lee", "Ana"], signed=signed()
        )
    assert ana.sheet == lee.sheet is not None
    actions.take_back(by=cast.person, grant_id=ana.id)
    lee.refresh_from_db()
    assert lee.revoked_at is None


def test_for_one_alone_there_is_no_sheet(cast: Cast) -> None:
    (only,) = actions.say_yes_to_each(
        by=cast.person, person_id=cast.person_id, recipients=["Ana"], signed=signed()
    )
    assert only.sheet is None


@pytest.mark.parametrize(
    ("recipients", "fault"), [([], "recipient"), ([" "], "recipient"), (list("abcdefg"), "too_many")]
)
def test_nobody_named_or_too_many(cast: Cast, recipients: list[str], fault: str) -> None:
    with leaves(), pytest.raises(Faulty) as faulty:
        actions.say_yes_to_each(
            by=cast.person, person_id=cast.person_id, recipients=recipients, signed=signed()
        )
    assert faulty.value.faults == [fault]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"purpose": Purpose.LEGAL_PROCEEDING}, "not_separate"),
        ({"type": ConsentType.TPO}, "not_separate"),
        ({"type": ConsentType.LEGAL_PROCEEDING}, "not_separate"),
        ({"kinds": [Kind.COUNSELLING_NOTES]}, "not_separate"),
        ({"drawn": "<svg>"}, "drawn"),
    ],
)
def test_what_does_not_stand_apart_or_cannot_be_drawn_is_refused(
    cast: Cast, changes: dict[str, Any], fault: str
) -> None:
    with leaves(), pytest.raises(Faulty) as faulty:
        actions.say_yes(by=cast.person, person_id=cast.person_id, recipient="Ana", signed=signed(**changes))
    assert faulty.value.faults == [fault]
    assert not Grant.objects.exists()


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_notes_a_copy(cast: Cast, role: str) -> None:
    grant = make.grant(cast.person, cast.person_id)
    with leaves(), pytest.raises(NotYours):
        actions.give_copy(by=cast.viewers[role], grant_id=grant.id)


def test_when_it_was_witnessed_is_kept(cast: Cast) -> None:
    alone, together = make.grant(cast.person, cast.person_id), make.grant(cast.supporter, cast.person_id)
    assert alone.witnessed_at is None
    assert together.witnessed_at == together.given_at
    actions.witness(by=cast.supporter, grant_id=alone.id)
    alone.refresh_from_db()
    assert alone.witnessed_at is not None
    assert alone.witnessed_at > alone.given_at


@pytest.mark.parametrize(
    ("role", "how", "kept"),
    [
        ("person", None, "self"),
        ("person", YesHow.PAPER, "self"),
        ("supporter", None, "aloud"),
        ("supporter", YesHow.PAPER, "paper"),
    ],
)
def test_how_it_was_taken_back_is_kept(cast: Cast, role: str, how: YesHow | None, kept: str) -> None:
    grant = make.grant(cast.supporter, cast.person_id)
    actions.take_back(by=cast.viewers[role], grant_id=grant.id, how=how)
    grant.refresh_from_db()
    assert (grant.revoked_how, grant.revoked_by_id) == (kept, cast.viewers[role].account_id)
    assert last_entry().about == {"grant": str(grant.id), "yes_how": kept}


def test_the_notice_goes_along_unless_part_2_does_not_reach(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id, "Ana")
    assert queries.needs_notice(grant)
    assert telling.disclose(by=cast.supporter, grant_id=grant.id, recipient="Ana", what="Her name").notice
    Organisation.objects.filter(id=cast.organisation.id).update(part2_status="neither")
    grant = Grant.objects.get(id=grant.id)
    assert not queries.needs_notice(grant)
    assert (
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient="Ana", what="Her name").notice == ""
    )


def test_a_copy_costs_the_same_however_often_it_was_told(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id, "Ana")
    telling.disclose(by=cast.supporter, grant_id=grant.id, recipient="Ana", what="Her name")
    once = cost(lambda: copy_of(cast.person, grant.id))
    for _ in range(3):
        telling.disclose(by=cast.supporter, grant_id=grant.id, recipient="Ana", what="Her name")
    assert cost(lambda: copy_of(cast.person, grant.id)) == once
    found = copy_of(cast.person, grant.id)
    assert found is not None
    assert (found.recipient, found.holds, len(found.told)) == ("Ana", True, 4)


def test_of_a_yes_that_is_not_there_there_is_no_copy(cast: Cast) -> None:
    assert copy_of(cast.person, cast.person_id) is None
