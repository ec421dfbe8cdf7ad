"""Codes to words, for the pages about accounts and the organisation."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.people.rules import No, Part2Status, Role
from cairn.people.signing_in.devices import Browser, Device

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
NOT_YOUR_PASSWORD = _("This is not the password you sign in with now.")
PASSKEY_NO: Words = {
    No.PASSKEY_WRONG: _("This passkey does not open an account here. Try another one, or your password."),
    No.PASSKEY_COPIED: _(
        "This passkey seems to be on two devices, so we did not let it in. Use your password, then take this "
        "passkey away and add a new one."
    ),
    No.TOO_MANY_PASSKEYS: _("You have ten passkeys already. Take one away first."),
}

# With the browser behind it: "Phone, Firefox".
DEVICES: Words = {
    Device.PHONE: _("Phone"),
    Device.TABLET: _("Tablet"),
    Device.COMPUTER: _("Computer"),
    Device.UNKNOWN: _("A device"),
}
BROWSERS: Words = {
    Browser.CHROME: _("Chrome"),
    Browser.FIREFOX: _("Firefox"),
    Browser.SAFARI: _("Safari"),
    Browser.EDGE: _("Edge"),
    Browser.SAMSUNG: _("Samsung Internet"),
    Browser.UNKNOWN: _("another browser"),
}

CODE_WRONG = _(
    "This code does not open it. Each one works once, and your app shows a new one every half minute. "
    "Wait for the next one and type that."
)
BORROWED = _(
    "You said this phone is not yours. Cairn signs you out after 10 minutes without a tap, and when you "
    "close the browser. When it offers to save your password, say no."
)

PASSWORD: Words = {
    "password_too_short": _("Use 12 characters or more. A few words you will remember work well."),
    "password_too_common": _("Many people use this one, so others guess it first. Choose another."),
    "password_guessed": _(
        "Others could guess this one. Names, years, and letters that lie side by side come first. Take four "
        "words that have nothing to do with each other."
    ),
    "password_is_name": _("Choose one that is not your sign-in name."),
}


def how_long(wait: timedelta) -> str:
    """Rounded up, so that who waits as long as it says does not come too early."""
    seconds = ceil(wait.total_seconds())
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = ceil(seconds / 60)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def wait(still: timedelta) -> str:
    return gettext("There were many tries. Wait %(long)s, then try again.") % {"long": how_long(still)}


def wait_to_sign_in(still: timedelta) -> str:
    """The same, with what helps meanwhile. It holds for a name that nobody has just the same."""
    more = gettext("If you forgot your password, the way to a new one is below, and it does not wait.")
    return f"{wait(still)} {more}"


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
