"""What a report says of a record or a file, in the language of the page.

Reports are kept for years. The early ones have their sentences in English alone, without words and values
apart: these are shown as they are, and marked as English for who listens to the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.interop.reasons import said_again
from cairn.web.sources.wording import COLUMNS
from cairn.web.upkeep.fields import LABELS

_WHERE = re.compile(r"(.+) (line|row|meeting) (\d+)", re.DOTALL)
PLACES: dict[str, Promise] = {
    "line": _("%(file)s, line %(number)s"),
    "row": _("%(file)s, row %(number)s"),
    "meeting": _("%(file)s, meeting %(number)s"),
}
# Fields of ours in the words of the pages on which a steward chooses or changes them.
FIELDS: dict[str, Promise | str] = {
    **LABELS,
    **{name.rpartition(".")[2]: words for name, words in COLUMNS.items() if name.startswith("location.")},
    **{name.rpartition(".")[2]: words for name, words in COLUMNS.items() if not name.startswith("location.")},
    "name": LABELS["name"],
    "phone": COLUMNS["phones"],
    "id": _("Record number"),
    "coordinates": _("Latitude and longitude"),
    "taxonomy term": _("Term"),
    "back again": _("listed again"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and "en" where it is English whatever the page is in."""

    words: str
    lang: str


def sentence(english: str, kept: Mapping[str, Any]) -> Sentence:
    """The sentence that was kept (`interop.reasons.as_kept`), or the English one where there is no more."""
    values = dict(kept.get("values", {}))
    if isinstance(values.get("where"), str):
        values["where"] = where(values["where"])
    said = said_again({**kept, "values": values}, gettext)
    return Sentence(said, "") if said else Sentence(english, "en")


def field(name: str) -> str:
    """A field in words; a column of the file, which only the file knows, by its own name."""
    return str(FIELDS.get(name, name))


def where(place: str) -> str:
    """Where something stands in a file: "services.csv line 12". Names inside of a file stay as they are."""
    found = _WHERE.fullmatch(place)
    return str(PLACES[found[2]]) % {"file": found[1], "number": found[3]} if found else place
