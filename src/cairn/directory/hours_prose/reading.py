"""`parse`: the way of a text through all parts of this package."""

import re
from collections.abc import Iterator, Sequence

from .answers import DAYS, NotSure, Parsed, Row
from .cleaning import clean
from .holiday_words import ANY
from .items import Reader
from .letters import name_days
from .repeats import read_repeats
from .spanish import is_spanish
from .times import Clock, runs_to_24
from .tokens import Kind, Token, tokenise
from .units import arrange
from .walk import UNHEARD, Item
from .week import Rows, rows_of

LIMIT = 1_500  # characters; a longer text is not about hours alone
LONGEST_LABEL = 6  # words before a colon at the start
LABEL_ENDS = {Kind.COLON, Kind.LABEL}
NIGHTS = re.compile("shelter|night|warming|refugio|albergue|noche")
ALWAYS = tuple(Row(day, "00:00", "24:00") for day in DAYS)
LIKE_A_DAY = re.compile(r"mo|tu|te|we|wi|th|tr|fr|fi|sa|su|so|lu|ma|mi|ju|vi|do|s[ae]b")
IN_A_LABEL = {Kind.UNKNOWN, Kind.LABEL, Kind.SKIP, Kind.AND, Kind.TO, Kind.ONLY}


def parse(text: str) -> Parsed:
    """The hours that the text says for certain, or an abstention with its reason. Never raises."""
    if len(text) > LIMIT:
        return Parsed(text, abstained=True, why="the text is too long to be hours alone")
    cleaned = clean(text)
    spanish = is_spanish(cleaned)
    tokens = tokenise(cleaned, spanish)
    flags, closed_on = set(_flags(tokens)), tuple(dict.fromkeys(_closed_on(tokens)))
    try:
        repeated = read_repeats(cleaned)
        if repeated:
            return Parsed(
                text,
                repeated.weekly,
                repeated.monthly,
                ("dated",),
                first=repeated.first,
                until=repeated.until,
            )
        weekly, monthly = _rows(_labelled(name_days(tokens, spanish)))
    except NotSure as why:
        said = tuple(sorted(flags))
        return Parsed(text, flags=said, abstained=True, why=str(why), closed_on=closed_on)
    if weekly == ALWAYS and not monthly:
        flags = (flags | {"24_7"}) - {"holidays_open"}
    said = tuple(sorted(flags))
    return Parsed(text, weekly, monthly, said, zone=_zone(tokens), closed_on=closed_on)


def _rows(tokens: Sequence[Token]) -> Rows:
    for token in tokens:
        if token.kind is Kind.STOP:
            raise NotSure(token.says)
    reader = Reader(tokens)
    items = reader.items()
    if NIGHTS.search(reader.place) and not all(clock.sure for clock in _clocks(items)):
        raise NotSure("the times may be of the day or of the night")
    if not items and reader.line_always:
        return ALWAYS, ()
    if not any(item.sign in "DTAOKBC" for item in items):
        kinds = {token.kind for token in reader.tokens}
        if Kind.CALL in kinds and kinds <= {Kind.CALL, Kind.END}:
            return (), ()
        raise NotSure("no hours are given")
    is_24 = runs_to_24(list(_clocks(items)))
    found = {rows_of(way, is_24) for way in arrange(items)}
    if len(found) != 1:
        raise NotSure("the words can be read in more than one way")
    return found.pop()


def _labelled(tokens: Sequence[Token]) -> list[Token]:
    """Words that nobody knows but that end in a colon at the very start say what the hours are for."""
    ends = (
        place + (token.kind is Kind.LABEL) for place, token in enumerate(tokens) if token.kind in LABEL_ENDS
    )
    place = next(ends, 0)
    head = tokens[:place]
    strange = [token for token in head if token.kind is Kind.UNKNOWN]
    is_label = strange and len(head) <= LONGEST_LABEL and all(token.kind in IN_A_LABEL for token in head)
    if not is_label or any(_is_odd(token.text) for token in strange):
        return list(tokens)
    return [Token(Kind.LABEL, " ".join(token.text for token in head)), *tokens[place:]]


def _is_odd(word: str) -> bool:
    """Not a plain word, or one that may be the name of a day spelt wrong."""
    return (
        not word.isalpha()
        or len(word) < 3
        or bool(LIKE_A_DAY.match(word) and len(word) > 4 and word.endswith("y"))
    )


def _clocks(items: Sequence[Item]) -> Iterator[Clock]:
    for item in items:
        yield from (clock for clock in (item.span.opens, item.span.closes) if clock)


LEADS_TO_HOLIDAY = {
    Kind.DAY, Kind.GROUP, Kind.HOLIDAY, Kind.AND, Kind.NTH, Kind.LETTERS, Kind.TO, Kind.OPENS,
    *UNHEARD,
}  # fmt: skip
FOLLOWS_HOLIDAY = {Kind.TO, Kind.HOLIDAY, Kind.AND, *UNHEARD}


def _flags(tokens: Sequence[Token]) -> Iterator[str]:
    """What the words say besides times; also told when the times are not clear."""
    for place, token in enumerate(tokens):
        yield from token.flag.split()
        if token.kind is Kind.HOLIDAY:
            yield "holidays_closed" if _is_closed_then(tokens, place) else "holidays_differ"


def _closed_on(tokens: Sequence[Token]) -> Iterator[str]:
    for place, token in enumerate(tokens):
        if token.kind is Kind.HOLIDAY and _is_closed_then(tokens, place):
            yield token.says
        elif "holidays_closed" in token.flag:
            yield ANY


def _is_closed_then(tokens: Sequence[Token], place: int) -> bool:
    """Whether "closed" or "except" leads to the holiday by nothing but days, or follows it at once."""
    before = next(
        (token.kind for token in reversed(tokens[:place]) if token.kind not in LEADS_TO_HOLIDAY), None
    )
    after = next((token.kind for token in tokens[place + 1 :] if token.kind not in FOLLOWS_HOLIDAY), None)
    return before in {Kind.CLOSED, Kind.EXCEPT} or (after is Kind.CLOSED and before is not Kind.TIME)


def _zone(tokens: Sequence[Token]) -> str:
    return next((token.says for token in tokens if token.kind is Kind.ZONE), "")
