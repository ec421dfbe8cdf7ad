"""Hours by the clock, in words: "after 5", "between 10 and 2", "at 7:30 pm", "a las siete de la noche"."""

import re

MIDNIGHT = 24 * 60  # minutes
NUMBERS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
)
HALVES = r"am|pm|a\.m\.?|p\.m\.?|de la (?:manana|tarde|noche)|in the (?:morning|evening|afternoon)"
HOUR = rf"(\d{{1,2}})(?:[:.](\d\d))?\s*({HALVES})?"
BETWEEN = re.compile(
    rf"\b(?:between|from|entre (?:las )?|de (?:las )?)\s*{HOUR}\s*(?:and|to|y|a|-)\s*(?:las )?{HOUR}\b"
)
AFTER = re.compile(
    rf"\b(?:after|past|despues de (?:las?)|a partir de (?:las?)|open (?:after|until|till))\s*{HOUR}(?![\d%])"
    r"(?!\s*(?:years?|months?|weeks?|days?|kids?|anos|meses|dias))"
)
BEFORE = re.compile(rf"(?<!work )(?<!there )\b(?:before|antes de (?:las?)) {HOUR}(?!\d)")
AT = re.compile(rf"(?<!by )(?<!work )(?<!there )\b(?:at|around|a las?|como a las?)\s*{HOUR}(?!\d)")
HALF_NAMED = re.compile(r"(?<!by )\b(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)\b")

Clock = tuple[tuple[int, int], tuple[int, int]]


def clock(folded: str) -> Clock | None:
    """((begin, end) in the text, (first, last) minute from midnight) of the hours told, if any are."""
    text = with_digits(folded)
    if found := BETWEEN.search(text):
        begins, ends = minutes(*found.groups()[:3]), minutes(*found.groups()[3:])
        return found.span(), (begins, ends if ends > begins else min(ends + 12 * 60, MIDNIGHT))
    if found := AFTER.search(text):
        return found.span(), (minutes(*found.groups()), MIDNIGHT)
    if (found := BEFORE.search(text)) and found.group(3):
        ends = minutes(*found.groups())
        return found.span(), (max(0, ends - 60), ends)
    if found := AT.search(text) or HALF_NAMED.search(text):
        minute = minutes(*found.groups())
        return found.span(), (minute, minute)
    return None


def minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Minutes from midnight. Without am or pm, 1 to 8 is after noon: that is when people can come."""
    hours, told = int(hour) % 24, half or ""
    is_late = told.startswith("p") or told.endswith(("tarde", "noche", "evening", "afternoon"))
    is_early = told.startswith("a") or told.endswith(("manana", "morning"))
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
    return re.sub(rf"\b((?:at|after|past|before|around|until|las?|de) )({words})\b", digits, folded)
