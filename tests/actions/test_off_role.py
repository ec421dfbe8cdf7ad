"""Work that is not a peer's: counted by one tap, seen by its owner, and as counts by who supervises."""

import pytest

from cairn.kit import clock
from cairn.people.lockers.rules import Holds
from cairn.supervision.models import OffRole, OffRoleWords
from cairn.supervision.off_role import actions, queries
from cairn.supervision.off_role.rules import Asker
from cairn.supervision.own.actions import erase_own
from cairn.supervision.rules import LONGEST_WORDS, No
from cairn.supervision.sittings.actions import propose
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["lead", "colleague", "steward", "outsider", "person"]


def test_one_tap_counts_it_and_words_stay_only_theirs(cast: Cast) -> None:
    with leaves("supervision.count_off_role"):
        kept = actions.count(by=cast.supporter, kind="driver")
    with leaves("supervision.say_more_off_role"):
        actions.say_more(
            by=cast.supporter, off_role_id=kept.id, asked_by=Asker.CLINICIAN, words=" third time "
        )
    [row] = queries.own(cast.supporter)
    assert (row.kind, row.asked_by, row.words) == ("driver", Asker.CLINICIAN, " third time ")
    propose(by=cast.supporter, with_ids=[cast.lead.account_id], on_day=clock.today_in("America/Chicago"))
    [month] = queries.months(cast.lead, cast.supporter.account_id)
    assert month.counts == (("driver", 1),)
    assert queries.own(cast.lead) == ()


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_or_touches_it(cast: Cast, role: str) -> None:
    by, kept = cast.viewers[role], actions.count(by=cast.supporter, kind="driver")
    assert queries.one_of_own(by, kept.id) is None
    with refuses(No.NOT_THEIRS):
        actions.say_more(by=by, off_role_id=kept.id, asked_by=None)
    with refuses(No.NOT_THEIRS):
        actions.uncount(by=by, off_role_id=kept.id)
    with refuses(No.NOT_THEIRS):  # a lead only once they supervise
        queries.months(by, cast.supporter.account_id)


@pytest.mark.parametrize(
    ("role", "kind"), [("person", "driver"), ("steward", "driver"), ("supporter", "none")]
)
def test_what_cannot_be_counted(cast: Cast, role: str, kind: str) -> None:
    with refuses(No.NOT_THEIRS):
        actions.count(by=cast.viewers[role], kind=kind)


def test_a_slip_is_taken_out_with_its_words(cast: Cast) -> None:
    kept = actions.count(by=cast.supporter, kind="driver")
    actions.say_more(by=cast.supporter, off_role_id=kept.id, asked_by=None, words="slip")
    with refuses(No.TOO_LONG):
        actions.say_more(
            by=cast.supporter, off_role_id=kept.id, asked_by=None, words="a" * (LONGEST_WORDS + 1)
        )
    actions.uncount(by=cast.supporter, off_role_id=kept.id)
    assert not OffRole.objects.exists()
    assert not OffRoleWords.objects.exists()


def test_words_can_be_erased_and_the_count_stays(cast: Cast) -> None:
    kept = actions.count(by=cast.supporter, kind="office")
    actions.say_more(by=cast.supporter, off_role_id=kept.id, asked_by=None, words="again")
    erase_own(by=cast.supporter, holds=Holds.OFF_ROLE)
    [row] = queries.own(cast.supporter)
    assert (row.kind, row.words) == ("office", "")
