"""Taking in a paper and following it to its end. No person is looked up for any of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.outside.errors import Refused
from cairn.outside.models import Paper, PaperMove
from cairn.outside.papers.queries import decides
from cairn.outside.papers.rules import LONGEST_WORDS, Act, No, PaperKind, Sender, State, after
from cairn.people.models import Organisation
from cairn.people.viewers import Viewer


@transaction.atomic
def take_in(
    *, by: Viewer, kind: PaperKind, sender: Sender, from_where: str = "", named_day: date | None = None
) -> Paper:
    """Keep that it came. Any colleague may; it asks for no name and looks nobody up. Raises Refused."""
    if not by.is_staff:
        raise Refused(No.NOT_YOUR_ROLE)
    _check_length(from_where)
    # Locking the organisation makes two at once queue, so that each gets a number of its own.
    Organisation.objects.select_for_update(no_key=True).get(id=by.organisation_id)
    last = Paper.objects.filter(organisation_id=by.organisation_id).aggregate(last=Max("number"))["last"]
    paper = Paper(
        organisation_id=by.organisation_id,
        number=(last or 0) + 1,
        kind=kind.value,
        sender=sender.value,
        named_day=named_day,
        came_at=clock.now(),
        taken_by_id=by.account_id,
    )
    paper.from_where = from_where
    paper.save(force_insert=True)
    record(by=by, act="outside.take_in", about={"paper": str(paper.id), "kind": kind.value})
    return paper


def _check_length(words: str) -> None:
    if len(words) > LONGEST_WORDS:
        raise Refused(No.TOO_LONG)


@transaction.atomic
def move(*, by: Viewer, paper_id: UUID, act: Act, words: str = "", named_day: date | None = None) -> Paper:
    """A lead or steward carries it on. Raises Refused when that cannot follow, or they do not decide."""
    paper = Paper.objects.select_for_update(of=("self",), no_key=True).filter(id=paper_id).first()
    if paper is None or not decides(by, paper.organisation_id):
        raise Refused(No.NOT_YOUR_ROLE)
    state = after(State(paper.state), act)
    if state is None:
        raise Refused(No.NOT_FROM_HERE)
    if act is Act.FOLLOW and paper.kind not in {PaperKind.ORDER.value, PaperKind.SUBPOENA.value}:
        raise Refused(No.NO_ORDER)
    if act is not Act.GIVE_TO_LAWYER and not words.strip():
        raise Refused(No.NO_WORDS)
    _check_length(words)
    paper.state = state.value
    if act is Act.NEW_DAY:
        paper.named_day = named_day
    paper.save(update_fields=["state", "named_day"])
    kept = PaperMove(paper=paper, act=act.value, state=state.value, at=clock.now(), by_id=by.account_id)
    kept.words = words
    kept.save(force_insert=True)
    record(by=by, act=f"outside.{act.value}", about={"paper": str(paper.id), "state": state.value})
    return paper
