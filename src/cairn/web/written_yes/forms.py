"""What stands on a written yes, and what can be done with one."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import LONGEST_DAYS, ConsentType, Element, Purpose
from cairn.consent.rules.facts import Signer
from cairn.consent.rules.making import MOST_RECIPIENTS, is_drawing
from cairn.consent.stand_ins.queries import Signing
from cairn.kit.privacy import Kind
from cairn.people.rules import Age, YesHow
from cairn.web.people.how_said import HowSaid
from cairn.web.plan.forms import Day, Words, choose
from cairn.web.written_yes import wording

USUAL_DAYS = 90
LONGEST_WORDS = 2000
LONGEST_RECIPIENT = 200
# Where the type says what it is for, there is nothing to choose.
PURPOSE_OF = {
    ConsentType.TPO: Purpose.TREATMENT,
    ConsentType.LEGAL_PROCEEDING: Purpose.LEGAL_PROCEEDING,
}


def what_for(type: ConsentType) -> Promise | str:
    """What a yes of this type is for, where the type says so."""
    return wording.what_for(type, PURPOSE_OF[type]) if type in PURPOSE_OF else ""


class SignedForm(forms.Form):
    """How a written yes is signed, and until when it holds. `today`: the day here, from which days count."""

    today: date
    expires_on = Day(
        label=wording.LABELS[Element.UNTIL],
        help_text=_("After that day nothing may be told without asking you again. A year at most."),
        missing=_("Choose a day. A yes without an end is not valid."),
    )
    signed_name = forms.CharField(
        label=_("Sign with your name"),
        max_length=200,
        error_messages={"required": _("Write your name. That is your signature.")},
    )
    stand_in_id = forms.TypedChoiceField(
        label=_("Who signs in their place, or with them?"),
        required=False,
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of them.")},
    )
    stand_in_signed = forms.CharField(
        label=_("Their signature: their own name"), max_length=200, required=False
    )
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-drawn": True}))

    def offer_stand_ins(self, signing: Signing) -> None:
        """Those whose papers were seen may sign here; without any, nothing of it is asked."""
        if not signing.stand_ins:
            del self.fields["stand_in_id"], self.fields["stand_in_signed"]
            return
        named = [(str(one.id), f"{one.name}, {wording.SIGNERS[one.signer]}") for one in signing.stand_ins]
        self.fields["stand_in_id"].choices = [("", _("Nobody")), *named]  # type: ignore[attr-defined]
        self.fields["signed_name"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "stand_in_id" in self.fields:
            chosen, written = given.get("stand_in_id"), given.get("stand_in_signed", "").strip()
            if bool(chosen) != bool(written):
                self.add_error("stand_in_signed", _("Choose who signs, and let them write their own name."))
            elif not chosen and not given.get("signed_name", "").strip():
                self.add_error("signed_name", _("Write your name. That is your signature."))
        return given

    def say_wrong_signer(self) -> None:
        field = "stand_in_signed" if "stand_in_signed" in self.fields else "signed_name"
        self.add_error(field, _("Those who signed are not those who must. Above stands who it takes."))

    def clean_expires_on(self) -> date:
        last: date = self.cleaned_data["expires_on"]
        if last < self.today:
            raise forms.ValidationError(_("That day has passed. Choose a day to come."))
        if (last - self.today).days > LONGEST_DAYS:
            raise forms.ValidationError(_("That is more than a year away. Choose a nearer day."))
        return last

    def clean_drawn(self) -> str:
        """Strokes that cannot be read are left out: the name is the signature."""
        drawn: str = self.cleaned_data["drawn"]
        return drawn if is_drawing(drawn) else ""


class YesForm(SignedForm):
    """One page, one signature; for each one named it becomes a yes of its own."""

    recipients = forms.CharField(
        label=wording.LABELS[Element.WHOM],
        help_text=_("A person or a place, by name. For more than one, write each on a line of its own."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MOST_RECIPIENTS * (LONGEST_RECIPIENT + 1),
        error_messages={"required": _("Write who may be told. A yes must name them.")},
    )
    kinds = forms.TypedMultipleChoiceField(
        label=wording.LABELS[Element.WHAT],
        coerce=Kind,
        choices=[(kind.value, words) for kind, words in wording.KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages=choose(_("Choose at least one. Nothing else will be told.")),
    )
    what = Words(
        longest=LONGEST_WORDS,
        required=False,
        label=_("What exactly? In your words, if you like"),
    )
    excluded = Words(
        longest=LONGEST_WORDS,
        required=False,
        label=_("Is there something they must not be told?"),
    )
    purpose = forms.TypedChoiceField(
        label=wording.LABELS[Element.WHAT_FOR],
        coerce=Purpose,
        choices=[
            (purpose.value, words)
            for purpose, words in wording.PURPOSES.items()
            if purpose is not Purpose.LEGAL_PROCEEDING
        ],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose what it is for.")),
    )
    yes_how = HowSaid(
        label=_("How was it signed?"), needed=_("Choose how it was signed."), ways=wording.SIGN_HOW
    )

    field_order = ["recipients", "kinds", "what", "excluded", "purpose"]

    def __init__(self, *args: Any, type: ConsentType, by_person: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.type = today, type
        self.fields["expires_on"].initial = today + timedelta(days=USUAL_DAYS)
        if type in PURPOSE_OF:
            del self.fields["purpose"]
        if by_person:
            del self.fields["yes_how"]

    def clean_recipients(self) -> list[str]:
        named = [line.strip() for line in self.cleaned_data["recipients"].splitlines() if line.strip()]
        if len(named) > MOST_RECIPIENTS:
            raise forms.ValidationError(_("That are too many for one page. Make another page for the rest."))
        if any(len(name) > LONGEST_RECIPIENT for name in named):
            raise forms.ValidationError(_("That name is too long. Write just who it is."))
        return named

    @property
    def purpose_given(self) -> Purpose:
        return PURPOSE_OF.get(self.type) or self.cleaned_data["purpose"]


class TakeBackForm(forms.Form):
    """How the person took it back, when somebody else taps it for them."""

    how = forms.TypedChoiceField(
        required=False,
        coerce=YesHow,
        choices=[(how.value, "") for how in (YesHow.ALOUD, YesHow.PAPER)],
        empty_value=None,
    )


ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("I do not know"))]
KNOWN = {"yes": True, "no": False}


def _answer(text: str) -> bool | None:
    return KNOWN.get(text)


class WhoSignsForm(forms.Form):
    """What the law asks before it is known who must sign. No birth date."""

    age = forms.TypedChoiceField(
        label=_("How old are they?"),
        help_text=_("No birth date is kept. Say it anew when they turn 12 or 18."),
        coerce=Age,
        choices=[(age.value, words) for age, words in wording.AGES.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    has_guardian = forms.TypedChoiceField(
        label=_("Did a court give them a guardian of the person?"),
        help_text=_("Family alone is no guardian. The court’s letter says so."),
        coerce=_answer,
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose one.")),
    )
    may_alone = forms.TypedChoiceField(
        label=_("If they are from 12 to 17: may they get this help without a parent?"),
        help_text=_(
            "For help with substance use Illinois says yes (410 ILCS 210/4). Ask your lead if unsure."
        ),
        coerce=_answer,
        required=False,
        empty_value=None,
        choices=ANSWERS,
        widget=forms.RadioSelect,
    )

    @staticmethod
    def said(now: Signing) -> dict[str, str]:
        """What was said so far, to begin with."""
        words = {True: "yes", False: "no", None: "unknown"}
        return {
            "age": now.age.value if now.age else "",
            "has_guardian": words[now.has_guardian],
            "may_alone": words[now.may_alone],
        }


class StandInForm(forms.Form):
    """Somebody who may sign in the person's place, once their papers were seen."""

    signer = forms.TypedChoiceField(
        label=_("Who are they?"),
        coerce=Signer,
        choices=[(signer.value, words) for signer, words in wording.SIGNERS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose who they are.")),
    )
    name = forms.CharField(
        label=_("Their name"), max_length=200, error_messages={"required": _("Write their name.")}
    )
    papers = Words(
        longest=1000,
        rows=2,
        label=_("Which papers did you see?"),
        help_text=_(
            "Something that shows who they are, and what makes them a parent, a guardian or an agent."
        ),
        error_messages={
            "required": _("Write which papers you saw. Without papers nobody signs for another.")
        },
    )
