"""Papers from outside and reports: nothing says whether anybody comes here, and each comes to its end."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.consent import gate
from cairn.consent.errors import NotYours
from cairn.consent.models import Disclosure
from cairn.consent.telling import queries as telling
from cairn.outside.models import Paper, PaperMove, Report
from cairn.outside.papers import actions, queries
from cairn.outside.papers.rules import LONGEST_WORDS, Act, No, PaperKind, Sender, State
from cairn.outside.reports import actions as reports
from cairn.outside.reports import queries as made
from cairn.outside.reports.rules import About, Told
from cairn.outside.reports.rules import No as ReportNo
from cairn.people.models import Organisation
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses

STAFF = ["supporter", "lead", "colleague", "former", "steward"]


# Papers


@pytest.mark.parametrize("role", STAFF)
def test_any_colleague_takes_a_paper_in_and_it_names_nobody(cast: Cast, role: str) -> None:
    with leaves("outside.take_in"):
        paper = make.paper(cast.viewers[role])
    assert last_entry().person_id is None
    assert paper.number == 1
    assert "Court" not in str(Paper.objects.values())
    assert not [f.name for f in Paper._meta.fields if "person" in f.name or "name" in f.name.split("_")]


@pytest.mark.parametrize("role", ["person", "other_person"])
def test_nobody_else_does(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        make.paper(cast.viewers[role])


def test_no_person_is_looked_up_for_it_at_all(cast: Cast) -> None:
    """What never asks cannot reveal: nothing that is done with a paper touches a table of people."""
    with CaptureQueriesContext(connection) as caught:
        paper = make.paper(cast.lead, from_where="Dana Fictional, No. 7")
        actions.move(by=cast.lead, paper_id=paper.id, act=Act.GIVE_TO_LAWYER)
        queries.paper(cast.lead, paper.id)
        queries.papers(cast.lead)
    sql = " ".join(query["sql"] for query in caught.captured_queries)
    for table in ("people_person", "people_nameindex", "consent_", "recovery_", "referrals_"):
        assert f'"{table}' not in sql


def test_papers_count_within_their_own_house(cast: Cast) -> None:
    assert [make.paper(cast.supporter).number for _ in range(3)] == [1, 2, 3]
    assert make.paper(cast.outsider).number == 1


def test_a_subpoena_is_followed_to_its_end(cast: Cast) -> None:
    paper = make.paper(cast.supporter)
    with leaves("outside.give_to_lawyer"):
        actions.move(by=cast.steward, paper_id=paper.id, act=Act.GIVE_TO_LAWYER)
    for act in (Act.NOTICE, Act.FOLLOW):
        actions.move(by=cast.lead, paper_id=paper.id, act=act, words="As the lawyer said.")
    row = queries.paper(cast.lead, paper.id)
    assert row is not None
    assert (row.state, row.is_open, row.acts) == (State.FOLLOWED, False, frozenset())
    assert [(move.act, move.by) for move in row.moves] == [
        (Act.GIVE_TO_LAWYER, "Sam"),
        (Act.NOTICE, "Lena"),
        (Act.FOLLOW, "Lena"),
    ]
    assert "lawyer said" not in str(PaperMove.objects.values())
    with refuses(No.NOT_FROM_HERE):
        actions.move(by=cast.lead, paper_id=paper.id, act=Act.ANSWER, words="Again")


def test_what_an_order_asks_is_done_only_where_there_can_be_one(cast: Cast) -> None:
    paper = make.paper(cast.lead, PaperKind.LETTER, sender=Sender.LAWYER)
    actions.move(by=cast.lead, paper_id=paper.id, act=Act.GIVE_TO_LAWYER)
    with refuses(No.NO_ORDER):
        actions.move(by=cast.lead, paper_id=paper.id, act=Act.FOLLOW, words="Done")
    with refuses(No.NO_WORDS):
        actions.move(by=cast.lead, paper_id=paper.id, act=Act.ANSWER, words=" ")
    with refuses(No.TOO_LONG):
        actions.move(by=cast.lead, paper_id=paper.id, act=Act.ANSWER, words="x" * (LONGEST_WORDS + 1))


@pytest.mark.parametrize("role", ["person", "supporter", "colleague", "former", "outsider", "other_person"])
def test_only_a_lead_or_a_steward_carries_it_on(cast: Cast, role: str) -> None:
    paper = make.paper(cast.supporter)
    with refuses(No.NOT_YOUR_ROLE):
        actions.move(by=cast.viewers[role], paper_id=paper.id, act=Act.GIVE_TO_LAWYER)


def test_who_took_it_in_sees_it_and_other_supporters_do_not(cast: Cast) -> None:
    paper = make.paper(cast.supporter)
    for role in ("supporter", "lead", "steward"):
        row = queries.paper(cast.viewers[role], paper.id)
        assert row is not None
        assert row.from_where == "Court, No. 7"
    for role in ("colleague", "former", "outsider", "person", "other_person"):
        assert queries.paper(cast.viewers[role], paper.id) is None
        assert queries.papers(cast.viewers[role]) == []


def test_the_houses_key_opens_nobodys_words(cast: Cast) -> None:
    grant = make.grant(cast.supporter, cast.person_id)
    paper = make.paper(cast.supporter)
    for by, sealed in (
        (cast.lead, grant.recipient),
        (cast.outsider, paper.from_where),
        (cast.person, paper.from_where),
    ):
        with pytest.raises(gate.Shut):
            gate.open_house(by, [sealed])


# Reports


def note(by: Viewer, **more: Any) -> Report:
    wanted = {"about": About.ADULT, "said": "Bruises, seen on Monday at 5 Elm.", "shows_nothing": True}
    return reports.note_report(by=by, **(wanted | more))


def test_that_it_was_made_is_kept_and_what_was_said_is_sealed(cast: Cast) -> None:
    with leaves("outside.note_report"):
        report = note(cast.supporter)
    assert last_entry().person_id is None
    assert "Bruises" not in str(Report.objects.values())
    row = made.report(cast.lead, report.id)
    assert row is not None
    assert (row.said, row.told, row.person_id) == ("Bruises, seen on Monday at 5 Elm.", Told.NOBODY, None)


def test_of_an_adult_it_may_not_show_that_they_come_here(cast: Cast) -> None:
    with refuses(ReportNo.REVEALS):
        note(cast.supporter, shows_nothing=False)
    with refuses(ReportNo.NO_WORDS):
        note(cast.supporter, said=" ")
    assert note(cast.supporter, about=About.CHILD, shows_nothing=False)
    Organisation.objects.filter(id=cast.organisation.id).update(part2_status="neither")
    assert note(cast.supporter, shows_nothing=False)


def test_who_knows_of_it_has_it_in_their_account_at_once(cast: Cast) -> None:
    with leaves("outside.note_report", "consent.tell_adult_report", "consent.person_was_told"):
        note(cast.supporter, person_id=cast.person_id, told=Told.KNOWS)
    line = telling.accounting(cast.person, cast.person_id).lines[0]
    assert (line.basis, line.what) == ("adult_report", "Bruises, seen on Monday at 5 Elm.")
    assert line.person_told_at is not None


def test_while_it_is_not_safe_nothing_leads_from_the_person_to_it(cast: Cast) -> None:
    with leaves("outside.note_report"):
        report = note(cast.supporter, person_id=cast.person_id, told=Told.NOT_SAFE)
    assert not Disclosure.objects.exists()
    assert str(cast.person_id) not in str(Report.objects.values())
    row = made.report(cast.lead, report.id)
    assert row is not None
    assert (row.person_id, row.may_follow) == (cast.person_id, True)


def test_it_is_asked_again_until_it_is_safe_and_then_the_person_knows(cast: Cast) -> None:
    report = note(cast.supporter, person_id=cast.person_id, told=Told.NOT_SAFE)
    with leaves("outside.not_safe_yet"):
        reports.not_safe_yet(by=cast.lead, report_id=report.id)
    reports.safe_to_tell(by=cast.lead, report_id=report.id, how=YesHow.PAPER)
    assert Disclosure.objects.get().person_told_how == "paper"
    assert [line.basis for line in telling.accounting(cast.person, cast.person_id).lines] == ["adult_report"]
    with refuses(ReportNo.NOT_OPEN):
        reports.not_safe_yet(by=cast.lead, report_id=report.id)


@pytest.mark.parametrize("role", ["person", "supporter", "colleague", "former", "steward", "outsider"])
def test_only_a_lead_follows_it(cast: Cast, role: str) -> None:
    report = note(cast.supporter, person_id=cast.person_id, told=Told.NOT_SAFE)
    with refuses(ReportNo.NOT_YOUR_ROLE):
        reports.safe_to_tell(by=cast.viewers[role], report_id=report.id, how=YesHow.ALOUD)


@pytest.mark.parametrize("role", ["person", "steward", "other_person"])
def test_who_walks_with_nobody_notes_none(cast: Cast, role: str) -> None:
    with refuses(ReportNo.NOT_YOUR_ROLE):
        note(cast.viewers[role])


@pytest.mark.parametrize("role", ["colleague", "former", "outsider"])
def test_nobody_notes_one_of_somebody_they_do_not_know(cast: Cast, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        note(cast.viewers[role], person_id=cast.person_id, told=Told.KNOWS)


def test_colleagues_do_not_read_each_others_reports(cast: Cast) -> None:
    report = note(cast.supporter)
    assert made.report(cast.supporter, report.id) is not None
    for role in ("colleague", "former", "steward", "outsider", "person"):
        assert made.report(cast.viewers[role], report.id) is None
