"""Wishes for treatment, in words. Headings and sentences are ours; the facts behind them have a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.recovery.declaration.queries import Wishes, WishRow
from cairn.recovery.declaration.rules import (
    MAY_NOT_DECIDE,
    MAY_NOT_WITNESS,
    SOURCES,
    Fact,
    MayNot,
    Part,
    Standing,
    clock_of,
)

PARTS: dict[Part, Promise] = {
    Part.KNOW: _("What I want them to know about me then"),
    Part.MEDICINE: _("Medicines: which I agree to, which I do not, and why"),
    Part.STAY: _("Being in a hospital: when, where, how long"),
    Part.SHOCK: _("Electric treatment of the brain (ECT): whether I agree"),
    Part.DECIDES: _("Who decides for me, and who if they cannot: names and numbers"),
    Part.ELSE: _("What else helps or harms me"),
}
HINTS: dict[Part, Promise] = {
    Part.MEDICINE: _("Names help. So does what a medicine did to you."),
    Part.STAY: _("The law means a stay of up to 17 days."),
    Part.DECIDES: _("They must be adults and agree in writing. Ask them first."),
}
FACTS: dict[Fact, Promise] = {
    Fact.WHO_MAY: _("Any adult of sound mind may write down what they agree to and what they refuse."),
    Fact.WHEN: _(
        "It counts only while two doctors, or a court, say that you cannot decide. While you can decide, "
        "you are asked."
    ),
    Fact.WITNESSES: _(
        "You sign it, and two adults who know you sign as witnesses. They have to see you sign, and that "
        "nobody forces or tricks you."
    ),
    Fact.DOCTOR: _("It begins to count when your doctor has it. It belongs in your medical record."),
    Fact.LASTS: _(
        "It can begin to be used within three years of the day you signed. If it is in use on that day, it "
        "goes on until you can decide again."
    ),
    Fact.FOLLOWED: _(
        "They have to follow it, except when a court orders otherwise, or in an emergency that endangers "
        "life or health. It does not stop anybody from being taken to a hospital against their will."
    ),
    Fact.TAKE_BACK: _(
        "While you can decide, you can take it back, all or a part: in writing, signed by you and a doctor, "
        "and given to your own doctor."
    ),
    Fact.FORM: _(
        "The law has a form and wants a declaration to be much like it. This paper is not that form. Take "
        "your words to it, with somebody who knows the law."
    ),
}
MAY_NOT: dict[MayNot, Promise] = {
    MayNot.RELATED: _("anybody related to you by blood, marriage or adoption"),
    MayNot.TREATS: _("your doctor, or whoever gives you mental health care, or a relative of theirs"),
    MayNot.RUNS: _("whoever owns or runs a place where you are cared for or live, or a relative of theirs"),
    MayNot.TREATS_DECIDES: _(
        "your doctor, whoever gives you mental health care, or who works for them, unless you are related"
    ),
    MayNot.WORKS_DECIDES: _(
        "whoever owns, runs or works in a place where you are cared for or live, unless you are related"
    ),
}


@dataclass(frozen=True, slots=True)
class FactShown:
    words: Promise
    source: str


def facts() -> list[FactShown]:
    return [FactShown(words, SOURCES[fact]) for fact, words in FACTS.items()]


def may_not_witness() -> list[Promise]:
    return [MAY_NOT[one] for one in MAY_NOT_WITNESS]


def may_not_decide() -> list[Promise]:
    return [MAY_NOT[one] for one in MAY_NOT_DECIDE]


@dataclass(frozen=True, slots=True)
class PartShown:
    title: Promise
    row: WishRow


@dataclass(frozen=True, slots=True)
class WishesShown:
    """`signed` and `changed` are lines, empty when there is nothing to say; `is_over` stands out."""

    parts: list[PartShown]
    signed: str
    is_over: bool
    changed: bool


def shown(wishes: Wishes, today: date, name: str = "") -> WishesShown:
    parts = [PartShown(PARTS[row.part], row) for row in wishes.rows]
    if wishes.signed_on is None:
        return WishesShown(parts, "", False, False)
    clock = clock_of(wishes.signed_on, today)
    changed = any(localtime(row.written_at).date() > wishes.signed_on for row in wishes.rows)
    said = {"day": _day(wishes.signed_on), "over": _day(clock.over_on), "name": name}
    first = (
        gettext("%(name)s noted that it was signed on %(day)s.")
        if name
        else gettext("You noted that you signed it on %(day)s.")
    )
    lines = {
        Standing.RUNS: gettext("Three years are over on %(over)s."),
        Standing.SOON_OVER: gettext("Three years are soon over, on %(over)s. You can sign a new one."),
        Standing.OVER: gettext("Three years were over on %(over)s. It cannot begin to be used."),
    }
    line = f"{first % said} {lines[clock.standing] % said}"
    return WishesShown(parts, line, clock.standing is not Standing.RUNS, changed)


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
