"""Codes to words, for the pages about accounts and the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cairn.people.rules import No, Part2Status, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = dict[str, _StrPromise]

ROLES: Words = {
    Role.SUPPORTER: _("supporter"),
    Role.LEAD: _("lead"),
    Role.STEWARD: _("steward"),
    Role.PERSON: _("person in recovery"),
}

# What the one who is invited reads about it.
ROLE_WELCOMES: Words = {
    Role.SUPPORTER: _("You will walk with people in their recovery, as a supporter."),
    Role.LEAD: _("You will stand behind the supporters as their lead, and may walk with people too."),
    Role.STEWARD: _(
        "You will look after accounts and settings, as a steward. You cannot open anyone’s words."
    ),
    Role.PERSON: _("You get your own pages, for your own recovery. What you write there is yours."),
}

# What the one who invites reads about it.
ROLE_CHOICES: Words = {
    Role.SUPPORTER: _("Supporter: walks with people and sees what those people share with them."),
    Role.LEAD: _("Lead: supervises supporters, and may walk with people too."),
    Role.STEWARD: _("Steward: looks after accounts and settings. Opens no one’s words."),
}

NOT_USABLE: Words = {
    No.INVITATION_USED: _(
        "This invitation was used already. Each one works once. If you made an account with it, sign in. "
        "If you did not, ask for a new one and say that someone else used it."
    ),
    No.INVITATION_EXPIRED: _(
        "This invitation is over. It works for seven days, or until someone takes it back. Ask for a new "
        "one: it takes them a minute."
    ),
    No.INVITATION_UNKNOWN: _(
        "We do not know this invitation. Check every letter, or ask the one who gave it to you for a new one."
    ),
}

SIGN_IN_NAME: Words = {
    No.SIGN_IN_NAME_TAKEN: _("Someone has this name already. Add a number or a second word."),
    No.SIGN_IN_NAME_SHAPE: _("Use 3 to 60 letters or numbers, with no spaces and no @."),
}

WRONG = _(
    "This name and password do not fit together. Check both and try again. Capital letters count in the "
    "password, not in the name."
)
WAIT = _(
    "There were many tries in a short time, so we stopped looking. Wait five minutes, then try again. "
    "If you forgot your password, the way to a new one is below."
)
WAIT_CODE = _(
    "There were many codes in a short time, so we stopped looking. Wait five minutes, then try again."
)
NOT_YOUR_PASSWORD = _("This is not the password you sign in with now.")
WAIT_PASSWORD = _("There were many tries in a short time. Wait five minutes, then try again.")

PASSWORD: Words = {
    "password_too_short": _("Use 12 characters or more. A few words you will remember work well."),
    "password_too_common": _("Many people use this one, so others guess it first. Choose another."),
    "password_is_name": _("Choose one that is not your sign-in name."),
}
PASSWORD_HELP = _(
    "12 characters or more. A few words work well, like the start of a song only you would think of. "
    "You type it once here, so type slowly."
)

PART2: Words = {
    Part2Status.PROGRAM: _(
        "Yes, we are a Part 2 program. We have federal help, and we say openly that we treat people, or send "
        "them to treatment, for drug or alcohol use. Nothing about a person leaves without their written yes."
    ),
    Part2Status.RECEIVES: _(
        "No, but Part 2 programs send us records. What they send keeps its protection with us."
    ),
    Part2Status.NEITHER: _("No, and no such records reach us. Cairn asks the person all the same."),
    Part2Status.UNKNOWN: _("We do not know yet. Until you do, Cairn treats you as a Part 2 program."),
}
PART2_SHORT: Words = {
    Part2Status.PROGRAM: _("A Part 2 program"),
    Part2Status.RECEIVES: _("Gets records from Part 2 programs"),
    Part2Status.NEITHER: _("Not covered by Part 2"),
    Part2Status.UNKNOWN: _("Not known yet, so treated as a Part 2 program"),
}

ZONES: Words = {
    "America/Chicago": _("Central (Chicago)"),
    "America/New_York": _("Eastern (New York)"),
    "America/Denver": _("Mountain (Denver)"),
    "America/Phoenix": _("Mountain, no summer time (Phoenix)"),
    "America/Los_Angeles": _("Pacific (Los Angeles)"),
    "America/Anchorage": _("Alaska (Anchorage)"),
    "Pacific/Honolulu": _("Hawaii (Honolulu)"),
    "America/Puerto_Rico": _("Atlantic (Puerto Rico)"),
    "Pacific/Guam": _("Chamorro (Guam)"),
}
