"""Sources and files in words."""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.interop.formats import Kind
from cairn.web.upkeep.fields import LABELS

KINDS: dict[Kind, Promise] = {
    Kind.HSDS: _("Services in the HSDS format (Open Referral)"),
    Kind.MEETINGS: _("Meetings: Meeting Guide, TSML or BMLT"),
    Kind.ICAROL: _("Services exported from iCarol or a 211"),
    Kind.MAPPED: _("A table of somebody’s own"),
}
FORMATS: dict[str, Promise] = {
    "hsds_json": _("HSDS"),
    "hsds_tabular": _("HSDS tables"),
    "meeting_guide": _("Meeting Guide"),
    "icarol": _("iCarol"),
    "mapped": _("a table"),
    "own": _("kept by hand here"),
}
ZONES: list[tuple[str, Any]] = [
    ("", _("I do not know")),
    ("America/New_York", _("Eastern")),
    ("America/Chicago", _("Central")),
    ("America/Denver", _("Mountain")),
    ("America/Phoenix", _("Arizona")),
    ("America/Los_Angeles", _("Pacific")),
    ("America/Anchorage", _("Alaska")),
    ("Pacific/Honolulu", _("Hawaii")),
    ("America/Puerto_Rico", _("Puerto Rico")),
]
EVERY: list[tuple[Any, Any]] = [
    ("", _("I look by myself")),
    (7, _("every week")),
    (30, _("every month")),
    (91, _("every three months")),
    (182, _("twice a year")),
    (365, _("once a year")),
]
_PLACE: dict[str, Promise] = {
    "name": _("What the place is called"),
    "address": LABELS["address_1"],
    "city": LABELS["city"],
    "county": _("County"),
    "state": LABELS["state"],
    "postal_code": LABELS["postal_code"],
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "accessibility": _("Getting in with a wheelchair"),
    "transportation": _("Buses and trains"),
}
_SERVICE: dict[str, Promise] = {
    name: LABELS[name]
    for name in (
        "name",
        "description",
        "website",
        "email",
        "eligibility",
        "fees",
        "application_process",
        "documents",
    )
} | {
    "hours_text": _("Opening hours"),
    "status": _("Whether it is open"),
    "assured_on": _("When it was last checked"),
}
_MEETING: dict[str, Promise] = {
    "name": LABELS["name"],
    "fellowship": _("Fellowship"),
    "day": LABELS["day"],
    "time": LABELS["starts_at"],
    "end_time": LABELS["ends_at"],
    "location": LABELS["location_name"],
    "formatted_address": LABELS["address"],
    "city": LABELS["city"],
    "state": LABELS["state"],
    "postal_code": LABELS["postal_code"],
    "types": _("Kinds of meeting"),
    "notes": LABELS["notes"],
    "conference_url": LABELS["conference_url"],
    "website": LABELS["website"],
}
COLUMNS: dict[str, Promise] = {
    **{f"service.{name}": words for name, words in _SERVICE.items()},
    **{f"location.{name}": words for name, words in _PLACE.items()},
    **{f"meeting.{name}": words for name, words in _MEETING.items()},
    "phones": _("Telephone numbers"),
    "languages": _("Languages spoken"),
}
STEPS: dict[str, Promise] = {
    "": _("It waits for its turn."),
    "read": _("Reading the file."),
    "compare": _("Comparing it with what is here."),
    "write": _("Putting it in its place. This last part is one whole and cannot be stopped."),
}
RECORDS: dict[str, Promise] = {
    "organizations": _("agencies"),
    "taxonomy terms": _("terms"),
    "services": _("services"),
    "locations": _("places"),
    "services at locations": _("services at places"),
    "meetings": _("meetings"),
}
# What a reader says when it takes nothing of a file (`interop/reading.py` and beside it), for people who read
# another language. What is in brackets is a name or a number of the file and stays.
REFUSED: list[tuple[str, Promise]] = [
    (r"(.+) is larger than (\d+) MB\. .*", _("%s is larger than %s MB. Split it and bring the parts.")),
    (r"(.+) holds no CSV or JSON file\.", _("%s holds no CSV or JSON file.")),
    (r"(.+) holds (\d+) files; at most (\d+) are read\.", _("%s holds %s files; at most %s are read.")),
    (r"(.+) holds more than (\d+) MB\. .*", _("%s holds more than %s MB. Split it and bring the parts.")),
    (r"(.+) holds two files named (.+)\. Keep one\.", _("%s holds two files named %s. Keep one.")),
    (
        r"(.+) is damaged or not a zip archive\. .*",
        _("%s is damaged or not a zip archive. Download it again."),
    ),
    (
        r"(.+) holds a file that points outside the archive\. .*",
        _("%s holds a file that points outside the archive. Do not trust this archive."),
    ),
    (
        r"(.+) holds a link instead of a file\. .*",
        _("%s holds a link instead of a file. Pack the files themselves."),
    ),
    (
        r"(.+) is locked with a password\. .*",
        _("%s is locked with a password. Unpack it and bring the files."),
    ),
    (
        r"(.+) unpacks to far more than its size\. .*",
        _("%s unpacks to far more than its size. Do not trust this archive."),
    ),
    (r"(.+) is empty\.", _("%s is empty.")),
    (
        r"(.+) is (?:a zip archive or an|an old) Excel .*",
        _("%s is a workbook of Excel or a text of Word. Save each sheet as CSV and bring that."),
    ),
    (r"(.+) is a PDF\. .*", _("%s is a PDF. Ask its source for CSV or JSON.")),
    (r"(.+) is a picture\.", _("%s is a picture.")),
    (r"(.+) is a gzip archive\. .*", _("%s is a gzip archive. Unpack it and bring the file.")),
    (
        r"(.+) begins like UTF-16 but is damaged\. .*",
        _("%s is damaged. Save it as UTF-8 and bring it again."),
    ),
    (
        r"(.+) holds more (?:records|than [\d,]+ rows).*",
        _("%s holds more than can be read at once. Split it and bring the parts."),
    ),
    (
        r"(.+) is not valid JSON: line (\d+), column (\d+): .*",
        _("%s is not valid JSON: see line %s, sign %s. Ask its source for a whole file."),
    ),
    (r"(.+) is nested too deeply to be a directory\.", _("%s is nested too deeply to be a directory.")),
    (r"(.+) holds a number that is too long to read\.", _("%s holds a number that is too long to read.")),
    (r"(.+) has no heading line\. .*", _("%s has no heading line. The first line must name the columns.")),
    (r"(.+) names the column (.+) twice\. .*", _("%s names the column %s twice. Rename or remove one.")),
    (r"(.+) line (\d+) is not CSV: .*", _("%s is not CSV from line %s on. Save it as CSV again.")),
    (r"(.+) has headings and no rows\. .*", _("%s has headings and no rows. There is nothing to bring in.")),
    (r"(.+) holds no list of records\.", _("%s holds no list of records.")),
    (
        r"(.+) is not a Meeting Guide feed.*",
        _("%s is not a list of meetings: its records need a name and a day. Say below what else it is."),
    ),
    (
        r"This is not a resource export of iCarol.*",
        _("This is not an export of iCarol: its columns are missing. Say below what else it is."),
    ),
    (
        r"None of these files is one that the mapping reads: (.+)\.",
        _("None of these files is one that the mapping reads: %s."),
    ),
    (
        r"(.+) has no column (.+), which the mapping reads\.",
        _("%s has no column %s. Choose another one for what it should say."),
    ),
    (
        r"Nothing in this file could be taken\. .*",
        _("Nothing in this file could be taken. Look at what you said it is, and what its columns mean."),
    ),
    (r"The file is not here any more\. .*", _("The file is not here any more. Bring it again.")),
    (
        r"“(.+)” is kept by hand here\. .*",
        _("“%s” is kept by hand here. Give the file’s source another name."),
    ),
]


def refused(problem: str) -> str:
    """Why nothing of a file was taken, in the language of the page, and always that nothing is lost."""
    kept = gettext("Nothing was changed.")
    if not problem:
        return gettext("Something in this file could not be dealt with.") + f" {kept}"
    for pattern, words in REFUSED:
        if found := re.fullmatch(pattern, problem, re.DOTALL):
            return f"{str(words) % found.groups() if found.groups() else words} {kept}"
    return f"{problem} {kept}"


def counted(kinds: dict[str, int]) -> str:
    """ "12 services, 3 places"."""
    return ", ".join(f"{number:,} {RECORDS.get(kind, kind)}" for kind, number in kinds.items() if number)


def size(number: int) -> str:
    """How large a file is."""
    if number < 1_000_000:
        return gettext("%(size)s kB") % {"size": max(1, round(number / 1000))}
    return gettext("%(size)s MB") % {"size": round(number / 1_000_000, 1)}


def share(done: int, total: int) -> str:
    if total:
        return gettext("%(done)s of %(total)s rows") % {"done": f"{done:,}", "total": f"{total:,}"}
    return ngettext("%(done)s row", "%(done)s rows", done) % {"done": f"{done:,}"} if done else ""
