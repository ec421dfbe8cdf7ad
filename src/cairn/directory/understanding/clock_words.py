"""Hours by the clock, in words: "after 5", "between 10 and 2", "at 7:30 pm", "a las siete de la noche"."""

import re

MIDNIGHT = 24 * 60  # minutes
BEFORE_SLEEP = 4 * 60  # who comes off a night shift will sleep
NUMBERS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
)
HALVES = (
    r"am|pm|a\.m\.?|p\.m\.?|de la (?:manana|tarde|noche)|in the (?:morning|mornin|evening|afternoon)|at night"
)
HOUR = rf"(?!0\d(?![:.]\d| ?[ap]\.?m))(\d{{1,2}})(?:[:.](\d\d))?\s*({HALVES})?(?:ish\b)?(?![\d%])"
NO_COUNT = (  # "after 5 years", "at 12 step meetings"
    r"(?!\s*-?(?:(?:and |y )?years?|yrs?|months?|weeks?|days?|hours?|minutes?|miles?|kids?|steps?|dollars?"
    r"|people|times?|different|places|of us|anos|meses|dias|horas|semanas|hijos)\b)"
)
LAS = r"(?:las?|la) "
BETWEEN = re.compile(
    rf"\b(?:between|from|entre (?:las )?|de (?:las )?)\s*{HOUR}\s*(?:and|to|y|a|-|till?"
    rf"|until)\s*(?:las )?{HOUR}{NO_COUNT}"
)
OFF = re.compile(
    rf"\b(?:off|out|done|clock out|finish|through)(?: of)?(?: from)?(?: work| with work| school)?(?: at"
    rf"| around| by)? {HOUR}{NO_COUNT}"
    rf"|\bworks? (?:till?|until|to) {HOUR}|\bworks? (?:from )?\d{{1,2}} ?(?:to|-) ?{HOUR}"
    rf"|\b(?:salgo|salimos|sale)(?: del? \w+| de mi \w+)?(?: como)? a {LAS}{HOUR}"
    rf"|\btrabaj[oa] hasta {LAS}{HOUR}"
)
AFTER = re.compile(
    rf"\b(?:after|past|later than|from|despues de {LAS}|a partir de {LAS}|desde {LAS}|pasad[ao]s? {LAS}"
    rf"|open (?:after|until|till|past))\s*{HOUR}{NO_COUNT}"
    rf"(?!\s*(?:to|-|until|till)\s*\d)"
)
BEFORE = re.compile(rf"(?<!work )(?<!there )\b(?:before|b4|earlier than|antes de {LAS}) ?{HOUR}{NO_COUNT}")
AGED = r"(?<!aged out )(?<!foster care )(?<!turned )(?<!home )"  # "aged out of foster care at 18"
AT = re.compile(
    rf"(?<!by )(?<!work )(?<!there ){AGED}(?:\b(?:at|around|about|a {LAS}|como a {LAS}|tipo {LAS})\s*"
    rf"|@ ?){HOUR}{NO_COUNT}"
)
HALF_NAMED = re.compile(r"(?<!by )\b(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.m\.?|p\.m\.?)(?!\w)")
FACE = re.compile(r"(?<!by )\b(\d{1,2}):(\d\d)()\b")
EARLY = re.compile(
    r"morning|mornin\b|before work|before school|early|breakfast|antes del? trabaj|temprano|de la manana"
)
LATE = re.compile(r"\bnights?\b|tonight|tonite|evening|after work|noche")
NOON = re.compile(
    r"\b((?:and|to|y|a|al|until|till|before|after|by|at|antes del?|despues del?) +)(noon|midday|mediodia"
    r"|medio dia)\b"
)

PART_OF_HOUR = {"media": "30", "thirty": "30", "cuarto": "15", "fifteen": "15"}
PARTS = re.compile(r"\b(\d{1,2}) *(?:y |-)?(media|thirty|cuarto|fifteen)\b")

Clock = tuple[tuple[int, int], tuple[int, int]]


def clock(folded: str) -> Clock | None:
    """((begin, end) in the text, (first, last) minute from midnight) of the hours told, if any are."""
    text = NOON.sub(lambda found: found.group(1) + "12pm".ljust(len(found.group(2))), with_digits(folded))
    text = PARTS.sub(
        lambda found: f"{found.group(1)}:{PART_OF_HOUR[found.group(2)]}".ljust(len(found.group())), text
    )
    if found := OFF.search(text):
        told = next(found.groups()[at : at + 3] for at in range(0, 15, 3) if found.groups()[at])
        begins = min(minutes(*told), MIDNIGHT)
        return found.span(), (begins, begins + BEFORE_SLEEP if begins < 9 * 60 else MIDNIGHT)
    if found := BETWEEN.search(text):
        begins, ends = minutes(*found.groups()[:3]), minutes(*found.groups()[3:])
        return found.span(), (begins, ends if ends > begins else min(ends + 12 * 60, MIDNIGHT))
    if found := AFTER.search(text):
        return found.span(), (minutes(*found.groups()), MIDNIGHT)
    if found := BEFORE.search(text):
        ends = _latest(*found.groups())
        return found.span(), (max(0, ends - 60), ends)
    if found := AT.search(text) or HALF_NAMED.search(text) or FACE.search(text):
        hour, rest, half = found.groups()
        minute = minutes(hour, rest, half or _half(int(hour), text))
        return found.span(), (minute, minute)
    return None


def _half(hour: int, text: str) -> str | None:
    """Whether an hour is before or after noon, by the part of the day that is told beside it."""
    if EARLY.search(text) and 4 <= hour <= 11:
        return "am"
    return "pm" if LATE.search(text) and 5 <= hour <= 11 else None


def _latest(hour: str, minute: str | None, half: str | None) -> int:
    """Before 8 is in the morning when nothing else is said; before 5 is before offices close."""
    if half is None and 6 <= int(hour) <= 8:
        half = "am"
    return minutes(hour, minute, half)


def minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Minutes from midnight. Without am or pm, 1 to 8 is after noon: that is when people can come."""
    hours, told = int(hour) % 24, half or ""
    is_late = told.startswith("p") or told.endswith(("tarde", "noche", "evening", "afternoon", "night"))
    is_early = (
        told.startswith("am") or told.startswith("a.") or told.endswith(("manana", "morning", "mornin"))
    )
    if (is_late or (not is_early and 1 <= hours <= 8)) and hours < 12:
        hours += 12
    if is_early and hours == 12:
        hours = 0
    return hours * 60 + int(minute or 0)


def with_digits(folded: str) -> str:
    """Numbers in words after "a las", "at" and the like as digits, padded so that places stay the same."""

    def digits(found: re.Match[str]) -> str:
        word = found.group(2)
        number = next(names.index(word) + 1 for names in NUMBERS if word in names)
        return found.group(1) + str(number).ljust(len(word))

    words = "|".join(word for names in NUMBERS for word in names)
    return re.sub(
        rf"\b((?:at|after|past|before|around|until|till|off|las?|de|between|and|to|b4) )({words})\b",
        digits,
        folded,
    )
