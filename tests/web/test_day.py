"""The pages of a working day: how much they ask of the database, however many people there are."""

import pytest

from cairn.people.rules import YesHow
from cairn.recovery.reaching import actions as reaching
from cairn.recovery.reaching.rules import Every, How
from cairn.recovery.rules import Owner
from tests import make, together
from tests.cast import Cast
from tests.expect import cost

FEW = {"/today/": 50, "/today/talk/": 30, "/people/": 30}


def with_much(cast: Cast, name: str) -> None:
    """One more person, who has something on every part of the page."""
    whom = make.person(cast.supporter, name)
    make.saying(cast.supporter, whom.id)
    make.step(cast.supporter, whom.id, owner=Owner.MY_SUPPORTER)
    make.agreed(cast.supporter, whom.id)
    reaching.say_how(by=cast.supporter, person_id=whom.id, how=How(every=Every.WEEK), yes_how=YesHow.ALOUD)
    together.note(cast.supporter, whom.id)


@pytest.mark.slow
def test_more_people_ask_no_more_of_the_database(cast: Cast) -> None:
    client = cast.client("supporter")
    with_much(cast, "Ash")
    asked = {}
    for page in FEW:
        client.get(page)  # what is worked out once for all
        asked[page] = cost(lambda page=page: client.get(page))
    for name in ("Bly", "Cy", "Dee"):
        with_much(cast, name)
    for page, most in FEW.items():
        assert cost(lambda page=page: client.get(page)) == asked[page] <= most, page
