"""What a listing's page offers to tell about it, and what it says right after somebody did."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils.functional import Promise

from cairn.directory.corrections.queries import ours_on
from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.listings import Named
from cairn.directory.tips import queries
from cairn.directory.tips.places import places_to_tell
from cairn.directory.tips.queries import Told
from cairn.directory.tips.rules import Reason, TipKind
from cairn.kit import clock
from cairn.referrals.outcomes.queries import published
from cairn.upkeep.rules import may_decide, may_say_they_answered
from cairn.web.upkeep import shown, wording

SALT = "cairn.told"
HOLDS = 600  # seconds during which a tap can be undone or added to

# What can be wrong with each kind of listing.
CAN_BE_WRONG = {
    Kind.SERVICE: (TipKind.DEAD_NUMBER, TipKind.MOVED, TipKind.FULL, TipKind.WRONG_HOURS),
    Kind.MEETING: (TipKind.MOVED, TipKind.WRONG_HOURS),
}

Choices = tuple[tuple[str, Promise], ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """Right after a tap: what the page says from now on, and a token to undo it or to say more."""

    told: Told
    named: Named
    token: str
    sentence: str
    can_say_more: bool


@dataclass(frozen=True, slots=True)
class Tell:
    """The foot of a listing's page. `query` is what else stands in the address, to come back to."""

    listing: Listing
    choices: Choices
    reasons: Choices
    places: dict[UUID, str]  # of several, to say which is meant
    may_say_they_answered: bool
    query: str
    thanks: Thanks | None
    put_right: tuple[str, ...]
    helped_others: str
    is_stewards: bool

    @property
    def more_query(self) -> str:
        """The address's query for saying more: the same, with the token."""
        token = urlencode({"told": self.thanks.token}) if self.thanks else ""
        return f"{self.query}&{token}" if self.query else f"?{token}"


def tell(request: HttpRequest, listing: Listing, *, has_number: bool) -> Tell:
    viewer = getattr(request, "viewer", None)
    query = request.GET.copy()
    token = query.pop("told", [""])[-1]
    choices = [kind for kind in CAN_BE_WRONG[listing.kind] if has_number or kind is not TipKind.DEAD_NUMBER]
    return Tell(
        listing=listing,
        choices=tuple((kind.value, wording.BUTTONS[kind]) for kind in choices),
        reasons=tuple(
            (f"{TipKind.TURNED_AWAY}:{one}", words) for one, words in wording.REASON_BUTTONS.items()
        ),
        places=places_to_tell(listing),
        may_say_they_answered=viewer is not None and may_say_they_answered(viewer.role) is None,
        query=f"?{query.urlencode()}" if query else "",
        thanks=thanks(str(token)),
        put_right=shown.put_right(ours_on(listing)),
        helped_others=_helped_others(listing),
        is_stewards=viewer is not None and may_decide(viewer.role) is None,
    )


def _helped_others(listing: Listing) -> str:
    outcome = published().get(listing.id)
    return wording.helped_others(outcome) if outcome else ""


def thanks(token: str) -> Thanks | None:
    """What the token of a tap stands for; None when it is none, too old, or the tip is gone."""
    tip_id = tip_of(token)
    found = queries.told_one(tip_id, clock.now()) if tip_id else None
    if found is None:
        return None
    told, named = found
    return Thanks(told, named, token, wording.told(told), not named.is_secret)


def token_for(tip_id: UUID) -> str:
    return signing.dumps(str(tip_id), salt=SALT)


def tip_of(token: str) -> UUID | None:
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=HOLDS))
    except signing.BadSignature:
        return None


def chosen(text: str) -> tuple[TipKind, Reason | None] | None:
    """The button that was pressed: "full", or "turned_away:id". None for anything else."""
    kind, _, reason = text.partition(":")
    if kind not in set(TipKind) or (reason and reason not in set(Reason)):
        return None
    return TipKind(kind), Reason(reason) if reason else None
