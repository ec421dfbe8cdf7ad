"""Words for who signed, who somebody is to the person, and what an order or a report is: read into what the
rules know. A word nobody knows is no capacity: it never helps to allow."""

from __future__ import annotations

import re
from collections.abc import Collection

from cairn.consent.rules.facts import SOMEBODY, MandatedReport, Order, Provenance, Signer

THE_PERSON = {"person", "the person", "self", "themselves", "minor", "recipient", "patient", "client"}
PARENTS = {"parent", "parents", "mother", "father", "mom", "dad", "stepparent", "in loco parentis"}
REPRESENTATIVES = {
    "representative",
    "personal representative",
    "legal representative",
    "executor",
    "administrator",
    "agent",
    "health care agent",
    "health care proxy",
    "attorney in fact",
    "power of attorney",
    "poa",
}
GUARDIANS = {
    "guardian",
    "legal guardian",
    "guardian of person",
    "guardian of the person",
    "plenary guardian",
    "state guardian",
    "office of state guardian",
    "conservator of the person",
}
OF_THE_PERSON = GUARDIANS | {
    "person",
    "the person",
    "both",
    "person and estate",
    "estate and person",
    "plenary",
}
COVERED = {"covered entity", "ce", "business associate", "ba"}
OTHER_HOLDERS = {
    "recipient",
    "lawful holder",
    "part 2 program",
    "part2 program",
    "program",
    "outside partner",
}
OF_A_CHILD = re.compile(r"\b(?:child|children|minor|dcfs|ancra|initial)\b")
MADE_HERE = {
    "own",
    "own record",
    "created here",
    "created",
    "internal",
    "here",
    "self",
    "self reported",
    "person",
}
# The agency that takes reports of child abuse in Illinois: 325 ILCS 5/4.
TAKES_REPORTS_OF_CHILDREN = re.compile(r"\bdcfs\b|children and family|child (?:abuse|protect)")
FOLLOW_UP = re.compile(r"follow|subsequent|investigat|later")
PART_2_ORDER = re.compile(r"2\.(6[456])(?!\d)")
DIGITS = re.compile(r"\d")
# An identifier that is one of these words with a number or letter says nothing about a name.
OPAQUE = {"person", "p", "id", "member", "guest", "participant", "pid", "case"}


def plain(text: object) -> str:
    """Letters small, anything between words one space: how names and words are compared."""
    return " ".join(re.findall(r"[^\W_]+|(?<=\d)[.](?=\d)", str(text).casefold().replace("'s", "s")))


def words_of(text: object) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", str(text).casefold()))


def same_one(name: object, other: object) -> bool | None:
    """Whether a name and an identifier mean the same one; None when they cannot be compared."""
    if not name or not other:
        return None
    if plain(name) == plain(other):
        return True
    theirs, others = words_of(name) - OPAQUE, words_of(other) - OPAQUE
    numbered = [bool(DIGITS.search(str(one))) for one in (name, other)]
    if all(numbered):
        return False
    if theirs and others and (theirs <= others or others <= theirs):
        return True
    return False if theirs and others and not any(numbered) else None


def signers(
    said: object, person: Collection[object], asker: object, as_asker: Collection[Signer]
) -> frozenset[Signer]:
    """Who signed, from one word or name, several joined by "and", or a list of them.

    person: what the person is called. A signature in the asker's name counts in the capacities they have.
    """
    parts = said if isinstance(said, list) else re.split(r"\s*(?:[,&+/]|\band\b)\s*", str(said or ""))
    found: set[Signer] = set()
    for word in map(plain, parts):
        if word in THE_PERSON or word in {plain(called) for called in person if called}:
            found.add(Signer.PERSON)
        elif word and word == plain(asker or "") and as_asker:
            found.update(as_asker)
        else:
            found.add(_capacity(word))
    return frozenset(found)


def _capacity(word: str) -> Signer:
    for capacity, known in (
        (Signer.PARENT, PARENTS),
        (Signer.GUARDIAN, GUARDIANS),
        (Signer.REPRESENTATIVE, REPRESENTATIVES),
    ):
        if word in known:
            return capacity
    return Signer.SOMEBODY_ELSE


def is_guardian(said: bool | str | None, person: object) -> bool | None:
    """Of this person, not of somebody else, nor only of their money."""
    if said is None or isinstance(said, bool):
        return said
    return plain(said) in OF_THE_PERSON or plain(said) == plain(person)


def is_representative(said: bool | str | None) -> bool | None:
    """An agent, an attorney-in-fact, an executor."""
    return plain(said) in REPRESENTATIVES if isinstance(said, str) else said


def order(said: bool | str | None) -> Order | None:
    """From "2.64", "42 CFR 2.65" or any other words for a court's order."""
    if not said:
        return None
    sections = PART_2_ORDER.findall(str(said))
    return Order(f"2.{sections[0]}") if len(sections) == 1 else Order.ANOTHER


def report(said: bool | str | None, takes_it: str, age: int | None) -> MandatedReport | None:
    """A report of child abuse, when that is said, or when it can be no other: who takes it, or how old the
    person is, shows it."""
    if not said:
        return None
    word = plain(said)
    if FOLLOW_UP.search(word):
        return MandatedReport.FOLLOW_UP
    if isinstance(said, str):
        return MandatedReport.CHILD if OF_A_CHILD.search(word) else MandatedReport.ADULT
    is_child = TAKES_REPORTS_OF_CHILDREN.search(takes_it.casefold()) or (age is not None and age < 18)
    return MandatedReport.CHILD if is_child else MandatedReport.ADULT


def provenance(said: str | None) -> Provenance | None:
    """A word nobody knows means: received from somewhere."""
    if not said:
        return None
    word = plain(said).replace("part2", "part 2")
    if word in MADE_HERE or re.search(r"\b(?:non|not)\b.*\bpart 2\b", word):
        return Provenance.OWN
    if re.search(r"research|audit", word):
        return Provenance.RESEARCH_OR_AUDIT
    is_part_2 = re.search(r"\bpart 2\b|\bprogram", word) and not re.search(r"receiv|from|disclos", word)
    return Provenance.PART_2 if is_part_2 else Provenance.RECEIVED


def holder(said: bool | str | None) -> str:
    """Who received a record and would pass it on: a name, or SOMEBODY when only their kind is said."""
    word = plain(said) if isinstance(said, str) else (SOMEBODY if said else "")
    return SOMEBODY if word in COVERED | OTHER_HOLDERS else word


def covered(said: bool | str | None, told: bool | None) -> bool | None:
    """Whether who would pass it on is a covered entity or business associate."""
    return True if told is None and plain(said or "") in COVERED else told
