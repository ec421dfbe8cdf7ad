"""Type codes of meetings, from whatever a feed writes: a code in any case, an English name, a code of NA.

Source of the names: the Meeting Guide specification (code4recovery/spec, MIT), and what the sheets of
12 Step Meeting List have called them. Codes of NA are those of BMLT; one that means something else, or
nothing, in the Meeting Guide is left out. An unknown code stays as it is; pages do not show it.
"""

import re
from collections.abc import Iterator
from typing import Any

from cairn.interop.cleaning import text

NAMES = {
    "11TH STEP MEDITATION": "11", "12 STEPS & 12 TRADITIONS": "12x12", "12X12": "12x12", "SECULAR": "A",
    "AS BILL SEES IT": "ABSI", "CONCURRENT WITH ALATEEN": "AL", "CONCURRENT WITH AL-ANON": "AL-AN",
    "AMERICAN SIGN LANGUAGE": "ASL", "BIG BOOK": "B", "BABYSITTING AVAILABLE": "BA", "NEWCOMER": "BE",
    "BEGINNER": "BE", "BEGINNERS": "BE", "BISEXUAL": "BI", "BREAKFAST": "BRK", "CLOSED": "C",
    "CANDLELIGHT": "CAN", "CHILD-FRIENDLY": "CF", "CHILD FRIENDLY": "CF", "DISCUSSION": "D",
    "DIGITAL BASKET": "DB", "DUAL DIAGNOSIS": "DD", "DAILY REFLECTIONS": "DR", "ENGLISH": "EN",
    "FRAGRANCE FREE": "FF", "FRENCH": "FR", "GAY": "G", "GRAPEVINE": "GR", "BIRTHDAY": "H",
    "INDIGENOUS": "NDG", "LESBIAN": "L", "LGBTQ": "LGBTQ", "LITERATURE": "LIT", "LIVING SOBER": "LS",
    "MEN": "M", "MEDITATION": "MED", "NATIVE AMERICAN": "N", "NON-BINARY": "NB", "ONLINE": "ONL",
    "ONLINE MEETING": "ONL", "OPEN": "O", "OUTDOOR": "OUT", "OUTDOOR MEETING": "OUT", "PROFESSIONALS": "P",
    "PROOF OF ATTENDANCE": "POA", "PEOPLE OF COLOR": "POC", "POLISH": "POL", "PORTUGUESE": "POR",
    "RUSSIAN": "RUS", "SPANISH": "S", "SENIORS": "SEN", "SMOKING PERMITTED": "SM", "SPEAKER": "SP",
    "STEP STUDY": "ST", "STEP MEETING": "ST", "LOCATION TEMPORARILY CLOSED": "TC",
    "TEMPORARY CLOSURE": "TC", "TRADITION STUDY": "TR", "TRANSGENDER": "T", "WOMEN": "W",
    "WHEELCHAIR ACCESS": "X", "WHEELCHAIR-ACCESSIBLE BATHROOM": "XB", "CROSS TALK PERMITTED": "XT",
    "YOUNG PEOPLE": "Y",
}  # fmt: skip

# Formats of NA (BMLT) to what they are in the Meeting Guide. VM, HY and TC say where it meets.
OF_NA = {
    "BEG": "BE", "BK": "LIT", "BT": "LIT", "C": "C", "CL": "CAN", "CW": "CF", "D": "D",
    "ES": "S", "GL": "LGBTQ", "GP": "LIT", "IW": "LIT", "JFT": "LIT", "JT": "LIT", "LC": "LIT",
    "LGBTQ": "LGBTQ", "LGBTQ+": "LGBTQ", "LIT": "LIT", "M": "M", "ME": "MED", "O": "O", "POL": "POL",
    "RU": "RUS", "SL": "ASL", "SO": "SP", "SP": "SP", "SPAN": "S", "ST": "ST", "SWG": "ST", "SD": "SP",
    "TC": "TC", "TR": "TR", "VM": "ONL", "W": "W", "WC": "X", "Y": "Y", "YP": "Y",
}  # fmt: skip


def types(raw: Any) -> Iterator[str]:
    """Codes in capitals, in their order, each once. A string holds them with commas, or one in brackets."""
    given = raw if isinstance(raw, list) else text(raw).value.strip("[]").split(",")
    seen = {}
    for one in given:
        code = " ".join(text(one).value.upper().split())
        code = NAMES.get(code, code)
        if re.fullmatch(r"[\w-]{1,20}", code):
            seen[code] = True
    yield from seen


def types_of_na(raw: Any) -> list[str]:
    """The formats of a BMLT meeting that mean something here."""
    codes = [code.strip().upper() for code in text(raw).value.split(",")]
    return list(dict.fromkeys(OF_NA[code] for code in codes if OF_NA.get(code)))
