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

import django
from django.core.management import call_command

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


def scenes() -> dict[str, list[str]]:
    from cairn.consent import actions as consent
    from cairn.consent.models import Hold
    from cairn.kit.privacy import Kind
    from cairn.ledger import queries as ledger
    from cairn.people.actions import belonging, inviting
    from cairn.people.rules import Role
    from cairn.recovery import actions as recovery
    from cairn.referrals.models import Referral
    from tests import make

    here = make.organisation()
    steward, supporter = make.steward(here), make.supporter(here)
    names, came = count(), {}

    def accept(issued: inviting.Issued) -> None:
        inviting.accept_invitation(
            invitation_id=issued.invitation_id,
            sign_in_name=f"racer-{next(names)}",
            password=make.PASSWORD,
            called="Racer",
        )

    one = inviting.invite(by=steward, role=Role.SUPPORTER)
    came["one invitation"] = all_at_once(lambda n: accept(one))

    dana = make.person(supporter)
    several = [inviting.invite(by=supporter, role=Role.PERSON, person_id=dana.id) for _ in range(AT_ONCE)]
    came["several invitations of one person"] = all_at_once(lambda n: accept(several[n]))

    dana.refresh_from_db()
    assert dana.account is not None
    own = make.viewer(dana.account)
    came["keeping something"] = all_at_once(
        lambda n: consent.keep_to_oneself(by=own, kind=Kind.GOALS, keep=True)
    )
    came["kept"] = [str(Hold.objects.count())]

    place = make.service()

    def speak_and_save(n: int) -> None:
        make.saying(own, dana.id)
        make.hand_off(supporter, dana.id, place)

    came["speaking and saving"] = all_at_once(speak_and_save)
    came["saved"] = [str(Referral.objects.count())]

    typed = make.saying(supporter, dana.id)
    came["answering typed words"] = all_at_once(
        lambda n: recovery.answer_typed_words(by=own, saying_id=typed.id, mine=bool(n % 2))
    )

    other = make.steward(here)
    ends = [(steward, other), (other, steward)]
    came["two stewards"] = all_at_once(
        lambda n: belonging.end_place(by=ends[n][0], account_id=ends[n][1].account_id), 2
    )
    came["ledger"] = [str(ledger.verify().sound)]
    return came


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    json.dump(scenes(), sys.stdout)
