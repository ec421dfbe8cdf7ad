"""Letters and calls, in words."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.letters.deadlines import Deadline, answers, appeals
from cairn.advocacy.letters.queries import LetterRow, NewsRow
from cairn.advocacy.letters.rules import Ask, Came, Next, No, Way, What

ASKS: dict[Ask, tuple[Promise, Promise]] = {
    Ask.RECORDS: (_("Ask for my record"), _("They have 30 days.")),
    Ask.CORRECTION: (_("Ask them to fix my record"), _("They have 60 days.")),
    Ask.PLAN_MEETING: (_("Ask for a meeting about my plan"), _("With a person you name, if you like.")),
    Ask.ACCOMMODATION: (
        _("Ask for a change I need"),
        _("At home, at work, at school or in court, because of a disability."),
    ),
    Ask.GRIEVANCE: (_("Say that something was wrong"), _("And ask for an answer in writing.")),
    Ask.APPEAL: (_("Appeal a decision"), _("The notice says by which day.")),
}


def _named(one: Deadline) -> Promise:
    """What was decided about, in the language of whoever reads."""
    return cast(Promise, lazy(lambda: one.name(get_language() or ""), str)())


DECISIONS: dict[str, Promise] = {key: _named(one) for key, one in appeals().items()}
LINES: dict[Ask, tuple[Promise, Promise]] = {
    Ask.RECORDS: (_("Which part of it do you want?"), _("All of it, or from when to when, or one visit.")),
    Ask.CORRECTION: (_("What is wrong, and what is true?"), _("Say where it stands, if you know.")),
    Ask.PLAN_MEETING: (_("What do you want to talk about?"), _("And who comes with you, if you like.")),
    Ask.ACCOMMODATION: (_("What do you need?"), _("You need not name what you have.")),
    Ask.GRIEVANCE: (_("What happened?"), _("Who, where, on which day.")),
    Ask.APPEAL: (
        _("Which decision, and why is it wrong?"),
        _("What you type below about the notice is put in for you."),
    ),
}
WAYS: dict[Way, Promise] = {
    Way.MAIL: _("By mail"),
    Way.EMAIL: _("By e-mail"),
    Way.FAX: _("By fax"),
    Way.BY_HAND: _("I handed it over"),
    Way.ONLINE: _("On their website"),
}
CAME: dict[Came, Promise] = {
    Came.YES: _("They said yes"),
    Came.PART: _("Yes to a part of it"),
    Came.NO: _("They said no"),
    Came.LATER: _("They will answer later"),
    Came.NO_ANSWER: _("Nobody answered"),
}
WHATS: dict[What, Promise] = {
    What.SENT: _("I sent it"),
    What.CALLED: _("I called"),
    What.CAME: _("Something came back"),
}
REFUSED: dict[No, Promise] = {
    No.DAY_TO_COME: _("That day has not come yet. Choose today or a day before."),
    No.BEFORE_NOTICE: _("That is before the day on the notice. Choose that day or a later one."),
    No.TOO_MANY: _("This log is full. Begin another letter, and say there that it goes on."),
}
# What is next where an answer is to come by a day: the law's, or the one that was asked for.
ANSWER: dict[tuple[Next, bool], Promise] = {
    (Next.WAIT, True): _("They have until %(day)s to answer."),
    (Next.WAIT, False): _("Answer expected by %(day)s."),
    (Next.ASK_AGAIN, True): _("They had until %(day)s to answer. You can ask again."),
    (Next.ASK_AGAIN, False): _("You asked for an answer by %(day)s. You can ask again."),
}
NEXT: dict[Next, Promise] = {
    Next.WAIT: _("Waiting for their answer."),
    Next.LOOK: _("They did not say yes to all of it. A rights card may say what you can do now."),
    Next.DONE: _("They said yes."),
}


def day(of: date) -> str:
    return date_format(of, "DATE_FORMAT")


def next_thing(row: LetterRow) -> str:
    """What is next, in a sentence or two. Nothing is late."""
    stands = row.stands
    if stands.next is Next.SEND:
        return " ".join(filter(None, (gettext("Not sent yet."), _last_day(row))))
    if stands.day:
        return str(ANSWER[stands.next, row.ask in answers()]) % {"day": day(stands.day)}
    return str(NEXT[stands.next])


def sooner(row: LetterRow, right: str) -> str:
    """Where keeping what one gets has a day of its own, before the last one. `right`: what a rights card says
    of it, where there is one. Empty where it does not matter any more."""
    if not row.may_keep:
        return ""
    first = gettext("Ask sooner if you want to keep what you get until they decide.")
    where = right or gettext("Look on the notice, or ask them, by which day.")
    return f"{first} {where}"


def _last_day(row: LetterRow) -> str:
    """By when it has to be there, and how that was counted; once it has passed, what can still be done."""
    if row.last is None:
        return ""
    on = {"day": day(row.last.day)}
    if row.stands.is_over:
        return (
            gettext(
                "The last day was %(day)s. You can still write: say why it is later, and ask for more time."
            )
            % on
        )
    if row.last.counted_from is None:
        return gettext("It has to be there by %(day)s.") % on
    return gettext(
        "The last day to appeal is %(day)s, counted from the day on the notice you typed, %(notice)s."
    ) % (on | {"notice": day(row.last.counted_from)})


def counted(row: LetterRow) -> str:
    """Where a day comes from that a law gives, as long as it matters; else empty."""
    if row.stands.next is Next.SEND:
        one = appeals().get(row.decision) if row.last and row.last.counted_from else None
        whose = gettext("If your notice names another day, that one counts.")
    else:
        one, whose = answers().get(row.ask) if row.stands.day else None, ""
    if one is None:
        return ""
    text = gettext("The law gives %(number)s days (%(cite)s), read on %(day)s.")
    return f"{text % {'number': one.days, 'cite': one.cite, 'day': day(one.checked)}} {whose}".strip()


def news(row: NewsRow) -> str:
    """One line of the log."""
    said = [str(WHATS[row.what])]
    said += [str(WAYS[row.way])] if row.way else []
    said += [str(CAME[row.came])] if row.came else []
    return ": ".join((day(row.on), ". ".join(said)))
