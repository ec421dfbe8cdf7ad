"""What an agency can say of its own listing: the fields of its sheet that are theirs to say, and "over"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.directory.corrections.queries import Sheet
from cairn.directory.corrections.rules import ENDED, OwnerKind
from cairn.directory.corrections.values import Owner
from cairn.directory.owners.rules import OWNERS_FIELDS
from cairn.web.upkeep.sheet_form import SheetForm

OVER = "over"


class OwnerForm(SheetForm):
    """Nothing need be changed: sent as it is, it says that all of it is right."""

    def __init__(self, *args: Any, sheet: Sheet, **more: Any) -> None:
        super().__init__(*args, sheet=sheet, only=OWNERS_FIELDS, **more)
        self.fields[OVER] = forms.BooleanField(
            required=False, label=_("We do not offer this any more"), widget=forms.CheckboxInput
        )

    def changes(self) -> dict[Owner, dict[str, Any]]:
        changed = super().changes()
        if self.cleaned_data[OVER]:
            listing = self.sheet.named.listing
            whole = Owner(OwnerKind(listing.kind.value), listing.id)
            changed.setdefault(whole, {})[ENDED] = True
        return changed
