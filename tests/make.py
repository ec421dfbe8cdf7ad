"""Short makers for tests. Each goes through the real actions, so what they make could also have come about.

Every maker fills in what a test does not care about; a test names only what it is about.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Q

from cairn.advocacy.letters import actions as letters
from cairn.advocacy.letters.rules import Ask
from cairn.advocacy.meetings import actions as meetings
from cairn.advocacy.meetings.rules import Part, Setting
from cairn.advocacy.models import Letter, Preparation, PreparedLine, Promise
from cairn.advocacy.promises import actions as promises
from cairn.consent import actions as consent
from cairn.consent.models import Disclosure, Grant, StandsIn
from cairn.consent.rules import Facts, Purpose
from cairn.consent.rules.facts import Signer
from cairn.consent.stand_ins import actions as stand_ins
from cairn.consent.telling import actions as telling
from cairn.consent.telling.rules import How, Telling
from cairn.directory.corrections.rules import OwnerKind
from cairn.directory.corrections.values import Owner as CorrectedRecord
from cairn.directory.duplicates import finding
from cairn.directory.finds import Kind as ListingKind
from cairn.directory.labels import Listing
from cairn.directory.models import (
    Agency,
    Correction,
    Location,
    Meeting,
    Pair,
    Phone,
    Proposal,
    Service,
    ServiceAtLocation,
    Source,
    TaxonomyTerm,
    Tip,
)
from cairn.directory.tips.rules import Reason, TipKind
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.outside.models import Paper, Report
from cairn.outside.papers import actions as papers
from cairn.outside.papers.rules import PaperKind, Sender
from cairn.outside.reports import actions as reports
from cairn.outside.reports.rules import About as ReportAbout
from cairn.outside.reports.rules import Told
from cairn.people.actions import founding, inviting, second_step, walking
from cairn.people.models import Account, Factor, Organisation, Person, SupportRelationship
from cairn.people.rules import EndReason, Role, YesHow
from cairn.people.signing_in import totp
from cairn.people.viewers import Unsigned, Viewer, viewer_for
from cairn.recovery import actions as recovery
from cairn.recovery.check_ins import actions as check_ins
from cairn.recovery.check_ins.rules import Felt
from cairn.recovery.circle import actions as circling
from cairn.recovery.circle.rules import HowNear
from cairn.recovery.models import CheckIn, CircleMember, HardStretch, Rewording, Saying, Spoken, Step
from cairn.recovery.rewordings import actions as reworded
from cairn.recovery.rules import About, Owner
from cairn.recovery.shown import actions as choosing
from cairn.recovery.shown.rules import What
from cairn.recovery.spoken import actions as speaking
from cairn.recovery.stretches import actions as stretches
from cairn.recovery.stretches.rules import Stretch
from cairn.referrals import actions as referrals
from cairn.referrals.models import Referral
from cairn.referrals.places import PlaceRef
from cairn.referrals.rules import Agreement, Way
from cairn.upkeep.actions import deciding, owners
from cairn.upkeep.actions import telling as upkeep

APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # what an app was given, as it is typed
PASSWORD = "three calm stones by the creek"
_number = count(1)


def organisation(name: str = "Prairie Path (fictional)", **more: str) -> Organisation:
    """An organisation whose first steward was invited and has not come yet."""
    made, _invitation = founding.found_organisation(
        name=name,
        county=more.pop("county", "Switchgrass"),
        time_zone=more.pop("time_zone", "America/Chicago"),
        **more,  # type: ignore[arg-type]
    )
    return made


@transaction.atomic
def staff(where: Organisation, role: Role, called: str = "", sign_in_name: str = "") -> Account:
    """A colleague who was invited and came."""
    invitation = inviting.issue(by=Unsigned(organisation_id=where.id), organisation_id=where.id, role=role)
    return _accept(invitation.invitation_id, called or role.value.title(), sign_in_name)


def _accept(invitation_id: UUID, called: str, sign_in_name: str) -> Account:
    return inviting.accept_invitation(
        invitation_id=invitation_id,
        sign_in_name=sign_in_name or f"name-{next(_number)}",
        password=PASSWORD,
        called=called,
    )


def viewer(account: Account) -> Viewer:
    """The viewer behind an account that has a place."""
    found = viewer_for(account)
    assert found is not None, "this account has no place in any organisation"
    return found


def supporter(where: Organisation | None = None, called: str = "Rosa") -> Viewer:
    return viewer(staff(where or organisation(), Role.SUPPORTER, called))


def lead(where: Organisation, called: str = "Lena") -> Viewer:
    return viewer(staff(where, Role.LEAD, called))


def steward(where: Organisation, called: str = "Sam") -> Viewer:
    return viewer(staff(where, Role.STEWARD, called))


def person(by: Viewer, name: str = "Dana Fictional", **more: str) -> Person:
    """A person without an account, with `by` walking beside them."""
    return walking.welcome_person(by=by, name=name, yes_how=YesHow.ALOUD, **more)


def person_account(by: Viewer, whom: Person, called: str = "Dana", sign_in_name: str = "") -> Account:
    """The account of a person who was invited by the one who walks with them, and came."""
    invitation = inviting.invite(by=by, role=Role.PERSON, person_id=whom.id)
    return _accept(invitation.invitation_id, called, sign_in_name)


def tie(who: Viewer, whom: Person) -> SupportRelationship:
    """The walk that is going on between these two."""
    return SupportRelationship.objects.walking().get(supporter_id=who.account_id, person=whom)


def walks_with(lead: Viewer, who: Viewer, whom: Person) -> SupportRelationship:
    """The lead asks somebody to walk with this person, who said yes."""
    return walking.walk_together(
        by=lead, person_id=whom.id, supporter_id=who.account_id, yes_how=YesHow.ALOUD
    )


def walk_ends(by: Viewer, whom: Person, reason: EndReason = EndReason.OTHER_SUPPORTER) -> None:
    """`by` ends their own walk with this person."""
    end(by, tie(by, whom), reason)


def end(by: Viewer, walk: SupportRelationship, reason: EndReason = EndReason.OTHER_SUPPORTER) -> None:
    walking.end_walking_together(by=by, relationship_id=walk.id, reason=reason)


def code_of(secret: str = APP_SECRET, later: int = 0) -> str:
    """The six digits an app with this key shows now, or so many half minutes later."""
    return totp.code(totp.read(secret), totp.step_at(clock.now()) + later)


def app(who: Viewer, secret: str = APP_SECRET) -> Factor:
    """A second step by codes from an app, set up a minute ago."""
    with clock.at(clock.now() - timedelta(minutes=1)):
        second_step.add_app(by=who, secret=secret, code=code_of(secret))
    return Factor.objects.get(account_id=who.account_id, kind="app")


def saying(
    by: Viewer, whom: UUID, words: str = "I want my kids on Sundays", about: About = About.GOAL
) -> Saying:
    return recovery.say(by=by, person_id=whom, about=about, words=words, language="en")


def step(by: Viewer, whom: UUID, words: str = "Call the court's self-help desk", **more: object) -> Step:
    more.setdefault("owner", Owner.ME)
    return recovery.add_step(by=by, person_id=whom, words=words, language="en", **more)  # type: ignore[arg-type]


def check_in(by: Viewer, felt: str = "Tired", words: str = "") -> CheckIn:
    """By the person themselves."""
    wanted = Felt(felt) if felt else None
    return check_ins.check_in(by=by, key=uuid4(), felt=wanted, words=words, language="en")


def stretch(by: Viewer, words: str = "", **more: object) -> HardStretch:
    """A loss that goes on, marked by the person themselves."""
    wanted: dict[str, object] = {"what": Stretch.LOSS, "ended_on": None, "language": "en", **more}
    wanted.setdefault("began_on", clock.today_in(by.time_zone))
    return stretches.mark(by=by, words=words, **wanted)  # type: ignore[arg-type]


def preparation(by: Viewer, whom: UUID | None = None, setting: Setting = Setting.HOUSING) -> Preparation:
    """A page for a housing meeting, with nothing on it yet."""
    return meetings.begin(
        by=by, person_id=whom or by.person_id or by.account_id, setting=setting, language="en"
    )


def line(by: Viewer, page: UUID, words: str = "I want two bedrooms", part: Part = Part.WANT) -> PreparedLine:
    return meetings.add_line(by=by, preparation_id=page, part=part, words=words, language="en")


def letter(by: Viewer, lines: str = "All of it, please.", ask: Ask = Ask.RECORDS, **more: Any) -> Letter:
    wanted: dict[str, Any] = {"to_whom": "The clinic on Third Street", "language": "en"} | more
    return letters.write(by=by, ask=ask, lines=lines, **wanted)


def promise(by: Viewer, page: UUID, by_on: date | None = None) -> Promise:
    """The meeting is over, and the office promised a letter."""
    meetings.close(by=by, preparation_id=page)
    made = {"who": "The office", "what": "A letter", "by_on": by_on, "language": "en"}
    return promises.keep(by=by, preparation_id=page, **made)  # type: ignore[arg-type]


SOUND = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(range(24))


def recording(content: bytes = SOUND) -> SimpleUploadedFile:
    """A sound file as a browser sends it."""
    return SimpleUploadedFile("recording", content, content_type="audio/webm")


def spoken(by: Viewer, sound: bytes = SOUND, **more: UUID) -> Spoken:
    return speaking.speak(by=by, sound=sound, **more)


def rewording(by: Viewer, saying_id: UUID, words: str = "Sundays with the children") -> Rewording:
    return reworded.reword(by=by, saying_id=saying_id, words=words, language="en")


def in_circle(by: Viewer, name: str = "Bea", near: HowNear = HowNear.CLOSE, **more: Any) -> CircleMember:
    return circling.put(by=by, name=name, how_near=near, **{"who": "", **more})


def shown(by: Viewer, to: Viewer, what: What, item: UUID | None = None) -> None:
    """The person lets one who walks with them see it."""
    choosing.choose_who_sees(by=by, what=what, item=item, supporters=[to.account_id])


def held_back(by: Viewer, *kinds: Kind) -> None:
    """The person keeps these kinds to themselves."""
    for kind in kinds:
        consent.keep_to_oneself(by=by, kind=kind, keep=True)


def held_back_for(by: Viewer, whom: UUID, *kinds: Kind) -> None:
    """The same for somebody without an account, by their word."""
    for kind in kinds:
        consent.keep_for(by=by, person_id=whom, kind=kind, keep=True, yes_how=YesHow.ALOUD)


def grant(by: Viewer, whom: UUID, recipient: str = "Legal Aid of Switchgrass", **more: object) -> Grant:
    """A valid yes to telling one recipient, for thirty days."""
    today: date = clock.today_in(by.time_zone)
    wanted: dict[str, object] = {
        "kinds": [Kind.IDENTITY, Kind.REFERRAL],
        "what": "my name and that I ask about visits",
        "purpose": Purpose.REFERRAL,
        "expires_on": today + timedelta(days=30),
        "signed_name": "Dana Fictional",
        "yes_how": YesHow.HANDED if by.is_staff else YesHow.SELF,
    }
    signed = consent.Signed(**{**wanted, **more})  # type: ignore[arg-type]
    return consent.say_yes(by=by, person_id=whom, recipient=recipient, signed=signed)


def told(by: Viewer, grant_id: UUID, recipient: str = "Legal Aid of Switchgrass", **more: Any) -> Disclosure:
    """What a yes allows, told on paper."""
    wanted = {"how": How.PAPER, "what": "Her name is Dana.", **more}
    return telling.disclose(by=by, grant_id=grant_id, recipient=recipient, **wanted)


def emergency(by: Viewer, whom: UUID, **more: Any) -> Disclosure:
    """Medical staff were told in a true emergency."""
    kinds, what = more.pop("kinds", frozenset({Kind.IDENTITY})), more.pop("what", "Her name is Dana.")
    because = "Found on the floor."
    wanted = Telling("Nurse Ruiz", kinds, what, affiliation="Switchgrass Hospital", because=because)
    facts = Facts(bona_fide=True, can_be_asked=False)
    settled = {"telling": wanted, "facts": facts, "medical": True, **more}
    return telling.tell_in_emergency(by=by, person_id=whom, **settled)


def stand_in(by: Viewer, whom: UUID, signer: Signer = Signer.REPRESENTATIVE, name: str = "Gale") -> StandsIn:
    """Somebody whose papers were seen, and who may sign for this person."""
    return stand_ins.verify(
        by=by, person_id=whom, signer=signer, name=name, papers="Their licence, a letter."
    )


def paper(by: Viewer, kind: PaperKind = PaperKind.SUBPOENA, **more: Any) -> Paper:
    """A paper that came in from a court."""
    return papers.take_in(by=by, kind=kind, **{"sender": Sender.COURT, "from_where": "Court, No. 7", **more})


def report(by: Viewer, whom: UUID | None = None, told: Told = Told.KNOWS, **more: Any) -> Report:
    """That a report about a child was made."""
    wanted = {
        "about": ReportAbout.CHILD,
        "said": "A child at 5 Elm Street is alone.",
        "shows_nothing": True,
        **more,
    }
    return reports.note_report(by=by, person_id=whom, told=told, **wanted)


def _imported() -> dict[str, Any]:
    source, _new = Source.objects.get_or_create(
        key="test", defaults={"name": "Test", "format": Source.Format.OWN, "is_fictional": True}
    )
    return {"source": source, "record_id": str(next(_number)), "changed_at": clock.now()}


def service(
    name: str = "Beds at night", agency: str = "Nightlight House (fictional)", **more: object
) -> Service:
    """A service of the directory, offered now."""
    by = Agency.objects.create(**_imported(), name=agency)
    return Service.objects.create(**{**_imported(), "agency": by, "name": name, **more})


def listed(service: Service, taxonomy: str = "Needs") -> tuple[ServiceAtLocation, TaxonomyTerm]:
    """The service at a place, and a term that it carries."""
    place = Location.objects.create(**_imported(), agency=service.agency, name="The door")
    at = ServiceAtLocation.objects.create(**_imported(), service=service, location=place)
    term = TaxonomyTerm.objects.create(**_imported(), taxonomy=taxonomy, name="A roof")
    term.services.add(service)
    return at, term


def meeting(name: str = "Morning Circle", **more: object) -> Meeting:
    """A meeting of the directory that takes place: Mondays at eight in Chicago, in person."""
    wanted = {"attendance": Meeting.Attendance.IN_PERSON, "day": 1, "starts_at": time(8), **more}
    wanted.setdefault("time_zone", "America/Chicago")
    return Meeting.objects.create(**{**_imported(), "name": name, **wanted})


def alike(name: str = "Soup at noon", **other: object) -> Pair:
    """Two listings of one service, which were found to be alike. `other`: what the second says otherwise."""
    agency, number = f"{name} House (fictional)", f"309-555-{next(_number) % 10_000:04}"
    for more in ({"fees": "Free."}, {"fees": "Two dollars."} | other):
        made = service(name, agency, **more)
        Phone.objects.create(service=made, number=number)
    finding.find(whole=True)
    return Pair.objects.filter(Q(first=made.pk) | Q(second=made.pk)).get()


def tip(
    service_id: UUID, kind: TipKind = TipKind.DEAD_NUMBER, reason: Reason | None = None, **more: Any
) -> Tip:
    """Somebody told us something about a service."""
    listing = Listing(ListingKind.SERVICE, service_id)
    return upkeep.tell(**{"by": None, **more}, listing=listing, kind=kind, reason=reason)


def put_right(by: Viewer, service_id: UUID, **values: object) -> Correction:
    """A steward's correction of a service: the newest of those it made."""
    owner = CorrectedRecord(OwnerKind.SERVICE, service_id)
    deciding.correct(by=by, listing=Listing(ListingKind.SERVICE, service_id), changes={owner: values})
    return Correction.objects.filter(service_id=service_id).latest("made_at")


def proposal(by: Viewer, service_id: UUID, **values: object) -> Proposal:
    """What an agency said of its service by a link, waiting for a steward."""
    listing = Listing(ListingKind.SERVICE, service_id)
    link = owners.ask_owner(by=by, listing=listing)
    changes = {CorrectedRecord(OwnerKind.SERVICE, service_id): values}
    owners.answer(by=Unsigned(role="owner"), link_id=link.link_id, listing=listing, changes=changes)
    return Proposal.objects.filter(link=link.link_id).latest("made_at")


def hand_off(
    by: Viewer,
    whom: UUID,
    place: Service | Meeting | None = None,
    goal_id: UUID | None = None,
    step_id: UUID | None = None,
) -> Referral:
    """A place saved for somebody; nobody has said yes."""
    place = place or service()
    ref = PlaceRef("service" if isinstance(place, Service) else "meeting", place.id)
    return referrals.offer(by=by, person_id=whom, place=ref, goal_id=goal_id, step_id=step_id)


def agreed(by: Viewer, whom: UUID, way: Way = Way.GAVE_NUMBER) -> Referral:
    """A hand-off the person said yes to, in a way that needs no signature."""
    how = YesHow.SELF if by.person_id == whom else YesHow.ALOUD
    return referrals.agree(by=by, referral_id=hand_off(by, whom).id, agreement=Agreement(way), yes_how=how)
