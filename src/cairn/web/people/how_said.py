"""How a person said yes to what somebody else typed for them: asked wherever that can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cairn.people.rules import YesHow
from cairn.web.people.wording import YES_HOW
from cairn.web.plan.forms import choose


class HowSaid(forms.TypedChoiceField):
    """One of the ways that count here, as a `YesHow`.

    needed: the sentence for whoever chose none. ways: the words of each, or pairs of value and words.
    """

    def __init__(
        self, *, needed: Any, ways: Mapping[YesHow, Any] | Iterable[tuple[str, Any]] = YES_HOW, **more: Any
    ) -> None:
        pairs = ways.items() if isinstance(ways, Mapping) else ways
        super().__init__(
            coerce=YesHow,
            choices=[(YesHow(how).value, words) for how, words in pairs],
            widget=forms.RadioSelect,
            error_messages=choose(needed),
            **more,
        )
