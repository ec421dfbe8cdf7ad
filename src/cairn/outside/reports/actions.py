"""That a report was made, and telling the person once it is safe: the only writes about reports."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.consent import queries as consent
from cairn.consent.errors import MayNotTell, NotYours
from cairn.consent.rules import Asker, Facts, Purpose
from cairn.consent.rules.facts import MandatedReport
from cairn.consent.telling.actions import person_was_told, tell_in_report
from cairn.consent.telling.rules import Basis, Telling
from cairn.consent.theirs import person_spoken_for
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.outside.errors import Refused
from cairn.outside.models import Report
from cairn.outside.reports.lines import LINES
from cairn.outside.reports.queries import is_part2, person_of
from cairn.outside.reports.rules import About, No, Told, fault_of, look_again
from cairn.people.models import Person
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer

BASES = {About.CHILD: Basis.CHILD_REPORT, About.ADULT: Basis.ADULT_REPORT, About.STAFF: Basis.ADULT_REPORT}


@transaction.atomic
def note_report(
    *,
    by: Viewer,
    about: About,
    said: str,
    shows_nothing: bool,
    person_id: UUID | None = None,
    told: Told = Told.NOBODY,
    reference: str = "",
) -> Report:
    """Note that a report was made, and what was said. `person_id`: of whom here it told, if of anybody.

    told: whether they know of it, or may not yet. Raises Refused, NotYours, and MayNotTell.
    """
    if not by.walks_with_people:
        raise Refused(No.NOT_YOUR_ROLE)
    if why := fault_of(said, about, is_part2(by.organisation_id), shows_nothing):
        raise Refused(why)
    if person_id is None:
        told = Told.NOBODY
    else:
        _ask_the_rule(by, person_spoken_for(by, person_id), about, shows_nothing)
    safe = told is not Told.NOT_SAFE
    report = Report(
        organisation_id=by.organisation_id,
        about=about.value,
        line=LINES[about].key,
        told=told.value,
        look_again_on=None if safe else look_again(clock.today_in(by.time_zone)),
        made_at=clock.now(),
        made_by_id=by.account_id,
    )
    report.said, report.reference = said, reference
    report.person = str(person_id) if person_id else ""
    report.save(force_insert=True)
    record(by=by, act="outside.note_report", about={"report": str(report.id), "about": about.value})
    if person_id and told is Told.KNOWS:
        _into_the_account(by, report, person_id, said, YesHow.ALOUD)
    return report


def _ask_the_rule(by: Viewer, person: Person, about: About, shows_nothing: bool) -> None:
    kind = MandatedReport.CHILD if about is About.CHILD else MandatedReport.ADULT
    facts = Facts(report=kind, de_identified=shows_nothing or None)
    now = clock.now_in(by.time_zone)
    answer = consent.may_tell_role(person, Asker.OUTSIDE_PARTNER, Kind.IDENTITY, Purpose.REPORT, facts, now)
    if not answer.allowed:
        raise MayNotTell(answer)


def _into_the_account(by: Viewer, report: Report, person_id: UUID, said: str, how: YesHow) -> None:
    about = About(report.about)
    line = LINES[about]
    telling = Telling(
        line.who["en"], frozenset({Kind.IDENTITY}), said, affiliation=line.said_as, because=line.source
    )
    disclosure = tell_in_report(
        by=by, person_id=person_id, basis=BASES[about], telling=telling, told_at=report.made_at
    )
    person_was_told(by=by, disclosure_id=disclosure.id, how=how)


@transaction.atomic
def safe_to_tell(*, by: Viewer, report_id: UUID, how: YesHow) -> None:
    """The person knows now; the report stands in the account of what was told. Raises Refused, NotYours."""
    report = _open(by, report_id)
    person_id, said = person_of(by, report)
    if person_id is None:
        raise NotYours
    report.told, report.look_again_on = Told.KNOWS.value, None
    report.closed_at, report.closed_by_id = clock.now(), by.account_id
    report.save(update_fields=["told", "look_again_on", "closed_at", "closed_by"])
    record(by=by, act="outside.safe_to_tell", about={"report": str(report.id)})
    _into_the_account(by, report, person_id, said, how)


@transaction.atomic
def not_safe_yet(*, by: Viewer, report_id: UUID) -> None:
    """A lead looked again: telling them could still put somebody in danger. Asked anew in a week."""
    report = _open(by, report_id)
    report.look_again_on = look_again(clock.today_in(by.time_zone))
    report.save(update_fields=["look_again_on"])
    record(by=by, act="outside.not_safe_yet", about={"report": str(report.id)})


def _open(by: Viewer, report_id: UUID) -> Report:
    report = Report.objects.select_for_update(of=("self",), no_key=True).filter(id=report_id).first()
    if report is None or by.role is not Role.LEAD or report.organisation_id != by.organisation_id:
        raise Refused(No.NOT_YOUR_ROLE)
    if report.told != Told.NOT_SAFE.value:
        raise Refused(No.NOT_OPEN)
    return report
