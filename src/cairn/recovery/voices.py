"""In whose voice somebody may write in a person's record, and whose hand types what is the person's alone."""

from dataclasses import dataclass
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.models import Person, SupportRelationship
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.rules import No, Voice, Writer, may_type, voice_of


def voice(by: Viewer, person_id: UUID, kind: Kind) -> Voice | None:
    """The voice in which the viewer may write something of this kind for this person; None when in none.

    Nobody writes where they may not read: what a person keeps to themselves is theirs alone to change.
    """
    in_house = Person.objects.filter(id=person_id, organisation_id=by.organisation_id).exists()
    walking = SupportRelationship.objects.walking().filter(person_id=person_id, supporter_id=by.account_id)
    may_read = kind in gate.may(by, Purpose.SUPPORT, {person_id: {kind}})[person_id]
    return voice_of(Writer(by.person_id == person_id, in_house and walking.exists() and may_read))


@dataclass(frozen=True, slots=True)
class Hand:
    """Who wrote what is a person's alone: they themselves, or a colleague, and how the person said yes."""

    person: Person
    typed_by_id: UUID | None
    yes_how: YesHow

    @property
    def is_own(self) -> bool:
        return self.typed_by_id is None


def hand(by: Viewer, person_id: UUID | None, kind: Kind, how: YesHow) -> Hand:
    """The hand that writes now, with the person locked. Raises Refused for anybody else.

    person_id: None for one's own. Somebody without an account may have one who walks with them type it.
    """
    whose = person_id or by.person_id or by.account_id
    people = Person.objects.select_for_update(no_key=True, of=("self",))
    person = people.filter(id=whose, organisation_id=by.organisation_id).first()
    if person is None:
        raise Refused(No.NOT_THEIRS)
    if by.person_id == person.id and how is YesHow.SELF:
        return Hand(person, None, YesHow.SELF)
    if not may_type(voice(by, person.id, kind), has_account=person.account_id is not None, how=how):
        raise Refused(No.NOT_THEIRS)
    return Hand(person, by.account_id, how)
