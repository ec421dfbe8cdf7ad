"""What the form of a letter begins with, when it comes from a promise that was not kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import override

from cairn.advocacy.letters.beginning import Promised, Since, to_whom, what_happened
from cairn.advocacy.meetings.queries import Heading
from cairn.advocacy.meetings.queries import page as one_page
from cairn.advocacy.promises.queries import PromiseRow
from cairn.advocacy.promises.queries import one as one_promise
from cairn.advocacy.promises.rules import Answer, State
from cairn.people.viewers import Viewer
from cairn.web.letters.wording import day

TOLD = (Answer.BROKEN, Answer.ASKED_AGAIN, Answer.ASKED_ABOVE, Answer.COMPLAINED)


def of_promise(viewer: Viewer, promise_id: str, language: str) -> Mapping[str, str]:
    """To whoever is in charge there: what was promised, by whom and by when, and what was done about it.
    Empty where nothing was broken."""
    try:
        row = one_promise(viewer, UUID(promise_id))
    except ValueError:
        return {}
    if row is None or not row.stands or row.state is not State.BROKEN:
        return {}
    page = one_page(viewer, row.preparation_id)
    said = promised(row, page.heading if page else None, language)
    return {
        "to_whom": to_whom(said, language),
        "lines": what_happened(said, language),
        "language": language,
    }


def promised(row: PromiseRow, where: Heading | None, language: str) -> Promised:
    with override(language):
        since = [Since(one.answer.value, _day(one.at), one.words) for one in row.news if one.answer in TOLD]
        return Promised(
            who=row.who,
            what=row.what,
            place=where.called if where else "",
            on=day(where.on_day) if where and where.on_day else "",
            by=day(row.by_on) if row.by_on else "",
            since=since,
        )


def _day(at: datetime) -> str:
    return day(localtime(at).date())
