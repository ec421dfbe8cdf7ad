"""What is told to somebody outside, and in an emergency."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import Facts, Purpose
from cairn.consent.rules.facts import Order
from cairn.consent.telling.rules import WRITTEN_DOWN, Basis, How, Telling
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import Words, choose
from cairn.web.told import wording

LONGEST_WORDS, LONGEST_NAME, LONGEST_BECAUSE = 4000, 300, 1000
YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = [(YES, _("Yes")), (NO, _("No")), (UNKNOWN, _("I do not know"))]
KNOWN = {YES: True, NO: False}


class Question(forms.ChoiceField):
    """Yes, no, or "I do not know", which never helps to allow."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        sentence = _("Choose one. “I do not know” is an answer too.")
        super().__init__(
            label=label, choices=ANSWERS, widget=forms.RadioSelect, error_messages=choose(sentence), **kwargs
        )

    def clean(self, value: Any) -> bool | None:
        return KNOWN.get(super().clean(value))


def _how(**kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("How do you tell them?"),
        coerce=How,
        choices=[(how.value, words) for how, words in wording.HOW.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose how.")),
        **kwargs,
    )


class TellForm(forms.Form):
    """Telling what a written yes allows. `purpose` comes along from a page that knows what it is for."""

    what = Words(
        longest=LONGEST_WORDS,
        label=_("What exactly are they told?"),
        help_text=_("Word for word, or as near as you can. It is kept sealed, and the person can read it."),
        error_messages={"required": _("Write what they are told. Nothing leaves without that.")},
    )
    how = _how()
    purpose = forms.TypedChoiceField(
        required=False,
        coerce=Purpose,
        choices=[(Purpose.BILLING.value, wording.PURPOSES[Purpose.BILLING])],
        empty_value=None,
        widget=forms.HiddenInput,
    )


class WithoutYesForm(forms.Form):
    """Who was told what, without a yes: all that the law wants written down at once (42 CFR 2.51(c))."""

    recipient = forms.CharField(
        label=_("Who was told?"),
        help_text=_("Their name."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write who was told.")},
    )
    affiliation = forms.CharField(
        label=_("Where do they work?"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write where they work.")},
    )
    kinds = forms.TypedMultipleChoiceField(
        label=_("What was it about?"),
        coerce=Kind,
        choices=[(k.value, words) for k, words in wording.KINDS.items() if k is not Kind.COUNSELLING_NOTES],
        widget=forms.CheckboxSelectMultiple,
        error_messages=choose(_("Choose at least one.")),
    )
    what = Words(
        longest=LONGEST_WORDS,
        label=_("What exactly were they told?"),
        help_text=_("Only what they need. It is kept sealed, and the person can read it."),
        error_messages={"required": _("Write what they were told.")},
    )
    because = Words(
        longest=LONGEST_BECAUSE,
        rows=2,
        label=_("What happened?"),
        error_messages={"required": _("Write what happened, in a few words.")},
    )
    told_at = forms.DateTimeField(
        label=_("When was it?"),
        required=False,
        help_text=_("Empty means just now."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write the day and time like this: 2026-12-01 14:30.")},
    )
    how = _how()

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_told_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["told_at"]
        if at and at > self.now:
            raise forms.ValidationError(_("That is still to come. Write when it was."))
        return at

    @property
    def telling(self) -> Telling:
        given = self.cleaned_data
        return Telling(
            given["recipient"],
            frozenset(given["kinds"]),
            given["what"],
            given["how"],
            given["affiliation"],
            given["because"],
        )


class EmergencyForm(WithoutYesForm):
    """A true emergency, medical staff, and nobody who can be asked: then, and only then."""

    medical = Question(_("Are they medical staff? A hospital, an ambulance, a doctor or a nurse."))
    bona_fide = Question(_("Is it a true medical emergency, now?"))
    can_be_asked = Question(_("Can the person be asked?"))
    field_order = ["medical", "bona_fide", "can_be_asked"]

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        return Facts(bona_fide=given["bona_fide"], can_be_asked=given["can_be_asked"])


class OrderForm(WithoutYesForm):
    """What an order has to be before anything is told on it."""

    order = forms.TypedChoiceField(
        label=_("Under which section was the order made?"),
        coerce=Order,
        choices=[
            (Order.NONCRIMINAL.value, _("42 CFR 2.64: a case that is not about a crime")),
            (Order.AGAINST_PERSON.value, _("42 CFR 2.65: a serious crime of the person’s")),
            (Order.AGAINST_US.value, _("42 CFR 2.66: against this organisation")),
            (Order.ANOTHER.value, _("Another, or none is named")),
        ],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the section. The lawyer can tell you.")),
    )
    subpoena = Question(_("Is there a subpoena too?"))
    criminal = Question(_("Is it a criminal case?"))
    notified = Question(_("Was the person told, and heard?"))
    in_camera = Question(_("Did the judge look at it alone first?"))
    field_order = ["order", "subpoena", "criminal", "notified", "in_camera"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].label = _("Which order? Its date, its number, and exactly what it names")
        self.fields["what"].help_text = _("Exactly what the order names, and nothing more.")

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        names = ("order", "subpoena", "criminal", "notified", "in_camera")
        return Facts(**{name: given[name] for name in names})


class WriteDownForm(WithoutYesForm):
    """What was told in an audit, for research, or by mistake."""

    basis = forms.TypedChoiceField(
        label=_("Why was it told?"),
        coerce=Basis,
        choices=[(b.value, wording.BASES[b]) for b in WRITTEN_DOWN],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose why.")),
    )
    field_order = ["basis"]


class PersonToldForm(forms.Form):
    """How the person was told."""

    how = forms.TypedChoiceField(
        required=False,
        coerce=YesHow,
        choices=[(how.value, "") for how in YesHow],
        empty_value=YesHow.SELF,
    )


class LookBackForm(forms.Form):
    """A lead looks back on it."""

    words = Words(
        longest=2000,
        label=_("What do you think of it? Was it needed, was it the least, what do we learn?"),
        error_messages={"required": _("Write a few words. The person can read them.")},
    )


class AskedForm(forms.Form):
    """How somebody without an account asked for the account."""

    how = HowSaid(label=_("How did they ask?"), needed=_("Choose how they asked."), ways=wording.ASKED_HOW)
