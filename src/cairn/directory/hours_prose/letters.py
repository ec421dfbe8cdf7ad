"""Days written in letters: "M", "MWF", "TTh", "L-V". A letter that can be two days is refused."""

from collections.abc import Sequence

from .answers import NotSure
from .tokens import Kind, Token

PIECES = {
    "m": 0, "mo": 0, "mon": 0, "t": 1, "tu": 1, "tue": 1, "tues": 1, "w": 2, "we": 2, "wed": 2,
    "th": 3, "thu": 3, "thur": 3, "thurs": 3, "r": 3,
    "f": 4, "fr": 4, "fri": 4, "sa": 5, "sat": 5, "su": 6, "sun": 6,
}  # fmt: skip
ENGLISH = {"m": 0, "w": 2, "r": 3, "f": 4}
SPANISH = {"l": 0, "x": 2, "j": 3, "v": 4, "s": 5, "d": 6}
PAIRS = {"tth", "tuth", "tr", "mw", "wf", "tf", "tuethu", "tuesthurs"}
WHOLE_WEEK = {"smtwtfs": tuple(range(7)), "mtwtf": tuple(range(5)), "mtwtfss": tuple(range(7)),
              "lmmjv": tuple(range(5)), "lmxjv": tuple(range(5)), "lmmjvsd": tuple(range(7))}  # fmt: skip
BETWEEN_DAYS = {Kind.TO, Kind.AND, Kind.SKIP, Kind.COLON, Kind.OPENS, Kind.CLOSES}


def name_days(tokens: Sequence[Token], spanish: bool) -> list[Token]:
    """The tokens with letters turned into days; letters that are no days become UNKNOWN."""
    named: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind is not Kind.LETTERS:
            named.append(token)
        elif len(token.text) == 1:
            day = _letter(token.text, named, tokens[place + 1 :], spanish)
            named.append(token._replace(kind=Kind.DAY, days=(day,)))
        else:
            days = _run(token.text)
            kind = Kind.GROUP if days else Kind.UNKNOWN
            named.append(token._replace(kind=kind, days=days))
    return named


def _run(word: str) -> tuple[int, ...]:
    """The days in "mwf" or "tuth"; none when it is another word or could stand for a range ("mf")."""
    if word == "mt":  # Mountain Time, or Monday and Tuesday
        return ()
    if word in WHOLE_WEEK:
        return WHOLE_WEEK[word]
    found = _splits(word, -1)
    if len(found) != 1 or len(found[0]) < 2:
        return ()
    days = found[0]
    next_to_each_other = days[1] - days[0] == 1
    return days if len(days) > 2 or next_to_each_other or word in PAIRS else ()


def _splits(word: str, after: int) -> list[tuple[int, ...]]:
    """Every way to cut the word into days in the order of the week."""
    if not word:
        return [()]
    found = []
    for size in range(1, min(5, len(word)) + 1):
        day = PIECES.get(word[:size])
        if word[:size] == "t" and after == 2:
            day = 3
        if day is not None and day > after:
            found += [(day, *rest) for rest in _splits(word[size:], day)]
    return list(dict.fromkeys(found))


def _letter(letter: str, before: list[Token], after: Sequence[Token], spanish: bool) -> int:
    if spanish and letter in SPANISH:
        return SPANISH[letter]
    if spanish and letter == "m":
        return _spanish_m(before, after)
    if not spanish and letter in ENGLISH:
        return ENGLISH[letter]
    if not spanish and letter == "t":
        return _tuesday(before, after)
    raise NotSure(f"the letter “{letter.upper()}” may stand for two days, or for none")


def _neighbour(tokens: Sequence[Token]) -> tuple[Token | None, bool]:
    """The next token that is a day or letters, and whether a dash or "to" leads there."""
    is_range = False
    for token in tokens:
        if token.kind not in BETWEEN_DAYS:
            return token, is_range
        is_range = is_range or token.kind is Kind.TO
    return None, is_range


def _tuesday(before: list[Token], after: Sequence[Token]) -> int:
    """A lone T is Tuesday beside other letters, unless Thursday could be meant."""
    last, from_range = _neighbour(before[::-1])
    comes_after_day = last is not None and last.kind is Kind.DAY
    later = comes_after_day and last is not None and max(last.days) >= 1
    lettered = any(_is_short_day(token) for token in [*before, *after])
    if (comes_after_day and from_range) or later or not lettered:
        raise NotSure("the letter “T” may be Tuesday or Thursday")
    return 1


def _is_short_day(token: Token) -> bool:
    is_day = token.kind in {Kind.DAY, Kind.LETTERS, Kind.GROUP}
    return is_day and len(token.text) <= 2


def _spanish_m(before: list[Token], after: Sequence[Token]) -> int:
    """In "L, M, X" M is Tuesday; otherwise it may be Wednesday."""
    last, _ = _neighbour(before[::-1])
    following, _ = _neighbour(after)
    if last and last.text == "l" and following and following.text in {"x", "mi", "mie"}:
        return 1
    raise NotSure("the letter “M” may be Tuesday or Wednesday")
