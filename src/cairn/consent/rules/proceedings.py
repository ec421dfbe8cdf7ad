"""Courts, police and anybody with a subpoena: 42 CFR part 2, subpart E, together with 740 ILCS 110/10."""

from collections.abc import Callable, Sequence
from datetime import date

from cairn.consent.rules.facts import (
    Answer,
    Ask,
    Asker,
    Condition,
    Grant,
    Order,
    Provenance,
    Purpose,
    no,
    yes,
)
from cairn.consent.rules.reasons import Reason

ORDERS = "42 CFR 2.61-2.66; 740 ILCS 110/10"
BASIS = {
    Order.NONCRIMINAL: "42 CFR 2.61, 2.64; 740 ILCS 110/10",
    Order.AGAINST_PERSON: "42 CFR 2.61, 2.65; 740 ILCS 110/10",
    Order.AGAINST_US: "42 CFR 2.61, 2.66; 740 ILCS 110/10",
    Order.ANOTHER: "740 ILCS 110/10",
}


def _is_of_this_law(ask: Ask) -> bool:
    """An order that is not one of subpart E does not reach a record of Part 2 (2.61)."""
    return ask.facts.order is not Order.ANOTHER or not ask.part2


def _may_reach(ask: Ask) -> bool:
    """What was given for research or an audit is out of reach for use against the person (2.62)."""
    return ask.facts.provenance is not Provenance.RESEARCH_OR_AUDIT or ask.facts.order is Order.AGAINST_US


def _is_of_the_right_section(ask: Ask) -> bool:
    """2.64 for anything but crime, 2.65 for a crime of the person's, 2.66 against who holds the record."""
    if ask.facts.order is Order.NONCRIMINAL:
        return not ask.facts.criminal and ask.role != Asker.POLICE
    return ask.facts.order is not Order.AGAINST_PERSON or ask.facts.criminal is not False


def _person_was_told(ask: Ask) -> bool:
    """2.64(b): notice, and a chance to answer."""
    return ask.facts.order is not Order.NONCRIMINAL or ask.facts.notified is True


def _was_seen_in_camera(ask: Ask) -> bool:
    """740 ILCS 110/10(a): the court looks at the record alone before it rules."""
    return ask.facts.in_camera is True


def _is_compelled(ask: Ask) -> bool:
    """2.61(a): an order permits, a subpoena compels. Where it is known that there is none, we keep silent."""
    return ask.facts.subpoena is not False


CHECKS: tuple[tuple[Reason, Callable[[Ask], bool]], ...] = (
    (Reason.ORDER_OF_ANOTHER_KIND, _is_of_this_law),
    (Reason.ORDER_CANNOT_REACH, _may_reach),
    (Reason.ORDER_WRONG_SECTION, _is_of_the_right_section),
    (Reason.ORDER_WITHOUT_NOTICE, _person_was_told),
    (Reason.ORDER_NOT_IN_CAMERA, _was_seen_in_camera),
    (Reason.NOTHING_COMPELS, _is_compelled),
)


def by_order(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """A court's order, for a proceeding. (The person's own separate yes is asked about elsewhere.)"""
    if ask.purpose is not Purpose.LEGAL_PROCEEDING:
        return None
    order = ask.facts.order
    if order is None:
        why = Reason.SUBPOENA_NOT_ENOUGH if ask.facts.subpoena else Reason.NO_ORDER
        return no(why, ORDERS, Condition.SEPARATE_CONSENT)
    for reason, holds in CHECKS:
        if not holds(ask):
            return no(reason, BASIS[order], Condition.SEPARATE_CONSENT)
    return yes(
        Reason.COURT_ORDER,
        BASIS[order],
        Condition.LIMIT_TO_ORDER,
        Condition.MINIMUM_NECESSARY,
        Condition.ACCOUNTING,
    )
