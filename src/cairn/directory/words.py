"""Making words comparable: no case, no accents, no common endings, in English and Spanish alike.

The stemmer is our own and light on purpose. It takes off plural endings and the last vowel of longer
words, which also brings many English and Spanish pairs together ("clinic", "clínica").
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

SMALL = """
    a about am an and any are as at back be been but by can could did do does for from get go good
    got had has have help hi hello her him his how i ill im in into is it its ive just know like
    looking me morning mornings afternoon afternoons evening evenings my near need needs needed of
    on one or our out please really she he so some somewhere someone something that the their them
    then there they this to today too trying up us want wanted was we well what when where which who
    will with would you your youre anyone anything find cant dont wont lot al algo alguien algun
    alguna aqui ayuda ayudar busco cerca como con cual cuando de del donde el ella en es esta estan
    este estoy favor hay hola la las le lo los mas mi mis muy necesito no nos o para pero por porque
    puedo que quien quiero se ser si sin sobre son soy su sus tengo tiene un una unas unos y ya
"""
STOP_WORDS = frozenset(SMALL.split())

# Small words a person may put inside a phrase without changing it: "get (my) state id".
INSIDE = "a an any my our some the to of your and el la los las mi mis un una de del lo su al"
FILLERS = frozenset(INSIDE.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word as typed (with its place in the text), folded, and stemmed."""

    start: int
    end: int
    folded: str
    stem: str


def fold(text: str) -> str:
    """Lower case, without accents: "Año" and "ano" are the same to a search."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """The stem of a folded word. Words of three letters or fewer, and numbers, stay as they are."""
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "aeo" else word


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order. "Don't" is one word, "dont"; "re-entry" is two."""
    for found in WORD.finditer(text):
        folded = re.sub(r"[^\w]", "", fold(found.group()))
        yield Token(found.start(), found.end(), folded, stem(folded))


def stems(text: str) -> list[str]:
    """The stems that carry meaning, for the index and for queries."""
    return [token.stem for token in tokens(text) if token.folded not in STOP_WORDS]


def one_slip_apart(left: str, right: str) -> bool:
    """Whether one letter added, lost, changed, or two neighbours swapped, turns one word into the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    same = next((i for i, letter in enumerate(left) if letter != right[i]), len(left))
    if len(left) < len(right):
        return left[same:] == right[same + 1 :]
    swapped = left[same : same + 2] == right[same : same + 2][::-1] and left[same + 2 :] == right[same + 2 :]
    return swapped or left[same + 1 :] == right[same + 1 :]
