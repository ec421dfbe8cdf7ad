"""What people told us about a listing, and who made sure of it, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.directory.freshness import Checked, How
from cairn.directory.tips.queries import Told
from cairn.directory.tips.rules import Reason, TipKind, TipState, Trace
from cairn.referrals.outcomes.rules import Outcome, Share

BUTTONS = {
    TipKind.DEAD_NUMBER: gettext_lazy("The number does not work"),
    TipKind.MOVED: gettext_lazy("They are not there any more"),
    TipKind.FULL: gettext_lazy("They are full right now"),
    TipKind.WRONG_HOURS: gettext_lazy("The hours are not right"),
}
REASON_BUTTONS = {
    Reason.ID: gettext_lazy("They want an ID or papers"),
    Reason.ELSEWHERE: gettext_lazy("You have to live in their area"),
    Reason.AGE: gettext_lazy("They take other ages only"),
    Reason.GENDER: gettext_lazy("They take only men, or only women"),
    Reason.CHILDREN: gettext_lazy("Children cannot come"),
    Reason.PETS: gettext_lazy("Pets cannot come"),
    Reason.RECORD: gettext_lazy("They take no one with a record"),
    Reason.MEDICINE: gettext_lazy("They do not allow recovery medicine"),
    Reason.SOBER: gettext_lazy("You have to be sober for some time first"),
    Reason.COST: gettext_lazy("It costs too much, or they do not take the insurance"),
    Reason.REFERRAL: gettext_lazy("You need a referral or an appointment"),
    Reason.LANGUAGE: gettext_lazy("Nobody there speaks the language"),
    Reason.OTHER: gettext_lazy("Something else"),
}
# The same inside a sentence: "Somebody told us on … that …".
CLAIMS = {
    TipKind.DEAD_NUMBER: gettext_lazy("the number does not work"),
    TipKind.MOVED: gettext_lazy("they are not there any more"),
    TipKind.FULL: gettext_lazy("they are full"),
    TipKind.WRONG_HOURS: gettext_lazy("the hours are not right"),
}
BECAUSE = {
    Reason.ID: gettext_lazy("people without an ID or papers are turned away"),
    Reason.ELSEWHERE: gettext_lazy("people who live somewhere else are turned away"),
    Reason.AGE: gettext_lazy("people of some ages are turned away"),
    Reason.GENDER: gettext_lazy("they take only men, or only women"),
    Reason.CHILDREN: gettext_lazy("children cannot come"),
    Reason.PETS: gettext_lazy("pets cannot come"),
    Reason.RECORD: gettext_lazy("people with a record are turned away"),
    Reason.MEDICINE: gettext_lazy("recovery medicine is not allowed there"),
    Reason.SOBER: gettext_lazy("you have to be sober for some time first"),
    Reason.COST: gettext_lazy("it costs more than some can pay, or they do not take every insurance"),
    Reason.REFERRAL: gettext_lazy("you need a referral or an appointment"),
    Reason.LANGUAGE: gettext_lazy("nobody there spoke the language"),
    Reason.OTHER: gettext_lazy("people are turned away"),
}
TRACES = {
    Trace.EMAIL: gettext_lazy("There is an e-mail address in it. Take it out."),
    Trace.DAY: gettext_lazy("There is a full date in it. Take it out."),
    Trace.NUMBER: gettext_lazy("There is a long number in it. Take it out."),
    Trace.PERSON: gettext_lazy(
        "It speaks of a person. Say what the place asks of everybody, as in “They want a state ID”."
    ),
}


def claim(told: Told) -> Promise:
    """What was told, to stand after "that"."""
    return BECAUSE[told.reason] if told.reason else CLAIMS[told.kind]


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def minute(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def told(told: Told) -> str:
    """One tip as a sentence that says how much it is worth, and which of several places it is about."""
    if told.place:
        return _("%(place)s: %(sentence)s") % {"place": told.place, "sentence": _sentence(told)}
    return _sentence(told)


def _sentence(told: Told) -> str:
    if told.state is TipState.STANDS and told.decided_at:
        return _("We asked on %(day)s, and it is true: %(claim)s.") % {
            "day": day(told.decided_at),
            "claim": claim(told),
        }
    return f"{_how_often(told)} {_what_now(told)}"


def _how_often(told: Told) -> str:
    parts = {"claim": claim(told), "times": told.times}
    if told.until:  # what holds for hours is told by the hour
        return _("Somebody told us on %(when)s that %(claim)s.") % {**parts, "when": minute(told.last_at)}
    if told.times == 1:
        return _("Somebody told us on %(day)s that %(claim)s.") % {**parts, "day": day(told.last_at)}
    return _("We were told %(times)s times, last on %(day)s, that %(claim)s.") % {
        **parts,
        "day": day(told.last_at),
    }


def _what_now(told: Told) -> str:
    if told.until:
        return _("It may have changed. We stop saying so on %(when)s.") % {"when": minute(told.until)}
    if told.state is TipState.ASKED:
        return _("We have asked them.")
    return _("Nobody has checked it yet.")


def helped_others(outcome: Outcome) -> str:
    """What happened to others who went. When all said the same, no number tells it."""
    parts = {"helped": outcome.helped, "answered": outcome.answered}
    match outcome.share:
        case Share.MOST:
            return _("Most of the %(answered)s people who went said that it helped.") % parts
        case Share.FEW:
            return _("Few of the %(answered)s people who went said that it helped.") % parts
    return _("%(helped)s of %(answered)s people who went said that it helped.") % parts


def checked(checked: Checked) -> str:
    """Who made sure of a listing, and when. Never a person's name."""
    parts = {"day": date_format(checked.on, "DATE_FORMAT") if checked.on else "", "who": checked.of}
    match checked.how:
        case How.CALLED if checked.of:
            return _("A supporter of %(who)s called on %(day)s and they answered.") % parts
        case How.CALLED:
            return _("A supporter called on %(day)s and they answered.") % parts
        case How.REACHED:
            return _("Somebody reached them on %(day)s.") % parts
        case How.OWNER:
            return _("They looked at this themselves on %(day)s.") % parts
        case How.STEWARD if checked.of:
            return _("%(who)s asked them on %(day)s.") % parts
    return _("Checked on %(day)s.") % parts
