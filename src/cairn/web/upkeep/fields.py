"""Fields of a listing as people read and type them: telephone numbers a line each, hours in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.interop.phones import read_phones

LABELS: dict[str, Promise] = {
    "name": _("What it is called"),
    "description": _("What it is"),
    "phones": _("Telephone numbers, one on each line"),
    "website": _("Website"),
    "email": _("E-mail"),
    "hours_text": _("Opening hours, as in Mon-Fri 9am-5pm; Sat 10am-2pm"),
    "fees": _("What it costs"),
    "is_free": _("Is it free?"),
    "eligibility": _("Who it is for"),
    "minimum_age": _("From which age"),
    "maximum_age": _("Up to which age"),
    "documents": _("What to bring"),
    "application_process": _("How to get in"),
    "alert": _("A notice at the top of its page"),
    "address_1": _("Street and number"),
    "address_2": _("Floor or suite"),
    "city": _("Town"),
    "state": _("State"),
    "postal_code": _("ZIP code"),
    "day": _("Day"),
    "starts_at": _("Starts at"),
    "ends_at": _("Ends at"),
    "location_name": _("The hall or room"),
    "address": _("Street and number"),
    "notes": _("Notes"),
    "conference_url": _("Link to join online"),
    "conference_phone": _("Number to join by phone"),
}
LONG = {
    "description",
    "fees",
    "eligibility",
    "documents",
    "application_process",
    "alert",
    "notes",
    "hours_text",
}
LONGEST = 4000
DAYS = (_("Sunday"), _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"))
FREE = [("", _("They do not say")), ("yes", _("Yes")), ("no", _("No"))]
WEB = _("Write the whole address, as in https://name.org.")
MAIL = _("Write it like this: name@place.org.")
YEARS = dict.fromkeys(("invalid", "min_value", "max_value"), _("Write an age in years, from 0 to 120."))
FREE_VALUES = {"yes": True, "no": False, "": None}


class Phones(forms.CharField):
    """One number on each line, with an extension and a note in brackets if it has one."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False, **more)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        lines = [line for line in str(super().clean(value)).splitlines() if line.strip()]
        return [row for line in lines for row in self._rows(line)]

    @staticmethod
    def _rows(line: str) -> list[dict[str, Any]]:
        read = read_phones(line)
        if not read.numbers:
            raise ValidationError(
                _("“%(line)s” is not a telephone number that can be called. Write it with the area code."),
                params={"line": line.strip()[:60]},
            )
        return [one._asdict() for one in read.numbers]


def phone_lines(rows: list[dict[str, Any]]) -> str:
    """Numbers as they are typed."""
    return "\n".join(map(_phone_line, rows))


def _phone_line(row: dict[str, Any]) -> str:
    extension = f" ext. {row['extension']}" if row.get("extension") else ""
    note = row.get("description") or (row["type"] if row.get("type") in {"fax", "tty"} else "")
    return f"{row['number']}{extension}{f' ({note})' if note else ''}"


def form_field(name: str) -> forms.Field:
    """The form's field for one field of a listing."""
    match name:
        case "phones":
            return Phones()
        case "is_free":
            return forms.TypedChoiceField(
                choices=FREE, required=False, coerce=lambda value: FREE_VALUES[value], empty_value=None
            )
        case "day":
            days = [("", _("By appointment")), *((str(n), day) for n, day in enumerate(DAYS))]
            return forms.TypedChoiceField(choices=days, required=False, coerce=int, empty_value=None)
        case "starts_at" | "ends_at":
            clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            return forms.TimeField(required=False, widget=clock)
        case "minimum_age" | "maximum_age":
            return forms.IntegerField(required=False, min_value=0, max_value=120, error_messages=YEARS)
        case "website" | "conference_url":
            return forms.URLField(
                required=False, assume_scheme="https", max_length=500, error_messages={"invalid": WEB}
            )
        case "email":
            return forms.EmailField(required=False, max_length=200, error_messages={"invalid": MAIL})
    if name in LONG:
        long = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(required=False, max_length=LONGEST, widget=long)
    return forms.CharField(
        required=name == "name", max_length=300, error_messages={"required": _("Write what it is called.")}
    )


def initial(name: str, value: Any) -> Any:
    """A stored value as the form shows it."""
    if name == "phones":
        return phone_lines(value)
    if name == "is_free":
        return {True: "yes", False: "no", None: ""}[value]
    if name in {"starts_at", "ends_at"} and value:
        return value[:5]
    return value
