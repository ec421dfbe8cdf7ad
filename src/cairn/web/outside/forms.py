"""What is asked of a paper, and of a report. A paper is never asked for a name."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.outside.papers.rules import LONGEST_WORDS, Act, PaperKind, Sender
from cairn.outside.reports.rules import About, Told
from cairn.people.rules import YesHow
from cairn.web.outside import wording
from cairn.web.plan.forms import Day, Words, choose

LONGEST_SAID = 4000


class PaperForm(forms.Form):
    """What came, from whom, and by when it wants an answer."""

    kind = forms.TypedChoiceField(
        label=_("What is it?"),
        coerce=PaperKind,
        choices=[(kind.value, words) for kind, words in wording.KINDS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the nearest one.")),
    )
    sender = forms.TypedChoiceField(
        label=_("Who is it from?"),
        coerce=Sender,
        choices=[(sender.value, words) for sender, words in wording.SENDERS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose the nearest one.")),
    )
    from_where = Words(
        longest=LONGEST_WORDS,
        rows=2,
        required=False,
        label=_("Which court or office, and its number"),
        help_text=_("Do not write whom it is about. That stands on the paper, and the paper is locked away."),
    )
    named_day = Day(required=False, label=_("By which day does it want an answer?"))


class MoveForm(forms.Form):
    """One thing that happened with a paper."""

    words = Words(
        longest=LONGEST_WORDS,
        required=False,
        label=_("What was done, in a few words"),
        help_text=_("Do not write whom it is about."),
    )
    named_day = Day(required=False, label=_("Until when now?"))

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        self.fields["words"].required = act is not Act.GIVE_TO_LAWYER
        self.fields["words"].error_messages["required"] = _("Write what was done, in a few words.")
        if act is Act.NEW_DAY:
            self.fields["named_day"].required = True
            self.fields["named_day"].error_messages["required"] = _("Choose the day.")
        else:
            del self.fields["named_day"]

    @property
    def day(self) -> date | None:
        return self.cleaned_data.get("named_day")


class ReportForm(forms.Form):
    """What is said to the line, read once more before it is said."""

    about = forms.TypedChoiceField(
        label=_("What is it about?"),
        coerce=About,
        choices=[(about.value, words) for about, words in wording.ABOUTS.items()],
        widget=forms.RadioSelect,
        error_messages=choose(_("Choose what it is about.")),
    )
    said = Words(
        longest=LONGEST_SAID,
        rows=5,
        label=_("What do you say?"),
        help_text=_("Who may be in danger, where, what you saw or heard, and when. Nothing else."),
        error_messages={"required": _("Write what you say.")},
    )
    shows_nothing = forms.BooleanField(
        required=False,
        label=_("I read it once more: it shows nothing of substances, and not that anybody comes here."),
    )
    told = forms.TypedChoiceField(
        label=_("Does the one you tell of know?"),
        coerce=Told,
        required=False,
        empty_value=Told.NOBODY,
        choices=[(told.value, words) for told, words in wording.TOLD.items()],
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(label=_("The number they gave you for it"), max_length=200, required=False)

    def __init__(self, *args: Any, of_somebody: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_somebody:
            self.fields["told"].required = True
            self.fields["told"].error_messages |= choose(_("Choose one."))
        else:
            del self.fields["told"]


class SafeForm(forms.Form):
    """How the person was told, now that it is safe."""

    how = forms.TypedChoiceField(
        coerce=YesHow, choices=[(how.value, "") for how in (YesHow.ALOUD, YesHow.PAPER)]
    )
