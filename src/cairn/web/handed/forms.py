"""The forms a person fills in themselves, with one question more: how they said yes to what was typed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import YesHow
from cairn.recovery.declaration.rules import Part as WishPart
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.shown.rules import What
from cairn.web.check_ins.forms import CheckInForm
from cairn.web.circle.forms import MemberForm
from cairn.web.declaration.forms import WishesForm
from cairn.web.handed.wording import HOW, OWN_HAND, WRITE
from cairn.web.hard_days.forms import HardDaysForm
from cairn.web.people.how_said import HowSaid


def _yes_how() -> forms.TypedChoiceField:
    return HowSaid(
        label=_("Whose hand was it?"),
        needed=_("Choose how it was. Without their yes nothing is kept."),
        ways=HOW,
    )


class TypedCheckIn(CheckInForm):
    yes_how = _yes_how()


class TypedMember(MemberForm):
    yes_how = _yes_how()


class TakeOutForm(TypedMember):
    """Whom it is about is shown again, but only whose word it was is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "who", "how_near"):
            self.fields[name].required = False


class _OpenParts(forms.Form):
    """Only the parts that may be written: what is there already and is not shown stays shut."""

    of: ClassVar[type[Part] | type[WishPart]]
    yes_how = _yes_how()

    def __init__(self, *args: Any, shut: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shut = shut

    def open_part_fields(self) -> list[forms.BoundField]:
        return [bound for bound in self.part_fields() if bound.name not in self.shut]  # type: ignore[attr-defined]

    def parts(self) -> dict[Any, str]:
        return {part: self.cleaned_data[part.value] for part in self.of if part.value not in self.shut}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(words.strip() for words in self.parts().values()):
            raise forms.ValidationError(_("Write into one part at least. The others may stay empty."))
        return found


class TypedHardDays(_OpenParts, HardDaysForm):
    of = Part


class TypedWishes(_OpenParts, WishesForm):
    of = WishPart


class ShowOneForm(forms.Form):
    """They show one thing to whoever holds the phone, or show it no longer."""

    show = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda answer: answer == "yes")
    yes_how = forms.TypedChoiceField(
        coerce=YesHow,
        choices=[(how.value, words) for how, words in OWN_HAND.items()],
        required=False,
        empty_value=None,
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("show") and not found.get("yes_how"):
            raise forms.ValidationError(_("Only they can show it: a tap here, or a line on paper."))
        return found


class ShowForm(ShowOneForm):
    """The same for everything of one kind."""

    what = forms.TypedChoiceField(coerce=What, choices=[(what.value, "") for what in WRITE])
