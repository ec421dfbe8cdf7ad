"""The columns of a resource export of iCarol, as folded by `columns_of`, and the fields of ours they fill.

What is not named here is never read: internal notes, directors, contact people, who verified the record,
mailing addresses and "care of", budgets, custom questions.
"""

import re
from typing import Any

from cairn.interop.records import Kind

Row = dict[str, str]

NUMBER, LEVEL, NAME = "resourceagencynum", "taxonomylevelname", "publicname"
LEVELS = {"agency": Kind.AGENCY, "program": Kind.SERVICE, "site": Kind.LOCATION,
          "programatsite": Kind.SERVICE_AT_LOCATION, "servicesite": Kind.SERVICE_AT_LOCATION}  # fmt: skip
POINTING: dict[Kind, dict[str, str]] = {
    Kind.AGENCY: {},
    Kind.SERVICE: {"agency": "parentagencynum"},
    Kind.LOCATION: {"agency": "parentagencynum"},
    Kind.SERVICE_AT_LOCATION: {"service": "connectstoprogramnum", "location": "connectstositenum"},
}
ABOUT = {"name": NAME, "alternate_name": "alternatename", "description": "agencydescription"}
REACHED = {"website": "websiteaddress", "email": "emailaddressmain"}
ADDRESS = {
    "address_1": "physicaladdress1",
    "address_2": "physicaladdress2",
    "city": "physicalcity",
    "state": "physicalstateprovince",
    "postal_code": "physicalpostalcode",
}
FIELDS: dict[Kind, dict[str, str]] = {
    Kind.AGENCY: ABOUT | REACHED,
    Kind.SERVICE: ABOUT
    | REACHED
    | {
        "status": "agencystatus",
        "hours_text": "hoursofoperation",
        "eligibility": "eligibility",
        "fees": "feestructuresource",
        "application_process": "applicationprocess",
        "documents": "documentsrequired",
        "alert": "temporarymessage",
    },
    Kind.LOCATION: ADDRESS
    | {
        "name": NAME,
        "description": "physicallocationdescription",
        "accessibility": "disabilitiesaccess",
        "county": "physicalcounty",
        "country": "physicalcountry",
    },
    Kind.SERVICE_AT_LOCATION: {"description": "agencydescription"},
}
BUSES = ("busserviceaccess", "publicaccesstransportation")
# Column to type and to what it is called where the export does not say.
PHONES = {f"phone{number}": ("", "") for number in range(1, 6)} | {
    "phonenumberhotline": ("hotline", "Hotline"),
    "phonetollfree": ("", "Toll-free"),
    "phonenumberbusinessline": ("", "Business line"),
    "phonenumberafterhours": ("", "After hours"),
    "phonenumberoutofarea": ("", "From outside the area"),
    "phonefax": ("fax", ""),
    "phonetty": ("tty", ""),
}
NUMBERED = re.compile(r"phone\d")
KEPT_OUT = {
    "excludefromwebsite": "true yes 1 y",
    "availableforreferral": "false no 0 n",
    "availablefordirectory": "false no 0 n",
}
# Every column that is read, for the list of those that are not.
READ = (
    {NUMBER, LEVEL, "physicaladdressisprivate", "latitude", "longitude", "hoursofoperation", "lastverifiedon",
     "languagesofferedlist", "languagesoffered", "taxonomycodes", "taxonomyterms", "coverageareatext",
     "coveragearea", "normalwaittime", "temporarymessageappears", "temporarymessageexpires"}
    | set().union(*(columns.values() for columns in (*FIELDS.values(), *POINTING.values())))
    | {*BUSES, *KEPT_OUT}
    | {f"{name}{rest}" for name in PHONES for rest in ("", "number", "name", "description", "isprivate")}
)  # fmt: skip
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?(\.\d+)?")


def columns_of(row: dict[str, Any]) -> Row:
    """The cells by column, written as small letters without signs: "Phone 1 Number" and "Phone1Number"."""
    return {folded(name): str(cell or "").strip() for name, cell in row.items()}


def folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def is_yes(cell: str | None) -> bool:
    return (cell or "").casefold() in {"true", "yes", "1", "y"}


def is_kept_out(row: Row) -> bool:
    """Whether the source asks that nobody is sent there from outside."""
    return any((row.get(column) or "-").casefold() in words.split() for column, words in KEPT_OUT.items())


def day(cell: str) -> str | None:
    """ "5/22/2018 7:00" as 2018-05-22. A time alone is what a spreadsheet left of a date: nothing."""
    found = _AMERICAN.fullmatch(cell)
    if found:
        return f"{found[3]}-{int(found[1]):02d}-{int(found[2]):02d}"
    return None if _CLOCK.fullmatch(cell) else cell


def address_key(row: Row) -> str:
    """The same for every row at one address, however it is written; "" without a street."""
    street = row.get("physicaladdress1", "")
    cells = [row.get(column, "") for column in ADDRESS.values()]
    return " ".join(re.sub(r"\W+", " ", " ".join(cells)).casefold().split()) if street else ""
