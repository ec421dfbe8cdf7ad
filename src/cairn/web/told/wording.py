"""What was told to somebody outside, in words: on what, in which form, and what exactly."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.consent.rules import ConsentType, Purpose, Reason
from cairn.consent.telling.rules import Basis, How
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.referrals.rules import Knows
from cairn.web.referral.wording import KNOWS
from cairn.web.written_yes.wording import CARE

BASES: dict[Basis, Promise] = {
    Basis.YES: _("A written yes"),
    Basis.EMERGENCY: _("A medical emergency, without a yes"),
    Basis.ORDER: _("A court’s order"),
    Basis.CHILD_REPORT: _("A report that a child may be in danger"),
    Basis.ADULT_REPORT: _("A report that an adult may be in danger"),
    Basis.AUDIT: _("An audit"),
    Basis.RESEARCH: _("Research"),
    Basis.MISTAKE: _("A mistake: nobody should have been told"),
}
LAWS: dict[Basis, str] = {
    Basis.YES: "42 CFR 2.31, 2.33; 740 ILCS 110/5",
    Basis.EMERGENCY: "42 CFR 2.51; 740 ILCS 110/11",
    Basis.ORDER: "42 CFR 2.61–2.67; 740 ILCS 110/10",
    Basis.CHILD_REPORT: "42 CFR 2.12(c)(6); 325 ILCS 5/4",
    Basis.ADULT_REPORT: "320 ILCS 20/4",
    Basis.AUDIT: "42 CFR 2.53",
    Basis.RESEARCH: "42 CFR 2.52; 740 ILCS 110/7",
    Basis.MISTAKE: "45 CFR 164.528",
}
BASES_MEAN: dict[Basis, Promise] = {
    Basis.AUDIT: _("Somebody checked our books and saw names."),
    Basis.RESEARCH: _("A study was told, and what it was told says who somebody is."),
    Basis.MISTAKE: _("A letter went to the wrong place, or somebody said too much."),
}
HOW: dict[How, Promise] = {
    How.SPOKEN: _("Said aloud, in person or on the phone"),
    How.PAPER: _("On paper"),
    How.FILE: _("As a file"),
}
# Of the person, for whoever reads it: the person, a colleague, or the one who is told.
KINDS: dict[Kind, Promise] = {
    Kind.IDENTITY: _("Who the person is, how to reach them, and that they come here"),
    Kind.GOALS: _("Their goals and steps"),
    Kind.REFERRAL: _("Their hand-offs"),
    Kind.ATTENDANCE: _("What they came to, and when"),
    Kind.HOURS: _("How long the time together was"),
    Kind.NOTES: _("Notes"),
    Kind.CHECK_INS: _("Their check-ins"),
    Kind.MEASURES: _("How they said things are"),
    Kind.STORIES: _("Their stories"),
    Kind.HARD_DAYS_PLAN: _("Their plan for hard days"),
    Kind.COUNSELLING_NOTES: _("Counselling notes"),
}
PURPOSES: dict[Purpose, Promise] = {
    Purpose.SUPPORT: _("To support them"),
    Purpose.SUPERVISION: _("To supervise"),
    Purpose.REFERRAL: _("So that a place knows who is coming"),
    Purpose.TREATMENT: _("For their care"),
    Purpose.BILLING: _("For payment: so that a bill is paid"),
    Purpose.REPORT: _("For a report"),
    Purpose.EMERGENCY: _("To help in an emergency"),
    Purpose.LEGAL_PROCEEDING: _("For a court case or a hearing"),
    Purpose.RESEARCH: _("For research"),
    Purpose.OWN_ACCESS: _("For themselves"),
}
TOLD_HOW: dict[YesHow, Promise] = {
    YesHow.SELF: _("read it here"),
    YesHow.ALOUD: _("we told them out loud"),
    YesHow.HANDED: _("read it on our phone"),
    YesHow.PAPER: _("we gave it to them on paper"),
}
ASKED_HOW = [
    (YesHow.PAPER.value, _("On paper")),
    (YesHow.ALOUD.value, _("Out loud")),
]
WHY_NOT: dict[Reason, Promise] = {
    Reason.NOT_MEDICAL: _(
        "Without a yes only medical staff may be told. A crisis line, family and police are not medical "
        "staff. You can still call 911 and say where help is needed, without saying who comes here."
    ),
    Reason.EMERGENCY_NOT_SHOWN: _(
        "This is only for a true medical emergency. If it can wait, ask the person."
    ),
    Reason.YES_CAN_BE_ASKED: _("If the person can be asked, ask them. A yes takes a minute."),
    Reason.NO_ORDER: _("There is no order. Nobody may be told anything. Confirm nothing and deny nothing."),
    Reason.SUBPOENA_NOT_ENOUGH: _(
        "A subpoena alone is never enough. It takes a judge’s order as well. Confirm nothing and deny "
        "nothing."
    ),
    Reason.ORDER_OF_ANOTHER_KIND: _("This order is not one of 42 CFR part 2. Only such an order reaches us."),
    Reason.ORDER_CANNOT_REACH: _("No order reaches what was given for research or an audit."),
    Reason.ORDER_WRONG_SECTION: _(
        "The section does not fit the case: 2.64 is never for a crime, and 2.65 only for one. Ask the lawyer."
    ),
    Reason.ORDER_WITHOUT_NOTICE: _(
        "The person must be told first, and heard. Ask the lawyer whether they were."
    ),
    Reason.ORDER_NOT_IN_CAMERA: _("In Illinois the judge must look at it alone first. Ask the lawyer."),
    Reason.NOTHING_COMPELS: _(
        "The order allows an answer, but without a subpoena nothing asks for one. We do not volunteer."
    ),
}


def what_for(purpose: Purpose, yes_type: ConsentType | None) -> Promise:
    """What somebody was told for. A yes to care and payment is for both, unless the telling says which."""
    is_all = yes_type is ConsentType.TPO and purpose is Purpose.TREATMENT
    return CARE if is_all else PURPOSES[purpose]


def kinds(named: Iterable[Kind]) -> list[Promise]:
    return [KINDS[kind] for kind in KINDS if kind in set(named)]


def items(codes: Iterable[str]) -> list[Promise]:
    return [KNOWS[one] for one in Knows if one.value in set(codes)]


def why_not(reason: Reason) -> str:
    return str(WHY_NOT.get(reason, _("The law does not allow this. Tell nobody, and ask your lead.")))
