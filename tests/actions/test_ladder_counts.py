"""What an organisation may count of marks: its own people, without who keeps it back, from five on."""

from cairn.advocacy.ladder import actions
from cairn.advocacy.ladder.counts.queries import counts
from cairn.advocacy.ladder.counts.rules import Counted
from cairn.advocacy.ladder.rules import Area, Mark, Occasion, OccasionKind, Rung
from cairn.consent import actions as consent
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.models import Person
from cairn.people.rules import YesHow
from tests import make
from tests.cast import Cast

YEAR = clock.today_in("America/Chicago").year


def done(cast: Cast, whom: Person, *rungs: Rung) -> None:
    """A meeting each, of somebody without an account who said yes out loud."""
    for rung in rungs:
        page = make.preparation(cast.supporter, whom.id)
        occasion = Occasion(OccasionKind.MEETING, page.id)
        actions.mark(
            by=cast.supporter,
            person_id=whom.id,
            mark=Mark(Area.MEETING, rung, occasion),
            yes_how=YesHow.ALOUD,
        )


def test_counted_from_five_people_on_and_without_who_keeps_it(cast: Cast) -> None:
    everybody = [make.person(cast.supporter, f"Person {n} Invented") for n in range(5)]
    for one in everybody[:4]:
        done(cast, one, Rung.BESIDE, Rung.ALONE)
    assert counts(cast.lead, YEAR) == {}
    done(cast, everybody[4], Rung.BESIDE)
    asked = actions.propose(by=cast.supporter, person_id=everybody[4].id, mark=Mark(Area.MEETING, Rung.ALONE))
    actions.answer(by=cast.supporter, proposal_id=asked.id, yes=True, how=YesHow.ALOUD)
    assert counts(cast.lead, YEAR) == {}  # agreed for the next time is not done
    done(cast, everybody[4], Rung.BESIDE)
    found = {Area.MEETING: Counted(4, 5)}
    assert counts(cast.lead, YEAR) == counts(cast.steward, YEAR) == counts(cast.supporter, YEAR) == found
    assert counts(cast.outsider, YEAR) == counts(cast.person, YEAR) == counts(cast.lead, YEAR - 1) == {}
    consent.keep_for(
        by=cast.supporter, person_id=everybody[0].id, kind=Kind.GOALS, keep=True, yes_how=YesHow.ALOUD
    )
    assert counts(cast.lead, YEAR) == {}
