"""Letters and calls, in words."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.letters.queries import NewsRow
from cairn.advocacy.letters.rules import Ask, Came, Next, No, Stands, Way, What

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
LINES: dict[Ask, tuple[Promise, Promise]] = {
    Ask.RECORDS: (_("Which part of it do you want?"), _("All of it, or from when to when, or one visit.")),
    Ask.CORRECTION: (_("What is wrong, and what is true?"), _("Say where it stands, if you know.")),
    Ask.PLAN_MEETING: (_("What do you want to talk about?"), _("And who comes with you, if you like.")),
    Ask.ACCOMMODATION: (_("What do you need?"), _("You need not name what you have.")),
    Ask.GRIEVANCE: (_("What happened?"), _("Who, where, on which day.")),
    Ask.APPEAL: (_("Which decision, and why is it wrong?"), _("Write the day on top of the notice too.")),
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
    No.TOO_MANY: _("This log is full. Begin another letter, and say there that it goes on."),
}


def day(of: date) -> str:
    return date_format(of, "DATE_FORMAT")


def next_thing(stands: Stands) -> str:
    """What is next, in one sentence. Nothing is late."""
    if stands.next is Next.SEND:
        return (
            gettext("Not sent yet. It has to be there by %(day)s.") % {"day": day(stands.day)}
            if stands.day
            else gettext("Not sent yet.")
        )
    if stands.next is Next.WAIT:
        return (
            gettext("They have until %(day)s to answer.") % {"day": day(stands.day)}
            if stands.day
            else gettext("Waiting for their answer.")
        )
    if stands.next is Next.ASK_AGAIN and stands.day:
        return gettext("They had until %(day)s to answer. You can ask again.") % {"day": day(stands.day)}
    if stands.next is Next.LOOK:
        return gettext("They did not say yes to all of it. A rights card may say what you can do now.")
    return gettext("They said yes.")


def news(row: NewsRow) -> str:
    """One line of the log."""
    said = [str(WHATS[row.what])]
    said += [str(WAYS[row.way])] if row.way else []
    said += [str(CAME[row.came])] if row.came else []
    return ": ".join((day(row.on), ". ".join(said)))
