"""Why a find may fit and what may get in the way: codes from the directory to sentences.

What a listing says in its own words is shown whole or not at all: half a rule can be worse than none.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from cairn.directory.finds import Note
from cairn.referrals.outcomes.rules import Outcome
from cairn.web.find import times, wording
from cairn.web.templatetags.cairn import miles
from cairn.web.upkeep.wording import helped_others, told

LONGEST_ON_A_CARD = 160  # letters of a listing's own words; what is longer is on its own page
SAID_ELSEWHERE = {"not_checked_lately", "never_checked"}  # each card and page has a line of its own for it
NEEDLESS_AFTER = {
    "need_in_name": {"need"},
    "words": {"need", "need_in_name"},
    "akin": {"need_in_name"},
    "fellowship": {"need"},
}  # a weaker form of the same reason

Needed = Mapping[str, Any]
Labels = Mapping[str, str]


def sentences(notes: tuple[Note, ...], now: datetime, labels: Labels) -> tuple[str, ...]:
    """Notes as sentences, in their order. One whose own words are too long for a card points to the page."""
    codes = {note.code for note in notes}
    told = (
        sentence(note, now, labels)
        for note in notes
        if note.code not in SAID_ELSEWHERE and not NEEDLESS_AFTER.get(note.code, set()) & codes
    )
    return tuple(dict.fromkeys(words for words in told if words))


def sentence(note: Note, now: datetime, labels: Labels) -> str:
    """One note in words; a code that this page has no words for says nothing."""
    if note.code in wording.PLAIN:
        return str(wording.PLAIN[note.code])
    if note.code in wording.AS_LISTED:
        return _as_listed(note)
    tell = TOLD.get(note.code)
    return tell(note.params, now, labels) if tell else ""


def _need(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("Listed under “%(need)s”.") % {"need": labels.get(needed["need"], needed["need"])}


def _need_in_name(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("Its name fits “%(need)s”.") % {"need": labels.get(needed["need"], needed["need"])}


def _akin(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("Not quite what you asked for, but it may help: “%(need)s”.") % {
        "need": labels.get(needed["need"], needed["need"])
    }


def _fellowship(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("It is a meeting of %(fellowship)s.") % {"fellowship": needed["name"]}


def _other_fellowship(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("Not quite what you asked for, but it may help: a meeting that is not of %(fellowship)s.") % {
        "fellowship": needed["name"]
    }


def _on_day(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("It meets on %(weekday)s.") % {"weekday": WEEKDAYS[needed["day"]]}


def _words(needed: Needed, now: datetime, labels: Labels) -> str:
    quoted = ", ".join(_("“%(word)s”") % {"word": word} for word in needed["words"])
    return _("It speaks of %(words)s.") % {"words": quoted}


def _open_now(needed: Needed, now: datetime, labels: Labels) -> str:
    if needed["until"] is None:
        return _("Open now, day and night.")
    return _("Open now, until %(when)s.") % {"when": times.until(needed["until"], now)}


def _open_in_window(needed: Needed, now: datetime, labels: Labels) -> str:
    return str(wording.OPEN_IN.get(needed["when"], wording.OPEN_THEN))


def _on_now(needed: Needed, now: datetime, labels: Labels) -> str:
    if needed["until"] is None:
        return _("It is going on now.")
    return _("It is going on now, until %(when)s.") % {"when": times.until(needed["until"], now)}


def _starts(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("It meets %(when)s.") % {"when": times.moment(needed["at"], now)}


def _language(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("They speak %(language)s.") % {"language": wording.language(needed["language"])}


def _language_unknown(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("They do not say if they speak %(language)s. Ask.") % {
        "language": wording.language(needed["language"])
    }


def _mentions(needed: Needed, now: datetime, labels: Labels) -> str:
    return str(wording.SAYS_SOMETHING_OF.get(needed["facet"], ""))


def _refuses(needed: Needed, now: datetime, labels: Labels) -> str:
    return str(wording.SAYS_NO_TO[needed["facet"]])


def _ask_about(needed: Needed, now: datetime, labels: Labels) -> str:
    return str(wording.ASK_ABOUT.get(needed["facet"], ""))


def _closed_now(needed: Needed, now: datetime, labels: Labels) -> str:
    if needed["opens"] is None:
        return _("Closed now. We do not know when it opens next.")
    return _("Closed now. It opens %(when)s.") % {"when": times.moment(needed["opens"], now)}


def _closed_for(needed: Needed, now: datetime, labels: Labels) -> str:
    return times.closed_for(needed["holiday"], needed["opens"], now)


def _may_be_closed(needed: Needed, now: datetime, labels: Labels) -> str:
    return times.may_be_closed(needed["holiday"])


def _may_open(needed: Needed, now: datetime, labels: Labels) -> str:
    return times.may_open(needed["holiday"], needed["at"], now)


def _many_closed(needed: Needed, now: datetime, labels: Labels) -> str:
    return times.many_closed(needed["holiday"])


def _far(needed: Needed, now: datetime, labels: Labels) -> str:
    return _("It is %(far)s away in a straight line.") % {"far": miles(needed["miles"])}


def _ages(needed: Needed, now: datetime, labels: Labels) -> str:
    return wording.ages(needed["minimum"], needed["maximum"])


def _told(needed: Needed, now: datetime, labels: Labels) -> str:
    return told(needed["told"])


def _helped_others(needed: Needed, now: datetime, labels: Labels) -> str:
    return helped_others(Outcome(needed["helped"], needed["answered"]))


def _as_listed(note: Note) -> str:
    part, short, long = wording.AS_LISTED[note.code]
    text = str(note.params[part]).strip()
    if not text:
        return ""
    return short % {"text": text} if len(text) <= LONGEST_ON_A_CARD else str(long)


TOLD: dict[str, Callable[[Needed, datetime, Labels], str]] = {
    "need": _need,
    "need_in_name": _need_in_name,
    "akin": _akin,
    "fellowship": _fellowship,
    "other_fellowship": _other_fellowship,
    "on_day": _on_day,
    "words": _words,
    "open_now": _open_now,
    "open_in_window": _open_in_window,
    "on_now": _on_now,
    "starts": _starts,
    "language": _language,
    "language_unknown": _language_unknown,
    "mentions": _mentions,
    "ask_about": _ask_about,
    "refuses": _refuses,
    "closed_now": _closed_now,
    "closed_for": _closed_for,
    "may_be_closed": _may_be_closed,
    "may_open": _may_open,
    "many_closed": _many_closed,
    "far": _far,
    "ages": _ages,
    "told": _told,
    "helped_others": _helped_others,
}
