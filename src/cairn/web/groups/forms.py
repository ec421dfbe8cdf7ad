"""What is sent to keep one time of a group, and what somebody says at its door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cairn.kit import clock
from cairn.peer_sessions.contacts.rules import (
    ContactKind,
    Place,
    began,
)
from cairn.peer_sessions.groups.naming import Said
from cairn.peer_sessions.groups.rules import LONGEST_LINE, LONGEST_NAME, MOST_COUNTED
from cairn.peer_sessions.notes.rules import LONGEST_LINE as LONGEST_NOTE
from cairn.peer_sessions.rules import No
from cairn.web.groups import wording
from cairn.web.plan.forms import Words, here
from cairn.web.shell.refusals import sentence_for
from cairn.web.together.framing import FrameForm, Minutes, typed_minutes
from cairn.web.together.marks import marks

QUICK = (45, 60, 75, 90, 120)  # minutes to tap; any other number can be typed
FEW = 12  # to tap how many are only counted


@dataclass(frozen=True, slots=True)
class Known:
    """One whom the viewer walks with. `asks`: they have not said yes yet, and may be asked."""

    person_id: UUID
    name: str
    asks: bool


class GroupForm(forms.Form):
    name = forms.CharField(
        label=_("What is it called?"),
        max_length=LONGEST_NAME,
        help_text=_("As it could hang on the wall: no person’s name, no illness."),
        error_messages={"required": _("Give it a name, such as “Tuesday circle”.")},
    )


class BeginForm(forms.Form):
    """It begins now; the number makes a button that is tapped twice one time of it."""

    id = forms.UUIDField()


class NamesForm(forms.Form):
    """Who was there: by name those the viewer walks with, of all others the number."""

    saw = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_COUNTED, initial=0)
    there = forms.TypedMultipleChoiceField(
        label=_("Who was there?"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those you walk with who said yes to being named here. Who came most often is first."),
    )
    few = Minutes(
        label=_("And how many others, only counted?"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[(number, str(number)) for number in range(FEW + 1)],
        widget=forms.RadioSelect,
    )
    many = forms.IntegerField(
        label=_("Another number of others"),
        required=False,
        min_value=0,
        max_value=MOST_COUNTED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, known: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["there"].choices = [(str(one.person_id), one.name) for one in known if not one.asks]
        self.to_ask = [one for one in known if one.asks]
        for one in self.to_ask:
            self.fields[f"ask_{one.person_id}"] = forms.ChoiceField(
                label=one.name,
                required=False,
                choices=[
                    ("", wording.NOT_BY_NAME),
                    *((code, words) for code, (_said, words) in wording.ASKED.items()),
                ],
            )
        if not fields["there"].choices:
            del self.fields["there"]

    def asks(self) -> Iterator[forms.BoundField]:
        for one in self.to_ask:
            yield self[f"ask_{one.person_id}"]

    def who(self) -> dict[str, Any]:
        """As the actions take it."""
        found = self.cleaned_data
        said: dict[UUID, Said] = {
            one.person_id: wording.ASKED[code][0]
            for one in self.to_ask
            if (code := found.get(f"ask_{one.person_id}"))
        }
        counted = found["few"] if found["many"] is None else found["many"]
        return {
            "there": {*found.get("there", ()), *said},
            "said": said,
            "counted": counted or 0,
            "saw": found["saw"],
        }


class KeepForm(FrameForm, NamesForm):
    """One time of a group as it was: minutes and a few taps, and who was there."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    minutes = typed_minutes(1)
    twice = forms.BooleanField(label=_("It met twice: keep this too"), required=False)
    words = Words(
        longest=LONGEST_LINE,
        rows=2,
        required=False,
        label=_("One line about the group"),
        help_text=_("What you did together, without anybody’s name. It is for those who work here."),
    )

    def __init__(self, *args: Any, last: int | None = None, most: int | None = None, **kwargs: Any) -> None:
        """last: how many minutes it was the last time or has been by now, to be tapped too. most: how many it
        can have been by now, where it is known when it began; more would end in time to come, and is not
        offered."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        sent = self.data.get("pick", "")  # what was offered when the page was opened can be tapped still
        more = {int(sent)} if fields["pick"].valid_value(sent) else set()
        over = {number for number in QUICK if most is None or number <= most}
        self.offer(ContactKind.GROUP, {*over, last or most or QUICK[0], *more})
        fields["place"].choices = [one for one in fields["place"].choices if one[0] != Place.THEIRS]

    def say_why(self, why: No) -> bool:
        """Put it in words where it can be put right. False when it is nothing that the form can put right."""
        length = "pick" if self.cleaned_data.get("minutes") is None else "minutes"
        where = {No.KEPT_ALREADY: "twice", No.NOT_OVER: length}.get(why)
        if where:
            self.add_error(where, str(sentence_for(why)))
        return where is not None

    def kept(self, zone: str) -> dict[str, Any]:
        """As the action takes it."""
        found = self.cleaned_data
        frame = self.frame(ContactKind.GROUP)
        return {
            "key": found["id"],
            "frame": frame,
            "started_at": began(found["on_day"], found["at"], frame.minutes, zone, clock.now()),
            "words": found["words"],
            "twice": found["twice"],
            "language": here(),
            **self.who(),
        }


class EachNoteForm(forms.Form):
    """A sentence for each who was there by name; an empty one begins no note."""

    then = forms.ChoiceField(
        label=_("How will they agree to it?"),
        required=False,
        initial=wording.SEND,
        choices=list(wording.THEN.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, contacts: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contacts = contacts
        for contact_id, name in contacts:
            self.fields[f"note_{contact_id}"] = Words(
                longest=LONGEST_NOTE, rows=2, required=False, label=name
            )

    def each(self) -> Iterator[forms.BoundField]:
        for contact_id, _name in self.contacts:
            yield self[f"note_{contact_id}"]

    def texts(self) -> dict[UUID, str]:
        return {contact_id: self.cleaned_data[f"note_{contact_id}"] for contact_id, _name in self.contacts}

    @cached_property
    def marked(self) -> frozenset[UUID]:
        """Those in which the scope guard marks something: their writer sees that before anybody else."""
        return frozenset(contact_id for contact_id, text in self.texts().items() if marks(text))

    def to_send(self) -> frozenset[UUID]:
        """Those that go at once."""
        is_wanted = self.cleaned_data["then"] == wording.SEND
        return frozenset(self.texts()) - self.marked if is_wanted else frozenset()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code on the wall"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the six letters and numbers.")},
    )
