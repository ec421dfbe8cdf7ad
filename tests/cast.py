"""The cast of most tests: a person, those around them, and those who must stay outside.

`cast.supporter` is a Viewer; `cast.accounts["supporter"]` the account behind it; `cast.client("supporter")` a
browser in which they are signed in. The people without whom no test of access is worth much are the
outsiders: a colleague without a tie, a supporter whose walk ended, the steward, and another organisation.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.test import Client

from cairn.kit import clock
from cairn.ledger.models import Head
from cairn.people.models import Account, Organisation
from cairn.people.rules import Role
from cairn.people.signing_in.rules import Second
from cairn.people.viewers import Viewer
from cairn.web.account import staying
from tests import make
from tests.again import Written, noted, write_again

SIGNED_OUT = "signed out"
ROLES = ("person", "supporter", "lead", "colleague", "former", "steward", "outsider", "other_person")
EVERYBODY = (SIGNED_OUT, *ROLES)


@dataclass
class Cast:
    """Who is there. Each role is an attribute holding a Viewer."""

    organisation: Organisation
    other_organisation: Organisation
    accounts: dict[str, Account]
    viewers: dict[str, Viewer]
    person_id: UUID  # the person the tests are about
    other_person_id: UUID  # the person whom the outsider walks with, in the other organisation
    browsers: dict[str, Client] = field(default_factory=dict)

    @property
    def person(self) -> Viewer:
        """Dana, in recovery, with an account of their own."""
        return self.viewers["person"]

    @property
    def supporter(self) -> Viewer:
        """Rosa, who walks with Dana."""
        return self.viewers["supporter"]

    @property
    def lead(self) -> Viewer:
        """Lena, who supervises; walks with nobody."""
        return self.viewers["lead"]

    @property
    def colleague(self) -> Viewer:
        """Cole, a supporter of the same organisation without any tie to Dana."""
        return self.viewers["colleague"]

    @property
    def former(self) -> Viewer:
        """Finn, a supporter whose walk with Dana has ended."""
        return self.viewers["former"]

    @property
    def steward(self) -> Viewer:
        """Sam, who looks after accounts and opens nobody's words."""
        return self.viewers["steward"]

    @property
    def outsider(self) -> Viewer:
        """Omar, a supporter in another organisation."""
        return self.viewers["outsider"]

    @property
    def other_person(self) -> Viewer:
        """Noa, with whom Omar walks."""
        return self.viewers["other_person"]

    def client(self, role: str) -> Client:
        """A browser of theirs, always the same one; `SIGNED_OUT` gives one where nobody is."""
        if role not in self.browsers:
            self.browsers[role] = Client()
            if role != SIGNED_OUT:
                come_in(self.browsers[role], self.accounts[role])
        return self.browsers[role]


def come_in(client: Client, account: Account, *, fresh: bool = True) -> None:
    """Signed in, the second step passed; `fresh`: a moment ago, so that the way in may be changed."""
    client.force_login(account)
    session = client.session
    session[staying.SECOND] = Second.PASSED.value
    if fresh:
        session[staying.FRESH] = clock.now().timestamp()
    session.save()


# When everybody came together: before any moment at which a test stops the clock.
LONG_AGO = datetime(2024, 1, 10, 15, tzinfo=UTC)
_kept: list[tuple[Cast, Written]] = []


def gather() -> Cast:
    """The cast, for a test with an empty ledger: made once through the real actions, then written again.

    The actions take a tenth of a second, and nearly every test needs the cast.
    """
    if Head.objects.get(pk=1).count:
        return assemble()
    if not _kept:
        _kept.append(_made_and_noted())
    made, written = _kept[0]
    if not Head.objects.get(pk=1).count:
        write_again(written)
    return deepcopy(made)


def _made_and_noted() -> tuple[Cast, Written]:
    with clock.at(LONG_AGO):
        return noted(assemble)


def assemble() -> Cast:
    """Bring everybody together through the real actions."""
    here, elsewhere = make.organisation(), make.organisation("Meadow House (fictional)", county="Bluestem")
    accounts = {
        "supporter": make.staff(here, Role.SUPPORTER, "Rosa"),
        "lead": make.staff(here, Role.LEAD, "Lena"),
        "colleague": make.staff(here, Role.SUPPORTER, "Cole"),
        "former": make.staff(here, Role.SUPPORTER, "Finn"),
        "steward": make.staff(here, Role.STEWARD, "Sam"),
        "outsider": make.staff(elsewhere, Role.SUPPORTER, "Omar"),
    }
    viewers = {role: make.viewer(account) for role, account in accounts.items()}
    dana = make.person(viewers["former"], "Dana Fictional")
    noa = make.person(viewers["outsider"], "Noa Invented")
    make.walks_with(viewers["lead"], viewers["supporter"], dana)
    make.walk_ends(viewers["former"], dana)
    accounts["person"] = make.person_account(viewers["supporter"], dana, "Dana")
    accounts["other_person"] = make.person_account(viewers["outsider"], noa, "Noa")
    viewers |= {role: make.viewer(accounts[role]) for role in ("person", "other_person")}
    return Cast(here, elsewhere, accounts, viewers, dana.id, noa.id)
