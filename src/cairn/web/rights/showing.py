"""Rights cards as a page shows them: in the reader's language, with whom to call and how it was checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from cairn.advocacy.rights.cards import Words, setting_names
from cairn.advocacy.rights.queries import Stands, ToCheck
from cairn.advocacy.rights.rules import Setting
from cairn.web.rights.wording import how_it_stands, who_checked
from cairn.web.take_along import texting


@dataclass(frozen=True, slots=True)
class Named:
    """A setting: what it is called, one line about it, and how many cards it has."""

    setting: Setting
    title: str
    line: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Whom:
    name: str
    what: str
    phone: str
    call: str
    website: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A card. `in_english`: what to say, where the page is in another language; offices speak English."""

    id: str
    setting: Named
    words: Words
    in_english: str
    whom: tuple[Whom, ...]
    cite: str
    source: str
    checked: str
    stands: Stands
    state: str


@dataclass(frozen=True, slots=True)
class Share:
    """A card to send: an address that says nothing about anybody."""

    link: str
    sms: str
    mail: str


@dataclass(frozen=True, slots=True)
class Checking:
    """The steward's page, group by group."""

    waiting: list[Shown]
    past: list[Shown]
    held_back: list[Shown]
    in_order: list[Shown]


def language() -> str:
    here = (get_language() or "en").split("-")[0]
    return here if here == "es" else "en"


def named(setting: Setting, number: int = 0) -> Named:
    title, line = setting_names()[setting][language()]
    return Named(setting, title, line, number)


def shown(one: Stands) -> Shown:
    here, card = language(), one.card
    whom = tuple(Whom(who.name[here], who.what[here], who.phone, who.call, who.website) for who in card.call)
    return Shown(
        id=card.id,
        setting=named(card.setting),
        words=card.words[here],
        in_english="" if here == "en" else card.words["en"].say,
        whom=whom,
        cite=card.cite,
        source=card.source,
        checked=who_checked(one),
        stands=one,
        state=how_it_stands(one),
    )


def all_shown(some: Iterable[Stands]) -> list[Shown]:
    return [shown(one) for one in some]


def share(it: Shown, link: str) -> Share:
    """Title, the right in a sentence, and where the rest stands."""
    text = "\n".join((it.words.title, it.words.right, link)).translate(texting.PLAIN_MARKS)
    return Share(link, texting.sms(text), texting.mail(it.words.title, text))


def checking(some: ToCheck) -> Checking:
    groups = (some.waiting, some.past, some.held_back, some.in_order)
    return Checking(*(all_shown(group) for group in groups))


def path_of(card_id: str) -> str:
    return reverse("rights_card", args=[card_id])
