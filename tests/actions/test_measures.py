"""Measures: who may fill them in and how, what is kept and what is never kept, and that each loop closes."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.interop.fhir import questionnaires
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.models import Entry
from cairn.measures import actions, own_queries, queries
from cairn.measures.errors import Refused
from cairn.measures.models import Filling, FillingLink, MeasureVersion
from cairn.measures.rules.answering import Answers, Wrong
from cairn.measures.rules.asking import Every, How, No
from cairn.measures.rules.attainment import Level
from cairn.measures.rules.forms import Form
from cairn.people.viewers import Viewer
from tests.cast import Cast
from tests.expect import cost, leaves, refuses
from tests.measured import SMALL

STRANGERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]
WORDS = {level: f"  Level {level.value} <b>\n" for level in Level}


def small(**more: Any) -> Form:
    return questionnaires.read(json.dumps(SMALL | more).encode()).form


def brought_in(cast: Cast, form: Form | None = None) -> MeasureVersion:
    return actions.bring_in(by=cast.steward, form=form or small(), file="{}", rights="It is ours.")


def fill(cast: Cast, by: Viewer, version: MeasureVersion, answers: Answers, how: How = How.ALONE) -> Filling:
    return actions.fill(
        by=by, person_id=cast.person_id, version_id=version.id, answers=answers, how=how, language="en"
    )


def seen(cast: Cast, version: MeasureVersion, by: Viewer | None = None) -> tuple[queries.FillingRow, ...]:
    return queries.fillings(by or cast.supporter, cast.person_id, version.measure_id)


# Bringing in


def test_a_steward_brings_one_in_and_the_next_is_its_next_version(cast: Cast) -> None:
    with leaves("measures.bring_in"):
        first = brought_in(cast)
    assert [row.form for row in queries.shelf(cast.supporter)] == [small()]
    second = brought_in(cast, small(version="2"))
    (row,) = queries.shelf(cast.supporter)
    assert (row.version_id, row.versions, row.ours) == (second.id, 2, False)
    assert first.measure_id == second.measure_id
    with refuses(No.SAME_ALREADY):
        brought_in(cast, small(version="2"))


def test_only_a_steward_brings_in_and_says_why_it_may_be_used(cast: Cast) -> None:
    for who in ("supporter", "lead", "person"):
        with refuses(No.NOT_YOUR_ROLE):
            actions.bring_in(by=cast.viewers[who], form=small(), file="{}", rights="Ours.")
    with refuses(No.NO_RIGHTS_SAID):
        actions.bring_in(by=cast.steward, form=small(), file="{}", rights=" ")


def test_another_organisation_has_its_own_and_touches_no_other(cast: Cast) -> None:
    version = brought_in(cast)
    assert queries.shelf(cast.outsider) == ()
    assert queries.version(cast.outsider, version.id) is None
    with refuses(No.NOT_HERE):
        actions.ask(
            by=cast.outsider, person_id=cast.other_person_id, measure_id=version.measure_id, every=Every.MONTH
        )


def test_what_comes_with_cairn_is_there_for_all_and_nobody_changes_it(cast: Cast) -> None:
    call_command("load_measures")
    call_command("load_measures")  # a second time changes nothing
    for who in (cast.supporter, cast.outsider):
        (row,) = queries.shelf(who)
        assert row.ours
        assert row.form.languages == ("en", "es")
        assert row.form.scores == ()
        assert "not a validated instrument" in row.form.purpose[""]
    with refuses(No.NOT_HERE):
        actions.set_aside(by=cast.steward, measure_id=row.id)


def test_what_is_set_aside_is_asked_no_more_and_what_was_answered_stays(cast: Cast) -> None:
    version = brought_in(cast)
    fill(cast, cast.person, version, {"one": ("s|a",)})
    actions.ask(by=cast.person, person_id=cast.person_id, measure_id=version.measure_id, every=Every.MONTH)
    with leaves("measures.set_aside"):
        actions.set_aside(by=cast.steward, measure_id=version.measure_id)
    with refuses(No.NOT_HERE):
        fill(cast, cast.person, version, {"one": ("s|a",)})
    (row,) = queries.asked(cast.person, cast.person_id)
    assert (row.every, row.due_on, row.times) == (None, None, 1)
    assert len(seen(cast, version)) == 1
    with leaves("measures.put_back"):
        actions.put_back(by=cast.steward, measure_id=version.measure_id)
    assert queries.asked(cast.person, cast.person_id)[0].every is Every.MONTH


def test_how_much_it_wobbles_is_said_whole_and_with_its_source(cast: Cast) -> None:
    measure_id = brought_in(cast).measure_id

    def say(spread: float | None, reliability: float | None, source: str) -> None:
        actions.say_wobble(
            by=cast.steward, measure_id=measure_id, spread=spread, reliability=reliability, source=source
        )

    with refuses(No.NOT_A_FACT):
        say(10, None, "A paper")
    with refuses(No.NOT_A_FACT):
        say(10, 1.5, "A paper")
    with refuses(No.NO_SOURCE):
        say(10, 0.9, " ")
    say(10, 0.9, "A paper, 2017")
    wobble = queries.shelf(cast.supporter)[0].wobble
    assert wobble is not None
    assert wobble.points == pytest.approx(8.77, abs=0.01)
    say(None, None, "")
    assert queries.shelf(cast.supporter)[0].wobble is None


# Filling in


def test_answers_are_kept_with_their_score_and_sealed(cast: Cast) -> None:
    version = brought_in(cast)
    with leaves("measures.fill"):
        filling = fill(cast, cast.person, version, {"one": ("s|b",)})
    assert str(filling.answers) == "[sealed]"
    (row,) = seen(cast, version)
    assert row.answers == {"one": ("s|b",)}
    assert [(score.question, score.value, score.missing) for score in row.scores] == [("total", "1", ())]
    assert row.lacking == ()
    assert "s|b" not in str(list(Entry.objects.values()))


def test_a_question_left_out_is_told_and_no_score_is_made(cast: Cast) -> None:
    two = {**SMALL["item"][0], "linkId": "two"}
    version = brought_in(cast, small(item=[SMALL["item"][0], two, SMALL["item"][1]]))
    fill(cast, cast.person, version, {"one": ("s|b",)})
    (row,) = seen(cast, version)
    assert row.lacking == ("two",)
    assert (row.scores[0].value, row.scores[0].missing) == ("", ("two",))


def test_what_cannot_be_an_answer_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    version = brought_in(cast)
    with refuses(No.NOTHING_ANSWERED):
        fill(cast, cast.person, version, {})
    with refuses(No.CANNOT_BE_KEPT):
        fill(cast, cast.person, version, {"one": ("x|y",)})
    with refuses(No.CANNOT_BE_KEPT):
        fill(cast, cast.person, version, {"total": ("99",)})  # nobody writes a score by hand
    with pytest.raises(Refused) as refused:
        fill(cast, cast.person, version, {"one": ("s|a", "s|b")})
    assert refused.value.wrongs == {"one": Wrong.ONLY_ONE}
    assert not Filling.objects.exists()


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_fill_in_nothing_and_see_nothing(cast: Cast, who: str) -> None:
    version = brought_in(cast)
    fill(cast, cast.person, version, {"one": ("s|a",)})
    stranger = cast.viewers[who]
    for how in How:
        with refuses(No.NOT_THEIRS):
            fill(cast, stranger, version, {"one": ("s|a",)}, how)
    with refuses(No.NOT_THEIRS):
        actions.make_link(by=stranger, person_id=cast.person_id, measure_id=version.measure_id)
    for look in (
        lambda: queries.asked(stranger, cast.person_id),
        lambda: queries.fillings(stranger, cast.person_id, version.measure_id),
        lambda: own_queries.own_questions(stranger, cast.person_id),
        lambda: own_queries.levels_of(stranger, cast.person_id),
    ):
        with pytest.raises(gate.Shut):
            look()
    assert queries.due_for(stranger, [cast.person_id]) == {}


def test_each_hand_is_named_for_what_it_is(cast: Cast) -> None:
    """Only the person fills in alone; what a supporter typed says who typed it."""
    version = brought_in(cast)
    with refuses(No.NOT_THEIRS):
        fill(cast, cast.supporter, version, {"one": ("s|a",)}, How.ALONE)
    with refuses(No.NOT_THEIRS):
        fill(cast, cast.person, version, {"one": ("s|a",)}, How.TOGETHER)
    fill(cast, cast.supporter, version, {"one": ("s|a",)}, How.SHARED_SCREEN)
    fill(cast, cast.supporter, version, {"one": ("s|a",)}, How.TOGETHER)
    assert [(row.how, bool(row.typed_by)) for row in seen(cast, version)] == [
        (How.SHARED_SCREEN, False),
        (How.TOGETHER, True),
    ]


def test_what_the_person_keeps_to_themselves_nobody_else_fills_in(cast: Cast) -> None:
    version = brought_in(cast)
    consent.keep_to_oneself(by=cast.person, kind=Kind.MEASURES, keep=True)
    with refuses(No.NOT_THEIRS):
        fill(cast, cast.supporter, version, {"one": ("s|a",)}, How.TOGETHER)
    fill(cast, cast.person, version, {"one": ("s|a",)})
    with pytest.raises(gate.Shut):
        seen(cast, version)


def test_one_can_be_set_down_and_picked_up_again(cast: Cast) -> None:
    version = brought_in(cast)
    filling = fill(cast, cast.person, version, {"one": ("s|a",)})
    with leaves("measures.set_down"):
        actions.set_down(by=cast.person, filling_id=filling.id)
    assert seen(cast, version)[0].set_down
    assert queries.asked(cast.person, cast.person_id)[0].times == 0
    actions.pick_up(by=cast.person, filling_id=filling.id)
    assert not seen(cast, version)[0].set_down
    with refuses(No.NOT_THEIRS):
        actions.set_down(by=cast.other_person, filling_id=filling.id)


# By a link


def test_a_link_opens_one_empty_form_once(cast: Cast) -> None:
    version = brought_in(cast)
    with leaves("measures.make_link"):
        link = actions.make_link(by=cast.supporter, person_id=cast.person_id, measure_id=version.measure_id)
    assert link.secret not in str(list(FillingLink.objects.values()))
    opened = queries.by_link(link.secret)
    assert opened is not None
    assert (opened.version_id, opened.form) == (version.id, small())

    def send(secret: str = link.secret, to: Any = version.id) -> None:
        actions.fill_by_link(secret=secret, version_id=to, answers={"one": ("s|b",)}, language="es")

    with refuses(No.LINK_OVER):
        send("something else")
    with refuses(No.NOT_HERE):
        send(to=uuid4())
    with leaves("measures.fill"):
        send()
    (row,) = seen(cast, version)
    assert (row.how, row.answers) == (How.LINK, {"one": ("s|b",)})
    assert queries.by_link(link.secret) is None
    with refuses(No.LINK_OVER):
        send()


def test_a_link_ends_by_itself_and_when_a_new_one_is_made(cast: Cast) -> None:
    version = brought_in(cast)

    def make_one() -> str:
        made = actions.make_link(by=cast.supporter, person_id=cast.person_id, measure_id=version.measure_id)
        return made.secret

    first = make_one()
    second = make_one()
    assert queries.by_link(first) is None
    assert queries.by_link(second)
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert queries.by_link(second) is None
        with refuses(No.LINK_OVER):
            actions.fill_by_link(
                secret=second, version_id=version.id, answers={"one": ("s|b",)}, language="en"
            )


# When it comes up


def test_it_comes_up_as_often_as_the_person_wants(cast: Cast) -> None:
    version = brought_in(cast)
    measure_id = version.measure_id
    with leaves("measures.ask"):
        actions.ask(by=cast.person, person_id=cast.person_id, measure_id=measure_id, every=Every.MONTH)
    assert queries.due_for(cast.supporter, [cast.person_id]) == {cast.person_id: 1}
    fill(cast, cast.person, version, {"one": ("s|a",)})
    assert queries.due_for(cast.supporter, [cast.person_id]) == {}
    with clock.at(clock.now() + timedelta(days=31)):
        assert queries.due_for(cast.supporter, [cast.person_id]) == {cast.person_id: 1}
        actions.ask(
            by=cast.supporter, person_id=cast.person_id, measure_id=measure_id, every=Every.WHEN_I_LIKE
        )
        assert queries.due_for(cast.supporter, [cast.person_id]) == {}
        assert queries.asked(cast.person, cast.person_id)[0].every is Every.WHEN_I_LIKE
        with leaves("measures.stop_asking"):
            actions.stop_asking(by=cast.person, person_id=cast.person_id, measure_id=measure_id)
        with leaves():  # nothing to stop
            actions.stop_asking(by=cast.person, person_id=cast.person_id, measure_id=measure_id)
    assert queries.asked(cast.person, cast.person_id)[0].every is None


def test_more_people_and_more_answers_cost_no_more_questions(cast: Cast) -> None:
    version = brought_in(cast)
    fill(cast, cast.person, version, {"one": ("s|a",)})

    def costs() -> tuple[int, int]:
        return cost(lambda: seen(cast, version)), cost(lambda: queries.asked(cast.supporter, cast.person_id))

    once = costs()
    for _ in range(3):
        fill(cast, cast.person, version, {"one": ("s|a",)})
    assert (
        cost(lambda: seen(cast, version)),
        cost(lambda: queries.asked(cast.supporter, cast.person_id)),
    ) == once


def test_what_is_shipped_is_whole_in_spanish() -> None:
    paths = list(settings.CAIRN_MEASURES.glob("*.json"))
    assert paths
    for path in paths:
        form = questionnaires.read(path.read_bytes()).form
        assert "es" in form.languages
        assert form.purpose["es"]
