"""What somebody says they do not want: "not a church", "no AA", "ya tengo trabajo".

"No food" and "no ID" are wants, not refusals: `no` and `sin` refuse only what people keep away from (a
fellowship, a church, rehab). What they already have is no want either.
"""

from collections.abc import Sequence

from cairn.directory.words import Token

from .hearing import Heard

# Word sequences that refuse what follows.
REFUSING = (
    "not",
    "isnt",
    "instead of",
    "rather than",
    "other than",
    "anything but",
    "dont need",
    "dont want",
    "do not need",
    "do not want",
    "didnt want",
    "never",
    "not looking for",
    "hate",
    "already have",
    "already got",
    "already in",
    "done with",
    "dont do",
    "dont like",
    "no quiero",
    "no necesito",
    "no busco",
    "que no sea",
    "no sea",
    "en vez de",
    "ya tengo",
    "no me gusta",
    "nada de",
    "menos",
    "no ocupo",
    "too much for",
    "no con",
    "not with",
    "not from",
    "not by",
    "no por",
)
DENYING = ("no", "without", "sin", "non")  # refuse only what people keep away from
AVOIDED = {("need", "support_meeting"), ("need", "treatment"), ("need", "job_training"), ("way", "virtual")}
SPIRITUAL = 1311
# Words that may stand between: "not a church thing", "no online stuff", "dont need another shelter".
BETWEEN_WORDS = """
    a an the any another my that this kind of looking for to be over by in on anything with about do go want
    un una el la los las otro otra algo de por en ir
"""
BETWEEN = frozenset(BETWEEN_WORDS.split())
CLAUSE_ENDS = frozenset(("but", "just", "only", "need", "want", "pero", "sino", "solo", "looking"))
REACH = 6  # words looked back over


def refused(heard: Sequence[Heard], said: Sequence[Token], text: str) -> frozenset[Heard]:
    """Those of `heard` that the words before them refuse."""
    return frozenset(one for one in heard if _is_refused(one, said, text))


def _is_refused(one: Heard, said: Sequence[Token], text: str) -> bool:
    if said[one.first].folded in ("no", "not", "sin", "without", "nowhere", "dont", "cant"):
        return False  # a want that is said with a no: "no place to stay"
    before: list[str] = []
    for at in range(one.first - 1, max(-1, one.first - 1 - REACH), -1):
        if any(mark in text[said[at].end : said[at + 1].start] for mark in ".;:!?,\n"):
            break
        before.insert(0, said[at].folded)
        if before[0] in CLAUSE_ENDS and not _refuses(said, at):
            break
        if _ends_with(before, REFUSING) or (_avoided(one) and before[0] in DENYING):
            return True
        if before[0] not in BETWEEN and not _could_begin(before):
            break
    return False


def _refuses(said: Sequence[Token], at: int) -> bool:
    """Whether the "need" or "want" at `at` is itself denied."""
    return at > 0 and said[at - 1].folded in ("dont", "not", "didnt", "never", "no")


def _ends_with(before: Sequence[str], phrases: Sequence[str]) -> bool:
    """Whether `before` is a refusing phrase, and then only words that may stand between."""
    for phrase in phrases:
        words = phrase.split()
        if before[: len(words)] == words and all(word in BETWEEN for word in before[len(words) :]):
            return True
    return False


def _could_begin(before: Sequence[str]) -> bool:
    """Whether some refusing phrase ends in the word just read, so that looking further back is worth it."""
    return any(before[0] in phrase.split()[1:] for phrase in REFUSING)


def _avoided(one: Heard) -> bool:
    meaning = one.meaning
    return (meaning.kind, meaning.code) in AVOIDED or meaning.term == SPIRITUAL
