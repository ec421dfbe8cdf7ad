"""Bringing a file, saying whose it is and what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from cairn.interop.formats import Kind
from cairn.interop.incoming.actions import Brought
from cairn.interop.incoming.queries import IncomingRow, SourceRow
from cairn.interop.incoming.telling import Told
from cairn.interop.mapped.drafting import MEETING, PLACE, SERVICE
from cairn.interop.reading import MAX_BYTES, READ_SUFFIXES
from cairn.web.plan.forms import Day
from cairn.web.sources import wording

LARGEST = MAX_BYTES // 2**20
FIELDS_OF = {"service": SERVICE, "location": PLACE, "meeting": MEETING}
PARTS = ("phones", "languages")


class BringForm(forms.Form):
    """One file of a kind that can be read, and not too large."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A file that ends in .csv, .json, .geojson or .zip, of at most 50 MB."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Ask its source for another one."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                now("This file is larger than %(largest)s MB. Split it, or ask its source for the parts.")
                % {"largest": LARGEST}
            )
        ending = "." + file.name.rpartition(".")[2].lower()
        if ending not in READ_SUFFIXES | {".zip"}:
            raise forms.ValidationError(
                now("This ends in %(ending)s and cannot be read. Save it as CSV, or ask for JSON.")
                % {"ending": ending[:12]}
            )
        return file

    def brought(self) -> Brought:
        file = self.cleaned_data["file"]
        return Brought(file.name, file.size, file.chunks())


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    fields: tuple[BoundField, ...]


class TellForm(forms.Form):
    """Whose file it is; for a table of anybody's also which column means what."""

    kind = forms.TypedChoiceField(
        label=_("What it is"), choices=[*wording.KINDS.items()], coerce=Kind, widget=forms.RadioSelect
    )
    known = forms.ChoiceField(
        label=_("Whose file is it?"),
        required=False,
        help_text=_("A newer file of the same source updates, adds and ends what came from it before."),
    )
    source = forms.CharField(
        label=_("If it is a new one: who publishes it?"),
        required=False,
        max_length=80,
        help_text=_("People see this name beside each listing, as in “211 of Switchgrass County”."),
    )
    licence = forms.CharField(
        label=_("On what terms may it be shown?"),
        required=False,
        max_length=200,
        help_text=_("As they say it, for instance CC BY 4.0, or “with their permission, May 2026”."),
    )
    address = forms.URLField(
        label=_("Where you found it"),
        required=False,
        assume_scheme="https",
        max_length=500,
        error_messages={"invalid": _("Write the whole address, as in https://name.org.")},
    )
    checked_on = Day(
        label=_("Of which day is it?"),
        required=False,
    )
    zone = forms.ChoiceField(label=_("The clock of places that name none"), required=False)
    fellowship = forms.CharField(
        label=_("Which fellowship, if the file does not say"), required=False, max_length=120
    )

    def __init__(
        self, *args: Any, row: IncomingRow, sources: tuple[SourceRow, ...], columns: list[str], **more: Any
    ) -> None:
        told = row.told
        before = next((one for one in sources if one.name == told.source), None)
        start = told.as_json() | {"kind": row.kind, "known": str(before.id) if before else ""}
        super().__init__(*args, **(more | {"initial": start}))
        self.row, self.sources = row, {str(one.id): one for one in sources if one.format != "own"}
        choices = [("", now("A new source")), *((key, one.name) for key, one in self.sources.items())]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]
        self.fields["zone"].choices = wording.ZONES  # type: ignore[attr-defined]
        if row.kind is Kind.MAPPED and told.columns and columns:
            self._ask_columns(told, columns)

    def _ask_columns(self, told: Told, columns: list[str]) -> None:
        kinds = ("meeting",) if "meeting.name" in told.columns else ("service", "location")
        names = [f"{kind}.{name}" for kind in kinds for name in FIELDS_OF[kind]]
        names += [] if kinds == ("meeting",) else PARTS
        choices = [("", now("Nothing")), *((column, " ".join(column.split())[:60]) for column in columns)]
        for name in names:
            self.fields[f"column.{name}"] = forms.ChoiceField(
                label=str(wording.COLUMNS[name]),
                choices=choices,
                required=name in ("service.name", "meeting.name", "meeting.day", "meeting.time"),
                initial=told.columns.get(name, ""),
                error_messages={"required": now("Choose the column that says this.")},
            )
        keys = {told.key: told.key.replace("{", "").replace("}", "")}
        keys |= {f"{{{column}}}": " ".join(column.split())[:60] for column in columns}
        self.fields["key"] = forms.ChoiceField(
            label=now("What tells one row from another"),
            help_text=now("A column of numbers that stay the same from file to file is best."),
            choices=[*keys.items()],
            initial=told.key,
        )

    def groups(self) -> Iterator[Group]:
        own = [name for name in self.fields if not name.startswith("column.") and name != "key"]
        yield Group("", tuple(self[name] for name in own))
        columns = [name for name in self.fields if name.startswith("column.") or name == "key"]
        if columns:
            yield Group(now("What its columns mean"), tuple(self[name] for name in columns))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("known") and not given.get("source", "").strip():
            self.add_error("source", now("Write who publishes it, or choose a source above."))
        elif not given.get("known") and not any(
            sign.isascii() and sign.isalnum() for sign in given["source"]
        ):
            self.add_error("source", now("Write the name with letters from A to Z in it."))
        return given

    def told(self) -> Told:
        """What was said. Of a source that is known, its name and terms stay unless others were written."""
        given, known = self.cleaned_data, self.sources.get(self.cleaned_data["known"])
        chosen = {
            name.removeprefix("column."): given[name]
            for name in self.fields
            if name.startswith("column.") and given[name]
        }
        is_same = given["kind"] is self.row.kind
        return Told(
            source=known.name if known else given["source"],
            licence=given["licence"] or (known.licence if known else ""),
            address=given["address"] or (known.address if known else ""),
            checked_on=given["checked_on"].isoformat() if given["checked_on"] else "",
            zone=given["zone"],
            fellowship=given["fellowship"],
            mapping=self.row.told.mapping if is_same else "",
            columns=chosen if is_same else {},
            key=given.get("key", "") if is_same else "",
            table=self.row.told.table if is_same else "",
        )


class LookAgainForm(forms.Form):
    """After how many days somebody should look for a newer file."""

    days = forms.TypedChoiceField(
        label=_("Look for a newer file"), choices=wording.EVERY, coerce=int, empty_value=None, required=False
    )


class LetInForm(forms.Form):
    """A word more is needed when a file would end most of its source."""

    sure = forms.BooleanField(required=False, label=_("Yes, most of them are really over"))
