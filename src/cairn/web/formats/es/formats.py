"""Days and times as people here write them, without points that would end a sentence twice."""

DATE_FORMAT = r"j \d\e F \d\e Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = r"j \d\e F \d\e Y, g:i A"
DECIMAL_SEPARATOR = "."  # as Spanish is written in Mexico and the United States
THOUSAND_SEPARATOR = ","

# In little room; asked for by name in templates, as those above.
SHORT_DAY_FORMAT = "j M"
SHORT_MONTH_FORMAT = "M Y"
WEEKDAY_FORMAT = "D j"
