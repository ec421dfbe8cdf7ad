"""One's own record, and those who may ask for it in the person's place.

42 CFR 2.14, 2.15, 2.23; 740 ILCS 110/4(a), 110/5(e); 410 ILCS 210/4; 405 ILCS 5/3-5A-105; 755 ILCS 43, 45.
"""

from collections.abc import Sequence
from datetime import date

from cairn.consent.rules.facts import Answer, Ask, Condition, Grant, Purpose, no, yes
from cairn.consent.rules.reasons import Reason

OWN = "42 CFR 2.23; 740 ILCS 110/4"
MINOR = "42 CFR 2.14; 740 ILCS 110/4(a)(3)"
DEATH = "42 CFR 2.15(b); 740 ILCS 110/5(e)"
OF_AGE, MAY_ASK = 18, 12

# Asking in somebody's place is for their sake. It is no way into a proceeding, a study or a report.
FOR_THE_PERSON = frozenset(
    {
        Purpose.OWN_ACCESS,
        Purpose.SUPPORT,
        Purpose.REFERRAL,
        Purpose.TREATMENT,
        Purpose.BILLING,
        Purpose.EMERGENCY,
    }
)


def own(ask: Ask) -> Answer:
    """Everything of one's own, whatever for, from twelve on (740 ILCS 110/4(a)(2), (b))."""
    if ask.facts.deceased:
        return no(Reason.AFTER_DEATH, DEATH)
    if ask.facts.age is not None and ask.facts.age < MAY_ASK:
        return no(Reason.UNDER_TWELVE, "740 ILCS 110/4(a)(1)")
    return yes(Reason.IT_IS_YOURS, OWN, Condition.OFFER_HELP_READING)


def stand_in(ask: Ask, grants: Sequence[Grant], today: date) -> Answer | None:
    """A parent, a guardian, an agent or attorney-in-fact; after death the legal representative."""
    if ask.purpose not in FOR_THE_PERSON:
        return None
    facts = ask.facts
    if facts.deceased:
        return (
            _verified(Reason.SPEAKS_AFTER_DEATH, DEATH)
            if facts.representative
            else no(Reason.AFTER_DEATH, DEATH)
        )
    if not (facts.parent or facts.guardian or facts.representative):
        return None
    if facts.age is None:
        return no(Reason.AGE_NOT_KNOWN, "740 ILCS 110/4(a)")
    if facts.age < MAY_ASK:
        return _verified(Reason.STANDS_IN, "42 CFR 2.14; 740 ILCS 110/4(a)(1)")
    return _of_a_minor(ask) if facts.age < OF_AGE else _of_an_adult(ask)


def _of_a_minor(ask: Ask) -> Answer:
    """From 12 to 17: the person is told and does not object. Nobody here judges whether an objection is wise.

    Where they may get the help on their own consent, only they decide (2.14(b)); for help with substance use
    that is so in Illinois from 12 on (410 ILCS 210/4), unless it is known to be otherwise.
    """
    facts = ask.facts
    if facts.minor_alone or (facts.minor_alone is None and ask.part2):
        return no(Reason.MINOR_DECIDES, "42 CFR 2.14(b); 410 ILCS 210/4")
    if facts.minor_objects:
        return no(Reason.MINOR_OBJECTS, MINOR)
    if not facts.minor_informed or facts.minor_objects is None:
        return no(Reason.MINOR_NOT_ASKED, MINOR)
    return _verified(Reason.STANDS_IN, MINOR)


def _of_an_adult(ask: Ask) -> Answer:
    """A guardian of the person, or whom the adult gave the power; no other family (405 ILCS 5/2-101)."""
    facts = ask.facts
    if (facts.guardian and facts.under_guardianship is not False) or facts.representative:
        return _verified(Reason.STANDS_IN, "42 CFR 2.15(a); 740 ILCS 110/4(a)(4), (6), (7)")
    return no(Reason.ADULT_DECIDES, "42 CFR 2.13; 740 ILCS 110/4(a), 110/5")


def _verified(reason: Reason, basis: str) -> Answer:
    return yes(reason, basis, Condition.REPRESENTATIVE_VERIFIED, Condition.OFFER_HELP_READING)
