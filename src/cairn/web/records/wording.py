"""What is held about a person, in words: headings for tables, labels for fields, words for codes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.records.rules import Because
from cairn.recovery.rules import About, Owner, StepState
from cairn.web.check_ins import holding as check_ins
from cairn.web.circle import holding as circle
from cairn.web.declaration import holding as declaration
from cairn.web.duties import holding as duties
from cairn.web.getting_ready import holding as getting_ready
from cairn.web.goodbyes import holding as goodbyes
from cairn.web.hard_days import holding as hard_days
from cairn.web.ladder import holding as ladder
from cairn.web.leaving import holding as leaving
from cairn.web.letters import holding as letters
from cairn.web.measures import holding as measures
from cairn.web.path import holding as path
from cairn.web.plan.wording import PARTS, STEP_ANSWERS
from cairn.web.reaching import holding as reaching
from cairn.web.records.labels import BY, HOW, LANGUAGE, SAID, YES_HOW, Codes, Label, Section
from cairn.web.referral.wording import HELPED, KNOWS, MOVES, OBSTACLES, WAYS
from cairn.web.referral.wording import STATES as HAND_OFF_STATES
from cairn.web.spoken import holding as spoken
from cairn.web.spoken_for import holding as spoken_for
from cairn.web.supervision import holding as supervision
from cairn.web.together import holding as together
from cairn.web.told import wording as told
from cairn.web.who_can_see.wording import KINDS
from cairn.web.written_yes.wording import AGES, FOR_CARE, SIGNERS, TYPES
from cairn.web.written_yes.wording import PURPOSES as YES_PURPOSES

STEP_STATES: Codes = {
    StepState.OPEN: _("Open"),
    StepState.DONE: _("Done"),
    StepState.SET_DOWN: _("Set down for now"),
}
OWNERS: Codes = {
    Owner.ME: _("You"),
    Owner.MY_SUPPORTER: _("Your supporter"),
    Owner.TOGETHER: _("Together"),
}
ABOUTS: Codes = {about: PARTS[about].title for about in About}
PURPOSES: Codes = {purpose.value: words for purpose, words in YES_PURPOSES.items()}
YES_TYPES: Codes = {type.value: words for type, words in TYPES.items()}
NOTICES: Codes = {
    "2.32(a)(1)": _("With the whole notice that they may not pass it on"),
    "2.32(a)(2)": _("With the notice that they may not pass it on"),
}
TOLD_ON: Codes = {basis.value: words for basis, words in told.BASES.items()}
TOLD_AS: Codes = {how.value: words for how, words in told.HOW.items()}
TOLD_FOR: Codes = {purpose.value: words for purpose, words in told.PURPOSES.items()}
YES_AGES: Codes = {age.value: words for age, words in AGES.items()}
YES_SIGNERS: Codes = {signer.value: words for signer, words in SIGNERS.items()}
YES_OR_NO: Codes = {True: _("Yes")}
BECAUSE: Codes = {
    Because.LAW: _("A law or a contract asks for it"),
    Because.COURT: _("A court asked for it"),
}

SECTIONS: dict[str, Section] = {
    "people.Person": Section(
        _("Who you are"),
        {
            "name": Label(_("Name"), words=True),
            "phone": Label(_("Telephone"), words=True),
            "postal_code": Label(_("ZIP code"), words=True),
            "language": LANGUAGE,
            "welcomed_at": Label(_("Here since")),
            "age": Label(_("How old"), YES_AGES),
            "has_guardian": Label(_("A court named a guardian"), YES_OR_NO),
            "may_alone": Label(_("May get this help without a parent"), YES_OR_NO),
        },
    ),
    **leaving.SECTIONS,
    "recovery.Saying": Section(
        _("What you said"),
        {
            "words": Label(_("Your words"), words=True),
            "why": Label(_("What changed, and why"), words=True),
            "about": Label(_("About"), ABOUTS),
            "language": LANGUAGE,
            "said_at": SAID,
            "typed_by": Label(_("Typed by")),
            "yes_at": Label(_("You said yes to it")),
            "yes_how": HOW,
            "refused_at": Label(_("You said no to it")),
            "set_down_at": Label(_("Set down")),
            "put_first_at": Label(_("Put first")),
        },
    ),
    "recovery.Step": Section(
        _("Your steps"),
        {
            "words": Label(_("The step"), words=True),
            "when_words": Label(_("When, in words"), words=True),
            "when_on": Label(_("Day")),
            "look_again_on": Label(_("To look at again")),
            "owner": Label(_("Who does it"), OWNERS),
            "state": Label(_("Where it is"), STEP_STATES),
            "language": LANGUAGE,
            "added_at": Label(_("Added")),
            "added_by": Label(_("Added by")),
        },
    ),
    "recovery.StepNews": Section(
        _("How your steps went"),
        {
            "answer": Label(_("What was said"), STEP_ANSWERS),
            "words": Label(_("In words"), words=True),
            "at": SAID,
            "by": BY,
        },
    ),
    **check_ins.SECTIONS,
    **hard_days.SECTIONS,
    **declaration.SECTIONS,
    **duties.SECTIONS,
    **getting_ready.SECTIONS,
    **letters.SECTIONS,
    **ladder.SECTIONS,
    **spoken_for.SECTIONS,
    **spoken.SECTIONS,
    **circle.SECTIONS,
    **reaching.SECTIONS,
    **path.SECTIONS,
    **together.SECTIONS,
    **goodbyes.SECTIONS,
    "referrals.Referral": Section(
        _("Your hand-offs"),
        {
            "say_for_me": Label(_("What to say for you"), words=True),
            "state": Label(_("Where it is"), HAND_OFF_STATES),
            "way": Label(_("How"), WAYS),
            "knows": Label(_("What they know of you"), KNOWS),
            "helped": Label(_("Did it help?"), HELPED),
            "offered_at": Label(_("Saved")),
            "changed_at": Label(_("Last changed")),
        },
    ),
    "referrals.ReferralMove": Section(
        _("What happened with your hand-offs"),
        {
            "act": Label(_("What"), MOVES),
            "words": Label(_("In words"), words=True),
            "obstacle": Label(_("What got in the way"), OBSTACLES),
            "told": Label(_("What they know of you"), KNOWS),
            "helped": Label(_("Did it help?"), HELPED),
            "at": SAID,
            "by": BY,
            "yes_how": HOW,
            "state": Label(_("Where it was then"), HAND_OFF_STATES),
            "language": LANGUAGE,
        },
    ),
    **supervision.SECTIONS,
    **measures.SECTIONS,
    "consent.Hold": Section(
        _("What you keep to yourself"),
        {
            "kind": Label(_("What"), KINDS),
            "held_at": Label(_("From")),
            "yes_how": Label(_("How you said so"), YES_HOW),
            "typed_by": Label(_("Typed by")),
            "lifted_at": Label(_("Until")),
            "lifted_how": Label(_("How you shared it again"), YES_HOW),
            "lifted_by": Label(_("Shared again by")),
        },
    ),
    "consent.StandsIn": Section(
        _("Who may sign for you"),
        {
            "name": Label(_("Name"), words=True),
            "signer": Label(_("Who they are"), YES_SIGNERS),
            "papers": Label(_("Papers that were seen"), words=True),
            "verified_at": Label(_("Seen on")),
            "verified_by": Label(_("Seen by")),
            "ended_at": Label(_("Until")),
            "ended_by": Label(_("Ended by")),
        },
    ),
    "consent.Grant": Section(
        _("Your written yes"),
        {
            "recipient": Label(_("To whom"), words=True),
            "what": Label(_("What they may be told"), words=True),
            "excluded": Label(_("What they may not be told"), words=True),
            "kinds": Label(_("Kinds of information"), KINDS),
            "type": Label(_("Which yes"), YES_TYPES),
            "purpose": Label(_("What for"), PURPOSES, beside=("type", FOR_CARE)),
            "signed_name": Label(_("Signed"), words=True),
            "stand_in_signed": Label(_("Signed in your place, or with you"), words=True),
            "given_at": Label(_("From")),
            "expires_on": Label(_("Last day")),
            "yes_how": HOW,
            "language": LANGUAGE,
            "witness": Label(_("Witness")),
            "witnessed_at": Label(_("Witnessed")),
            "copy_given_at": Label(_("Copy given")),
            "revoked_at": Label(_("Taken back")),
            "revoked_by": Label(_("Taken back by")),
            "revoked_how": Label(_("How it was taken back"), YES_HOW),
        },
    ),
    "consent.Disclosure": Section(
        _("What was told to others"),
        {
            "recipient": Label(_("To whom"), words=True),
            "affiliation": Label(_("Where they work"), words=True),
            "what": Label(_("What exactly"), words=True),
            "items": Label(_("What exactly"), KNOWS),
            "kinds": Label(_("Kinds of information"), KINDS),
            "purpose": Label(_("What for"), TOLD_FOR),
            "basis": Label(_("On what"), TOLD_ON),
            "because": Label(_("What happened"), words=True),
            "how": Label(_("In which form"), TOLD_AS),
            "told_at": SAID,
            "told_by": BY,
            "written_at": Label(_("Written down")),
            "notice": Label(_("Notice"), NOTICES),
            "person_told_at": Label(_("You know since")),
            "person_told_how": Label(_("How you were told"), YES_HOW),
            "looked_back_at": Label(_("Looked back on")),
            "looked_back_by": Label(_("Looked back on by")),
            "looking_back": Label(_("What a lead thought of it"), words=True),
        },
    ),
    "consent.AccountingAsked": Section(
        _("When you asked what was told"),
        {
            "asked_at": Label(_("Asked")),
            "asked_how": Label(_("How you asked"), YES_HOW),
            "taken_by": Label(_("Taken down by")),
            "given_at": Label(_("Given")),
            "given_by": Label(_("Given by")),
        },
    ),
    "records.OwnView": Section(
        _("How you see it"),
        {
            "words": Label(_("Your words"), words=True),
            "kind": Label(_("About"), KINDS),
            "said_at": SAID,
            "taken_back_at": Label(_("Taken back")),
            "language": LANGUAGE,
        },
    ),
    "records.DutyToKeep": Section(
        _("What has to be kept"),
        {
            "law": Label(_("By which law")),
            "because": Label(_("Why"), BECAUSE),
            "last_day": Label(_("Last day")),
            "set_by": BY,
            "set_at": SAID,
            "lifted_at": Label(_("Lifted")),
        },
    ),
    "records.Erasure": Section(
        _("Your wish to be erased"),
        {
            "asked_at": Label(_("Asked")),
            "asked_by": BY,
            "yes_how": HOW,
            "agreed_at": Label(_("Agreed")),
            "taken_back_at": Label(_("Taken back")),
            "done_at": Label(_("Done")),
        },
    ),
}
# Held, and nothing to read in it: numbers made from words that are listed elsewhere, and ties to other rows.
# The file for other programs has all of these but the first kind.
NOTHING_TO_READ = measures.NOTHING_TO_READ | check_ins.NOTHING_TO_READ | path.NOTHING_TO_READ
NOTHING_TO_READ |= ladder.NOTHING_TO_READ | together.NOTHING_TO_READ | goodbyes.NOTHING_TO_READ
NOTHING_TO_READ |= supervision.NOTHING_TO_READ
NOTHING_TO_READ |= spoken_for.NOTHING_TO_READ
NOTHING_TO_READ |= {
    "outside.Beforehand.mark": "a number made from the text that you were told",
    "recovery.Spoken.saying": "which words it stands beside",
    "people.NameIndex": "numbers made from the words of your name, to find you by",
    "consent.Grant.recipient_index": "a number made from the name of whom you said yes to",
    "consent.Grant.drawn": "the strokes of your signature; the copy of the yes shows it",
    "consent.Grant.stand_in": "which of those who may sign for you signed it",
    "consent.Grant.terms": "which wording you read",
    "consent.Grant.sheet": "which others you signed for at the same time",
    "people.Person.organisation": "where you are",
    "people.Person.account": "which sign-in is yours",
    "recovery.Saying.earlier": "which words came before",
    "recovery.Step.goal": "which words it belongs to",
    "referrals.Referral.service": "which service",
    "referrals.Referral.meeting": "which meeting",
    "referrals.Referral.goal": "which words it belongs to",
    "referrals.Referral.step": "which step it belongs to",
    "referrals.Referral.grant": "which written yes it stands on",
    "consent.Disclosure.grant": "which written yes it stood on",
}
