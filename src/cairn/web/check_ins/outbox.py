"""Check-ins and wishes to be called that were written on a phone and come by its outbox."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.recovery.calls import actions as calls
from cairn.recovery.check_ins import actions
from cairn.recovery.check_ins.rules import Felt
from cairn.web.check_ins import wording
from cairn.web.check_ins.page import feelings_of
from cairn.web.offline.written import Keep, Kept, Unfit, Written


def keep_check_in(written: Written) -> Kept:
    """A word that is not one's own any more, or was offered in another language, is kept as it was."""
    word, words = written.fields.get("feeling", ""), written.fields.get("words", "")
    known = {felt.words: felt for felt in (*feelings_of(written.viewer), *wording.offered())}
    made = actions.check_in(
        by=written.viewer,
        key=written.id,
        felt=known.get(word, Felt(word)) if word.strip() else None,
        words=words,
        language=written.language,
        written_at=written.at,
    )
    return Kept(reverse("one_check_in", args=[made.id]))


def keep_call(written: Written) -> Kept:
    """Please call me: to the one who was asked; or to all who walk along, from a page that knows nobody."""
    said = _("It stands on their first page now. They see it when they next look.")
    if "to" not in written.fields:
        calls.ask_everybody(by=written.viewer, written_at=written.at)
        return Kept(reverse("my_plan"), said)
    try:
        to = UUID(written.fields.get("to", ""))
    except ValueError:
        raise Unfit(_("Whom to ask could not be read. Ask again.")) from None
    calls.ask_for_call(by=written.viewer, to=to, written_at=written.at)
    return Kept(reverse("my_plan"), said)


HANDLERS: dict[str, Keep] = {"check_in": keep_check_in, "ask_for_call": keep_call}
