"""Which meetings come first when one fellowship is asked for by name."""

import pytest

from cairn.directory.search import Query, search

from .stock import NOW, meeting
from .test_search import codes, params

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["reunión de AA el martes", "AA meeting on Tuesday"])
def test_other_fellowships_come_after_the_one_asked_for_and_say_so(words: str) -> None:
    aa, near = {"fellowship": "Alcoholics Anonymous of Switchgrass"}, {"latitude": 40.72, "longitude": -89.26}
    meeting("Big Book", 2, "19:00", **aa)
    meeting("Wednesday", 3, "19:00", **aa)
    meeting("Grown up", 2, "18:00", fellowship="Adult Children of Alcoholics", **near)
    meeting("Tools", 2, "18:00", fellowship="SMART Recovery", **near)
    hits = search(Query(words), NOW).hits
    assert [hit.name for hit in hits][:2] == ["Big Book", "Wednesday"]
    assert params(hits[0], "fellowship") == {"name": "AA"}
    assert params(hits[0], "on_day") == {"day": 1}
    assert "on_day" not in codes(hits[1])
    assert all(params(hit, "other_fellowship") == {"name": "AA"} for hit in hits[2:])
