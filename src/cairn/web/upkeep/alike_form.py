"""These are the same: which of the two stays, and what of each is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cairn.directory.duplicates.queries import Beside
from cairn.directory.labels import Listing
from cairn.web.upkeep.alike_wording import GROUPS

KEPT = "kept"
PICK_ONE = {"required": _("Pick one of the two."), "invalid_choice": _("Pick one of the two.")}


class SameForm(forms.Form):
    """A pick between the two for the page that stays, and for each group of fields in which they differ.

    Each is named by its own id, so that nothing depends on which of the two stays.
    """

    def __init__(self, *args: Any, beside: Beside, **more: Any) -> None:
        super().__init__(*args, **more)
        self.beside = beside
        ids = [(str(side.id), "") for side in (beside.kept, beside.other)]
        names = [KEPT] if beside.either_may_stay else []
        for name in (*names, *beside.choosable):
            first = beside.other if name in beside.preferred else beside.kept
            self.fields[name] = forms.ChoiceField(
                label=str(GROUPS.get(name, _("Whose page stays?"))),
                choices=ids,
                initial=str(first.id),
                widget=forms.RadioSelect,
                error_messages=PICK_ONE,
            )

    def picked(self, name: str) -> str:
        """The id that is ticked now."""
        bound = self[name].value()
        return str(bound) if bound else ""

    def kept_and_other(self) -> tuple[Listing, Listing]:
        sides = [self.beside.kept, self.beside.other]
        if self.cleaned_data.get(KEPT) == str(self.beside.other.id):
            sides.reverse()
        return Listing(sides[0].kind, sides[0].id), Listing(sides[1].kind, sides[1].id)

    def chosen(self) -> list[str]:
        """The groups that are shown as the one that is hidden says them."""
        hidden = str(self.kept_and_other()[1].id)
        return [name for name in self.beside.choosable if self.cleaned_data[name] == hidden]


def page_of(query: QueryDict) -> int:
    number = query.get("page", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
