"""The parts pages are built from. Each is shown in every state at /gallery/, with the markup that calls it.

Tags take plain values and draw them. None reads the database, and none changes a person's words.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cairn.directory.understanding.spelling import tongue_of
from cairn.web.shell import house_hours
from cairn.web.shell.compass import CLOSE_BY, WALKABLE, Away, Point, Ring, direction, draw, minutes_on_foot

register = template.Library()

# One line each, drawn on a 40 by 40 field with a round 2-unit pen ("rock" is filled).
ICONS = {
    "yes": "M8 21l8 8L33 11",
    "rock": "M4 30c0-4 2-6 5-10s6-8 13-8c6 0 8 4 10 8s4 6 4 9c0 2-2 3-5 3H9c-3 0-5-1-5-2z",
    "speak": "M7 9h26a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H19l-8 7v-7H7a2 2 0 0 1-2-2V11a2 2 0 0 1 2-2z"
    "M12 16h16M12 22h10",
    "wait": "M34 20a14 14 0 1 1-28 0 14 14 0 1 1 28 0M20 12v9l6 4",
    "storm": "M12 25a7 7 0 0 1 1-14 9 9 0 0 1 17 2 6 6 0 0 1 0 12M21 20l-4 7h6l-4 8",
    "rain": "M12 23a7 7 0 0 1 1-14 9 9 0 0 1 17 2 6 6 0 0 1 0 12zM14 28l-2 5M21 28l-2 5M28 28l-2 5",
    "moon": "M30 25A13 13 0 1 1 17 8a10 10 0 0 0 13 17zM28 10h5l-5 6h5",
    "mixed": "M11 31a6 6 0 0 1 1-12 8 8 0 0 1 15 2 5 5 0 0 1 0 10zM22 13a6 6 0 0 1 9 7M28 5v2M35 9l-1.5 1.5"
    "M37 18h-2",
    "sun": "M27 20a7 7 0 1 1-14 0 7 7 0 1 1 14 0M20 5v4M20 31v4M5 20h4M31 20h4M9.5 9.5l3 3M27.5 27.5l3 3"
    "M9.5 30.5l3-3M27.5 12.5l3-3",
}

DIRECTION_WORDS = {
    "N": _("north"),
    "NE": _("north-east"),
    "E": _("east"),
    "SE": _("south-east"),
    "S": _("south"),
    "SW": _("south-west"),
    "W": _("west"),
    "NW": _("north-west"),
}

STEP_STATES = {"done": _("Done"), "here": _("This is the next one"), "rest": _("Set down for now"), "": ""}


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict[str, Any]:
    """A drawing that only repeats the word beside it. Never used without the word."""
    return {"line": ICONS[name], "filled": name == "rock"}


@register.simple_block_tag
def said(content: str, words: str, lang: str = "", least: bool = False) -> SafeString:
    """The person's words, exactly as stored: `{% said words lang="es" %}caption{% endsaid %}`."""
    return render_to_string(
        "components/said.html", {"words": words, "lang": lang, "least": least, "caption": content}
    )


@register.simple_block_tag
def step(content: str, words: str, state: str = "", lang: str = "") -> SafeString:
    """One stone of `<ol class="steps">`. `state`: done, here, rest (set down for now) or empty (later)."""
    context = {
        "words": words,
        "state": state,
        "state_words": STEP_STATES[state],
        "lang": lang,
        "more": content,
    }
    return render_to_string("components/step.html", context)


@register.simple_block_tag(name="next")
def next_stone(content: str, title: str, eyebrow: str = "", key: str = "next", lang: str = "") -> SafeString:
    """The one blaze-washed block of a page. `title` may be the person's words; `key` names it on the page."""
    context = {"title": title, "eyebrow": eyebrow, "key": key, "lang": lang, "content": content}
    return render_to_string("components/next.html", context)


@register.simple_block_tag
def result(
    content: str,
    name: str,
    summary: str,
    url: str = "",
    letter: str = "",
    key: str = "",
    by: str = "",
    place: str = "",
    line: str = "",
    way: str = "",
    turn: int | None = None,
    fits: Sequence[str] = (),
    obstacles: Sequence[str] = (),
    checked: str = "",
) -> SafeString:
    """A place that may help. What may get in the way is always shown; `checked` says who looked and when.

    `key` is its id on the page, `by` is who offers it, `place` the address, `line` what to know first, as
    when a meeting meets. `way` says how far it is and which way, `turn` the same in degrees for an arrow.
    """
    context = {"name": name, "by": by, "place": place, "line": line, "summary": summary, "url": url}
    more = {
        "letter": letter,
        "key": key,
        "way": way,
        "turn": turn,
        "fits": fits,
        "obstacles": obstacles,
        "checked": checked,
    }
    return render_to_string("components/result.html", context | more | {"acts": content})


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, size: str = "", hint: str = "", quiet: bool = False) -> dict[str, Any]:
    """A form field with label, help and error tied together. `size`: "voice" for words, "short", or empty.

    `quiet` leaves out "(you can skip this)", for forms where everything may be skipped.
    """
    widget = bound.field.widget
    many = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    attrs: dict[str, str | bool] = {}
    if not many and not isinstance(widget, CheckboxInput):
        attrs["class"] = f"field {size}".strip()
    if _is_only_problem(bound):
        attrs["autofocus"] = "autofocus"
    return {
        "bound": bound,
        "control": None if many else bound.as_widget(attrs=attrs),
        "size": size,
        "shape": "many" if many else "one" if isinstance(widget, CheckboxInput) else "text",
        "hint": hint or bound.help_text,
        "may_skip": not (bound.field.required or quiet),
        "described": " ".join(_descriptions(bound, hint)),
    }


def _is_only_problem(bound: BoundField) -> bool:
    return bool(bound.errors) and len(bound.form.errors) == 1


def _descriptions(bound: BoundField, hint: str) -> Iterable[str]:
    if hint or bound.help_text:
        yield f"{bound.auto_id}_helptext"
    if bound.errors:
        yield f"{bound.auto_id}_error"


@register.inclusion_tag("components/problems.html")
def problems(form: BaseForm) -> dict[str, Any]:
    """The list of what to fix, at the top of a form: for two problems or more, or one that has no field."""
    fields = [bound for bound in form.visible_fields() if bound.errors]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    general = [*form.non_field_errors(), *hidden]
    return {"fields": fields if general or len(fields) > 1 else [], "general": general}


@register.inclusion_tag("components/compass.html")
def compass(
    points: Sequence[Point],
    here: str,
    away: Sequence[Away] = (),
    landmark: Point | None = None,
    key: str = "compass",
    finds: str = "",
) -> dict[str, Any]:
    """Where places lie from `here`: as a drawing, and as a list that says the same in words.

    `away` are those that lie nowhere on it, with the reason. `finds` is how the ids of their cards begin,
    to lead there from the list; the letter follows.
    """
    drawing = draw(points, landmark)
    rows = [{"stone": stone, "line": which_way(stone.point)} for stone in drawing.stones]
    rings = [{"ring": ring, "words": ring_words(ring)} for ring in drawing.rings]
    sign = which_way(drawing.sign.point) if drawing.sign else ""
    more = {"here": here, "away": away, "key": key, "finds": finds, "in_minutes": drawing.rings[0].minutes}
    return {"drawing": drawing, "rows": rows, "rings": rings, "sign": sign} | more


def which_way(point: Point) -> str:
    """How far, which way, and whether that is to be walked."""
    if point.miles < CLOSE_BY:
        return str(_("Very close by."))
    told = {"far": miles(point.miles), "way": DIRECTION_WORDS[direction(point.bearing)]}
    return str(_("%(far)s to the %(way)s, %(travel)s.") % (told | {"travel": travel(point.miles)}))


def ring_words(ring: Ring) -> str:
    return str(_("%(n)s min") % {"n": ring.minutes}) if ring.minutes else miles(ring.miles)


@register.filter
def tongue(text: str) -> str:
    """The language of words that somebody else wrote, for `lang`: what is read aloud should sound right."""
    return tongue_of(text)


@register.filter
def travel(distance: float) -> str:
    """How one would get there: on foot when that can be walked, by how long; else a ride."""
    minutes = minutes_on_foot(distance)
    if not minutes:
        return str(_("a ride"))
    if minutes > WALKABLE:
        return str(_("about %(n)s minutes on foot, or a ride") % {"n": minutes})
    return str(_("about %(n)s minutes on foot") % {"n": minutes})


@register.filter
def miles(distance: float) -> str:
    """A straight-line distance in words, no more exact than anyone can walk."""
    if distance < 0.1:
        return str(_("less than 0.1 miles"))
    rounded = round(distance) if distance >= 10 else round(distance, 1)
    whole = rounded == int(rounded)
    shown = number_format(rounded, 0 if whole else 1)
    return ngettext("%(n)s mile", "%(n)s miles", 1 if rounded == 1 else 2) % {"n": shown}


@register.filter
def as_hours(words: str) -> SafeString:
    """When a house reads messages, as the reader's language says it."""
    return house_hours.house_hours(words)
