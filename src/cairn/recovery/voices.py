"""In whose voice somebody may write in a person's record."""

from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.models import Person, SupportRelationship
from cairn.people.viewers import Viewer
from cairn.recovery.rules import Voice, Writer, voice_of


def voice(by: Viewer, person_id: UUID, kind: Kind) -> Voice | None:
    """The voice in which the viewer may write something of this kind for this person; None when in none.

    Nobody writes where they may not read: what a person keeps to themselves is theirs alone to change.
    """
    in_house = Person.objects.filter(id=person_id, organisation_id=by.organisation_id).exists()
    walking = SupportRelationship.objects.walking().filter(person_id=person_id, supporter_id=by.account_id)
    may_read = kind in gate.may(by, Purpose.SUPPORT, {person_id: {kind}})[person_id]
    return voice_of(Writer(by.person_id == person_id, in_house and walking.exists() and may_read))
