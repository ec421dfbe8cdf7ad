"""The English words of opening hours. Order counts: a phrase stands before the words it is made of."""

from .english_phrases import MONTH, PART_OF_YEAR, PHRASES
from .tokens import Kind, Word
from .words import END, day, group, plain, sign, stop

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
EVERY_DAY, WORKDAYS, WEEKEND = tuple(range(7)), tuple(range(5)), (5, 6)
PLACE = (
    r"(?:main |business |program |food |front |soup |thrift |support |resource |community |drop[- ]?in |"
    r"walk[- ]?in |"
    r"dining |admin(?:istrative|istration)? |medical |dental |health |legal |senior |day |night |"
    r"warming |cooling |"
    r"clothing |mobile |client |outreach |free |public |homeless |overnight |self[- ]help |hot |recovery )*"
    r"(?:offices?|pantry|pantries|clinic|store|shop|lobby|desk|reception|cent(?:er|re)|library|"
    r"programs?|services?|"
    r"distribution|meals?|food|grocer(?:y|ies)|shelter|church|kitchen|meetings?|group|intakes?|screening|"
    r"registration|class(?:es)?|site|location|building|closet|breakfast|dinner|supper|lunch(?:es)?(?: "
    r"program| meals?)?|"
    r"assistance|check-?in|check[- ]?ins|doors|administration|pharmacy|court ?house)"
)
DAY_WORD = r"(?:mon|tues?|wednes|thurs|fri|satur|sun|sat)(?:day)?s?\b"

HOURS_A_DAY = r"(?:24|twenty-?four)[\s-]*(?:hours?|hrs?\.?)"
EACH_DAY = r"(?: ?(?:a|per|each|/|every) ?day)"
DAYS_A_WEEK = r"(?:7|seven) ?days(?: ?(?:a|per|/|each|every|of the) ?(?:week|wk))?"
WHOLE_DAYS = (
    Word(
        Kind.ALWAYS,
        rf"24\s*(?:[/x-]|hours?{EACH_DAY}?[,;/]?(?: and)?)\s*7(?:\s*/\s*365)?(?! ?days| ?[:\d])|"
        rf"{HOURS_A_DAY}{EACH_DAY}?,?(?: and| &|/)? ?{DAYS_A_WEEK}{END}|"
        rf"(?:around|round) the clock{END}|always open{END}|open always{END}|open all the time{END}",
    ),
    Word(
        Kind.ALL_DAY,
        rf"{HOURS_A_DAY}{EACH_DAY}?{END}(?! ?(?:notice|before|prior|in advance|waiting))",
    ),
    plain(Kind.ALL_DAY, "all day(?: long)?"),
    group(
        EVERY_DAY,
        "nightly|(?:every|each|all) nights?|(?:7|seven) nights(?: (?:a|per|each) week)?",
        says="nightly",
    ),
    group(
        EVERY_DAY,
        rf"every ?day(?: of the week)?|each day|daily|(?:all )?{DAYS_A_WEEK}|all week(?: long)?|all days",
        says="daily",
    ),
    group(
        EVERY_DAY,
        r"(?:24/)?365(?: days)?(?: ?(?:a|per|/|each) ?(?:year|yr))?",
        says="daily",
        flag="holidays_open",
    ),
    group(WORKDAYS, "week ?days?|business days|work(?:ing)? ?days"),
    group(WEEKEND, "week[ -]?ends?"),
)

DAY_WORDS = (
    plain(Kind.SKIP, r"we(?:'re)?(?= (?:are|is|open|will|do|have|serve|offer)| open)|we're"),
    day(MONDAY, "mondays?|monday's|mons?|mo|monady|moday|mondy"),
    day(TUESDAY, "tuesdays?|tuesday's|tues?|tu|tuseday|teusday|tuesady|tueday|tusday|tuesdy"),
    day(
        WEDNESDAY,
        "wednesdays?|wednesday's|weds?|we|wensday|wednsday|wendsday|wednesay|wedneday|wedsday|wednes|"
        "wendesday|"
        "wedensday|wenesday|wednesdy",
    ),
    day(
        THURSDAY,
        "thursdays?|thursday's|thurs?|thu|thrs?|th|thurday|thrusday|thirsday|thursay|thusday|thrsday|"
        "thursdy|thrus",
    ),
    day(FRIDAY, "fridays?|friday's|fri|fr|firday|friady|fridy|frday"),
    day(SATURDAY, "saturdays?|saturday's|sats?|sa|saterday|satuday|satruday|saturdy|satrday|sautrday"),
    day(SUNDAY, "sundays?|sunday's|suns?|su|sunady|sundy|suday"),
)

NTHS = tuple(
    Word(Kind.NTH, rf"(?:{pattern}){END}", number=number)
    for number, pattern in (
        (1, "1st|first"), (2, "2nd|second"), (3, "3rd|third"), (4, "4th|fourth"), (5, "5th|fifth"),
        (-1, "last"),
    )
)  # fmt: skip

MARK = (
    r"(?:\s?[ap]\.?\s?m(?![a-z])\.?|[ap](?![a-z])\.?|\s[ap](?=\s*(?:-|to\b|until\b|[;,)&/]|$))|\s?p(?![a-z]))"
)
NOT_A_TIME = r"(?![\d%$+]|[a-z])"
TIMES = (
    Word(
        Kind.TIME, rf"(?:12(?::00)?\s*(?:p\.?m\.?)?\s*)?\(?(?:noon|mid-?day)\)?{END}|12\s?n{END}", says="noon"
    ),
    Word(
        Kind.TIME, rf"(?:12(?::00)?\s*(?:a\.?m\.?)?\s*)?\(?mid-?night\)?{END}|12\s?mn{END}", says="midnight"
    ),
    Word(
        Kind.TIME,
        rf"\d{{1,2}}(?:[:.]\d{{2}}(?::00)?(?!\d))\s?(?:{MARK}|(?:hrs?|h){END}\.?)?{NOT_A_TIME}(?: o'?clock)?",
    ),
    Word(Kind.TIME, rf"\d{{3,4}}\s?(?:{MARK}|hrs?{END}\.?|hours?{END})?(?!:){NOT_A_TIME}"),
    Word(Kind.TIME, rf"\d{{1,2}}(?:{MARK}|h\d{{2}}|h)?(?!:){NOT_A_TIME}(?:\s?o'?clock)?"),
    plain(Kind.TIME, "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
)

ZONES = tuple(
    Word(
        Kind.ZONE,
        rf"\(?(?:{letter}[sd]?t|{name}(?: (?:standard|daylight))?(?: time)?){END}\)?",
        says=zone,
        flag="time_zone",
    )
    for letter, name, zone in (
        ("e", "eastern", "America/New_York"),
        ("c", "central", "America/Chicago"),
        ("m(?=[sd])", "mountain", "America/Denver"),
        ("p", "pacific", "America/Los_Angeles"),
    )
)

BREAK = r"(?:lunch(?:time)?(?: ?(?:break|hour|period))?|breaks?)"
OPERATION = r"(?: of operation| are| of service| open| is)*"
SMALL_WORDS = (
    plain(
        Kind.CLOSED,
        r"(?:(?:we |is |are )*closed|shut)(?: on| for| during| in observance of)?|not open(?: on)?|off|"
        r"no services?(?: on)?|no hours(?: on)?",
    ),
    plain(Kind.CLOSED, rf"no(?= {DAY_WORD})"),
    plain(
        Kind.EXCEPT,
        r"(?:with the exception of|except(?:ing)?(?: for| on)?|exclud(?:ing|es)|excl\.?|other than|but not)"
        r"(?: closed)?(?: on)?",
    ),
    plain(Kind.EXCEPT, rf"but(?= (?:on )?{DAY_WORD})"),
    plain(
        Kind.LUNCH,
        rf"(?:with |for |during |at )?(?:a |an |the |our )?(?:1 hour |one hour )?{BREAK}"
        r"(?! (?:(?:is |are )?(?:served|provided|offered)|program|meals?))",
    ),
    plain(Kind.PART, r"(?:in the )?mornings?", "morning"),
    plain(Kind.PART, r"(?:in the )?afternoons?", "afternoon"),
    plain(Kind.PART, r"(?:in the )?evenings?", "evening"),
    plain(Kind.PART, r"(?:at )?nights?", "night"),
    plain(
        Kind.OF_MONTH,
        r"\(?(?:of|in) (?:the |each |every |a )?(?:calendar )?(?:months?|mo\.)|(?:each|every|per|a) "
        r"month|/ ?mo(?:nth|\.)|monthly",
    ),
    plain(
        Kind.SKIP,
        r"(?:at )?(?:all )?other times|(?:each|every|per|a) (?:week|wk)|weekly|all year(?: round| long)?|"
        r"year[- ]round",
    ),
    stop(r"weeks?|weeknights?", "the words name a week of the month"),
    stop(rf"{MONTH}", PART_OF_YEAR, "seasonal"),
    stop(
        r"not|or|if|unless|until further|some|many|and/or|until 1st|depending|never|without|"
        r"cancel[a-z]*|approx[a-z.]*|"
        r"about|around|usually|typically|generally|mostly",
        "the words set a condition",
    ),
    plain(Kind.EVERY, "every|each"),
    plain(Kind.BETWEEN, "between"),
    plain(Kind.TO, "to|thru|through|until|till?|'til|up to|throught?|thur(?= fri)"),
    sign(Kind.TO, "-+", "-"),
    plain(Kind.ONLY, "only"),
    plain(Kind.AND, r"and|as well as|plus|also|then|but"),
    sign(Kind.AND, r"[,&+/]"),
    sign(Kind.END, r"[;.|\n*\u2022\u00b7!]"),
    sign(Kind.OPENS, r"[(\[]"),
    sign(Kind.CLOSES, r"[)\]]"),
    plain(
        Kind.SKIP,
        r"(?:(?:regular|normal|standard|current|general|business|operating|public|daily|opening|available) )*"
        rf"(?:hours|hrs\.?){OPERATION}|"
        r"(?:days|times|hours|hrs)(?: ?(?:and|&|/) ?(?:days|times|hours|hrs))?|are|is|from|on|the|at|"
        r"our|please|"
        r"served?|available|schedule|always|will be|held|meets?|of operation|regular|normal|staffed|"
        r"operates?|"
        r"takes place|begins?|provided|offered",
    ),
    plain(Kind.OPEN, r"(?:we are |is |are )?open(?: to the public| for business| for walk-?ins)?|opens"),
    sign(Kind.COLON, ":"),
    sign(Kind.SKIP, r"[=@\"]"),
    plain(Kind.LABEL, PLACE),
)

ENGLISH = (*PHRASES, *WHOLE_DAYS, *DAY_WORDS, *NTHS, *TIMES, *ZONES, *SMALL_WORDS)
