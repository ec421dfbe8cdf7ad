"""Told beforehand: by the person's own tap, or read with whoever walks along; dated, once for each text."""

import pytest

from cairn.consent.errors import NotYours
from cairn.outside.beforehand import actions, queries
from cairn.outside.models import Beforehand
from cairn.people.rules import YesHow
from tests import duties
from tests.cast import Cast
from tests.expect import leaves


def test_the_person_says_that_they_read_it(cast: Cast) -> None:
    assert queries.heard(cast.person, cast.person_id) is None
    with leaves("outside.read_beforehand"):
        actions.tell(by=cast.person, person_id=cast.person_id)
    with leaves():
        actions.tell(by=cast.person, person_id=cast.person_id)
    found = queries.heard(cast.supporter, cast.person_id)
    assert found
    assert (found.how, found.is_current) == (YesHow.SELF, True)


@pytest.mark.parametrize("role", ["supporter", "lead"])
@pytest.mark.parametrize("how", [YesHow.HANDED, YesHow.ALOUD, YesHow.PAPER])
def test_or_it_is_read_to_them(cast: Cast, role: str, how: YesHow) -> None:
    with leaves("outside.tell_beforehand"):
        actions.tell(by=cast.viewers[role], person_id=cast.person_id, how=how)
    assert Beforehand.objects.get().how == how


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_says_so(cast: Cast, role: str) -> None:
    with leaves(), pytest.raises(NotYours):
        actions.tell(by=cast.viewers[role], person_id=cast.person_id, how=YesHow.ALOUD)
    with leaves(), pytest.raises(NotYours):
        actions.tell(by=cast.supporter, person_id=cast.person_id, how=YesHow.SELF)


def test_when_the_text_changes_it_is_offered_again(cast: Cast) -> None:
    actions.tell(by=cast.person, person_id=cast.person_id)
    duties.procedure(cast.steward, tell_en="Another sentence.")
    found = queries.heard(cast.person, cast.person_id)
    assert found
    assert found.is_current is False
    with leaves("outside.read_beforehand"):
        actions.tell(by=cast.person, person_id=cast.person_id)
    assert Beforehand.objects.count() == 2


def test_of_another_house_nothing_is_known(cast: Cast) -> None:
    actions.tell(by=cast.person, person_id=cast.person_id)
    assert queries.heard(cast.outsider, cast.person_id) is None
