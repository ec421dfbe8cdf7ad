"""Places that were found and saved, as a phone may keep them: hours, numbers and the way there.

A place whose address is secret has none here either, and no place says who it was found for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.consent.rules import Purpose
from cairn.directory.finds import Kind
from cairn.directory.queries import need_labels
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.referrals.queries import places_of
from cairn.web.find.listing_ids import MOST, Listed
from cairn.web.offline.parts import Number, Part
from cairn.web.take_along.leaves import Leaf, leaves_of


def saved(viewer: Viewer, people: Collection[UUID], purpose: Purpose) -> list[Part]:
    """What was found for these people and not set down, last changed first. Raises gate.Shut."""
    listed = [Listed(Kind(one.kind), one.id) for one in places_of(viewer, people, purpose)[:MOST]]
    here = (get_language() or "en").split("-")[0]
    return [
        Part(leaf.name, list(_lines(leaf)), here, _numbers(leaf))
        for leaf in leaves_of(listed, need_labels(here), clock.now())
    ]


def _lines(leaf: Leaf) -> Iterator[str]:
    yield from filter(None, (leaf.by, leaf.state if leaf.is_private else leaf.where, *leaf.when))
    yield from (f"{heading}: {said}" for heading, said in leaf.facts)
    yield _("This may have changed. Call to confirm before you go.")
    yield from filter(None, (leaf.checked,))


def _numbers(leaf: Leaf) -> list[Number]:
    return [Number(one.full, f"tel:{one.dial}" if one.dial else "") for one in leaf.phones]
