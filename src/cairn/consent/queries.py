"""The facts that `decide` needs, read in a constant number of queries, and its QuerySet face."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.consent.models import Disclosure, Grant, Hold
from cairn.consent.rules import SUPERVISED, WALKING_SEES, Answer, Ask, Asker, Facts, Purpose, Tie, decide
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.models import Person, SupportRelationship
from cairn.people.rules import Age, Part2Status, Role
from cairn.people.viewers import Viewer
from cairn.sealed import blind

RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class _Facts:
    organisation_id: UUID
    tie: Tie
    held_back: frozenset[Kind]


def answers(
    viewer: Viewer, purpose: Purpose, wanted: Mapping[UUID, Collection[Kind]]
) -> dict[tuple[UUID, Kind], Answer]:
    """Decide for many people and kinds at once, in three queries at most. Unknown people are left out."""
    facts = _facts_about(viewer, wanted.keys())
    today = clock.now_in(viewer.time_zone)
    return {
        (person_id, kind): decide(_ask(viewer, person_id, kind, purpose, facts[person_id]), (), today)
        for person_id, kinds in wanted.items()
        if person_id in facts
        for kind in kinds
    }


def _ask(viewer: Viewer, person_id: UUID, kind: Kind, purpose: Purpose, facts: _Facts) -> Ask:
    return Ask(
        person_id=person_id,
        person_organisation_id=facts.organisation_id,
        kind=kind,
        purpose=purpose,
        asker_person_id=viewer.person_id,
        role=viewer.role.value,
        organisation_id=viewer.organisation_id,
        tie=facts.tie,
        held_back=facts.held_back,
    )


@dataclass(frozen=True, slots=True)
class _Once:
    """What was read in one look of this account: about whom it was asked, and what there was."""

    account_id: UUID
    asked: set[UUID] = field(default_factory=set)
    facts: dict[UUID, _Facts] = field(default_factory=dict)


_once: ContextVar[_Once | None] = ContextVar("facts read once", default=None)


@contextmanager
def facts_once(viewer: Viewer) -> Iterator[None]:
    """In the block, what `decide` has to know of a person is read once; it is still asked each time."""
    token = _once.set(_Once(viewer.account_id))
    try:
        yield
    finally:
        _once.reset(token)


def _facts_about(viewer: Viewer, person_ids: Iterable[UUID]) -> dict[UUID, _Facts]:
    ids, once = set(person_ids), _once.get()
    if once is None or once.account_id != viewer.account_id:
        return _read_facts(viewer, ids)
    if missing := ids - once.asked:
        once.facts.update(_read_facts(viewer, missing))
        once.asked.update(missing)
    return {person_id: once.facts[person_id] for person_id in ids if person_id in once.facts}


def _read_facts(viewer: Viewer, ids: set[UUID]) -> dict[UUID, _Facts]:
    organisations = dict(Person.objects.filter(id__in=ids).values_list("id", "organisation_id"))
    ties: dict[UUID, Tie] = {}
    for person_id, ended in SupportRelationship.objects.filter(
        person_id__in=ids, supporter_id=viewer.account_id
    ).values_list("person_id", "ended_at"):
        if ended is None or ties.get(person_id) is not Tie.ACTIVE:
            ties[person_id] = Tie.ENDED if ended else Tie.ACTIVE
    held: dict[UUID, set[Kind]] = {}
    for person_id, kind in Hold.objects.filter(person_id__in=ids, lifted_at=None).values_list(
        "person_id", "kind"
    ):
        held.setdefault(person_id, set()).add(Kind(kind))
    return {
        person_id: _Facts(organisation_id, ties.get(person_id, Tie.NONE), frozenset(held.get(person_id, ())))
        for person_id, organisation_id in organisations.items()
    }


def people_open_to(viewer: Viewer, kind: Kind, purpose: Purpose) -> QuerySet[Person]:
    """The people about whom `decide` says yes to this viewer: the same rule, as a filter."""
    allowed = Q(pk__in=[])
    if viewer.person_id is not None:
        allowed |= Q(pk=viewer.person_id)
    if viewer.walks_with_people:
        inside = Q(pk__in=[])
        if kind in WALKING_SEES.get(purpose, frozenset()):
            walking = SupportRelationship.objects.walking().filter(supporter_id=viewer.account_id)
            inside |= Q(pk__in=walking.values("person_id"))
        if viewer.role is Role.LEAD and purpose is Purpose.SUPERVISION and kind in SUPERVISED:
            inside = Q()
        # Asked person by person along the index: others' holds are many.
        holding = Hold.objects.filter(person_id=OuterRef("pk"), kind=kind.value, lifted_at=None)
        allowed |= inside & Q(organisation_id=viewer.organisation_id) & ~Q(Exists(holding))
    return Person.objects.filter(allowed)


def purpose_of(viewer: Viewer, person_id: UUID) -> Purpose:
    """What a look of this viewer at this person is for: support if they walk together, else supervision."""
    if viewer.person_id == person_id:
        return Purpose.OWN_ACCESS
    walking = SupportRelationship.objects.walking().filter(
        person_id=person_id, supporter_id=viewer.account_id
    )
    if viewer.role is Role.LEAD and not walking.exists():
        return Purpose.SUPERVISION
    return Purpose.SUPPORT


def recipient_index(person_id: UUID, recipient: str) -> str:
    """How a yes names its recipient without storing the name: an index within this person's own space."""
    return blind.index(f"{RECIPIENT}:{person_id}", recipient)


def may_tell(person: Person, recipient: str, kind: Kind, purpose: Purpose, today: date) -> Answer:
    """May we tell this recipient outside this kind of information about the person, today?"""
    index = recipient_index(person.id, recipient)
    found = Grant.objects.filter(person=person, recipient_index=index).select_related("stand_in")
    return decide(_ask_outside(person, index, kind, purpose), [g.facts() for g in found], today)


def may_tell_role(
    person: Person, role: Asker, kind: Kind, purpose: Purpose, facts: Facts, today: date
) -> Answer:
    """May somebody outside in this role be told without a yes, with these facts about why they ask?"""
    part2 = Part2Status(person.organisation.part2_status)
    ask = Ask(person.id, person.organisation_id, kind, purpose, role=role, facts=replace(facts, part2=part2))
    return decide(ask, [], today)


def holds(grant: Grant, today: date) -> bool:
    """Whether this yes holds now for all that it names, by the rule that telling asks."""
    facts = grant.facts()
    asks = (_ask_outside(grant.person, facts.recipient, kind, facts.purpose) for kind in facts.kinds)
    return bool(facts.kinds) and all(decide(ask, [facts], today).allowed for ask in asks)


def yeses_for(
    people: Collection[UUID], kinds: Collection[Kind], purpose: Purpose, today: date
) -> dict[UUID, list[Grant]]:
    """The written yeses of these people that let somebody be told all these kinds for this, by the rule that
    telling asks; who has none is left out. One query."""
    signed = Grant.objects.filter(person_id__in=people, revoked_at=None).order_by("given_at")
    found: dict[UUID, list[Grant]] = {}
    for grant in signed.select_related("person__organisation", "stand_in"):
        facts = grant.facts()
        asks = (_ask_outside(grant.person, facts.recipient, kind, purpose) for kind in kinds)
        if all(decide(ask, [facts], today).allowed for ask in asks):
            found.setdefault(grant.person_id, []).append(grant)
    return found


def needs_notice(grant: Grant) -> bool:
    """Whether what is told on this yes goes with the notice of 42 CFR 2.32."""
    facts = grant.facts()
    return any(_ask_outside(grant.person, facts.recipient, kind, facts.purpose).part2 for kind in facts.kinds)


def _ask_outside(person: Person, index: str, kind: Kind, purpose: Purpose) -> Ask:
    facts = facts_of(person)
    return Ask(person.id, person.organisation_id, kind, purpose, recipient=index, facts=facts)


# Years that stand for each age the law knows; nobody's own are kept.
YEARS = {Age.UNDER_12: 11, Age.FROM_12: 15, Age.ADULT: 40}


def facts_of(person: Person) -> Facts:
    """What is known of who must sign for this person; of whoever asks nothing is known."""
    return Facts(
        part2=Part2Status(person.organisation.part2_status),
        age=YEARS[Age(person.age)] if person.age else None,
        under_guardianship=person.has_guardian,
        minor_alone=person.may_alone,
    )


def kept_back(person_id: UUID) -> frozenset[Kind]:
    """The kinds this person keeps to themselves now."""
    return frozenset(
        Kind(k)
        for k in Hold.objects.filter(person_id=person_id, lifted_at=None).values_list("kind", flat=True)
    )


def grants_of(person_id: UUID) -> QuerySet[Grant]:
    """Every yes the person gave, newest first, taken-back ones included: history is kept."""
    return Grant.objects.filter(person_id=person_id).order_by("-given_at")


def disclosures_of(person_id: UUID) -> QuerySet[Disclosure]:
    return Disclosure.objects.filter(person_id=person_id).select_related("grant").order_by("-told_at")


def people_who_hold(kind: Kind) -> QuerySet[Hold, UUID]:
    """Those who keep this kind to themselves now, as a subquery: for counts, which must leave them out."""
    return Hold.objects.filter(kind=kind.value, lifted_at=None).values_list("person_id", flat=True)
