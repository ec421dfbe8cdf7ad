"""Guardians, parents and agents: who must sign, whose papers were seen, and what holds then."""

from datetime import timedelta
from typing import Any

import pytest

from cairn.consent import actions, gate, queries
from cairn.consent.copies import copy_of
from cairn.consent.errors import Faulty, NotYours
from cairn.consent.models import Grant, StandsIn
from cairn.consent.rules import Facts, Purpose
from cairn.consent.rules.facts import Signer
from cairn.consent.rules.making import MustSign, who_must_sign
from cairn.consent.stand_ins import actions as stand_ins
from cairn.consent.stand_ins.queries import signing
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import Age, YesHow
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves

STRANGERS = ["person", "colleague", "former", "steward", "outsider", "other_person"]


@pytest.mark.parametrize(
    ("facts", "part2", "must"),
    [
        (Facts(), True, MustSign.PERSON),
        (Facts(age=40), True, MustSign.PERSON_OR_AGENT),
        (Facts(age=40, under_guardianship=True), True, MustSign.GUARDIAN),
        (Facts(under_guardianship=True), False, MustSign.GUARDIAN),
        (Facts(age=11), True, MustSign.PARENT),
        (Facts(age=15), True, MustSign.PERSON),
        (Facts(age=15, minor_alone=True), True, MustSign.PERSON),
        (Facts(age=15, minor_alone=False), True, MustSign.PERSON_AND_PARENT),
        (Facts(age=15, minor_alone=False), False, MustSign.PERSON),
    ],
)
def test_who_must_sign(facts: Facts, part2: bool, must: MustSign) -> None:
    """42 CFR 2.14, 2.15; 740 ILCS 110/4(a); 410 ILCS 210/4."""
    assert who_must_sign(facts, part2) is must


def say(cast: Cast, age: Age, guardian: bool | None = None, alone: bool | None = None) -> None:
    stand_ins.say_who_signs(
        by=cast.supporter, person_id=cast.person_id, age=age, has_guardian=guardian, may_alone=alone
    )


def yes(cast: Cast, **more: Any) -> Grant:
    until = clock.today_in("America/Chicago") + timedelta(days=30)
    signed = actions.Signed([Kind.IDENTITY], Purpose.SUPPORT, until, "", YesHow.PAPER, **more)
    return actions.say_yes(by=cast.supporter, person_id=cast.person_id, recipient="Ana", signed=signed)


def holds(cast: Cast, grant: Grant) -> bool:
    found = Grant.objects.select_related("person__organisation", "stand_in").get(id=grant.id)
    return queries.holds(found, clock.now_in(cast.supporter.time_zone))


def test_a_guardian_signs_where_a_court_named_one_and_the_person_alone_does_not(cast: Cast) -> None:
    with leaves("consent.say_who_signs"):
        say(cast, Age.ADULT, guardian=True)
    with leaves("consent.verify_stand_in"):
        gale = make.stand_in(cast.supporter, cast.person_id, Signer.GUARDIAN)
    with leaves(), pytest.raises(Faulty) as faulty:
        make.grant(cast.supporter, cast.person_id)
    assert faulty.value.faults == ["signer"]
    grant = yes(cast, stand_in_id=gale.id, stand_in_signed="Gale G.")
    assert holds(cast, grant)
    copy = copy_of(cast.supporter, grant.id)
    assert copy is not None
    assert (copy.signed_name, copy.stand_in_signed, copy.stand_in, copy.signer) == (
        "",
        "Gale G.",
        "Gale",
        Signer.GUARDIAN,
    )
    assert "Gale" not in str(Grant.objects.values()) + str(StandsIn.objects.values())


def test_from_12_on_the_minor_signs_and_where_the_law_wants_it_a_parent_too(cast: Cast) -> None:
    pat = make.stand_in(cast.supporter, cast.person_id, Signer.PARENT, "Pat")
    say(cast, Age.FROM_12, alone=False)
    for more in ({}, {"stand_in_id": pat.id, "stand_in_signed": "Pat P."}):
        with pytest.raises(Faulty):
            yes(cast, **more)
    both = make.grant(cast.supporter, cast.person_id, stand_in_id=pat.id, stand_in_signed="Pat P.")
    assert holds(cast, both)
    assert both.signed_by == {Signer.PERSON, Signer.PARENT}
    say(cast, Age.FROM_12, alone=True)
    assert holds(cast, make.grant(cast.supporter, cast.person_id))


def test_under_12_a_parent_signs(cast: Cast) -> None:
    pat = make.stand_in(cast.supporter, cast.person_id, Signer.PARENT, "Pat")
    say(cast, Age.UNDER_12)
    assert holds(cast, yes(cast, stand_in_id=pat.id, stand_in_signed="Pat P."))
    assert Person.objects.get(id=cast.person_id).may_alone is None


def test_whom_a_grown_person_gave_the_power_signs_and_opens_nothing_for_themselves(cast: Cast) -> None:
    gale = make.stand_in(cast.supporter, cast.person_id)
    say(cast, Age.ADULT, guardian=False)
    grant = yes(cast, stand_in_id=gale.id, stand_in_signed="Gale G.")
    assert holds(cast, grant)
    person = Person.objects.select_related("organisation").get(id=cast.person_id)
    today = clock.now_in(cast.supporter.time_zone)
    assert queries.may_tell(person, "Ana", Kind.IDENTITY, Purpose.SUPPORT, today).allowed
    assert not queries.may_tell(person, "Gale", Kind.IDENTITY, Purpose.SUPPORT, today).allowed


def test_family_alone_is_nobody(cast: Cast) -> None:
    pat = make.stand_in(cast.supporter, cast.person_id, Signer.PARENT, "Pat")
    say(cast, Age.ADULT, guardian=False)
    with pytest.raises(Faulty):
        yes(cast, stand_in_id=pat.id, stand_in_signed="Pat P.")


def test_who_was_ended_or_stands_in_for_another_signs_nothing(cast: Cast) -> None:
    say(cast, Age.ADULT, guardian=True)
    gale = make.stand_in(cast.supporter, cast.person_id, Signer.GUARDIAN)
    elsewhere = make.stand_in(cast.outsider, cast.other_person_id, Signer.GUARDIAN)
    with leaves("consent.end_stand_in"):
        stand_ins.end(by=cast.lead, stand_in_id=gale.id)
    with leaves():
        stand_ins.end(by=cast.lead, stand_in_id=gale.id)
    for one in (gale, elsewhere):
        with pytest.raises(Faulty):
            yes(cast, stand_in_id=one.id, stand_in_signed="Gale G.")
    assert signing(cast.supporter, cast.person_id).stand_ins == ()


@pytest.mark.parametrize(("name", "papers", "fault"), [(" ", "A letter", "name"), ("Gale", "", "papers")])
def test_without_a_name_and_papers_nobody_stands_in(cast: Cast, name: str, papers: str, fault: str) -> None:
    with leaves(), pytest.raises(Faulty) as faulty:
        stand_ins.verify(
            by=cast.supporter, person_id=cast.person_id, signer=Signer.GUARDIAN, name=name, papers=papers
        )
    assert faulty.value.faults == [fault]


@pytest.mark.parametrize("signer", [Signer.PERSON, Signer.SOMEBODY_ELSE])
def test_nobody_else_can_stand_in(cast: Cast, signer: Signer) -> None:
    with pytest.raises(NotYours):
        make.stand_in(cast.supporter, cast.person_id, signer)


@pytest.mark.parametrize("role", STRANGERS)
def test_strangers_say_see_and_end_nothing(cast: Cast, role: str) -> None:
    gale = make.stand_in(cast.supporter, cast.person_id)
    by = cast.viewers[role]
    with leaves():
        with pytest.raises(NotYours):
            stand_ins.say_who_signs(
                by=by, person_id=cast.person_id, age=Age.ADULT, has_guardian=None, may_alone=None
            )
        with pytest.raises(NotYours):
            make.stand_in(by, cast.person_id)
        with pytest.raises(NotYours):
            stand_ins.end(by=by, stand_in_id=gale.id)
    if role != "person":
        with pytest.raises(gate.Shut):
            signing(by, cast.person_id)


def test_it_is_in_the_ledger_without_a_name(cast: Cast) -> None:
    make.stand_in(cast.supporter, cast.person_id)
    assert last_entry().about == {"signer": "representative"}
