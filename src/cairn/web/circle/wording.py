"""A circle of support, in words and as a drawing that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.recovery.circle.queries import MemberRow
from cairn.recovery.circle.rules import RADIUS, HowNear, Spot, spots

HOW_NEAR: dict[HowNear, Promise] = {
    HowNear.CLOSE: _("Close to me"),
    HowNear.NEAR: _("Near"),
    HowNear.AROUND: _("Around, if I want"),
}


@dataclass(frozen=True, slots=True)
class MemberShown:
    row: MemberRow
    spot: Spot
    how_near: Promise


@dataclass(frozen=True, slots=True)
class CircleShown:
    members: list[MemberShown]
    rings: list[float]


def shown(rows: tuple[MemberRow, ...]) -> CircleShown:
    placed = zip(rows, spots([row.how_near for row in rows]), strict=True)
    members = [MemberShown(row, spot, HOW_NEAR[row.how_near]) for row, spot in placed]
    return CircleShown(members, sorted(RADIUS.values(), reverse=True))
