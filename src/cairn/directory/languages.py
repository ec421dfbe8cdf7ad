"""Languages by code, whatever a source wrote."""

from collections.abc import Iterable

from .words import fold

NAMES = {
    "english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "polish": "pl", "polski": "pl",
    "arabic": "ar", "chinese": "zh", "mandarin": "zh", "cantonese": "zh", "french": "fr", "german": "de",
    "ukrainian": "uk", "russian": "ru", "hindi": "hi", "urdu": "ur", "gujarati": "gu", "punjabi": "pa",
    "korean": "ko", "japanese": "ja", "vietnamese": "vi", "tagalog": "tl", "filipino": "tl",
    "italian": "it", "greek": "el", "portuguese": "pt", "haitian creole": "ht", "creole": "ht",
    "somali": "so", "swahili": "sw",
    "amharic": "am", "burmese": "my", "bosnian": "bs", "lithuanian": "lt", "romanian": "ro",
    "bulgarian": "bg",
    "assyrian": "aii", "farsi": "fa", "persian": "fa", "hebrew": "he", "american sign language": "ase",
    "asl": "ase", "sign language": "ase", "yoruba": "yo", "nepali": "ne", "pashto": "ps", "dari": "prs",
}  # fmt: skip
THREE_LETTERS = {"eng": "en", "spa": "es", "pol": "pl", "ara": "ar", "zho": "zh", "fra": "fr", "ukr": "uk"}


def codes_of(spoken: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The codes of languages given as (code, name); a name that is not known stands for itself, folded."""
    found: dict[str, None] = {}
    for code, name in spoken:
        short = code.strip().lower().split("-")[0]
        short = THREE_LETTERS.get(short, short)
        told = short or NAMES.get(fold(name).strip(), fold(name).strip())
        if told:
            found[told] = None
    return tuple(found)
