"""How tables, fields and codes are called where everything that is held is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import YesHow

Codes = Mapping[Any, Promise]


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is called, and words for its codes. `words`: it holds the person's own words.

    `sound`: it holds a recording, as a data address. `beside`: another field of the row, and the codes to use
    instead for what that field holds.
    """

    called: Promise
    codes: Codes | None = None
    words: bool = False
    sound: bool = False
    beside: tuple[str, Mapping[Any, Codes]] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    title: Promise
    labels: Mapping[str, Label]


LANGUAGES: Codes = {"en": _("English"), "es": _("Spanish")}
SAID, BY, LANGUAGE = Label(_("When")), Label(_("By")), Label(_("Language"), LANGUAGES)
YES_HOW: Codes = {
    YesHow.SELF: _("By your own tap"),
    YesHow.ALOUD: _("Out loud"),
    YesHow.HANDED: _("By a tap on your supporter’s phone"),
    YesHow.PAPER: _("On paper"),
}
HOW = Label(_("How you said yes"), YES_HOW)


def written_parts(title: Promise, parts: Codes) -> Section:
    """What a person wrote under given headings, or had typed: a table of `recovery.models.parts`."""
    return Section(
        title,
        {
            "part": Label(_("Part"), parts),
            "words": Label(_("Your words"), words=True),
            "language": LANGUAGE,
            "written_at": Label(_("Written")),
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
        },
    )
