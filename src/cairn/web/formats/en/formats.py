"""Days and times as people here write them, without points that would end a sentence twice."""

DATE_FORMAT = "F j, Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = "F j, Y, g:i A"

# In little room; asked for by name in templates, as those above.
SHORT_DAY_FORMAT = "M j"
SHORT_MONTH_FORMAT = "M Y"
WEEKDAY_FORMAT = "D j"
