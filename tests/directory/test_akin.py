"""What is found beside what was asked for, and what is lowered: after it, said to be that, never left out."""

import pytest

from .stock import service
from .test_search import asked, codes, names, params

pytestmark = pytest.mark.django_db


def test_what_may_help_as_well_comes_after_what_was_asked_for_and_says_that_it_is_something_else() -> None:
    service("Free clinic", needs=["health_care"])
    service("Choir")
    service("Tooth school", needs=["dental"])
    results = asked("me duele la muela")
    assert [hit.name for hit in results.hits] == ["Tooth school", "Free clinic"]
    assert "akin" not in codes(results.hits[0])
    assert params(results.hits[1], "akin") == {"need": "health_care"}
    assert [one.code for one in results.understood] == ["dental"]


def test_what_may_help_as_well_is_not_looked_for_where_a_need_was_chosen_or_refused() -> None:
    service("Free clinic", needs=["health_care"])
    assert names(need="dental") == []
    assert "Free clinic" not in names("me duele la muela", dropped=("need:dental",))


def test_what_is_for_women_alone_is_low_for_a_man_and_never_left_out() -> None:
    service("Gate house", description="A home for women.", needs=["sober_living"])
    service("Keel house", description="A home for anyone.", needs=["sober_living"])
    assert names("sober house for men") == ["Keel house", "Gate house"]
