"""Which yes it is, and in which voice to speak of it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from cairn.consent.copies import Copy, copy_of
from cairn.consent.rules import ConsentType
from cairn.people.viewers import Viewer
from cairn.referrals.queries import hand_off_on
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.written_yes import wording


@dataclass(frozen=True, slots=True)
class Asked:
    """A yes ready for a page. `hand_off_id` where it is the yes of a hand-off, which is told from there."""

    frame: Plan
    copy: Copy
    hand_off_id: UUID | None

    @property
    def may_write(self) -> bool:
        return self.frame.may_write

    @property
    def is_own(self) -> bool:
        return not self.frame.name

    @property
    def may_tell(self) -> bool:
        return self.may_write and not self.is_own and self.copy.holds and self.hand_off_id is None

    @property
    def sentences(self) -> list[Promise]:
        return wording.sentences(self.copy.type)

    @property
    def kinds(self) -> list[Promise]:
        return wording.kinds(self.copy.kinds)

    @property
    def what_for(self) -> Promise:
        return wording.what_for(self.copy.type, self.copy.purpose)

    @property
    def still(self) -> Promise:
        return wording.STILL[self.copy.type]

    @property
    def how(self) -> Promise:
        return wording.HOW[self.copy.how]

    @property
    def signer(self) -> Promise | str:
        signer = self.copy.signer
        return wording.SIGNERS[signer] if signer else ""

    @property
    def taken_back_how(self) -> Promise | str:
        how = self.copy.taken_back_how
        return wording.HOW[how] if how else ""


def asked_about(viewer: Viewer, grant_id: UUID, taken: bool = False) -> Asked:
    """Raises gate.Shut when it is not theirs to see, Http404 when there is none. taken: it goes along."""
    copy = copy_of(viewer, grant_id, taken)
    if copy is None:
        raise Http404
    return Asked(plan_for(viewer, copy.person_id), copy, hand_off_on(grant_id))


def type_named(text: str) -> ConsentType | None:
    """A type that pages offer. Counselling notes are not among them: peers keep none."""
    return next((type for type in wording.TYPES if type.value == text), None)
