"""A form of headings, each with room for words under it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from django import forms

from cairn.recovery.rules import LONGEST_WORDS
from cairn.web.plan.forms import Words


class PartsForm(forms.Form):
    """Every part may stay empty. `of`: the headings; `labels`, `hints`: what stands above and below each."""

    of: ClassVar[type[StrEnum]]
    labels: ClassVar[Mapping[Any, Any]]
    hints: ClassVar[Mapping[Any, Any]] = {}
    longest: ClassVar[int] = LONGEST_WORDS

    def __init__(self, *args: Any, written: Mapping[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in self.of:
            self.fields[part.value] = Words(
                longest=self.longest,
                required=False,
                label=self.labels[part],
                help_text=self.hints.get(part, ""),
                initial=written.get(part, ""),
            )

    def part_fields(self) -> list[forms.BoundField]:
        return [self[part.value] for part in self.of]

    def parts(self) -> dict[Any, str]:
        return {part: self.cleaned_data[part.value] for part in self.of}
