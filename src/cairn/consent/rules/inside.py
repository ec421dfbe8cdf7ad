"""Those of the organisation itself: who walks with the person, and who supervises (decision 0008)."""

from collections.abc import Sequence
from datetime import date

from cairn.consent.rules.facts import (
    EVERYTHING,
    SHAREABLE,
    Answer,
    Ask,
    Asker,
    Condition,
    Grant,
    Purpose,
    Tie,
    no,
    yes,
)
from cairn.consent.rules.reasons import Reason
from cairn.consent.rules.written import by_yes
from cairn.kit.privacy import Kind

WITHIN = "42 CFR 2.12(c)(3), 2.13(a); 740 ILCS 110/9"
NONE_WITHOUT_YES = "42 CFR 2.13; 740 ILCS 110/3, 110/5"

# What walking with somebody needs, by what it is for. Claiming time asks for no words.
WALKING_SEES = {
    Purpose.SUPPORT: SHAREABLE,
    Purpose.REFERRAL: SHAREABLE,
    Purpose.EMERGENCY: SHAREABLE,
    Purpose.BILLING: frozenset({Kind.IDENTITY, Kind.ATTENDANCE, Kind.HOURS}),
}
# What a lead may read to supervise: enough to talk about the work, not what was written for nobody else.
SUPERVISED = frozenset({Kind.IDENTITY, Kind.GOALS, Kind.REFERRAL, Kind.NOTES, Kind.ATTENDANCE, Kind.HOURS})


def inside(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """A supporter or lead, about a record of their own organisation."""
    if not ask.is_inside:
        return None
    if ask.kind in ask.held_back:
        return no(Reason.KEPT_TO_ONESELF, "45 CFR 164.522(a); 42 CFR 2.26")
    if ask.tie is Tie.ACTIVE and ask.kind in WALKING_SEES.get(ask.purpose, frozenset()):
        return yes(Reason.WALKS_WITH, WITHIN, Condition.MINIMUM_NECESSARY)
    if ask.role == Asker.LEAD and ask.purpose is Purpose.SUPERVISION:
        return _supervising(ask, grants, today)
    return _not_walking(ask)


def _supervising(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """The rest only when shared: by a written yes, or by a yes said aloud to one item."""
    if ask.kind in SUPERVISED:
        return _to_lead(Reason.SUPERVISES)
    aloud = ask.facts.single_item and ask.facts.oral_yes and ask.kind is not EVERYTHING
    return (
        _to_lead(Reason.SHARED_WITH_LEAD)
        if aloud or by_yes(ask, grants, today).allowed
        else _not_walking(ask)
    )


def _to_lead(reason: Reason) -> Answer:
    return yes(reason, WITHIN, Condition.TELL_PERSON, Condition.MINIMUM_NECESSARY)


def _not_walking(ask: Ask) -> Answer:
    return no(Reason.WALK_ENDED if ask.tie is Tie.ENDED else Reason.NOT_WALKING, NONE_WITHOUT_YES)


def elsewhere(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """A supporter or lead about the record of another organisation: like anybody outside, by a yes."""
    if ask.is_inside:
        return None
    found = by_yes(ask, grants, today)
    return no(Reason.OTHER_ORGANISATION, NONE_WITHOUT_YES) if found.reason is Reason.NO_YES else found


def left(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """Whose walk with the person ended: so did all they could see, by a yes to their organisation too."""
    return no(Reason.WALK_ENDED, NONE_WITHOUT_YES)


def steward(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    same = ask.organisation_id in ask.organisations
    return no(Reason.STEWARD_OPENS_NOTHING if same else Reason.OTHER_ORGANISATION, NONE_WITHOUT_YES)


def nobody(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """No role that opens anything: a person who asks about another, or a role nobody named."""
    same = ask.organisation_id in ask.organisations
    return no(Reason.NOT_WALKING if same else Reason.OTHER_ORGANISATION, NONE_WITHOUT_YES)
