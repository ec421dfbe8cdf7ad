from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.recovery.shown.queries import Beside


class WhoForm(forms.Form):
    """Who of those beside the person sees it. Nobody is a good answer."""

    supporters = forms.TypedMultipleChoiceField(
        label=_("Who may see it?"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    # An empty form would look like "nobody": it says that it was filled in.
    chosen = forms.CharField(widget=forms.HiddenInput, initial="yes")

    def __init__(self, *args: Any, beside: Sequence[Beside], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["supporters"]
        field.choices = [(str(one.supporter_id), one.called) for one in beside]  # type: ignore[attr-defined]
        field.initial = [str(one.supporter_id) for one in beside if one.sees]
