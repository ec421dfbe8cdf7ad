"""The names of holidays, in English and Spanish, in the small letters of a cleaned text."""

import re
from collections.abc import Iterable

from cairn.directory.holidays import Holiday

from .cleaning import clean
from .tokens import Kind, Word
from .words import END

ANY = "holidays"  # what `Parsed.closed_on` says of "closed on holidays"
# A date, not the start of a stretch.
ALONE = r"(?:st|nd|rd|th)?(?!\s*(?:-|to\b|thru\b|through\b))(?![\d/:,]? ?\d)"
ENGLISH = {
    Holiday.DAY_AFTER_THANKSGIVING: "(?:day|friday) after thanksgiving(?: day)?|black friday",
    Holiday.THANKSGIVING: "thanksgiving(?: day)?",
    Holiday.CHRISTMAS_EVE: rf"christmas eve(?: day)?|x-?mas eve|dec(?:ember|\.)? 24{ALONE}",
    Holiday.CHRISTMAS: rf"christmas(?: day)?|x-?mas(?: day)?|dec(?:ember|\.)? 25{ALONE}",
    Holiday.NEW_YEARS_EVE: rf"new year'?s?'? eve|dec(?:ember|\.)? 31{ALONE}",
    Holiday.NEW_YEARS_DAY: rf"new year'?s?'?(?: day)?|jan(?:uary|\.)? 1{ALONE}",
    Holiday.INDEPENDENCE_DAY: rf"independence day|july 4{ALONE}|(?:4th|fourth) of july",
    Holiday.MEMORIAL_DAY: "memorial day",
    Holiday.LABOR_DAY: "labou?r day",
    Holiday.EASTER_MONDAY: "easter monday",
    Holiday.EASTER: "easter(?: sunday)?",
    Holiday.GOOD_FRIDAY: "good friday",
    Holiday.MARTIN_LUTHER_KING_DAY: (
        r"(?:(?:dr\.? )?martin luther king|m\.?l\.?k\.?)(?:,? ?jr\.?)?(?:'s)?(?: day| birthday)?"
    ),
    Holiday.PRESIDENTS_DAY: "president'?s?'? day|washington'?s birthday",
    Holiday.VETERANS_DAY: "veteran'?s?'? day",
    Holiday.INDIGENOUS_PEOPLES_DAY: "columbus day|indigenous people'?s?'? day",
    Holiday.JUNETEENTH: "juneteenth",
    Holiday.LINCOLNS_BIRTHDAY: "lincoln'?s birthday",
    Holiday.PULASKI_DAY: "(?:casimir )?pulaski(?:'s)?(?: day| birthday)",
    Holiday.ELECTION_DAY: "(?:general )?election day",
}
SPANISH = {
    Holiday.DAY_AFTER_THANKSGIVING: "dia despues de(?:l dia de)? accion de gracias",
    Holiday.THANKSGIVING: "(?:dia de )?accion de gracias",
    Holiday.CHRISTMAS_EVE: "nochebuena",
    Holiday.CHRISTMAS: "(?:dia de )?(?:la )?navidad|(?:el )?25 de diciembre",
    Holiday.NEW_YEARS_EVE: "(?:vispera|noche) de ano nuevo|fin de ano|nochevieja",
    Holiday.NEW_YEARS_DAY: "(?:dia de )?ano nuevo|(?:el )?(?:1|1ro|primero) de enero",
    Holiday.INDEPENDENCE_DAY: "(?:dia de la )?independencia|(?:el )?4 de julio",
    Holiday.LABOR_DAY: "dia del trabajo",
    Holiday.GOOD_FRIDAY: "viernes santo",
    Holiday.EASTER: "(?:domingo de )?(?:pascua|resurreccion)",
}


def holiday_words(names: dict[Holiday, str]) -> tuple[Word, ...]:
    return tuple(
        Word(Kind.HOLIDAY, rf"(?:the |el )?(?:{pattern}){END}", says=holiday)
        for holiday, pattern in names.items()
    )


NAMES = {
    holiday: re.compile(
        rf"(?<![a-z])(?:{'|'.join(names[holiday] for names in (ENGLISH, SPANISH) if holiday in names)}){END}"
    )
    for holiday in ENGLISH
}


def holidays_named(words: Iterable[str]) -> tuple[Holiday, ...]:
    """The holidays that a list of names ("New Year's Day", "Casimir Pulaski Day") is about."""
    found = []
    for part in words:
        said = clean(part)
        found += next(([holiday] for holiday, name in NAMES.items() if name.fullmatch(said)), [])
    return tuple(dict.fromkeys(found))
