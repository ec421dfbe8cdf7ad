"""How a line of a vocabulary is written down; used by the English and the Spanish words."""

from .tokens import Kind, Word

END = r"(?![a-z])"  # a word that goes on is another word


def word(kind: Kind, pattern: str, says: str = "", flag: str = "") -> Word:
    """A word whose pattern says itself where it ends."""
    return Word(kind, pattern, says=says, flag=flag)


def plain(kind: Kind, pattern: str, says: str = "") -> Word:
    return Word(kind, rf"(?:{pattern}){END}", says=says)


def sign(kind: Kind, pattern: str, says: str = "") -> Word:
    return Word(kind, pattern, says=says)


def day(number: int, pattern: str) -> Word:
    """A period after a short form is part of it; after a whole name it ends the sentence."""
    return Word(Kind.DAY, rf"(?:{pattern}){END}(?:(?<!lunes)(?<![a-z]{{6}})\.)?", (number,))


def group(days: tuple[int, ...], pattern: str, says: str = "", flag: str = "") -> Word:
    """Several days in a word: "weekdays"."""
    return Word(Kind.GROUP, rf"(?:{pattern}){END}", days, says=says, flag=flag)


def stop(pattern: str, why: str, flag: str = "") -> Word:
    """Words after which nothing is certain."""
    return Word(Kind.STOP, rf"(?:{pattern}){END}", says=why, flag=flag)


def flag(name: str, pattern: str) -> Word:
    return Word(Kind.FLAG, rf"(?:{pattern}){END}", flag=name)


def appointment(pattern: str, call: bool = False) -> Word:
    """An appointment is needed; `call`: and it is made by telephone."""
    return Word(
        Kind.APPOINTMENT,
        rf"(?:{pattern}){END}",
        flag="by_appointment call_first" if call else "by_appointment",
    )
