"""Opening hours in people's words ("Mon-Fri 9-5, closed 12-1", "2nd and 4th Saturday 10-12") read into rows.

    >>> parse("Tu & Th 10am–2pm; Sat by appt").weekly
    (Row(day='TU', opens='10:00', closes='14:00'), Row(day='TH', opens='10:00', closes='14:00'))

English first, Spanish too. Pure: standard library only, no clock, no database. It abstains rather than
guess: one word that it does not know, one time that could be morning or evening, two ways to pair days and
times, and there are no rows but a reason. The text itself is always kept, and shown where the rows do not say
all of it (`worded`). Days that are not named are closed. Words that only say "by appointment", or to call
first, are understood and have no rows.

The way of a text: `cleaning` (mark-up, dashes) > `tokens` (with the vocabularies `english_phrases`,
`english` and `spanish`) > `letters` ("MWF") > `items` (days, spans, closed, except) > `units` (which times
go with which days) > `week` (rows). `times` knows what "9-5" means. `answers.FLAGS` lists every flag with
its meaning.
"""

from .answers import FLAGS, MonthRow, Parsed, Row
from .holiday_words import holidays_named
from .reading import parse

__all__ = ["FLAGS", "MonthRow", "Parsed", "Row", "holidays_named", "parse"]
