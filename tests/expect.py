"""What a test of an action expects of it: the entries it leaves, or a refusal that leaves none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.advocacy.errors import Refused as AdvocacyRefused
from cairn.consent.telling.errors import Refused as TellingRefused
from cairn.ledger.models import Entry, Head
from cairn.measures.errors import Refused as MeasuresRefused
from cairn.outside.errors import Refused as OutsideRefused
from cairn.peer_sessions.errors import Refused as PeerSessionsRefused
from cairn.people.errors import Refused as PeopleRefused
from cairn.records.errors import Refused as RecordsRefused
from cairn.recovery.errors import Refused as RecoveryRefused
from cairn.referrals.errors import Refused as ReferralsRefused
from cairn.supervision.errors import Refused as SupervisionRefused

REFUSALS = (
    AdvocacyRefused,
    MeasuresRefused,
    OutsideRefused,
    PeerSessionsRefused,
    PeopleRefused,
    RecordsRefused,
    RecoveryRefused,
    ReferralsRefused,
    SupervisionRefused,
    TellingRefused,
)


def last_entry() -> Entry:
    return Entry.objects.order_by("-number")[0]


def cost(of: Callable[[], object]) -> int:
    """How many queries this takes."""
    with CaptureQueriesContext(connection) as caught:
        of()
    return len(caught)


@contextmanager
def leaves(*acts: str) -> Iterator[None]:
    """Inside, exactly these entries are added to the ledger, in this order."""
    before = Head.objects.get(pk=1).count
    yield
    added = tuple(Entry.objects.filter(number__gt=before).values_list("act", flat=True))
    assert added == acts, f"the ledger got {added}"


@contextmanager
def refuses(why: StrEnum) -> Iterator[None]:
    """Inside, a rule says no for this reason, and the ledger stays as it was."""
    with (
        leaves(),
        pytest.raises(REFUSALS) as caught,
    ):
        yield
    found = getattr(caught.value, "why", None)
    assert found is why, f"refused for another reason: {found}"
