"""What a written yes must say, and what keeps one from being made at all.

42 CFR 2.31 and 740 ILCS 110/5(b) together. Each element names where the law asks for it.
"""

import re
from datetime import date
from enum import StrEnum

from cairn.consent.rules.facts import ConsentType, Facts, Purpose, Signer
from cairn.consent.rules.stand_ins import OF_AGE
from cairn.consent.rules.written import CARE_AND_PAYMENT, theirs_to_give
from cairn.kit.privacy import Kind


class Element(StrEnum):
    """What has to stand on the page that is signed, and on the copy."""

    WHO_TELLS = "who_tells"  # 2.31(a)(2)
    WHOM = "whom"  # 2.31(a)(4); 110/5(b)(1)
    WHAT = "what"  # 2.31(a)(3); 110/5(b)(3)
    WHAT_FOR = "what_for"  # 2.31(a)(5); 110/5(b)(2)
    UNTIL = "until"  # 2.31(a)(7); 110/5(b)(6): a calendar date
    ONLY_THIS = "only_this"  # 2.13(a); 110/5(c)
    INSPECT = "inspect"  # 110/5(b)(4)
    REFUSING = "refusing"  # 2.31(a)(10); 110/5(b)(5)
    TAKE_BACK = "take_back"  # 2.31(a)(6): and how; 110/5(b)(7)
    ALREADY_TOLD = "already_told"  # 2.31(a)(6): what was relied on
    NOT_PASSED_ON = "not_passed_on"  # 2.32; 110/5(d)
    PASSED_ON_FOR_CARE = "passed_on_for_care"  # 2.31(a)(4)(iii), (a)(10)
    NOT_IN_COURT = "not_in_court"  # 2.12(d), 2.31(d)
    IN_THE_CASE = "in_the_case"  # 2.31(d)
    COPY = "copy"  # 110/5(b); 45 CFR 164.508(c)(4)
    WITNESS = "witness"  # 110/5(b)
    SIGNED = "signed"  # 2.31(a)(1), (8), (9): the name, the signature, the day


TERMS = 1  # which wording of these was read; a later one gets the next number, and the earlier ones stay

_ALWAYS = frozenset(Element) - {Element.PASSED_ON_FOR_CARE, Element.IN_THE_CASE}
_INSTEAD = {
    ConsentType.TPO: {Element.NOT_PASSED_ON: Element.PASSED_ON_FOR_CARE},
    ConsentType.LEGAL_PROCEEDING: {Element.NOT_IN_COURT: Element.IN_THE_CASE},
}


class MustSign(StrEnum):
    """Whose signature a yes needs."""

    PERSON = "person"
    PERSON_OR_AGENT = "person_or_agent"  # an adult, or whom they gave the power: 755 ILCS 43, 45
    PERSON_AND_PARENT = (
        "person_and_parent"  # 2.14(c): where state law wants a parent's yes to the help itself
    )
    PARENT = "parent"  # under 12: 740 ILCS 110/4(a)(1)
    GUARDIAN = "guardian"  # 2.15(a); 740 ILCS 110/4(a)(4)


MISSING_RECIPIENT = "recipient"
MISSING_KINDS = "kinds"
MISSING_DATE = "expires_on"
DATE_PASSED = "expires_on_passed"
DATE_TOO_FAR = "expires_on_too_far"
MISSING_SIGNATURE = "signed_name"
NOT_SEPARATE = "not_separate"
NOT_DRAWN = "drawn"
NOT_WRITTEN = "not_written"  # said aloud, a yes is good for much, but not for telling (42 CFR 2.31(a))
TOO_MANY = "too_many"
WRONG_SIGNER = "signer"
LONGEST_DAYS = 366
MOST_RECIPIENTS = 6  # on one page; more would be signed without being read
# A drawn signature is strokes in whole numbers, as in "M12 40L13 42M90 5". Nothing else is kept, nor drawn.
DRAWING = re.compile(r"(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})*)+")
LONGEST_DRAWING = 20_000


def elements_of(type: ConsentType) -> tuple[Element, ...]:
    """What a yes of this type must say, in the order in which it is read."""
    instead = _INSTEAD.get(type, {})
    wanted = {instead.get(element, element) for element in _ALWAYS}
    return tuple(element for element in Element if element in wanted)


def faults_of(
    recipient: str, kinds: frozenset[Kind], expires_on: date | None, signed_name: str, today: date
) -> list[str]:
    """What keeps a yes from being valid: a blanket yes is none (740 ILCS 110/5(c)).

    A year at most: longer would outlive what the person had in mind when they said yes.
    """
    faults = []
    if not recipient.strip():
        faults.append(MISSING_RECIPIENT)
    if not kinds:
        faults.append(MISSING_KINDS)
    if not signed_name.strip():
        faults.append(MISSING_SIGNATURE)
    if expires_on is None:
        faults.append(MISSING_DATE)
    elif expires_on < today:
        faults.append(DATE_PASSED)
    elif (expires_on - today).days > LONGEST_DAYS:
        faults.append(DATE_TOO_FAR)
    return faults


def stands_apart(type: ConsentType, purpose: Purpose, kinds: frozenset[Kind]) -> bool:
    """Counselling notes, proceedings, and care with payment each need their own (2.31(a)(5), (b), (d))."""
    if (type is ConsentType.COUNSELLING) != (Kind.COUNSELLING_NOTES in kinds):
        return False
    if type is ConsentType.COUNSELLING and len(kinds) > 1:
        return False
    if (type is ConsentType.LEGAL_PROCEEDING) != (purpose is Purpose.LEGAL_PROCEEDING):
        return False
    return type is not ConsentType.TPO or purpose in CARE_AND_PAYMENT


def who_must_sign(facts: Facts, part2: bool) -> MustSign:
    """Whose signature a yes needs, by the same rule that later asks whether it holds."""
    alone: tuple[tuple[MustSign, frozenset[Signer]], ...] = (
        (MustSign.PERSON, frozenset({Signer.PERSON})),
        (MustSign.PARENT, frozenset({Signer.PARENT})),
        (MustSign.GUARDIAN, frozenset({Signer.GUARDIAN})),
    )
    enough = next((who for who, by in alone if theirs_to_give(by, facts, part2)), MustSign.PERSON_AND_PARENT)
    is_adult = facts.age is not None and facts.age >= OF_AGE
    return MustSign.PERSON_OR_AGENT if enough is MustSign.PERSON and is_adult else enough


def is_drawing(text: str) -> bool:
    return len(text) <= LONGEST_DRAWING and DRAWING.fullmatch(text) is not None
