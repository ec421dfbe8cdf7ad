"""Words planted into every sealed field of everybody, each of which may be met only by those it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from cairn.advocacy.letters import actions as letters
from cairn.advocacy.letters.rules import Way as Sent
from cairn.advocacy.letters.rules import What
from cairn.kit import clock
from cairn.measures import actions as measures
from cairn.measures.rules.asking import Way
from cairn.measures.rules.attainment import Level
from cairn.outside.papers import actions as papers
from cairn.outside.papers.rules import Act
from cairn.peer_sessions.notes import actions as notes
from cairn.people.models import Account, Locker, Person
from cairn.recovery import actions as recovery
from cairn.recovery.check_ins import actions as check_ins
from cairn.recovery.check_ins.rules import Felt
from cairn.recovery.declaration import actions as declaration
from cairn.recovery.declaration.rules import Part as Wish
from cairn.recovery.hard_days import actions as hard_days
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.rules import StepAnswer
from cairn.sealed import vault
from cairn.sealed.fields import SealedText
from cairn.supervision.lines import actions as lines
from cairn.supervision.off_role import actions as off_role
from cairn.supervision.own import actions as own
from cairn.supervision.own.rules import Part as Page
from cairn.supervision.rules import Part as Agenda
from tests.cast import SIGNED_OUT, Cast
from tests.together import accepted, note
from tests.web.addresses import GONE, PLACELESS

only_added = import_module("cairn.outside.migrations.0004_moves_are_only_added")
# Whose words each of the cast may meet at all: people by name, accounts by where they belong.
MEETS: dict[str, frozenset[str]] = {
    "person": frozenset({"Dana", "staff here", "account of Dana"}),
    "supporter": frozenset({"Dana", "others here", "staff here"}),
    "lead": frozenset({"Dana", "others here", "staff here"}),
    "colleague": frozenset({"staff here"}),
    "former": frozenset({"staff here"}),
    "steward": frozenset({"staff here"}),
    "outsider": frozenset({"Noa", "others there", "staff there"}),
    "other_person": frozenset({"Noa", "staff there", "account of Noa"}),
    PLACELESS: frozenset({PLACELESS}),
    GONE: frozenset(),
    SIGNED_OUT: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """A canary, in which field it sits, and whose it is."""

    word: str
    field: str
    whose: str


DRAWINGS = {f"{model._meta.label}.drawing" for model in apps.get_models()}
# Sealed too, and no words: read by programs of ours, which a canary would only break.
FOR_PROGRAMS = DRAWINGS | {
    "advocacy.Preparation.at_time",
    "advocacy.Preparation.on_day",
    "advocacy.Preparation.ready_after",
    "advocacy.Preparation.ready_before",
    "advocacy.Preparation.setting",
    "advocacy.Letter.ask",
    "advocacy.Letter.send_by",
    "advocacy.Letter.decision",
    "advocacy.Letter.notice_on",
    "advocacy.Letter.wished_by",
    "advocacy.LetterNews.on_day",
    "advocacy.Promise.by_on",
    "advocacy.SpokenFor.on_day",
    "measures.Filling.answers",
    "measures.Filling.scores",
    "outside.Following.person",
    "outside.Report.person",
    "recovery.CircleMember.how_near",
    "recovery.HardStretch.began_on",
    "recovery.HardStretch.ended_on",
    "recovery.HardStretch.what",
    "recovery.SignedNote.signed_on",
    "supervision.Reflection.said_at",
    "supervision.Wellness.words",
}


def rows_beside(one: Cast, ids: Mapping[str, UUID]) -> None:
    """A row of each table with sealed words that no address needs."""
    by = one.person
    recovery.answer_step(by=by, step_id=ids["step_id"], answer=StepAnswer.NOT_YET, words="Later")
    hard_days.write(by=by, parts=dict.fromkeys(Part, "Rain on the roof"), language="en")
    declaration.write(by=by, parts=dict.fromkeys(Wish, "A window that opens"), language="en")
    check_ins.choose_feelings(by=by, feelings=[Felt("Foggy")])
    question = measures.ask_myself(by=by, person_id=one.person_id, words="How?", way=Way.WORDS, language="en")
    measures.answer_own(by=by, question_id=question.id, value="Well")
    measures.say_reached(by=by, levels_id=ids["levels_id"], level=Level.AS_HOPED, words="Nearly")
    sent = clock.today_in(by.time_zone)
    letters.tell(by=by, letter_id=ids["letter_id"], what=What.SENT, on=sent, way=Sent.MAIL, words="Mailed")
    rosa, seen = one.supporter, note(one.supporter, one.person_id, sent=True)
    notes.agree(by=by, note_id=seen.id, answers=accepted(seen), view="I saw it otherwise", language="en")
    notes.add(by=rosa, note_id=seen.id, words="It was Tuesday", language="en")
    own.write_wellness(by=rosa, parts={Page.NOW: "Tired"})
    off_role.say_more(by=rosa, off_role_id=ids["off_role_id"], asked_by=None, words="Twice this week")
    about = lines.Said(Agenda.AGENDA, "How to wait with her", person_id=one.person_id)
    lines.write(by=rosa, sitting_id=ids["sitting_id"], said=about)
    papers.move(by=one.lead, paper_id=ids["paper_id"], act=Act.GIVE_TO_LAWYER, words="To Ms. Ruiz")


def sealed_fields(model: type[models.Model]) -> list[SealedText]:
    found = [field for field in model._meta.concrete_fields if isinstance(field, SealedText)]
    return [field for field in found if f"{model._meta.label}.{field.name}" not in FOR_PROGRAMS]


@contextmanager
def changes_allowed() -> Iterator[None]:
    """Inside, what is only added to can be changed: nobody but these tests writes over it."""
    with connection.cursor() as cursor:
        for statement in only_added.UNDO[connection.vendor]:
            cursor.execute(statement)
        yield
        for statement in {"sqlite": only_added.SQLITE, "postgresql": only_added.POSTGRESQL}[
            connection.vendor
        ]:
            cursor.execute(statement)


def plant(cast: Cast) -> list[Planted]:
    """A canary in every sealed field of every row there is, in place of what stood there."""
    with changes_allowed():
        return _plant(_subjects(cast))


def _plant(whose: dict[UUID, str]) -> list[Planted]:
    found: list[Planted] = []
    for model in apps.get_models():
        fields = sealed_fields(model)
        for row in model._default_manager.all() if fields else ():
            for field in fields:
                place, word = field.place_of(row), f"canary{len(found):04}"
                model._default_manager.filter(pk=row.pk).update(**{field.name: vault.seal(word, place)})
                found.append(Planted(word, f"{model._meta.label}.{field.name}", whose[place.subject]))
    return found


def _subjects(cast: Cast) -> dict[UUID, str]:
    """Everybody: those the tests are about by name, others by where they are and are walked with."""
    here = cast.organisation.id
    people = {
        person.id: "others here" if person.organisation_id == here else "others there"
        for person in Person.objects.all()
    }
    houses = {cast.organisation.id: "staff here", cast.other_organisation.id: "staff there"}
    accounts = {account.id: _belongs(account, cast) for account in Account.objects.all()}
    lockers = {one.id: _locker_of(one.account_id, cast) for one in Locker.objects.all()}
    return houses | accounts | people | lockers | {cast.person_id: "Dana", cast.other_person_id: "Noa"}


def _locker_of(account_id: UUID, cast: Cast) -> str:
    [role] = [role for role, viewer in cast.viewers.items() if viewer.account_id == account_id]
    return f"locker of {role}"


def _belongs(account: Account, cast: Cast) -> str:
    if account == cast.accounts[PLACELESS]:
        return PLACELESS
    for role, name in (("person", "Dana"), ("other_person", "Noa")):
        if account == cast.accounts[role]:
            return f"account of {name}"
    at = account.memberships.get().organisation_id
    return "staff here" if at == cast.organisation.id else "staff there"


def forbidden(planted: list[Planted], role: str) -> dict[str, Planted]:
    """The words this one must never meet, whatever they ask."""
    return {one.word: one for one in planted if one.whose not in MEETS[role] | {f"locker of {role}"}}
