"""How hard a text is to read, by two well-known formulas: one for English, one for Spanish.

English: the grade of Flesch and Kincaid (1975), 0.39 words a sentence + 11.8 syllables a word - 15.59; grade
6 is what a sixth-grader reads. Spanish: the ease of Szigriszt-Pazos (1992), 206.835 - 62.3 syllables a word -
words a sentence, on the INFLESZ scale (Barrio-Cantalejo and others, 2008): 65 to 80 is "bastante fácil", read
at the end of primary school, 80 and more "muy fácil". Syllables are counted by rules of spelling, which
`tests/rules/test_rights_cards.py` holds to words whose syllables are known.
"""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NUMBER = re.compile(r"\d[\d,]*")
SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")

ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
ENGLISH_EXTRA = re.compile(r"ia(?!n\b|l\b)|io(?!n|us)|iu|eo|ua(?!r)|[aeiou]ing\b|creat|poem|quiet|scien")
SILENT_END = re.compile(r"(?:[^aeiouylr]|[^aeiou][lr]|[aeiouy][lr])es?$|[^td]ed$")
SOUNDED_ES = re.compile(r"(?:s|x|z|ch|sh|c|g)es$")
SOUNDED_LE = re.compile(r"[^aeiouy]les?$")
KNOWN = {"people": 2, "medicine": 3, "the": 1, "every": 2, "different": 2, "someone": 2, "something": 2}
KNOWN |= {"somewhere": 2, "sometimes": 2, "idea": 3, "being": 2, "does": 1, "business": 2, "client": 2}
KNOWN |= {
    "safely": 2,
    "lawyer": 2,
    "medicaid": 3,
    "dea": 2,
    "real": 1,
    "area": 3,
    "peoples": 2,
    "guardian": 3,
    "coordinator": 5,
    "used": 1,
    "evening": 2,
}

# A weak vowel joins its neighbour; with an accent it stands alone.
SPANISH_SYLLABLE = re.compile(
    r"(?:[iuü](?=[aeoáéó]))?[aeoáéó](?:[iuüy](?![aeoáéó]))?|[iu](?=[uií])[uií]|[íú]|[iuü]|y(?=$)", re.I
)


def syllables_en(word: str) -> int:
    """How many syllables an English word has, by its spelling."""
    word = re.sub(r"['’]", "", word.lower())
    if word in KNOWN:
        return KNOWN[word]
    if word.isupper() or not ENGLISH_VOWELS.search(word):
        return max(1, len(word) if len(word) <= 4 else 1)
    count = len(ENGLISH_VOWELS.findall(word)) + len(ENGLISH_EXTRA.findall(word))
    if SILENT_END.search(word) and not SOUNDED_ES.search(word) and not SOUNDED_LE.search(word):
        count -= 1
    return max(1, count)


def syllables_es(word: str) -> int:
    """How many syllables a Spanish word has, by its spelling."""
    word = re.sub(r"(?<=[gq])u(?=[eiéí])|(?<=u)y$", "", word.lower())
    return max(1, len(SPANISH_SYLLABLE.findall(word)))


def _counts(text: str, is_spanish: bool) -> tuple[int, int, int]:
    """Sentences, words and syllables. A number counts as a word of two syllables."""
    sentences = max(1, len(SENTENCE_END.findall(text)))
    words, numbers = WORD.findall(text), NUMBER.findall(text)
    count = syllables_es if is_spanish else syllables_en
    return sentences, len(words) + len(numbers), sum(count(word) for word in words) + 2 * len(numbers)


def grade(text: str) -> float:
    """The school grade of an English text."""
    sentences, words, syllables = _counts(text, is_spanish=False)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def ease(text: str) -> float:
    """How easy a Spanish text is: 65 and more is read at the end of primary school."""
    sentences, words, syllables = _counts(text, is_spanish=True)
    return 206.835 - 62.3 * syllables / words - words / sentences
