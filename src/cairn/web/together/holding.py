"""Time together and the notes of it, as they are listed where everything held is shown."""

from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.contacts.rules import About
from cairn.peer_sessions.follow_ups.rules import State
from cairn.web.given import holding as given
from cairn.web.records.labels import BY, HOW, LANGUAGE, LANGUAGES, SAID, Codes, Label, Section
from cairn.web.together.wording import DID, DOMAINS, HELD, KINDS, MODES, PLACES, THERE

ABOUT: Codes = {
    About.GOAL: _("A goal"),
    About.STEP: _("A step"),
    About.HAND_OFF: _("A hand-off"),
    About.MEETING: _("A meeting you got ready for"),
}
STATES: Codes = {
    State.OPEN: _("Open"),
    State.DONE: _("Done"),
    State.SET_DOWN: _("Set down for now"),
}
YES: Codes = {True: _("Yes"), False: _("No")}
SECTIONS = {
    **given.SECTIONS,
    "peer_sessions.Contact": Section(
        _("Time together"),
        {
            "kind": Label(_("What"), KINDS),
            "supporter": Label(_("With")),
            "started_at": SAID,
            "minutes": Label(_("Minutes")),
            "travel": Label(_("Minutes on the way")),
            "reached": Label(_("You talked"), YES),
            "mode": Label(_("How"), MODES),
            "place": Label(_("Where"), PLACES),
            "did": Label(_("What was done"), DID),
            "there": Label(_("Who else was there"), THERE),
            "domain": Label(_("Counts as"), DOMAINS),
            "next_words": Label(_("What comes next")),
            "language": LANGUAGE,
            "kept_at": Label(_("Written down")),
            "taken_back_at": Label(_("Taken back")),
        },
    ),
    "peer_sessions.NamedIn": Section(
        _("Where you said your name may be kept in a group"),
        {
            "said_at": SAID,
            "how": HOW,
            "typed_by": Label(_("Typed by")),
            "ended_at": Label(_("Taken back")),
            "ended_typed_by": Label(_("Taken back by")),
        },
    ),
    "peer_sessions.ContactTie": Section(_("What that time was about"), {"about": Label(_("About"), ABOUT)}),
    "peer_sessions.FollowUp": Section(
        _("What you agreed to come back to"),
        {
            "words": Label(_("What")),
            "supporter": Label(_("With")),
            "on_day": Label(_("On")),
            "state": Label(_("Where it is"), STATES),
            "language": LANGUAGE,
            "agreed_at": Label(_("Agreed")),
            "over_at": Label(_("Until")),
        },
    ),
    "peer_sessions.Note": Section(
        _("Notes of your time together"),
        {
            "supporter": Label(_("Written by")),
            "began_at": Label(_("Written")),
            "sent_at": Label(_("Sent to you")),
            "locked_at": Label(_("Agreed")),
            "agreed_how": HOW,
            "needs_cosign": Label(_("A lead signs too"), YES),
            "cosigned_at": Label(_("Signed by a lead")),
            "cosigned_by": BY,
            "language": LANGUAGE,
        },
    ),
    "peer_sessions.NoteLine": Section(
        _("The lines of those notes"),
        {
            "words": Label(_("The line")),
            "answer": Label(_("What you said of it"), HELD),
            "their_words": Label(_("How you say it"), words=True),
            "their_language": Label(_("Language"), LANGUAGES),
        },
    ),
    "peer_sessions.NoteView": Section(
        _("How you see those notes"),
        {
            "words": Label(_("Your words"), words=True),
            "language": LANGUAGE,
            "said_at": SAID,
            "typed_by": Label(_("Typed by")),
            "yes_how": HOW,
        },
    ),
    "peer_sessions.NoteAddition": Section(
        _("What was added to those notes"),
        {"words": Label(_("What")), "language": LANGUAGE, "added_at": SAID, "by": BY},
    ),
}
NOTHING_TO_READ = {
    "peer_sessions.Contact.gathering": "which time of which group it was; your page of groups says it",
    "peer_sessions.NamedIn.group": "which group; your page of groups says it",
    "peer_sessions.NamedIn.gathering": "which time of it, if it is for one alone",
    "peer_sessions.ContactTie.item": "which one",
    "peer_sessions.FollowUp.contact": "on which day it was agreed",
    "peer_sessions.FollowUp.of_all": "whether it is for everybody who walks with you",
    "peer_sessions.Note.contact": "of which time together it is",
    "peer_sessions.NoteLine.place": "in which order the lines stand",
}
