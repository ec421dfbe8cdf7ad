"""What a page says when a rule says no.

What is not theirs to see looks exactly like what does not exist: a stranger learns nothing from the answer.
Everything else is told in a sentence, with what can be done instead.
"""

from collections.abc import Callable
from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.errors import Refused as AdvocacyRefused
from cairn.advocacy.ladder.rules import No as LadderNo
from cairn.advocacy.letters.rules import No as LettersNo
from cairn.advocacy.rights.rules import No as RightsNo
from cairn.consent.errors import Faulty, MayNotTell, NotYours
from cairn.consent.gate import Shut
from cairn.consent.telling.errors import Refused as TellingRefused
from cairn.consent.telling.rules import No as TellingNo
from cairn.directory.errors import No as DirectoryNo
from cairn.directory.errors import Refused as DirectoryRefused
from cairn.interop.incoming.errors import NotNow as IncomingRefused
from cairn.interop.incoming.rules import No as IncomingNo
from cairn.measures.errors import Refused as MeasuresRefused
from cairn.measures.rules.asking import No as MeasuresNo
from cairn.outside.errors import Refused as OutsideRefused
from cairn.outside.following.rules import No as FollowingNo
from cairn.outside.papers.rules import No as PapersNo
from cairn.outside.procedures.rules import No as ProceduresNo
from cairn.outside.reports.rules import No as ReportsNo
from cairn.peer_sessions.errors import Refused as PeerSessionsRefused
from cairn.peer_sessions.rules import No as PeerSessionsNo
from cairn.people.errors import Refused as PeopleRefused
from cairn.people.rules import No as PeopleNo
from cairn.records.errors import Refused as RecordsRefused
from cairn.records.rules import No as RecordsNo
from cairn.recovery.errors import Refused as RecoveryRefused
from cairn.recovery.rules import No as RecoveryNo
from cairn.referrals.errors import Refused as ReferralsRefused
from cairn.referrals.rules import No as ReferralsNo
from cairn.supervision.errors import Refused as SupervisionRefused
from cairn.supervision.own.rules import No as OwnNo
from cairn.supervision.rules import No as SupervisionNo
from cairn.upkeep.errors import Refused as UpkeepRefused
from cairn.upkeep.rules import No as UpkeepNo
from cairn.web.shell.views import not_found

Answer = Callable[[HttpRequest], HttpResponse]

NOT_HERE: frozenset[StrEnum] = frozenset(
    {
        PeopleNo.NOT_YOUR_ROLE,
        PeopleNo.OTHER_ORGANISATION,
        PeopleNo.NOT_WALKING_TOGETHER,
        PeopleNo.NO_SECOND_STEP,
        PeopleNo.NOT_SIGNED_IN_THERE,
        PeerSessionsNo.NOT_THEIRS,
        RecordsNo.NOT_THEIRS,
        RecoveryNo.NOT_THEIRS,
        ReferralsNo.NOT_THEIRS,
        ReferralsNo.NOT_THEIR_GOAL,
        DirectoryNo.NOT_LISTED,
        DirectoryNo.NO_REASON,
        UpkeepNo.NOT_YOUR_ROLE,
        PapersNo.NOT_YOUR_ROLE,
        ReportsNo.NOT_YOUR_ROLE,
        FollowingNo.NOT_YOUR_ROLE,
        FollowingNo.NO_SUCH_DUTY,
        FollowingNo.NO_SUCH_STEP,
        ProceduresNo.NOT_YOUR_ROLE,
        ProceduresNo.NO_SUCH_PROCEDURE,
        IncomingNo.NOT_YOUR_ROLE,
        IncomingNo.NOT_THERE,
        RightsNo.NOT_YOUR_ROLE,
        RightsNo.NO_SUCH_CARD,
        LettersNo.NO_LETTER,
        LadderNo.NOT_THEIRS,
        OwnNo.NOT_THEIRS,
        SupervisionNo.NOT_THEIRS,
        SupervisionNo.NOT_WALKING,
        SupervisionNo.NO_SUCH_TWO,
    }
)

SENTENCES: dict[StrEnum, Promise] = {
    PeopleNo.ALREADY_ENDED: _("You had already stopped walking together. Nothing else changed."),
    PeopleNo.ALREADY_WALKING: _("They walk together already."),
    PeopleNo.HAS_ACCOUNT: _("This person has a way in already. They sign in with the name they chose."),
    PeopleNo.HAS_NO_ACCOUNT: _("They have no account here yet. Invite them first."),
    PeopleNo.LAST_STEWARD: _(
        "This is the only steward here, and someone must look after accounts. Invite a second one first."
    ),
    PeopleNo.STILL_WALKING: _(
        "They walk with people now, and a steward cannot. Ask the lead to find those people another "
        "supporter first."
    ),
    PeopleNo.LAST_SECOND_STEP: _(
        "Whoever works here keeps a second step. Add another one first, then take this one away."
    ),
    PeopleNo.INVITATION_UNKNOWN: _("This invitation is not open any more. Nothing was changed."),
    PeopleNo.ALREADY_PAUSED: _("It is on pause already. Nothing else changed."),
    PeopleNo.NOT_PAUSED: _("There is no pause any more. Everything is as it was."),
    PeopleNo.DAY_PASSED: _("That day has passed. Go back and choose a day to come."),
    PeopleNo.DAY_TOO_FAR: _("That is many years away. Go back and choose a nearer day."),
    PeopleNo.NOT_ASKED: _("This was answered already. Nothing was changed."),
    RecordsNo.ALREADY_ASKED: _("This was asked already. It waits, and nothing was lost."),
    RecordsNo.NOT_ASKED: _("Nobody has asked for that. Nothing was changed."),
    RecordsNo.NEEDS_A_SECOND: _("You passed this wish on, so another lead has to agree to it."),
    RecordsNo.NO_WORDS: _("There were no words in it. Go back and write a few."),
    LadderNo.NOT_A_DOING: _("Of something that was done, say how it was done. Nothing was changed."),
    LadderNo.ALREADY_ANSWERED: _("This was answered already. Nothing was changed."),
    LadderNo.STANDS_THERE: _("That was said already. Nothing was changed."),
    LadderNo.SAID_NOT_NOW: _("They said “not now” to this lately. Ask again when some weeks have passed."),
    LettersNo.BEFORE_NOTICE: _("That is before the day on the notice. Choose that day or a later one."),
    LettersNo.TOO_MANY: _("This log is full. Begin another letter, and say there that it goes on."),
    RecoveryNo.NO_WORDS: _("There were no words in it. Go back and write a few."),
    RecoveryNo.TOO_LONG: _("That is longer than one entry can hold. Go back and make it two."),
    RecoveryNo.ALREADY_ANSWERED: _("These words were already answered. Nothing was changed."),
    RecoveryNo.DAY_PASSED: _("That day has passed. Go back and choose a day to come."),
    RecoveryNo.DAY_TOO_FAR: _("That is many years away. Go back and choose a nearer day."),
    RecoveryNo.DAY_TO_COME: _("That day has not come yet. Go back and choose today or a day before."),
    RecoveryNo.ENDS_BEFORE: _("It ends before it began. Go back and look at the two days."),
    RecoveryNo.NO_SOUND: _("This is no recording that can be played. Nothing was kept."),
    RecoveryNo.TOO_MANY: _("That is more than this can hold. Go back and choose fewer."),
    RecoveryNo.NOBODY_BESIDE: _("Nobody walks with you just now, so nobody would see it. You can call 988."),
    RecoveryNo.KEPT_BACK: _("You keep this to yourself, so nobody would see it. Share it first, or call."),
    RecoveryNo.NOT_FROM_HERE: _("This step is somewhere else by now. Look at the plan again."),
    PeerSessionsNo.NO_WORDS: _("There were no words in it. Go back and write a few."),
    PeerSessionsNo.TOO_LONG: _("That is longer than one entry can hold. Go back and make it shorter."),
    PeerSessionsNo.TOO_MANY: _("That is more than this can hold. Go back and choose fewer."),
    PeerSessionsNo.NO_MINUTES: _("It took some time. Go back and say how many minutes."),
    PeerSessionsNo.TOO_MANY_MINUTES: _("That is longer than a day of work. Go back and look at the minutes."),
    PeerSessionsNo.TO_COME: _("That has not been yet. Go back and look at the day and the hour."),
    PeerSessionsNo.TOO_LONG_AGO: _("That is more than a year ago. It can no longer be kept here."),
    PeerSessionsNo.DAY_PASSED: _("That day has passed. Go back and choose a day to come."),
    PeerSessionsNo.DAY_TOO_FAR: _("That is more than a year away. Go back and choose a nearer day."),
    PeerSessionsNo.NEEDS_A_DAY: _("Go back and choose a day."),
    PeerSessionsNo.ALREADY_ANSWERED: _("This was answered already. Nothing was changed."),
    PeerSessionsNo.TAKEN_BACK: _("This was taken back. Nothing was changed."),
    PeerSessionsNo.LOCKED: _("This note is locked. You can add something beneath it."),
    PeerSessionsNo.NOT_AGREED_YET: _("This note waits for an answer to every line first."),
    PeerSessionsNo.LINES_CHANGED: _("The note was changed meanwhile. Go back and read it again."),
    PeerSessionsNo.NO_ACCOUNT: _("They have no account. Look at it together, on this screen."),
    PeerSessionsNo.NOT_ASKED: _("They have not said yes to being named in this group. Count them, or ask."),
    PeerSessionsNo.NAMES_SOMEBODY: _(
        "It holds the name of somebody you walk with here. Write it anew without the name."
    ),
    PeerSessionsNo.CODE_OVER: _("This code is over, or was not read right. Ask whoever leads the group."),
    PeerSessionsNo.WRITTEN_DOWN: _(
        "This group has been written down, so its code counts no more. Whoever leads it can put it right."
    ),
    PeerSessionsNo.KEPT_ALREADY: _("This group is written down for that time already."),
    PeerSessionsNo.NOT_OVER: _("That would end later than now. Look at the minutes, the day and the hour."),
    ReferralsNo.NOT_FROM_HERE: _("This hand-off is somewhere else by now. Look at it again."),
    ReferralsNo.NOT_OFFERED: _("This place is not on the list any more. Look for another one."),
    ReferralsNo.NOTHING_TO_TELL: _("Choose what they may be told. Without that nobody can speak for you."),
    ReferralsNo.TOO_LONG: _("That is longer than one entry can hold. Go back and make it shorter."),
    DirectoryNo.NOT_LIVE: _("That was already looked at, or has run out. Nothing was changed."),
    DirectoryNo.TOO_LONG: _("That is longer than we can keep. Go back and make it shorter."),
    DirectoryNo.TOO_MANY: _("We have enough to look into this. Thank you. Nothing more was kept."),
    DirectoryNo.ABOUT_A_PERSON: _("It speaks of a person, so it was not kept. Go back and take that out."),
    DirectoryNo.HIDDEN_PLACE: _("This place keeps its address private, so we keep no words about it."),
    DirectoryNo.DOES_NOT_FIT: _(
        "Something in it cannot be, as when the lowest age is above the highest. Nothing was changed."
    ),
    PapersNo.NOT_FROM_HERE: _("This paper is somewhere else by now. Look at it again."),
    FollowingNo.NOT_OPEN: _("This is ended already. Nothing was changed."),
    ProceduresNo.NOT_THE_NEWEST: _("Somebody wrote it anew since. Read the newest text, then confirm that."),
    ReportsNo.NOT_OPEN: _("That was already looked at. Nothing was changed."),
    TellingNo.NEEDS_A_SECOND: _("You told them yourself, so another lead has to look back on it."),
    TellingNo.PERSON_NOT_TOLD: _("First the person has to know. Then look back on it."),
    TellingNo.NOT_ASKED: _("Nobody has asked for that. Nothing was changed."),
    TellingNo.NO_WORDS: _("There were no words in it. Go back and write a few."),
    MeasuresNo.SET_DOWN: _("This was set down, or said a new way since. Nothing was changed."),
    MeasuresNo.NO_WORDS: _("There were no words in it. Go back and write a few."),
    MeasuresNo.TOO_LONG: _("That is longer than one entry can hold. Go back and make it shorter."),
    SupervisionNo.NOT_FROM_HERE: _("This supervision is somewhere else by now. Look at it again."),
    SupervisionNo.CHANGED_SINCE: _("It was changed since you looked. Go back, read it again, then say yes."),
    SupervisionNo.NAMES_SOMEBODY: _(
        "A line holds the name of somebody you walk with here. Write it anew without the name."
    ),
    ReferralsNo.ONLY_ONCE_WITNESSED: _("A second person must first say they saw the signature."),
}

REFUSALS = (
    AdvocacyRefused,
    DirectoryRefused,
    MeasuresRefused,
    OutsideRefused,
    IncomingRefused,
    PeerSessionsRefused,
    PeopleRefused,
    RecordsRefused,
    RecoveryRefused,
    ReferralsRefused,
    SupervisionRefused,
    TellingRefused,
    UpkeepRefused,
)


# Whoever may not see something is told what they would be told if it were not there.
NOT_SHOWN = (Shut, NotYours)


class SayWhy:
    """Middleware: turns a rule's no into a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, NOT_SHOWN):
            return not_found(request)
        if isinstance(problem, REFUSALS):
            return not_found(request) if problem.why in NOT_HERE else _say(request, sentence_for(problem.why))
        if isinstance(problem, MayNotTell):
            return _say(request, _("There is no written yes that covers this today. Ask for one first."))
        if isinstance(problem, Faulty):
            return _say(request, _("The written yes is not complete. Go back and fill in what is missing."))
        return None


def sentence_for(why: StrEnum) -> Promise:
    """Why not, in words."""
    return SENTENCES.get(why, _("It does not fit with what is there now. Nothing was changed."))


def _say(request: HttpRequest, sentence: Promise) -> HttpResponse:
    return render(request, "shell/not_now.html", {"sentence": sentence}, status=409)
