"""Clearly invented people, places and words to fill the gallery with."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.web.find import wording
from cairn.web.shell.compass import Away, Point

Words = Promise | str

WORDS = "I want Sunday dinner with my kids at my own table.\n\nAnd nobody watching the clock."
WORDS_ES = "Quiero dormir una noche entera sin miedo."
LONG_WORDS = (
    "ok so first thing. I dont want to be talked to like im a kid. I was a welder for 11 years.\n"
    "   i want my tools back\n"
    "   i want a place with a door that locks\n"
    "and Supercalifragilisticexpialidocious-length-words-without-any-space-in-them should not break the page."
)


class SampleForm(forms.Form):
    """One field of each kind."""

    words = forms.CharField(
        label=_("What do you want?"),
        help_text=_("Say it the way you would say it to a friend. Nobody will change it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words. “I don’t know yet” is fine.")},
    )
    by = forms.DateField(
        label=_("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Add a day, so you can ask about it later."),
            "invalid": _("Write the day like this: 2026-12-01."),
        },
    )
    who = forms.ChoiceField(
        label=_("Who does it?"),
        choices=[("me", _("I do")), ("supporter", _("Rosa does")), ("together", _("We do it together"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. You can change it later.")},
    )
    town = forms.ChoiceField(
        label=_("Near which town?"),
        choices=[("", _("Any")), ("a", "Bluestem"), ("b", "Ferry Street")],
        required=False,
    )
    phone = forms.CharField(
        label=_("A number to call you"), required=False, help_text=_("Only Rosa will see it.")
    )
    share = forms.BooleanField(label=_("Rosa may read this"), required=False)


def everything() -> dict[str, Any]:
    """The context of the gallery page."""
    return {
        "words": WORDS,
        "words_es": WORDS_ES,
        "long_words": LONG_WORDS,
        "stages": [
            (_("Offered"), "done"),
            (_("She said yes"), "done"),
            (_("You introduce them"), "here"),
            (_("She is there"), "later"),
            (_("Did it help?"), "later"),
        ],
        "fits": [_("Open tonight from 7:00. You can come without calling."), _("Dogs sleep beside you.")],
        "obstacles": [_("Doors close at 10:00. After that, ring the bell.")],
        "taps": taps(),
        "icons": [("yes", _("It fits")), ("rock", _("In the way")), ("wait", _("Waiting"))],
        "chips": [
            {"words": _("A bed tonight"), "change": "bed"},
            {"words": _("Dogs can come"), "change": "dog"},
        ],
        "points": points(),
        "near_points": points()[:2],
        "away": [Away("F", "Safe house", str(wording.PLAIN["address_private"]))],
        "landmark": Point("", "Bluestem", 300, 2.2),
        "week": week(),
        "phones": [
            {"number": "217-555-0142", "call": "tel:+12175550142", "what": _("front desk")},
            {"number": "217-555-0143", "call": "tel:+12175550143", "what": ""},
        ],
        "opened": opened(),
    }


def taps() -> list[dict[str, Any]]:
    rows = (
        ("rough", "storm", _("Rough")),
        ("sad", "rain", _("Sad")),
        ("tired", "moon", _("Tired")),
        ("mixed", "mixed", _("Mixed")),
        ("good", "sun", _("Good")),
        ("own", "speak", _("In my words")),
    )
    return [
        {"value": value, "icon": icon, "words": words, "chosen": value == "tired"}
        for value, icon, words in rows
    ]


def points() -> list[Point]:
    return [
        Point("A", "Nightlight House", 40, 0.4),
        Point("B", "St. Brigid’s Hall", 220, 0.9),
        Point("C", "Ferry Inn", 95, 2.6),
        Point("D", "Harbor Shed", 100, 2.5),
        Point("E", "Sedge Library", 330, 0),
    ]


def week() -> list[dict[str, Any]]:
    days = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    open_hours = [["9:00 am to 12:00", "1:00 pm to 5:00 pm"], ["9:00 am to 5:00 pm"]] * 2 + [
        ["7:00 pm to 7:00 am"]
    ]
    hours = [*open_hours, [], []]
    return [{"day": day, "hours": hours[n], "today": n == 2} for n, day in enumerate(days)]


def opened() -> list[dict[str, Any]]:
    def line(hour: int, who: Words, what: Words, why: Words) -> dict[str, Any]:
        return {"when": datetime(2026, 11, 20, hour, 5, tzinfo=UTC), "who": who, "what": what, "why": why}

    return [
        line(15, "Rosa Linares", _("opened your goals."), _("Because you said yes on 3 October.")),
        line(21, _("You"), _("opened who can see."), ""),
    ]
