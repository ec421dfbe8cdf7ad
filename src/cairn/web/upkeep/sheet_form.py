"""One form for everything of a listing that may be put right: made from what its sheet holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from cairn.directory.corrections.queries import Field, Sheet
from cairn.directory.corrections.rules import ADDRESS
from cairn.directory.corrections.values import Owner, plain
from cairn.interop.completing import schedules
from cairn.web.upkeep import fields

HOURS, TIMETABLE = "hours_text", "schedules"
FIRST = ("name", "phones", HOURS, *ADDRESS)


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of the listing itself, or of one of its places."""

    title: str
    fields: tuple[BoundField, ...]


class SheetForm(forms.Form):
    """Only what was changed counts. `only` leaves out all other fields."""

    def __init__(self, *args: Any, sheet: Sheet, only: Collection[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.sheet = sheet
        typed = [one for one in sheet.fields if one.name != TIMETABLE and (not only or one.name in only)]
        self.shown = {one.key: one for one in sorted(typed, key=_place_in_form)}
        for key, one in self.shown.items():
            made = fields.form_field(one.name)
            made.label, made.help_text = str(fields.LABELS[one.name]), self._hint(one)
            made.initial = fields.initial(one.name, one.value)
            self.fields[key] = made

    def groups(self) -> Iterator[Group]:
        titles = dict.fromkeys(one.at for one in self.shown.values())
        for title in titles:
            keys = [key for key, one in self.shown.items() if one.at == title]
            yield Group(title, tuple(self[key] for key in keys))

    def _hint(self, one: Field) -> str:
        if one.shared:
            return _("This also changes on other listings: %(number)s.") % {"number": one.shared}
        has_table = any(other.name == TIMETABLE and other.value for other in self.sheet.fields)
        if one.name == HOURS and not one.value and has_table:
            return _("Its page shows a timetable already. Write here only to replace it.")
        return ""

    def changes(self) -> dict[Owner, dict[str, Any]]:
        """{record: {field: new value}}, as plain JSON, of a valid form."""
        changed: dict[Owner, dict[str, Any]] = {}
        for key in (name for name in self.changed_data if name in self.shown):
            one = self.shown[key]
            value = plain(self.cleaned_data[key])
            changed.setdefault(one.owner, {})[one.name] = value
            if one.name == HOURS:
                self._also_the_timetable(changed, value)
        return changed

    def _also_the_timetable(self, changed: dict[Owner, dict[str, Any]], words: str) -> None:
        """Hours in words become a timetable when they can be read for certain, and none when they cannot."""
        table = next(one for one in self.sheet.fields if one.name == TIMETABLE and not one.at)
        changed.setdefault(table.owner, {})[TIMETABLE] = schedules(words)


def _place_in_form(one: Field) -> tuple[bool, int]:
    """What goes out of date most often comes first; the order is otherwise kept."""
    return bool(one.at), FIRST.index(one.name) if one.name in FIRST else len(FIRST)
