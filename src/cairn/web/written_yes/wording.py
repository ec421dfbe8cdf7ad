"""A written yes in words a tired person can read. Every element of the law has its words here."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import ConsentType, Element, Purpose, elements_of
from cairn.consent.rules.facts import Signer
from cairn.consent.rules.making import MustSign
from cairn.kit.privacy import Kind
from cairn.people.rules import Age, YesHow

# Each stands on the page that is signed, on the copy and in the file: a line with a label ...
LABELS = {
    Element.WHO_TELLS: _("Who tells"),
    Element.WHOM: _("Who may be told"),
    Element.WHAT: _("What they may be told"),
    Element.WHAT_FOR: _("What it is for"),
    Element.UNTIL: _("The last day it holds"),
    Element.SIGNED: _("Signed, and on which day"),
}
# ... or a sentence.
SENTENCES: dict[Element, Promise] = {
    Element.ONLY_THIS: _("Only this may be told, and to nobody else. A yes to everything is not possible."),
    Element.INSPECT: _("You may look at what is to be told, and have a copy of it, before and after."),
    Element.REFUSING: _("You can say no. Then this is not told, and nothing else changes between us."),
    Element.TAKE_BACK: _(
        "You can take it back on any day: with one tap here, on paper, or by telling your supporter. "
        "It works at once."
    ),
    Element.ALREADY_TOLD: _("What was told before that day cannot be untold."),
    Element.NOT_PASSED_ON: _("They may not pass it on without your yes. We tell them so when we tell them."),
    Element.PASSED_ON_FOR_CARE: _(
        "A doctor, a hospital, a health plan or who works for them may pass it on for care, payment and "
        "running their work, as the health privacy law (HIPAA) lets them. Never for a case against you."
    ),
    Element.NOT_IN_COURT: _(
        "Nobody may use it in a court or a hearing against you. That would need another yes of yours, or a "
        "special order of a judge."
    ),
    Element.IN_THE_CASE: _(
        "This yes lets it be used in the case, also if it goes against you. Talk with a lawyer first if you "
        "can."
    ),
    Element.COPY: _("You get a copy, to print or as a file."),
    Element.WITNESS: _("A witness signs too: somebody who knows that it is you. Your supporter can do that."),
}

# What may still become of what was told before the yes was taken back (42 CFR 2.31(a)(6), 2.33(b)).
STILL: dict[ConsentType, Promise] = {
    ConsentType.GENERAL: _("They still may not pass it on."),
    ConsentType.TPO: _(
        "A doctor, a hospital or a health plan may still pass it on for care and payment, as the health "
        "privacy law (HIPAA) lets them. Never for a case against you."
    ),
    ConsentType.LEGAL_PROCEEDING: _("It may still be used in that case, and nowhere else."),
    ConsentType.COUNSELLING: _("They still may not pass it on."),
}
TYPES: dict[ConsentType, Promise] = {
    ConsentType.GENERAL: _("Tell somebody one thing or a few"),
    ConsentType.TPO: _("Care and payment, for a doctor, a hospital or a health plan"),
    ConsentType.LEGAL_PROCEEDING: _("A court case or a hearing"),
}
TYPES_MEAN: dict[ConsentType, Promise] = {
    ConsentType.GENERAL: _("A sister, a doctor, a landlord, a probation officer: you choose who and what."),
    ConsentType.TPO: _(
        "They may use what you choose for your care, for payment, and to run their work. This yes is kept "
        "apart from any other."
    ),
    ConsentType.LEGAL_PROCEEDING: _("For one case, and kept apart from any other yes."),
}
PURPOSES: dict[Purpose, Promise] = {
    Purpose.SUPPORT: _("So that they can support me"),
    Purpose.REFERRAL: _("So that they know who is coming"),
    Purpose.TREATMENT: _("For my care with them"),
    Purpose.BILLING: _("So that a bill is paid"),
    Purpose.REPORT: _("So that they know I came, or how it goes"),
    Purpose.EMERGENCY: _("For when I am in danger or very ill"),
    Purpose.LEGAL_PROCEEDING: _("For a court case or a hearing"),
}
CARE: Promise = _("For care, payment and running their work")
# A yes to care and payment is kept as one to care, and is for both.
FOR_CARE = {ConsentType.TPO.value: {Purpose.TREATMENT.value: CARE}}
KINDS: dict[Kind, Promise] = {
    Kind.IDENTITY: _("Who I am, how to reach me, and that I come here"),
    Kind.GOALS: _("My goals and steps, in my words"),
    Kind.REFERRAL: _("My hand-offs: which places, and how it went"),
    Kind.ATTENDANCE: _("What I came to, and when"),
    Kind.HOURS: _("How long our time together was, in minutes"),
    Kind.NOTES: _("The notes we agreed"),
    Kind.CHECK_INS: _("My check-ins"),
    Kind.MEASURES: _("How I said things are"),
    Kind.STORIES: _("My stories"),
    Kind.HARD_DAYS_PLAN: _("My plan for hard days"),
}
HOW: dict[YesHow, Promise] = {
    YesHow.SELF: _("with their own tap"),
    YesHow.HANDED: _("on the supporter’s phone"),
    YesHow.PAPER: _("on paper"),
    YesHow.ALOUD: _("out loud"),
}
SIGN_HOW = [
    (YesHow.HANDED.value, _("They signed here, on my phone or computer")),
    (YesHow.PAPER.value, _("They signed on paper, and I keep the paper")),
]


SIGNERS: dict[Signer, Promise] = {
    Signer.PARENT: _("a parent"),
    Signer.GUARDIAN: _("a guardian a court named"),
    Signer.REPRESENTATIVE: _("the one they gave the power to sign"),
}
MUST_SIGN: dict[MustSign, Promise] = {
    MustSign.PERSON: _("The person signs. Nobody else can sign for them."),
    MustSign.PERSON_OR_AGENT: _("The person signs, or the one they gave the power to sign for them."),
    MustSign.PERSON_AND_PARENT: _("The person signs, and a parent or guardian signs too."),
    MustSign.PARENT: _("A parent or guardian signs."),
    MustSign.GUARDIAN: _("The guardian a court named signs."),
}
AGES: dict[Age, Promise] = {
    Age.ADULT: _("18 or older"),
    Age.FROM_12: _("From 12 to 17"),
    Age.UNDER_12: _("Under 12"),
}


def sentences(type: ConsentType) -> list[Promise]:
    """What has to be said of a yes of this type, in order."""
    return [SENTENCES[element] for element in elements_of(type) if element in SENTENCES]


def what_for(type: ConsentType, purpose: Purpose) -> Promise:
    return CARE if type is ConsentType.TPO else PURPOSES.get(purpose, PURPOSES[Purpose.SUPPORT])


def kinds(named: Iterable[Kind]) -> list[Promise]:
    return [KINDS[kind] for kind in KINDS if kind in set(named)]
