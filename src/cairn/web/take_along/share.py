"""A list of finds as a page, a message and links; the same for whoever opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.directory.finds import SourceRow
from cairn.web.find import listing_ids
from cairn.web.find.listing_ids import Listed
from cairn.web.take_along import texting
from cairn.web.take_along.leaves import Leaf, sources_of


@dataclass(frozen=True, slots=True)
class Share:
    """`missing` counts finds that are no longer offered. `messages` is how many the text makes."""

    leaves: tuple[Leaf, ...]
    missing: int
    sources: tuple[SourceRow, ...]
    part: str
    link: str
    text: str
    messages: int
    sms: str
    mail: str


def share(finds: Sequence[Listed], leaves: tuple[Leaf, ...], link: str) -> Share:
    """`link` is the whole address of the list, with the name of the host."""
    text = texting.message(leaves, link)
    return Share(
        leaves=leaves,
        missing=len(finds) - len(leaves),
        sources=tuple(sources_of(leaves)),
        part=listing_ids.address_part(leaf.find for leaf in leaves),
        link=link,
        text=text,
        messages=texting.messages_needed(text),
        sms=texting.sms(text),
        mail=texting.mail(_("A list"), text),
    )
