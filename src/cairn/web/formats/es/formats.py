"""Days and times as people here write them, without points that would end a sentence twice."""

DATE_FORMAT = r"j \d\e F \d\e Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = r"j \d\e F \d\e Y, g:i A"
DECIMAL_SEPARATOR = "."  # as Spanish is written in Mexico and the United States
THOUSAND_SEPARATOR = ","
