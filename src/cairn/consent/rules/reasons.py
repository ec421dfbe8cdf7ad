"""Why an answer is what it is, each in one plain sentence. Pages say some of them in their own words."""

from enum import StrEnum


class Reason(StrEnum):
    # Inside the organisation
    IT_IS_YOURS = "it_is_yours"
    WALKS_WITH = "walks_with"
    SUPERVISES = "supervises"
    SHARED_WITH_LEAD = "shared_with_lead"
    KEPT_TO_ONESELF = "kept_to_oneself"
    WALK_ENDED = "walk_ended"
    NOT_WALKING = "not_walking"
    OTHER_ORGANISATION = "other_organisation"
    STEWARD_OPENS_NOTHING = "steward_opens_nothing"
    NOT_KEPT_BY_PEERS = "not_kept_by_peers"
    # A yes to telling
    SAID_YES = "said_yes"
    NO_YES = "no_yes"
    YES_IS_BLANKET = "yes_is_blanket"
    NOT_FOR_THIS = "not_for_this"
    YES_NOT_SEPARATE = "yes_not_separate"
    YES_TAKEN_BACK = "yes_taken_back"
    YES_NOT_DATED = "yes_not_dated"
    YES_NOT_YET = "yes_not_yet"
    YES_RAN_OUT = "yes_ran_out"
    YES_NOT_SIGNED = "yes_not_signed"
    YES_BY_ANOTHER = "yes_by_another"
    # Those who stand in for the person
    UNDER_TWELVE = "under_twelve"
    STANDS_IN = "stands_in"
    AGE_NOT_KNOWN = "age_not_known"
    ADULT_DECIDES = "adult_decides"
    MINOR_DECIDES = "minor_decides"
    MINOR_OBJECTS = "minor_objects"
    MINOR_NOT_ASKED = "minor_not_asked"
    AFTER_DEATH = "after_death"
    SPEAKS_AFTER_DEATH = "speaks_after_death"
    # Courts and police
    COURT_ORDER = "court_order"
    NO_ORDER = "no_order"
    SUBPOENA_NOT_ENOUGH = "subpoena_not_enough"
    ORDER_OF_ANOTHER_KIND = "order_of_another_kind"
    ORDER_CANNOT_REACH = "order_cannot_reach"
    ORDER_WRONG_SECTION = "order_wrong_section"
    ORDER_WITHOUT_NOTICE = "order_without_notice"
    ORDER_NOT_IN_CAMERA = "order_not_in_camera"
    NOTHING_COMPELS = "nothing_compels"
    # Without a yes
    MEDICAL_EMERGENCY = "medical_emergency"
    NOT_MEDICAL = "not_medical"
    EMERGENCY_NOT_SHOWN = "emergency_not_shown"
    YES_CAN_BE_ASKED = "yes_can_be_asked"
    CHILD_ABUSE_REPORT = "child_abuse_report"
    ONLY_THE_FIRST_REPORT = "only_the_first_report"
    ADULT_ABUSE_REPORT = "adult_abuse_report"
    NO_EXCEPTION_FOR_ADULTS = "no_exception_for_adults"
    COUNTS_ONLY = "counts_only"
    NAMES_NOBODY = "names_nobody"
    RESEARCH_APPROVED = "research_approved"
    RESEARCH_NEEDS_YES = "research_needs_yes"
    SERVES_US = "serves_us"
    NO_AGREEMENT = "no_agreement"
    PASSED_ON_FOR_CARE = "passed_on_for_care"
    NOT_TO_HAND_ON = "not_to_hand_on"


WORDS: dict[Reason, str] = {
    Reason.IT_IS_YOURS: "It is their own record, and nobody else has to agree.",
    Reason.WALKS_WITH: "They walk with this person now, and walking together needs this.",
    Reason.SUPERVISES: "A lead may read this much to supervise, and the person can see that they did.",
    Reason.SHARED_WITH_LEAD: "The person shared this with the lead.",
    Reason.KEPT_TO_ONESELF: "The person keeps this to themselves.",
    Reason.WALK_ENDED: "They do not walk with this person any more. What they could see ended with it.",
    Reason.NOT_WALKING: (
        "Inside, only somebody who walks with the person now sees this, and only to support them."
    ),
    Reason.OTHER_ORGANISATION: ("They belong to another organisation, and no yes of the person's names it."),
    Reason.STEWARD_OPENS_NOTHING: "A steward looks after accounts and opens nobody's words.",
    Reason.NOT_KEPT_BY_PEERS: (
        "Peers keep no counselling notes. A yes to telling them must be separate from any other."
    ),
    Reason.SAID_YES: (
        "The person's written yes names them, this information and this purpose, and holds today."
    ),
    Reason.NO_YES: (
        "There is no written yes of the person's that names them. Do not say whether the person is known"
        " here."
    ),
    Reason.YES_IS_BLANKET: "A yes to everything is no valid yes. It must name what may be told.",
    Reason.NOT_FOR_THIS: "The written yes is not for this information or this purpose.",
    Reason.YES_NOT_SEPARATE: "This needs a yes of its own, separate from any other.",
    Reason.YES_TAKEN_BACK: "The person took the yes back. That works at once.",
    Reason.YES_NOT_DATED: "Nobody knows on which day the yes was given, so it cannot be relied on.",
    Reason.YES_NOT_YET: "The yes has not begun to hold.",
    Reason.YES_RAN_OUT: (
        "The yes has run out. One without a calendar date holds only on the day it was received."
    ),
    Reason.YES_NOT_SIGNED: "The yes is not both signed and witnessed.",
    Reason.YES_BY_ANOTHER: "The yes was not signed by the one whose yes it must be.",
    Reason.UNDER_TWELVE: "Under 12, a parent or guardian asks for the record.",
    Reason.STANDS_IN: (
        "The law lets them ask for the record in the person's place. Check first that they are who they say."
    ),
    Reason.AGE_NOT_KNOWN: "How old the person is decides who may ask for them, and it is not known.",
    Reason.ADULT_DECIDES: ("The person is an adult and decides for themselves. Being family is not enough."),
    Reason.MINOR_DECIDES: (
        "The person may get this help without a parent, so only they can say yes to telling one."
    ),
    Reason.MINOR_OBJECTS: "From 12 to 17 the person may object to a parent reading, and does.",
    Reason.MINOR_NOT_ASKED: (
        "From 12 to 17 the person must be told first and must not object. That is not known."
    ),
    Reason.AFTER_DEATH: (
        "The record stays protected after death. Only the legal representative can say yes."
    ),
    Reason.SPEAKS_AFTER_DEATH: (
        "They are the legal representative of somebody who died. Check the papers first."
    ),
    Reason.COURT_ORDER: ("A court order of the right kind allows exactly what it names, and nothing more."),
    Reason.NO_ORDER: (
        "Courts and police need the right court order, or the person's separate yes. Do not say whether "
        "the person is known here."
    ),
    Reason.SUBPOENA_NOT_ENOUGH: (
        "A subpoena alone is never enough. Do not say whether the person is known here; give it to "
        "whoever looks after privacy."
    ),
    Reason.ORDER_OF_ANOTHER_KIND: (
        "This is no order under 42 CFR part 2, and only such an order reaches these records."
    ),
    Reason.ORDER_CANNOT_REACH: (
        "No order reaches what was given for research or an audit, to use it against the person."
    ),
    Reason.ORDER_WRONG_SECTION: (
        "The order is of the wrong section: 2.64 is never for a criminal matter, 2.65 only for one."
    ),
    Reason.ORDER_WITHOUT_NOTICE: (
        "Before such an order the person must be told and heard. That is not known."
    ),
    Reason.ORDER_NOT_IN_CAMERA: (
        "Illinois asks the court to look at the record in private first. That is not known."
    ),
    Reason.NOTHING_COMPELS: ("The order allows an answer but nothing compels one, and we do not volunteer."),
    Reason.MEDICAL_EMERGENCY: (
        "Medical staff need it now in a true emergency, and the person cannot be asked."
    ),
    Reason.NOT_MEDICAL: (
        "In an emergency only medical staff may be told without a yes. A crisis line, family and police "
        "are not medical staff."
    ),
    Reason.EMERGENCY_NOT_SHOWN: "It is not known that this is a true medical emergency.",
    Reason.YES_CAN_BE_ASKED: "It is not known that the person cannot be asked. Ask them.",
    Reason.CHILD_ABUSE_REPORT: "The law asks for a first report of suspected child abuse.",
    Reason.ONLY_THE_FIRST_REPORT: (
        "Only the first report is free. Records asked for afterwards need a yes or a court order."
    ),
    Reason.ADULT_ABUSE_REPORT: (
        "Abuse of an adult may be reported without saying that the person has to do with substance use."
    ),
    Reason.NO_EXCEPTION_FOR_ADULTS: (
        "For adults there is no exception as for children. Report without showing that the person is "
        "known here, or get their yes or an order."
    ),
    Reason.COUNTS_ONLY: ("These are counts. Leave small numbers out, so that nobody can be found in them."),
    Reason.NAMES_NOBODY: "Nothing in it says who anybody is.",
    Reason.RESEARCH_APPROVED: (
        "A review board approved the research. What says who somebody is comes out first."
    ),
    Reason.RESEARCH_NEEDS_YES: "Research that shows who somebody is needs their yes.",
    Reason.SERVES_US: "They do this work for the organisation under a written agreement to protect it.",
    Reason.NO_AGREEMENT: "There is no written agreement of the right kind with them.",
    Reason.PASSED_ON_FOR_CARE: (
        "The person's yes to care, payment and operations lets a covered entity pass this on for that."
    ),
    Reason.NOT_TO_HAND_ON: ("Who received this may not pass it on without a yes of the person's to that."),
}
