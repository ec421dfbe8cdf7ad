"""Papers from outside and reports, in words. Nothing here says whether anybody comes here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.outside.papers.rules import Act, Need, PaperKind, Sender, State
from cairn.outside.reports.rules import About, Told, Why

KINDS: dict[PaperKind, Promise] = {
    PaperKind.SUBPOENA: _("A subpoena"),
    PaperKind.ORDER: _("A judge’s order"),
    PaperKind.WARRANT: _("A warrant"),
    PaperKind.LETTER: _("A letter"),
    PaperKind.ASKED: _("No paper: they asked at the door or on the phone"),
}
KINDS_MEAN: dict[PaperKind, Promise] = {
    PaperKind.SUBPOENA: _(
        "A subpoena alone is never enough for these records, whoever signed it. It takes a judge’s order of "
        "42 CFR part 2 as well. But never ignore it: it has to be answered by its day, by the lawyer."
    ),
    PaperKind.ORDER: _(
        "Only an order made under 42 CFR 2.64, 2.65 or 2.66 reaches these records, and only for what it "
        "names. The lawyer reads it first."
    ),
    PaperKind.WARRANT: _(
        "Call the lawyer now. Do not stand in anybody’s way and do not help. Say that you do not consent, "
        "ask them to wait for the lawyer, and write down what they take. A warrant alone does not open these "
        "records."
    ),
    PaperKind.LETTER: _("A letter compels nothing. The lawyer or the lead writes back, or nobody does."),
    PaperKind.ASKED: _("Nobody has to answer a question. Say the sentence, and that is all."),
}
SENDERS: dict[Sender, Promise] = {
    Sender.COURT: _("A court"),
    Sender.LAWYER: _("A lawyer"),
    Sender.POLICE: _("The police, probation or another officer"),
    Sender.AGENCY: _("An agency"),
    Sender.SOMEBODY: _("Somebody else"),
}
NEEDS: dict[Need, Promise] = {
    Need.LAWYER: _("The organisation’s lawyer has read it."),
    Need.ORDER_OF_PART_2: _("An order of a judge under 42 CFR 2.64, 2.65 or 2.66 (2.61)."),
    Need.SUBPOENA_TOO: _("A subpoena beside it: the order only allows, the subpoena asks (2.61)."),
    Need.NOTICE: _(
        "Whoever it is about was told and could be heard, in a case that is not about a crime (2.64)."
    ),
    Need.IN_CAMERA: _("The judge looked at the record alone first (740 ILCS 110/10)."),
    Need.SEPARATE_YES: _("Or instead: a written yes for this one case, from whoever it is about (2.31)."),
}
STATES: dict[State, Promise] = {
    State.CAME: _("It came in. Somebody who decides has to look at it."),
    State.WITH_LAWYER: _("The lawyer has it."),
    State.ANSWERED: _("It was answered."),
    State.FOLLOWED: _("What the order asks was done."),
    State.WITHDRAWN: _("It was withdrawn, or a judge said no to it."),
}
ACTS: dict[Act, Promise] = {
    Act.GIVE_TO_LAWYER: _("The lawyer has it now"),
    Act.NOTICE: _("The lawyer said whether anybody is to be told of it, and that was done"),
    Act.NEW_DAY: _("There is another day to answer by"),
    Act.ANSWER: _("It was answered"),
    Act.FOLLOW: _("What the order asks was done"),
    Act.WITHDRAW: _("It was withdrawn, or a judge said no to it"),
}
ABOUTS: dict[About, Promise] = {
    About.CHILD: _("A child may be in danger"),
    About.ADULT: _("An adult may be in danger"),
    About.STAFF: _("Somebody who works in a service may have done harm"),
}
TOLD: dict[Told, Promise] = {
    Told.KNOWS: _("They know that I called, or I tell them today"),
    Told.NOT_SAFE: _("Telling them now could put somebody in danger"),
    Told.NOBODY: _("It told of nobody who comes here"),
}
TOLD_SHORT: dict[Told, Promise] = {
    Told.KNOWS: _("They know. It stands in the account of what was told."),
    Told.NOT_SAFE: _("They do not know yet: it was not safe to tell them."),
    Told.NOBODY: _("It told of nobody who comes here."),
}
WHYS: dict[Why, Promise] = {
    Why.SUBSTANCES: _("shows that substances are part of it"),
    Why.COMES_HERE: _("shows that somebody comes here"),
    Why.OUR_NAME: _("is our name"),
}
