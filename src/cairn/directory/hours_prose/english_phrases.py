"""English phrases about hours: what has to be heard as a whole before single words are looked at."""

from .holiday_words import ANY, ENGLISH, holiday_words
from .items import A_LINE
from .tokens import Kind, Word
from .words import END, appointment, flag, plain, stop, word

APPOINTMENT = r"(?:(?:same[- ]day )?appointments?|app?ts?\.?)"
PHONE = r"(?:\+?1[-. ]?)?(?:\(\d{3}\)|\d{3})[-. ]{0,3}\d{3}[-. ]\d{4}(?:,? ?(?:ext?|x)\.? ?\d+)?"
CALL = rf"(?:please |you must |must )?(?:call|phone|telephone)(?: us| (?:the )?office| (?:at )?{PHONE})*"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
HOLIDAYS = (
    r"(?:ph(?= off)|(?:(?:on|all|most|the|major|legal|federal|state|national|public|bank|observed|county|"
    r"city|village|government|court|us|u\.s\.|postal)(?:,| and| &|/)? )*holidays?(?: observed)?)"
)
RUN_OUT = (
    r"(?:or |and )?(?:until|till?|while)(?: the| all)? (?:food|supplies|supply|items?|stock|groceries|"
    r"quantities)"
    r"(?: is| are)? (?:runs? out|lasts?|gone|distributed|available|exhausted)"
)
ADJUST = r"(?:may |can |will |might |are |is )?(?:vary|varies|change|differ|subject to change)"
TO_LEARN = (
    r"(?:current |exact |specific |more |our |the |further )*"
    r"(?:hours|times|schedules?|availability|details|info(?:rmation)?|dates|days)"
)
SCHEDULE = r"(?:hours?|times?|schedules?|days?)(?: and (?:days|times|hours))?(?: of operation)?"
GOOD_REASONS = (
    r"(?:a |an |the |our |staff |major |all |1 hour |one hour |state |federal |legal |national |"
    r"county |and )*"
    r"(?:lunch|break|meal|holidays?|christmas|thanksgiving)"
)

PART_OF_YEAR = "this is for part of the year only"
EVERY_OTHER = "not every week, and the words do not say which"
A_DATE = "it names a date"
NOT_FOR_ALL = "these may not be hours for people who come for help"

ABOUT_APPOINTMENTS = (
    flag(
        "walk_in",
        rf"no {APPOINTMENT} (?:is |are )?(?:necessary|needed|required)|"
        rf"{APPOINTMENT} (?:is |are )?not (?:necessary|needed|required)|without (?:an )?{APPOINTMENT}|"
        r"walk[- ]?ins?(?! (?:hours|clinic|times?))(?: are| is)?(?: always)?"
        r"(?: welcomed?| accepted| only| ok(?:ay)?| available| allowed| basis)?|"
        r"drop[- ]?ins?(?! (?:hours|cent|times?))(?: are| is)?(?: always)?(?: welcomed?| only)?",
    ),
    appointment(r"no walk[- ]?ins(?: accepted| allowed)?"),
    appointment(
        rf"{CALL} (?:for|to (?:make|schedule|set up|book|arrange|get|request))(?: an?| your)? {APPOINTMENT}",
        call=True,
    ),
    appointment(rf"(?:schedule|make|book|must (?:have|make)|need)(?: an)? {APPOINTMENT}"),
    appointment(
        r"(?:or |and |also |open |available |other times |all other times |other hours |(?:all )?other days |"
        rf"after hours )*(?:by|w/|with|per|upon)(?: an?| prior| advance)? (?:{APPOINTMENT}|arrangement)"
        r"(?: only| basis)?"
    ),
    appointment(
        rf"{APPOINTMENT}(?: (?:is |are )?(?:only|required|needed|necessary|preferred|recommended|encouraged|"
        r"suggested|a must)(?: only)?)?"
    ),
)
ABOUT_CALLING = (
    Word(
        Kind.CALL,
        rf"(?:{CALL} (?:first|ahead|in advance|before (?:you )?(?:coming|visiting|going|come|visit|go|you)|"
        r"prior to (?:visiting|coming|visit|arrival))"
        rf"(?: (?:to|and) (?:confirm|verify|check)(?: {TO_LEARN})?)?){END}",
        flag="call_first",
    ),
    flag(
        "call_first",
        rf"{CALL} to (?:confirm|verify|check)(?: the| our| current)?(?: hours| times| schedule| "
        rf"availability| days)?"
        rf"(?: and days)?|{CALL} for {TO_LEARN}(?: (?:and|or|on) (?:{TO_LEARN}|{APPOINTMENT}))?",
    ),
    flag("call_first", rf"(?:please )?(?:call|phone)(?: us)?(?: at)? {PHONE}"),
    Word(Kind.FLAG, PHONE),
)
ABOUT_CHANGE = (
    flag("while_supplies_last", RUN_OUT),
    stop(
        rf"(?:{SCHEDULE} ?)?(?:vary|varies|differ)s? "
        r"(?:by|per|with|depending|according|from|at|each|seasonally|week)",
        "the hours are not the same everywhere or always",
        "varies",
    ),
    flag("call_first holidays_differ", rf"{CALL} for (?:the )?holiday (?:hours|schedules?)"),
    flag("holidays_closed", rf"(?:no|not(?: open)?) {HOLIDAYS}"),
    flag("holidays_differ", rf"holiday hours(?: {ADJUST})?|hours {ADJUST} (?:on|during|around) {HOLIDAYS}"),
    flag("varies", rf"(?:{SCHEDULE} )?{ADJUST}"),
    flag("holidays_open", rf"(?:open|including|incl\.?|even)(?: on)? {HOLIDAYS}"),
    stop(
        r"(?:permanently|temporarily|currently|now)(?: is| are)? closed|"
        rf"closed (?:temporarily|permanently|indefinitely|until|due to|for (?!{GOOD_REASONS})[a-z]+)|"
        r"temporarily|suspended|no longer|out of business|unavailable|not available at this time|on hold",
        "it is closed for now, or for good",
        "temporarily_closed",
    ),
    stop(
        r"every other|every 2nd and|alternat[a-z]+|bi-?weekly|bi-?monthly|fortnightly|semi-?monthly|"
        r"(?:every|each) (?:two|three|four|2|3|4) (?:weeks?|months?)|"
        r"(?:once|twice|one|two|1|2|\dx)(?: times?| days?| [a-z]+days?)? ?(?:a|per|each|every|/) ?month|"
        r"quarterly",
        EVERY_OTHER,
        "every_other_week",
    ),
    stop(
        r"(?:during |when |while )?(?:the )?school(?: year| days?| is in session)|"
        r"(?:in |during )?(?:the )?(?:summers?|winters?|spring|fall|autumn|seasonal(?:ly)?|seasons?|semester|"
        r"academic year|school)",
        PART_OF_YEAR,
        "seasonal",
    ),
    stop(
        r"dawn|dusk|sun-?rise|sun-?set|sun-?up|sun-?down|day-?light",
        "it goes by the light of the day",
        "daylight",
    ),
    stop(
        r"donat[a-z]+|volunteer[a-z]*|deliver(?:y|ies)|staff only|members? only|private|"
        r"(?:business|board|committee|staff|closed) meetings?",
        NOT_FOR_ALL,
    ),
    word(
        Kind.STOP, r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)|(?:19|20)\d\d-\d\d-\d\d", says=A_DATE, flag="dated"
    ),
    word(
        Kind.STOP,
        rf"{MONTH}{END}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:19|20)\d\d(?!\d)",
        says=A_DATE,
        flag="dated",
    ),
)
ABOUT_LINES = (
    plain(Kind.LABEL, r"emergency (?:shelter|food(?: pantry)?|room|department|housing)"),
    word(
        Kind.LINE,
        r"(?:(?:after[- ]?hours|crisis|suicide|emergency|domestic violence|dv|toll[- ]free|telephone|phone|"
        r"confidential|support|warm|information|referral|nurse|intake|text) )*"
        r"(?:(?:crisis|hot|help|phone|text|info|emergency|warm|nurse|chat|support|life)[- ]?lines?|call "
        r"center|"
        rf"crisis (?:phone|text|number|calls?|chat|intervention)|by (?:phone|telephone)|"
        rf"(?:tele)?phone (?:hours|intakes?|screening|support|counsel[a-z]+|number)){END}",
        flag="phone_line",
    ),
    stop(r"on[- ]call|emergenc(?:y|ies)|after[- ]?hours|answering service|voice ?mail", A_LINE),
)
PHRASES = (
    stop("memorial day ?(?:to|-|through|thru|until) ?labor day", PART_OF_YEAR, "seasonal"),
    *holiday_words(ENGLISH),
    *ABOUT_APPOINTMENTS,
    *ABOUT_CALLING,
    *ABOUT_CHANGE,
    *ABOUT_LINES,
    plain(Kind.SKIP, r"(?:on a )?first[- ]come,? ?-?first[- ]served?(?: basis)?"),
    Word(Kind.LABEL, r"(?:walk[- ]?ins?|drop[- ]?ins?) (?:hours|clinic|times)(?: hours)?", flag="walk_in"),
    plain(Kind.HOLIDAY, HOLIDAYS, ANY),
)
