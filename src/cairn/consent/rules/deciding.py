"""`decide`: for each role the rules that could say yes. Whatever none of them allows is denied."""

from collections.abc import Callable, Sequence
from datetime import date

from cairn.consent.rules.facts import Answer, Ask, Asker, Condition, Grant, Tie, no
from cairn.consent.rules.inside import elsewhere, inside, left, nobody, steward
from cairn.consent.rules.proceedings import by_order
from cairn.consent.rules.reasons import Reason
from cairn.consent.rules.stand_ins import own, stand_in
from cairn.consent.rules.without_yes import counted, emergency, mandated, passed_on, research, service
from cairn.consent.rules.written import by_yes
from cairn.kit.privacy import Kind

# A rule that is not about the question gives None; one that is says yes, or why not.
Rule = Callable[[Ask, Sequence[Grant], date], Answer | None]

INSIDE: tuple[Rule, ...] = (mandated, counted, inside, elsewhere)
RULES: dict[str, tuple[Rule, ...]] = {
    Asker.SUPPORTER: INSIDE,
    Asker.LEAD: INSIDE,
    Asker.STEWARD: (counted, steward),
    Asker.OUTSIDE_PARTNER: (
        mandated,
        counted,
        research,
        stand_in,
        emergency,
        by_order,
        service,
        passed_on,
        by_yes,
    ),
    Asker.EMERGENCY_MEDICAL: (emergency, by_order, passed_on, by_yes),
    Asker.POLICE: (emergency, by_order, passed_on, by_yes),
    Asker.COURT: (emergency, by_order, passed_on, by_yes),
    Asker.FUNDER: (counted, research, emergency, by_order, passed_on, by_yes),
    Asker.FAMILY: (stand_in, emergency, by_order, passed_on, by_yes),
    Asker.OTHER_ORG_SUPPORTER: (counted, research, emergency, by_order, passed_on, by_yes),
}


def decide(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """Answer one question, whatever the facts.

    today: a moment with its offset, told in the organisation's zone, or just the calendar day there.
    One's own comes first, then what nobody may see. Then any rule that says yes decides; when none does, the
    first that said why not gives the reason.
    """
    if ask.is_own:
        return own(ask)
    if ask.kind is Kind.COUNSELLING_NOTES:
        return _counselling(ask, grants, today)
    said = [rule(ask, grants, today) for rule in _rules(ask)]
    answers = [answer for answer in said if answer is not None]
    return next((answer for answer in answers if answer.allowed), answers[0])


def _role(ask: Ask) -> str:
    """A recipient without a role is a partner outside."""
    return Asker.OUTSIDE_PARTNER if ask.recipient and not ask.role else ask.role


def _rules(ask: Ask) -> tuple[Rule, ...]:
    return (counted, left) if ask.has_left else RULES.get(_role(ask), (nobody,))


def _counselling(ask: Ask, grants: Sequence[Grant], today: date) -> Answer:
    """Only whom a separate yes names (42 CFR 2.11, 2.31(b)); inside, who walks with them or supervises."""
    found = by_yes(ask, grants, today)
    may_be_told = _role(ask) in RULES and _role(ask) != Asker.STEWARD and not ask.has_left
    needs_it = ask.role != Asker.SUPPORTER or ask.tie is Tie.ACTIVE
    if found.allowed and may_be_told and needs_it:
        return found
    return no(Reason.NOT_KEPT_BY_PEERS, "42 CFR 2.11, 2.31(b)", Condition.SEPARATE_CONSENT)
