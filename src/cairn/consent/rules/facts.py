"""What `decide` is asked with, and what it answers. An absent fact is unknown, which never helps to allow.

Sources: 42 CFR Part 2 (2024 rule, 89 FR 12472), 740 ILCS 110 (Illinois Mental Health and Developmental
Disabilities Confidentiality Act). Where both apply, the stricter one is followed (42 CFR 2.20).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from cairn.consent.rules.reasons import WORDS, Reason
from cairn.kit.privacy import Kind
from cairn.people.rules import Part2Status

Id = UUID | str


class Purpose(StrEnum):
    SUPPORT = "support"
    SUPERVISION = "supervision"
    BILLING = "billing"
    REFERRAL = "referral"
    TREATMENT = "treatment"
    LEGAL_PROCEEDING = "legal_proceeding"
    EMERGENCY = "emergency"
    RESEARCH = "research"
    REPORT = "report"
    OWN_ACCESS = "own_access"


class Whole(StrEnum):
    """Not a kind of information: the whole record. Only few may ask for it, and no yes covers it."""

    EVERYTHING = "everything"


EVERYTHING = Whole.EVERYTHING
SOMEBODY = "?"  # one who received a record, whoever it is; no name is written like this
SHAREABLE = frozenset(Kind) - {Kind.COUNSELLING_NOTES}


class Asker(StrEnum):
    """As what somebody asks. The first four are those of `people.rules.Role`."""

    PERSON = "person"
    SUPPORTER = "supporter"
    LEAD = "lead"
    STEWARD = "steward"
    OUTSIDE_PARTNER = "outside_partner"
    EMERGENCY_MEDICAL = "emergency_medical"
    POLICE = "police"
    COURT = "court"
    FUNDER = "funder"
    FAMILY = "family"
    OTHER_ORG_SUPPORTER = "other_org_supporter"


WALKERS = frozenset({Asker.SUPPORTER, Asker.LEAD, Asker.OTHER_ORG_SUPPORTER})


class Tie(StrEnum):
    """How the one who asks stands to the person."""

    ACTIVE = "active"
    ENDED = "ended"
    NONE = "none"


class Condition(StrEnum):
    """What must come with an allowed disclosure or look; of a refusal, what would have to be there."""

    NOTICE_2_32 = "notice_2_32"
    ACCOUNTING = "accounting"
    IMMEDIATE_DOCUMENTATION = "immediate_documentation"
    TELL_PERSON = "tell_person"
    SEPARATE_CONSENT = "separate_consent"
    MINIMUM_NECESSARY = "minimum_necessary"
    OFFER_HELP_READING = "offer_help_reading"
    REPRESENTATIVE_VERIFIED = "representative_verified"
    LIMIT_TO_ORDER = "limit_to_order"
    DE_IDENTIFIED = "de_identified"
    SMALL_NUMBER_SUPPRESSION = "small_number_suppression"


class ConsentType(StrEnum):
    """A yes to care, payment and operations, and those that must stand apart (42 CFR 2.31(b), (d))."""

    GENERAL = "general"
    TPO = "tpo"
    LEGAL_PROCEEDING = "legal_proceeding"
    COUNSELLING = "counselling"


class Signer(StrEnum):
    """In which capacity a yes was signed."""

    PERSON = "person"
    PARENT = "parent"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    SOMEBODY_ELSE = "somebody_else"


STAND_INS = (Signer.PARENT, Signer.GUARDIAN, Signer.REPRESENTATIVE)


class Order(StrEnum):
    """Under which section a court's order was made; one of another kind is no order for these records."""

    NONCRIMINAL = "2.64"
    AGAINST_PERSON = "2.65"
    AGAINST_US = "2.66"
    ANOTHER = "another"


class MandatedReport(StrEnum):
    CHILD = "child"
    ADULT = "adult"
    FOLLOW_UP = "follow_up"


class Provenance(StrEnum):
    """Where a record came from."""

    OWN = "own"
    PART_2 = "part_2"  # a program under Part 2, be it this organisation or another
    RECEIVED = "received"
    RESEARCH_OR_AUDIT = "research_or_audit"  # held because it was given for research or an audit


@dataclass(frozen=True, slots=True)
class Facts:
    """Further facts, each of which may be unknown (None). The law stands where they are used."""

    part2: Part2Status = Part2Status.UNKNOWN
    age: int | None = None
    record_of: Id | None = None  # the organisation whose record it is
    provenance: Provenance | None = None
    parent: bool | None = None  # the next three: of the one who asks
    guardian: bool | None = None
    representative: bool | None = None
    under_guardianship: bool | None = None  # the person has a guardian of the person
    minor_informed: bool | None = None
    minor_objects: bool | None = None
    minor_alone: bool | None = None  # may get this help on their own consent
    deceased: bool | None = None
    treating: bool | None = None
    bona_fide: bool | None = None
    can_be_asked: bool | None = None
    order: Order | None = None
    subpoena: bool | None = None
    criminal: bool | None = None
    notified: bool | None = None
    in_camera: bool | None = None
    report: MandatedReport | None = None
    qsoa: bool | None = None
    baa: bool | None = None
    irb_waiver: bool | None = None
    de_identified: bool | None = None
    aggregate: bool | None = None
    passed_on_by: str = ""  # who received it earlier and would now pass it on, as a yes names them
    passed_on_by_covered: bool | None = None  # a covered entity or business associate (45 CFR 160.103)
    single_item: bool | None = None
    oral_yes: bool | None = None


UNKNOWN = Facts()


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: may this one see this kind of information about this person, for this purpose?

    For somebody inside: role, organisation and tie. For somebody outside: how a yes would name them, as
    `recipient` or, with more than one name, `names`; a recipient without a role is a partner outside.
    """

    person_id: Id
    person_organisation_id: Id | None
    kind: Kind | Whole
    purpose: Purpose
    asker_person_id: Id | None = None
    role: str = ""
    organisation_id: Id | None = None
    tie: Tie = Tie.NONE
    held_back: frozenset[Kind] = frozenset()
    recipient: str = ""
    names: frozenset[str] = frozenset()
    other_organisation_ids: frozenset[Id] = frozenset()  # that walk with the person too
    facts: Facts = field(default=UNKNOWN)

    @property
    def called(self) -> frozenset[str]:
        return (self.names | {self.recipient}) - {""}

    @property
    def hands_on(self) -> bool:
        """The one who asks has it already and would pass it on, or nobody says who would."""
        return self.facts.passed_on_by in {SOMEBODY, *self.called}

    @property
    def is_own(self) -> bool:
        return self.asker_person_id == self.person_id

    @property
    def organisations(self) -> frozenset[Id]:
        """Every organisation that walks with the person."""
        own = {self.person_organisation_id} if self.person_organisation_id else set()
        return self.other_organisation_ids | own

    @property
    def is_inside(self) -> bool:
        """Of an organisation that walks with the person, about that organisation's own record."""
        its_own = self.facts.record_of in {None, self.organisation_id}
        received = self.facts.provenance in {Provenance.RECEIVED, Provenance.RESEARCH_OR_AUDIT}
        return self.organisation_id in self.organisations and its_own and not received

    @property
    def has_left(self) -> bool:
        """A supporter, from wherever, whose walk with the person ended. A lead inside supervises on."""
        supervises = self.role == Asker.LEAD and self.is_inside
        return self.tie is Tie.ENDED and self.role in WALKERS and not supervises

    @property
    def part2(self) -> bool:
        """Whether 42 CFR Part 2 protects the record. Not knowing is yes.

        What came from a program keeps its protection wherever it goes (2.12(d)(2)); an organisation that only
        receives such records makes none of its own.
        """
        if self.facts.provenance not in {None, Provenance.OWN}:
            return True
        if self.facts.provenance is None and self.facts.record_of not in {None, *self.organisations}:
            return True
        status = self.facts.part2.treated_as
        own_of_a_receiver = status is Part2Status.RECEIVES and self.facts.provenance is Provenance.OWN
        return status is not Part2Status.NEITHER and not own_of_a_receiver


@dataclass(frozen=True, slots=True)
class Grant:
    """A person's yes to telling one recipient some kinds of information for one purpose.

    `expires_on` is the last calendar day it holds (740 ILCS 110/5(b)(6) asks for a calendar date), or a
    moment; None where no date is stated. `given_at` is when it was received, None when nobody knows.
    """

    recipient: str
    kinds: frozenset[Kind]
    purpose: Purpose
    given_at: datetime | None
    expires_on: date | None
    signed: bool
    witnessed: bool
    revoked_at: datetime | None = None
    starts_at: datetime | None = None  # None: from when it was given
    type: ConsentType = ConsentType.GENERAL
    signed_by: frozenset[Signer] = frozenset({Signer.PERSON})
    blanket: bool = False  # it says "everything"
    papers_seen: bool = False  # of the representative who signed it, when it was signed


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, why, on what basis in law, what must come with a yes, and what a no is missing."""

    allowed: bool
    reason: Reason
    basis: str
    conditions: frozenset[Condition] = frozenset()
    missing: frozenset[Condition] = frozenset()

    @property
    def words(self) -> str:
        """The reason in a plain sentence."""
        return WORDS[self.reason]


def yes(reason: Reason, basis: str, *conditions: Condition) -> Answer:
    return Answer(True, reason, basis, frozenset(conditions))


def no(reason: Reason, basis: str, *missing: Condition) -> Answer:
    return Answer(False, reason, basis, missing=frozenset(missing))
