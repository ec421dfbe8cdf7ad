"""Whose words a piece of a note is. Pure.

A supporter writes down what others say. "She told me her doctor raised her dose" is the person's speech, and
so is everything in quotation marks; "I told her to stop her meds" is the writer's own act. The same words are
marked in one and not in the other. These few rules read a sentence from left to right; they know no meaning.
"""

import re
from dataclasses import dataclass

Span = tuple[int, int]

QUOTES = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<![\w’'])'[^'\n]*'(?!\w)", re.DOTALL)
# Names of groups and things that hold words which would be marked elsewhere.
NAMES = re.compile(
    r"\b(?:alcoholics|narcotics|addicts|crystal meth|cocaine|marijuana|heroin|debtors|gamblers|"
    r"overeaters|pills|"
    r"emotions|co-?dependents) anonymous\b"
    r"|\badult children of alcoholics\b|\bco-?dependents anonymous\b|\bdual recovery anonymous\b"
    r"|\b(?:medication|medicine) (?:take-?back|disposal|lock ?box|assistance)\b"
    r"|\bsubstance (?:abuse|use) and mental health services administration\b"
    r"|\b(?:national|institute|center|department|office|division|bureau)[\w ]* (?:on|of|"
    r"for) (?:drug|alcohol|substance) abuse\b"
    r"|\b(?:women|people|men|families) for sobriety\b|\bhigh risk pool\b|\bdrug court\b|\brisk management\b"
    r"|\bfelony (?:record|conviction|charge)s?\b|\bre-?entry\b|\bnon-?offend\w+\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?](?=\s|$|[”\"»])|\n|;")
# A new turn in the sentence: from here it is the writer who acts or speaks again.
OWN_TURN = re.compile(
    r"(?:,|\band\b|\bbut\b|\bso\b|\bthen\b|\bwhile\b|\bbecause\b|:|–|—)\s+(?:so |then |later |also )?"
    r"(?:I|we|this (?:writer|worker|peer)|writer|staff|peer|CRSS)\b(?! (?:was|were|am|are)\b)",
)
SAYS = (
    r"(?:said|says?|saying|told|tells|telling|shared?|shares|sharing|mentioned|mentions|explained|"
    r"explains|described|"
    r"describes|stated|states|asked|asks|asking|wondered|wonders|reported|reports|feels?|felt|"
    r"thinks?|thought|"
    r"believes?|believed|worries|worried|worrying|wants?|wanted|hopes?|hoped|calls?|called|"
    r"identif(?:y|ies|ied)|"
    r"disclosed|discloses|expressed|expresses|talked|talks|talking|spoke|speaks|learned|found out|"
    r"heard|hears|read|"
    r"remembers?|remembered|joked?|admitted|complain(?:s|ed)|fears?|feared|wrote|texted|"
    r"questions?|questioned|"
    r"recalled|recalls|afraid|scared|refers? to|referred to|reflected|laughed|voiced|noted|notes|"
    r"named|names)"
)
OWN = r"(?:i|we|writer|this writer|this worker|staff|peer|crss|worker|the writer|team)"
# "she said …", "Marcus's mother says …", "her doctor told her …": somebody else's speech to the end.
REPORTED = re.compile(
    rf"\b(?!{OWN}\b)([\w’'.]+)(?: \w+ly| also| then| has| had| have| just| again| often| still| is|"
    rf" was| are| were|"
    rf" did not| didn['’]t| doesn['’]t| does not){{0,2}} {SAYS}\b",
    re.IGNORECASE,
)
TO_ME = re.compile(
    rf"\b{SAYS} (?:to )?(?:me|us|writer|staff)\b|\blet (?:me|us) know\b|\baccording to\b|"
    rf"\bper (?:his|her|their|the) (?:own )?(?:doctor|nurse|report|letter|chart|record|words?|"
    rf"attorney|lawyer|landlord|mom|mother|sister)\b|\bin (?:his|her|their) (?:own )?words\b",
    re.IGNORECASE,
)
# A sentence without a subject is the writer's act ("Told her to …"), but these tell what the other said.
BARE = re.compile(
    r"^\W*(?:(?:said|says|shared|mentioned|explained|described|stated|states|reports?|reported|"
    r"wants|wanted|feels|"
    r"felt|thinks|believes|worries|worried|hopes|wondered|wonders|disclosed|expressed|"
    r"talked about|identifies|"
    r"asked (?:me|us|if|whether|about|for|how|what|why|to talk)|asking|told (?:me|us)|tells (?:me|"
    r"us)|let me know|"
    r"calls (?:him|her|them)self|has questions|had questions|complained|joked|admitted)\b)",
    re.IGNORECASE,
)
ADVISES = re.compile(
    r"\b(?:told|asked|advised|reminded|encouraged|suggested|recommended|said)\b", re.IGNORECASE
)
NOT = re.compile(
    r"\b(?:not|never|no|without|cannot|neither|nor|nobody|none|avoid(?:ed|ing)?|instead of|"
    r"rather than|outside|"
    r"beyond|declined to|stopped short of|refrained from|n['’]t|don['’]t|didn['’]t|can['’]t|"
    r"won['’]t|wouldn['’]t|"
    r"isn['’]t|wasn['’]t|aren['’]t|doesn['’]t|couldn['’]t|isnt|didnt|dont|cant)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:.!?–—\n]|\b(?:and|but|so|because|while|although|though|then)\b", re.IGNORECASE)
# "I am an alcoholic in recovery": the writer's own story, which is theirs to tell in their own words.
OWN_STORY = re.compile(
    r"\b(?:i|i['’]m|i['’]ve|my own|myself|my story|my recovery|my experience)\b(?! (?:think|"
    r"believe|feel|suspect|assessed|told|asked|"
    r"advised|suggested|recommended|diagnosed|believe|thought|felt|suspected|noticed|observed|"
    r"noted|saw|find|found|"
    r"encouraged|reminded|explained|completed|provided|used|counsell?ed|reported|called|searched|"
    r"met|helped|assessed|"
    r"documented|rated|scored|wrote|adjusted|did|gave|had|would))",
    re.IGNORECASE,
)
TO_WHOM = re.compile(
    r"\b(?:doctor|psychiatrist|prescriber|nurse|therapist|counselor|clinic|pharmacist|pharmacy|"
    r"judge|lawyer|"
    r"attorney|court|landlord|probation officer|p\.?o\.?|parole officer|caseworker|provider|"
    r"clinician|hospital|"
    r"team|psychologist|physician|surgeon|dentist|employer|boss|mom|mother|dad|father|sister|"
    r"brother|wife|husband|"
    r"partner|family|daughter|son|police|officer|manager|landlady|owner|teacher|school|guard|"
    r"shelter|program|office|"
    r"agency|agent|deputy|sheriff|bank|social worker|case manager|worker at|roommate|neighbor|"
    r"sponsor|pastor|"
    r"aunt|uncle|cousin|grandmother|grandma|friend|guardian|staff at|somebody|someone|people)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a note, by its place in the text."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        found.append(Sentence(start, end.end()))
        start = end.end()
    return [*found, Sentence(start, len(text))] if start < len(text) else found


def set_apart(text: str) -> list[Span]:
    """What is quoted, and names that only look like wording."""
    return [found.span() for pattern in (QUOTES, NAMES) for found in pattern.finditer(text)]


def is_reported(before: str) -> bool:
    """Whether what follows in the sentence is somebody's speech. `before`: the sentence up to there."""
    turn = max((found.end() for found in OWN_TURN.finditer(before)), default=0)
    said = before[turn:]
    if not turn and BARE.search(said):
        return True
    if TO_ME.search(said):
        return True
    return any(not _is_own(found[1]) for found in REPORTED.finditer(said))


# What may stand before a word of saying when nobody else is named.
NOBODY = frozenset({
    "i", "we", "writer", "worker", "staff", "peer", "crss", "and", "then", "also", "to", "but", "or",
    "a", "the", "that", "of", "on", "in", "was", "were", "be", "been", "not", "when", "as", "what",
    "how", "which", "it", "so", "specialist", "for", "with", "about", "by", "just", "than", "this",
})  # fmt: skip


def _is_own(word: str) -> bool:
    """ "I said", "and told", "then asked": the writer speaks, or nobody is named as speaking."""
    return word.casefold().strip(".’'") in NOBODY


def is_denied(before: str) -> bool:
    """Whether a "not" stands before it in the same clause."""
    edge = max((found.end() for found in CLAUSE.finditer(before)), default=0)
    clause = before[edge:]
    found = list(NOT.finditer(clause))
    return bool(found) and len(clause[found[-1].end() :].split()) <= 7


def is_own_story(before: str) -> bool:
    """Whether the clause is the writer's own story."""
    edge = max(
        (found.end() for found in re.finditer(r"[,;:.!?]|\bthat (?:he|she|they|client|pt)\b", before)),
        default=0,
    )
    return bool(OWN_STORY.search(before[edge:]))


def is_theirs(before: str) -> bool:
    """Whether it is what a doctor, a court or a mother did: told as a fact, it is no act of the writer."""
    edge = max(
        (found.end() for found in re.finditer(r"[,;:.!?]|\b(?:and|but|so) (?:I|we)\b", before)), default=0
    )
    clause = before[edge:]
    return bool(TO_WHOM.search(clause)) and not re.search(rf"\b{OWN}\b", clause, re.IGNORECASE)


def is_their_act(before: str, act: str) -> bool:
    """Whether the word just before names somebody else as the one who acts: "he stopped", "the nurse gave".

    What somebody should or must do is said by the writer, whoever it is said of.
    """
    return not SHOULD.match(act) and bool(ACTS.search(before))


SHOULD = re.compile(
    r"(?:violat\w+|br[eo]ak?\w*|ignor\w+|disobey\w+|show\w*|exhibit\w*|display\w*|present\w*|"
    r"appear\w*|lo[os]\w+|miss\w+|should|must|need\w*|has|have|ought|better|is|was|are|were|"
    r"meets?|failed|refus\w+|required|mandated|did|not|"
    r"non\w*|in|out|un\w*)\b",
    re.IGNORECASE,
)
NAME = (
    r"(?-i:(?!We\b|I\b|Was\b|Did\b|Told\b|Gave\b|Got\b|Built\b|Held\b|Sat\b|Ran\b|Put\b|Set\b|"
    r"Then\b|Today\b|Also\b|No\b|Not\b|Staff\b|Peer\b|Writer\b|\w+ed\b|\w+ing\b)[A-Z][\w’'-]+)"
)
ACTS = re.compile(
    rf"(?:\b(?:he|she|they|who|client|pt|patient|participant|member|resident|guest|person)|\b{NAME}|"
    rf"{TO_WHOM.pattern})(?: \w+ly| also| then| has| had| have| just| already| finally| never)?\s*$",
    re.IGNORECASE,
)
