"""Supervision: a day both agree, what was said, everybody's yes, and who sees what of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.models import SupportRelationship
from cairn.people.viewers import Viewer
from cairn.records.holdings import everything
from cairn.supervision.hours import actions as hours
from cairn.supervision.hours import queries as counted
from cairn.supervision.lines import actions as lines
from cairn.supervision.lines.actions import Said
from cairn.supervision.models import Line, LineAbout, Sitting
from cairn.supervision.own import actions as own
from cairn.supervision.own import queries as mine
from cairn.supervision.rules import Domain, For, No, Part, SittingKind, State
from cairn.supervision.sittings import actions, queries
from tests import make
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves, refuses

OUTSIDE = ["colleague", "former", "steward", "outsider", "person", "other_person"]
MINUTES = {Domain.ADVOCACY: 25, Domain.MENTORING: 12}


def today() -> date:
    return clock.today_in("America/Chicago")


def somewhere() -> dict[str, Any]:
    return {"on_day": today(), "domain": Domain.MENTORING, "elsewhere": "At the clinic"}


def planned(cast: Cast) -> UUID:
    return actions.propose(by=cast.supporter, with_ids=[cast.lead.account_id], on_day=today()).id


def held(cast: Cast) -> UUID:
    sitting_id = planned(cast)
    actions.say_yes(by=cast.lead, sitting_id=sitting_id, on_day=today())
    actions.hold(by=cast.supporter, sitting_id=sitting_id, minutes=MINUTES, purposes=[For.TEACHING])
    return sitting_id


def confirm(by: Viewer, sitting_id: UUID) -> None:
    version = Sitting.objects.get(id=sitting_id).version
    actions.confirm(by=by, sitting_id=sitting_id, version=version)


def locked(cast: Cast) -> UUID:
    sitting_id = held(cast)
    confirm(cast.supporter, sitting_id)
    confirm(cast.lead, sitting_id)
    return sitting_id


def line(by: Viewer, sitting_id: UUID, words: str = "How I say no", part: Part = Part.AGENDA) -> UUID:
    return lines.write(by=by, sitting_id=sitting_id, said=Said(part, words)).id


def page(viewer: Viewer, sitting_id: UUID) -> queries.SittingPage:
    found = queries.sitting(viewer, sitting_id)
    assert found is not None
    return found


# The day


def test_either_asks_and_the_other_says_yes(cast: Cast) -> None:
    with leaves("supervision.propose"):
        first = planned(cast)
    second = actions.propose(by=cast.lead, with_ids=[cast.supporter.account_id], on_day=today()).id
    assert page(cast.lead, first).it.own.leads
    assert page(cast.lead, second).it.own.leads
    assert not page(cast.lead, first).it.is_agreed
    assert page(cast.lead, first).it.is_yours_to_say
    with leaves("supervision.say_yes"):
        actions.say_yes(by=cast.lead, sitting_id=first, on_day=today())
    assert page(cast.supporter, first).it.is_agreed


def test_another_day_is_asked_of_everybody_else_again(cast: Cast) -> None:
    sitting_id = planned(cast)
    with leaves("supervision.another_day"):
        actions.another_day(by=cast.lead, sitting_id=sitting_id, on_day=today() + timedelta(3))
    assert page(cast.supporter, sitting_id).it.is_yours_to_say
    with refuses(No.CHANGED_SINCE):  # a yes to the day that was
        actions.say_yes(by=cast.supporter, sitting_id=sitting_id, on_day=today())


def test_a_lead_with_several_makes_a_group(cast: Cast) -> None:
    both = [cast.supporter.account_id, cast.colleague.account_id]
    sitting_id = actions.propose(by=cast.lead, with_ids=both, on_day=today()).id
    assert page(cast.colleague, sitting_id).it.kind is SittingKind.GROUP
    assert len(page(cast.supporter, sitting_id).it.seats) == 3


@pytest.mark.parametrize("other", ["colleague", "steward", "outsider", "person"])
def test_nobody_but_a_lead_of_the_house_leads(cast: Cast, other: str) -> None:
    with refuses(No.NO_SUCH_TWO):
        actions.propose(by=cast.supporter, with_ids=[cast.viewers[other].account_id], on_day=today())


def test_nobody_sits_alone(cast: Cast) -> None:
    for by in (cast.lead, cast.supporter):
        with refuses(No.NO_SUCH_TWO):
            actions.propose(by=by, with_ids=[by.account_id], on_day=today())


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_has_no_seat_does_nothing_and_sees_nothing(cast: Cast, role: str) -> None:
    sitting_id, by = held(cast), cast.viewers[role]
    line_id = line(cast.supporter, sitting_id, "I said it", Part.SAID)
    assert queries.sitting(by, sitting_id) is None
    assert queries.sittings(by) == ()
    with refuses(No.NOT_THEIRS):
        actions.say_yes(by=by, sitting_id=sitting_id, on_day=today())
    with refuses(No.NOT_THEIRS):
        actions.another_day(by=by, sitting_id=sitting_id, on_day=today())
    with refuses(No.NOT_THEIRS):
        actions.call_off(by=by, sitting_id=sitting_id)
    with refuses(No.NOT_THEIRS):
        actions.hold(by=by, sitting_id=sitting_id, minutes=MINUTES)
    with refuses(No.NOT_THEIRS):
        actions.confirm(by=by, sitting_id=sitting_id, version=1)
    with refuses(No.NOT_THEIRS):
        line(by, sitting_id)
    with refuses(No.NOT_THEIRS):
        lines.take_back(by=by, sitting_id=sitting_id, line_id=line_id)
    with refuses(No.NOT_THEIRS):
        counted.growth_of(by, cast.supporter.account_id)
    with refuses(No.NOT_THEIRS):
        counted.hours_of(by, cast.supporter.account_id)


# What is written


def test_both_write_and_everybody_seated_reads(cast: Cast) -> None:
    sitting_id = planned(cast)
    with leaves("supervision.write"):
        line(cast.supporter, sitting_id, "  how I say no,\nkindly ")
    line(cast.lead, sitting_id, "Ask the doctor to call you first", Part.AGREED)
    for viewer in (cast.supporter, cast.lead):
        found = page(viewer, sitting_id)
        assert [row.words for row in found.of(Part.AGENDA)] == ["  how I say no,\nkindly "]
        assert [row.by for row in found.of(Part.AGREED)] == ["Lena"]


def test_a_name_is_chosen_and_never_typed(cast: Cast) -> None:
    """Neither the supporter nor the lead types the name of somebody the supporter walks with."""
    sitting_id = planned(cast)
    for by in (cast.supporter, cast.lead):
        for words in ("What Dana said", "Ms. FICTIONAL again"):
            with refuses(No.NAMES_SOMEBODY):
                line(by, sitting_id, words)
    line(cast.supporter, sitting_id, "What somebody said, and will Noa come")  # nobody they walk with
    assert Line.objects.count() == 1


def test_a_line_about_somebody_is_part_of_what_is_held_about_them(cast: Cast) -> None:
    sitting_id = planned(cast)
    said = Said(Part.AGENDA, "I worry about the weekend", person_id=cast.person_id)
    lines.write(by=cast.supporter, sitting_id=sitting_id, said=said)
    assert last_entry().person_id == cast.person_id
    for viewer in (cast.supporter, cast.lead):
        [row] = page(viewer, sitting_id).lines
        assert (row.words, row.person) == ("I worry about the weekend", "Dana Fictional")
    assert Entry.objects.filter(act="seen", person_id=cast.person_id, purpose="supervision").exists()
    [holding] = [
        h
        for h in everything(cast.person, cast.person_id, Purpose.OWN_ACCESS)
        if h.label.endswith("LineAbout")
    ]
    assert holding.rows is not None
    assert holding.rows[0].values["words"] == "I worry about the weekend"


def test_only_somebody_one_walks_with_is_chosen(cast: Cast) -> None:
    sitting_id = planned(cast)
    for by, person_id in ((cast.lead, cast.person_id), (cast.supporter, cast.other_person_id)):
        with refuses(No.NOT_WALKING):
            lines.write(by=by, sitting_id=sitting_id, said=Said(Part.AGENDA, "Hm", person_id=person_id))


def test_who_stopped_walking_reads_no_line_about_them(cast: Cast) -> None:
    sitting_id = planned(cast)
    said = Said(Part.AGENDA, "I worry", person_id=cast.person_id)
    lines.write(by=cast.supporter, sitting_id=sitting_id, said=said)
    walk = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    make.end(cast.lead, walk)
    [row] = page(cast.supporter, sitting_id).lines
    assert (row.words, row.person, row.is_about) == (None, "", True)


def test_in_a_group_a_colleague_reads_no_line_about_whom_they_do_not_walk_with(cast: Cast) -> None:
    both = [cast.supporter.account_id, cast.colleague.account_id]
    sitting_id = actions.propose(by=cast.lead, with_ids=both, on_day=today()).id
    said = Said(Part.AGENDA, "I worry", person_id=cast.person_id)
    lines.write(by=cast.supporter, sitting_id=sitting_id, said=said)
    [row] = page(cast.colleague, sitting_id).lines
    assert (row.words, row.person) == (None, "")


def test_only_ones_own_line_is_taken_back_and_not_once_it_is_locked(cast: Cast) -> None:
    sitting_id = planned(cast)
    line_id = line(cast.supporter, sitting_id)
    with refuses(No.NOT_THEIRS):
        lines.take_back(by=cast.lead, sitting_id=sitting_id, line_id=line_id)
    kept = line(cast.supporter, sitting_id, "This stays")
    with leaves("supervision.take_back_line"):
        lines.take_back(by=cast.supporter, sitting_id=sitting_id, line_id=line_id)
    actions.hold(by=cast.lead, sitting_id=sitting_id, minutes=MINUTES)
    confirm(cast.supporter, sitting_id)
    confirm(cast.lead, sitting_id)
    with refuses(No.NOT_FROM_HERE):
        lines.take_back(by=cast.supporter, sitting_id=sitting_id, line_id=kept)


# Everybody's yes


def test_it_is_locked_with_the_last_yes_and_then_only_added_to(cast: Cast) -> None:
    sitting_id = held(cast)
    with leaves("supervision.confirm"):
        confirm(cast.supporter, sitting_id)
    assert page(cast.lead, sitting_id).it.state is State.HELD
    confirm(cast.lead, sitting_id)
    assert page(cast.lead, sitting_id).it.state is State.LOCKED
    for part in (Part.AGENDA, Part.SAID, Part.AGREED):
        with refuses(No.NOT_FROM_HERE):
            line(cast.supporter, sitting_id, "Too late", part)
    with refuses(No.NOT_FROM_HERE):
        actions.hold(by=cast.lead, sitting_id=sitting_id, minutes={Domain.ADVOCACY: 600})
    line(cast.supporter, sitting_id, "It was an hour less", Part.ADDED)
    assert page(cast.lead, sitting_id).it.state is State.LOCKED
    assert [row.part for row in page(cast.lead, sitting_id).lines] == [Part.ADDED]


def test_a_yes_holds_for_what_was_seen_only(cast: Cast) -> None:
    sitting_id = held(cast)
    seen = page(cast.lead, sitting_id).it.version
    confirm(cast.supporter, sitting_id)
    line(cast.supporter, sitting_id, "One thing more", Part.SAID)
    with refuses(No.CHANGED_SINCE):
        actions.confirm(by=cast.lead, sitting_id=sitting_id, version=seen)
    assert page(cast.supporter, sitting_id).it.is_yours_to_say, "their yes was to what stood there before"


def test_who_was_not_there_is_not_asked_and_has_no_time(cast: Cast) -> None:
    both = [cast.supporter.account_id, cast.colleague.account_id]
    sitting_id = actions.propose(by=cast.lead, with_ids=both, on_day=today()).id
    actions.hold(by=cast.lead, sitting_id=sitting_id, minutes=MINUTES, came=[cast.supporter.account_id])
    with refuses(No.NOT_FROM_HERE):
        confirm(cast.colleague, sitting_id)
    confirm(cast.lead, sitting_id)
    confirm(cast.supporter, sitting_id)
    assert page(cast.colleague, sitting_id).it.state is State.LOCKED
    assert sum(counted.hours_of(cast.colleague, cast.colleague.account_id).supervision.values()) == 0


def test_somebody_has_to_have_been_there(cast: Cast) -> None:
    sitting_id = planned(cast)
    with refuses(No.NOBODY_CAME):
        actions.hold(by=cast.lead, sitting_id=sitting_id, minutes=MINUTES, came=[])
    with refuses(No.NO_MINUTES):
        actions.hold(by=cast.lead, sitting_id=sitting_id, minutes={})


def test_called_off_it_takes_no_more(cast: Cast) -> None:
    sitting_id = planned(cast)
    with leaves("supervision.call_off"):
        actions.call_off(by=cast.lead, sitting_id=sitting_id)
    with refuses(No.NOT_FROM_HERE):
        actions.say_yes(by=cast.lead, sitting_id=sitting_id, on_day=today())
    with refuses(No.NOT_FROM_HERE):
        line(cast.supporter, sitting_id)
    with refuses(No.NOT_THEIRS):  # and is no tie that shows anything
        counted.growth_of(cast.lead, cast.supporter.account_id)


# Hours and growth


def test_hours_count_exactly_once_everybody_said_yes(cast: Cast) -> None:
    sitting_id = held(cast)
    before = counted.hours_of(cast.supporter, cast.supporter.account_id)
    assert (sum(before.supervision.values()), before.waiting) == (0, 37)
    confirm(cast.supporter, sitting_id)
    confirm(cast.lead, sitting_id)
    after = counted.hours_of(cast.supporter, cast.supporter.account_id)
    assert {domain: n for domain, n in after.supervision.items() if n} == MINUTES
    assert after.waiting == 0
    assert sum(counted.hours_of(cast.lead, cast.lead.account_id).supervision.values()) == 0, "leading is none"


def test_time_of_ones_own_work_is_ones_own_to_count(cast: Cast) -> None:
    with leaves("supervision.count_practice"):
        kept = hours.count_practice(by=cast.supporter, minutes=55, **somewhere())
    held(cast)
    assert counted.hours_of(cast.lead, cast.supporter.account_id).practice[Domain.MENTORING] == 55
    for role in ("lead", *OUTSIDE):
        with refuses(No.NOT_THEIRS):
            hours.uncount_practice(by=cast.viewers[role], practice_id=kept.id)
    with leaves("supervision.uncount_practice"):
        hours.uncount_practice(by=cast.supporter, practice_id=kept.id)
    for role in ("person", "steward"):
        with refuses(No.NOT_THEIRS):
            hours.count_practice(by=cast.viewers[role], minutes=5, **somewhere())


def test_growth_is_in_ones_own_words_and_seen_by_who_supervises(cast: Cast) -> None:
    grown = hours.want_to_grow(by=cast.supporter, better="  saying no ", how_known="I sleep")
    with refuses(No.NOT_THEIRS):
        counted.growth_of(cast.lead, cast.supporter.account_id)  # no supervision yet
    planned(cast)
    [row] = counted.growth_of(cast.lead, cast.supporter.account_id)
    assert (row.better, row.how_known) == ("  saying no ", "I sleep")
    for role in ("lead", *OUTSIDE):
        with refuses(No.NOT_THEIRS):
            hours.set_growth_down(by=cast.viewers[role], growth_id=grown.id)
    hours.set_growth_down(by=cast.supporter, growth_id=grown.id)
    assert counted.growth_of(cast.supporter, cast.supporter.account_id) == ()
    with refuses(No.DAY_PASSED):
        hours.want_to_grow(by=cast.supporter, better="x", look_again_on=today() - timedelta(1))


# Bringing a line of one's own


def test_only_chosen_lines_are_brought_and_the_rest_stays_shut(cast: Cast) -> None:
    kept = own.reflect(by=cast.supporter, words="I talked too much.\n\n  I was glad. \nI am tired.")
    sitting_id = planned(cast)
    assert lines.bring(by=cast.supporter, sitting_id=sitting_id, reflection_id=kept.id, chosen=(1,)) == 1
    assert [row.words for row in page(cast.lead, sitting_id).lines] == ["  I was glad. "]
    assert mine.reflection(cast.supporter, kept.id) is not None
    assert mine.reflections(cast.lead) == ()
    assert "reflection" not in str(list(Entry.objects.values_list("about", flat=True)))
    with refuses(No.NO_WORDS):
        lines.bring(by=cast.supporter, sitting_id=sitting_id, reflection_id=kept.id, chosen=(9,))


@pytest.mark.parametrize("role", ["lead", *OUTSIDE])
def test_nobody_brings_somebody_elses(cast: Cast, role: str) -> None:
    kept = own.reflect(by=cast.supporter, words="Mine")
    sitting_id = planned(cast)
    with refuses(No.NOT_THEIRS):
        lines.bring(by=cast.viewers[role], sitting_id=sitting_id, reflection_id=kept.id, chosen=(0,))
    assert not LineAbout.objects.exists()
    assert not Line.objects.exists()


def test_the_list_costs_the_same_however_long_it_is(cast: Cast) -> None:
    planned(cast)
    one = cost(lambda: queries.sittings(cast.lead))
    for _ in range(4):
        planned(cast)
    assert cost(lambda: queries.sittings(cast.lead)) == one
    assert len(queries.sittings(cast.lead)) == 5
