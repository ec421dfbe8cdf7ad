"""People who do the same thing at the same moment, each in a thread, on a database of their own.

Run by tests/actions/test_at_once.py as a process apart: what happens in a test's own transaction is seen by
nobody else. Prints what came of each scene as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import count
from threading import Barrier, Thread
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from cairn.people.models import Person
    from cairn.people.viewers import Viewer

AT_ONCE = 4


def all_at_once(act: Callable[[int], object], times: int = AT_ONCE) -> list[str]:
    """What came of each: "ok", the reason of a refusal, or what broke."""
    from django.db import connection

    gate, outcomes = Barrier(times), []

    def run(number: int) -> None:
        gate.wait()
        try:
            act(number)
            outcomes.append("ok")
        except Exception as problem:
            outcomes.append(str(getattr(problem, "why", None) or repr(problem)))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


Outcomes = dict[str, list[str]]


def coming(steward: Viewer, supporter: Viewer, dana: Person) -> Outcomes:
    """Invitations open one account each, and one person has one account."""
    from cairn.people.actions import inviting
    from cairn.people.rules import Role
    from tests import make

    names = count()

    def accept(issued: inviting.Issued) -> None:
        inviting.accept_invitation(
            invitation_id=issued.invitation_id,
            sign_in_name=f"racer-{next(names)}",
            password=make.PASSWORD,
            called="Racer",
        )

    one = inviting.invite(by=steward, role=Role.SUPPORTER)
    several = [inviting.invite(by=supporter, role=Role.PERSON, person_id=dana.id) for _ in range(AT_ONCE)]
    return {
        "one invitation": all_at_once(lambda n: accept(one)),
        "several invitations of one person": all_at_once(lambda n: accept(several[n])),
    }


def living(supporter: Viewer, dana: Viewer, person_id: UUID) -> Outcomes:
    """What is kept once is kept once, and speaking waits for nobody in a circle."""
    from cairn.consent import actions as consent
    from cairn.consent.models import Hold
    from cairn.kit.privacy import Kind
    from cairn.recovery import actions as recovery
    from cairn.referrals.models import Referral
    from tests import make

    place, typed = make.service(), make.saying(supporter, person_id)

    def speak_and_save(n: int) -> None:
        make.saying(dana, person_id)
        make.hand_off(supporter, person_id, place)

    def answer(n: int) -> None:
        recovery.answer_typed_words(by=dana, saying_id=typed.id, mine=bool(n % 2))

    def keep(n: int) -> None:
        consent.keep_to_oneself(by=dana, kind=Kind.GOALS, keep=True)

    return {
        "keeping something": all_at_once(keep),
        "kept": [str(Hold.objects.count())],
        "speaking and saving": all_at_once(speak_and_save),
        "saved": [str(Referral.objects.count())],
        "answering typed words": all_at_once(answer),
    }


def arriving(dana: Viewer) -> Outcomes:
    """The same message, sent by several pages of one phone at once, is kept once."""
    from cairn.people.arrivals.actions import arrive
    from cairn.recovery.models import CheckIn
    from tests import make

    number = uuid4()

    def keep() -> str:
        return str(make.check_in(dana).id)

    return {
        "sending one message": all_at_once(lambda n: arrive(by=dana, message_id=number, keep=keep)),
        "arrived": [str(CheckIn.objects.count())],
    }


def leaving(steward: Viewer, other: Viewer) -> Outcomes:
    """Two stewards end each other's place: one of them stays."""
    from cairn.people.actions import belonging

    ends = [(steward, other), (other, steward)]

    def end(n: int) -> None:
        belonging.end_place(by=ends[n][0], account_id=ends[n][1].account_id)

    return {"two stewards": all_at_once(end, 2)}


def scenes() -> Outcomes:
    from cairn.ledger import queries as ledger
    from tests import make

    here = make.organisation()
    steward, supporter = make.steward(here), make.supporter(here)
    dana = make.person(supporter)
    came = coming(steward, supporter, dana)
    dana.refresh_from_db()
    assert dana.account is not None
    came |= living(supporter, make.viewer(dana.account), dana.id)
    came |= arriving(make.viewer(dana.account))
    came |= leaving(steward, make.steward(here))
    return came | {"ledger": [str(ledger.verify().sound)]}


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    json.dump(scenes(), sys.stdout)
