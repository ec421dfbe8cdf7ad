"""What an agency may say of its own listing by a one-time link, and what becomes of it: rules, pure.

At once: what they know best and what sends nobody anywhere: hours, cost, for whom, what to bring, how to
get in. After a steward looked: where to call, where to go, what it is called and what it is. Whoever got hold
of a link could otherwise lead people to another number or door. Words with a number, a link or an e-mail
address in them wait as well, and everything waits where the place is kept private.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LINK_LASTS = timedelta(days=21)
AT_ONCE = frozenset(
    {
        *("hours_text", "schedules", "fees", "is_free", "eligibility", "minimum_age", "maximum_age"),
        *("documents", "application_process", "day", "starts_at", "ends_at"),
    }
)
AFTER_A_LOOK = frozenset(
    {
        *("name", "description", "phones", "website", "email", "address_1", "address_2", "city", "state"),
        *("postal_code", "location_name", "address", "conference_url", "conference_phone", "notes", "ended"),
    }
)
OWNERS_FIELDS = AT_ONCE | AFTER_A_LOOK
_LEADS_ELSEWHERE = re.compile(
    r"https?:|www\.|@|\d(?:[\s().-]*\d){6,}|\b\w+\.(?:com|org|net|info|us|gov)\b", re.I
)


class ProposalState(StrEnum):
    APPLIED = "applied"  # at once, by the rule
    WAITING = "waiting"
    TAKEN = "taken"  # a steward said yes
    DECLINED = "declined"


def applies_at_once(field: str, value: Any, *, is_secret: bool) -> bool:
    """Whether a change goes on the page before anybody here has seen it."""
    if is_secret or field not in AT_ONCE:
        return False
    return not (isinstance(value, str) and _LEADS_ELSEWHERE.search(value))


def is_open(expires_at: datetime, used_at: datetime | None, now: datetime) -> bool:
    """A link opens once, before it expires."""
    return used_at is None and now < expires_at
