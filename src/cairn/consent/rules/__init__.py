"""Who may see what about a person, and why. Pure: facts in, an answer with its reason out.

`deciding` holds the order of things, `facts` what is asked and answered, the others a ground for a yes each.
"""

from cairn.consent.rules.deciding import decide
from cairn.consent.rules.facts import Answer, Ask, Asker, Condition, ConsentType, Facts, Grant, Purpose, Tie
from cairn.consent.rules.inside import SUPERVISED, WALKING_SEES
from cairn.consent.rules.making import LONGEST_DAYS, Element, elements_of, faults_of
from cairn.consent.rules.reasons import WORDS, Reason
from cairn.consent.rules.written import NO_WRITTEN_YES, covers

__all__ = [
    "LONGEST_DAYS",
    "NO_WRITTEN_YES",
    "SUPERVISED",
    "WALKING_SEES",
    "WORDS",
    "Answer",
    "Ask",
    "Asker",
    "Condition",
    "ConsentType",
    "Element",
    "Facts",
    "Grant",
    "Purpose",
    "Reason",
    "Tie",
    "covers",
    "decide",
    "elements_of",
    "faults_of",
]
