"""What is asked around a supervision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.supervision.hours.rules import practice_fits
from cairn.supervision.off_role.rules import Asker
from cairn.supervision.rules import LONGEST_WHERE, LONGEST_WORDS, Domain, For, Part, day_fits
from cairn.web.plan.forms import Day, Words, choose
from cairn.web.supervision import wording

NUMBER = {"inputmode": "numeric", "min": "0"}


class DayForm(forms.Form):
    """A day to meet on."""

    on_day = Day(label=_("On which day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on_day(self) -> date:
        day: date = self.cleaned_data["on_day"]
        if why := day_fits(day, self.today):
            raise forms.ValidationError(str(wording.DAYS[why]))
        return day


class ProposeForm(DayForm):
    """With whom, and when. Who leads may choose several: that makes a group."""

    def __init__(self, *args: Any, colleagues: Sequence[tuple[UUID, str]], many: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(account_id), called) for account_id, called in colleagues]
        said = choose(_("Choose who sits with you."))
        self.fields["with_ids"] = (
            forms.MultipleChoiceField(
                label=_("With whom?"),
                help_text=_("More than one makes it a group."),
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                error_messages=said,
            )
            if many
            else forms.ChoiceField(
                label=_("With whom?"), choices=choices, widget=forms.RadioSelect, error_messages=said
            )
        )
        self.order_fields(["with_ids", "on_day"])

    def chosen(self) -> list[UUID]:
        found = self.cleaned_data["with_ids"]
        return [UUID(one) for one in ([found] if isinstance(found, str) else found)]


class LineForm(forms.Form):
    """One line. Whom it is about is chosen by name, never typed."""

    words = Words(longest=LONGEST_WORDS, error_messages={"required": _("Write a few words. Any words.")})
    by_day = Day(label=_("By which day?"), required=False, help_text=_("Leave it empty if there is none."))

    def __init__(self, *args: Any, part: Part, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = str(wording.ASKED[part])
        self.fields["words"].help_text = _("It needs nobody’s name.")
        if part is not Part.AGREED:
            del self.fields["by_day"]
        if people:
            self.fields["person"] = forms.ChoiceField(
                label=_("Is it about somebody you walk with?"),
                required=False,
                choices=[("", _("About nobody in particular")), *((str(i), name) for i, name in people)],
                help_text=_("Then it is part of what is held about them, and they can read it."),
            )

    @property
    def person_id(self) -> UUID | None:
        found = self.cleaned_data.get("person")
        return UUID(found) if found else None


class HeldForm(forms.Form):
    """Exact minutes by domain, what it was for, and in a group who came."""

    def __init__(
        self, *args: Any, group: Sequence[tuple[UUID, str]], was_for: Collection[For] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for domain in Domain:
            self.fields[domain.value] = forms.IntegerField(
                label=str(wording.DOMAINS[domain]),
                required=False,
                min_value=0,
                max_value=24 * 60,
                widget=forms.NumberInput(attrs=NUMBER),
            )
        self.fields["purposes"] = forms.MultipleChoiceField(
            label=_("What was it for?"),
            required=False,
            choices=[(one.value, words) for one, words in wording.PURPOSES.items()],
            initial=[one.value for one in was_for],
            widget=forms.CheckboxSelectMultiple,
        )
        if group:
            self.fields["came"] = forms.MultipleChoiceField(
                label=_("Who was there?"),
                choices=[(str(account_id), called) for account_id, called in group],
                initial=[str(account_id) for account_id, _called in group],
                widget=forms.CheckboxSelectMultiple,
                error_messages=choose(_("Choose who was there.")),
            )

    def minute_fields(self) -> list[forms.BoundField]:
        return [self[domain.value] for domain in Domain]

    def minutes(self) -> dict[Domain, int]:
        return {domain: self.cleaned_data[domain.value] or 0 for domain in Domain}

    def purposes(self) -> list[For]:
        return [For(code) for code in self.cleaned_data["purposes"]]

    def came(self) -> list[UUID] | None:
        return [UUID(one) for one in self.cleaned_data["came"]] if "came" in self.fields else None


class ConfirmForm(forms.Form):
    """The yes to what was written, as it stood on the page."""

    version = forms.IntegerField(min_value=1)


class GrowForm(forms.Form):
    """A plan of growth, in one's own words."""

    better = Words(
        longest=LONGEST_WORDS,
        label=_("What do you want to get better at?"),
        error_messages={"required": _("Write a few words. Any words.")},
    )
    how_known = Words(longest=LONGEST_WORDS, required=False, label=_("How will you know?"))
    look_again_on = Day(label=_("When do you want to look at it again?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_look_again_on(self) -> date | None:
        day: date | None = self.cleaned_data["look_again_on"]
        if day and (why := day_fits(day, self.today)):
            raise forms.ValidationError(str(wording.DAYS[why]))
        return day


class PracticeForm(forms.Form):
    """Time of one's own work that was somewhere else, for one domain."""

    on_day = Day(label=_("On which day?"))
    domain = forms.TypedChoiceField(
        label=_("Which part of the work?"),
        coerce=Domain,
        choices=[(domain.value, words) for domain, words in wording.DOMAINS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the nearest one.")),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        widget=forms.NumberInput(attrs=NUMBER),
        error_messages={"required": _("Write a number."), "invalid": _("Write a number.")},
    )

    elsewhere = forms.CharField(
        label=_("Where was it?"),
        max_length=LONGEST_WHERE,
        help_text=_("The house or the work it was with. Nobody’s name is needed."),
        error_messages={"required": _("Write where it was.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        day, minutes = found.get("on_day"), found.get("minutes")
        if day and minutes and (why := practice_fits(day, minutes, self.today)):
            where = "on_day" if why in wording.DAYS else "minutes"
            self.add_error(where, str((wording.DAYS | wording.FORMS)[why]))
        return found


class BringForm(forms.Form):
    """Which lines of a reflection are brought, and to which supervision."""

    def __init__(
        self,
        *args: Any,
        lines: Sequence[str],
        sittings: Sequence[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"] = forms.MultipleChoiceField(
            label=_("Which lines?"),
            choices=[(str(number), line) for number, line in enumerate(lines)],
            widget=forms.CheckboxSelectMultiple,
            error_messages=choose(_("Choose at least one line.")),
        )
        self.fields["sitting"] = forms.ChoiceField(
            label=_("To which supervision?"),
            choices=[(str(sitting_id), words) for sitting_id, words in sittings],
            widget=forms.RadioSelect,
            initial=str(sittings[0][0]) if sittings else "",
            error_messages=choose(_("Choose one.")),
        )


class OffRoleForm(forms.Form):
    """Who asked, as a role and never a name, and words that stay only theirs."""

    asked_by = forms.TypedChoiceField(
        label=_("Who asked for it?"),
        required=False,
        coerce=Asker,
        empty_value=None,
        choices=[("", _("I leave it open")), *((one.value, words) for one, words in wording.ASKERS.items())],
        error_messages=choose(_("Choose one, or leave it open.")),
    )
    words = Words(
        longest=LONGEST_WORDS,
        required=False,
        label=_("In your own words"),
        help_text=_("Only you can open these. Your lead sees that it happened, and no more."),
    )
