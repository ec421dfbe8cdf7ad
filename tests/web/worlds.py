"""What the table of addresses is about: made once by the real actions, then written again for each test."""

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from cairn.advocacy.ladder import actions as ladder
from cairn.advocacy.ladder.rules import Area, Mark, Rung
from cairn.advocacy.letters import actions as letters
from cairn.advocacy.letters.rules import What as LetterNews
from cairn.advocacy.promises import actions as promises
from cairn.advocacy.promises.rules import Answer
from cairn.consent import actions as consent
from cairn.consent.telling import actions as telling
from cairn.directory.finds import Kind as Listed
from cairn.directory.labels import Listing
from cairn.directory.models import ImportRun, Service, Source
from cairn.interop.hsds.outgoing.plain import taxonomy_id
from cairn.interop.models import Incoming
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.outside.reports.rules import Told
from cairn.peer_sessions.models import FollowUp
from cairn.people.actions import belonging, inviting, signed_in
from cairn.people.models import Organisation, SupportRelationship
from cairn.people.pauses import actions as pauses
from cairn.people.pauses.rules import PauseReason
from cairn.people.rules import Role, YesHow
from cairn.records import actions as records
from cairn.records.rules import Because
from cairn.recovery.calls import actions as calls
from cairn.recovery.check_ins import actions as check_ins
from cairn.recovery.declaration import actions as declaration
from cairn.recovery.reaching import actions as reaching
from cairn.recovery.shown import actions as choosing
from cairn.recovery.shown.rules import What
from cairn.referrals import actions as referrals
from cairn.referrals.rules import Agreement, Knows, Way
from cairn.upkeep.actions import duplicates
from tests import duties, make, measured
from tests.again import Written, noted, write_again
from tests.cast import Cast
from tests.speaking_up import spoken_for
from tests.together import agreed, contact, note
from tests.web.addresses import GONE, PLACELESS, World
from tests.web.goodbye_addresses import parted
from tests.web.group_addresses import grouped
from tests.web.supervision_addresses import supervised
from tests.web.units_addresses import paid


@dataclass
class Kept:
    """A world, what those in it hold in their browsers, and every statement that wrote it."""

    world: World
    cookies: dict[str, dict[str, str]]
    written: Written


_kept: list[Kept] = []


def kept_world_of(cast: Cast) -> World:
    """The same as `world_of`, for tests that each want a whole one: the actions take most of a second."""
    if not _kept:
        made, written = noted(lambda: world_of(cast))
        cookies = {role: held(browser) for role, browser in made.cast.browsers.items()}
        _kept.append(Kept(World(replace(made.cast, browsers={}), made.ids), cookies, written))
    elif _kept[0].world.cast.person_id != cast.person_id:  # made anew, as somebody wrote first
        return world_of(cast)
    else:
        write_again(_kept[0].written)
    world = deepcopy(_kept[0].world)
    for role, cookies in _kept[0].cookies.items():
        world.cast.browsers[role] = Client()
        world.cast.browsers[role].cookies.load(cookies)
    return world


def held(browser: Client) -> dict[str, str]:
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def world_of(cast: Cast) -> World:
    _two_more(cast)
    return World(cast, ids_of(cast))


def elsewhere_of(cast: Cast) -> Cast:
    """The other organisation seen from inside: all that there is around Noa, as the cast is around Dana."""
    there = cast.other_organisation
    more = {
        "lead": make.staff(there, Role.LEAD, "Olga"),
        "steward": make.staff(there, Role.STEWARD, "Otis"),
        "colleague": make.staff(there, Role.SUPPORTER, "Odile"),
    }
    viewers = {role: make.viewer(account) for role, account in more.items()}
    viewers |= {"person": cast.other_person, "supporter": cast.outsider, "other_person": cast.person}
    accounts = {**more, "person": cast.accounts["other_person"], "supporter": cast.accounts["outsider"]}
    return Cast(there, cast.organisation, accounts, viewers, cast.other_person_id, cast.person_id)


def ids_of(cast: Cast) -> dict[str, UUID]:
    """One of everything around the person of this cast, by the name the addresses have for it."""
    saying = make.saying(cast.person, cast.person_id)
    typed = make.saying(cast.supporter, cast.person_id, "Typed for Dana")
    step = make.step(cast.person, cast.person_id, goal_id=saying.id)
    signed_by_dana = referrals.agree(
        by=cast.person,
        referral_id=make.hand_off(cast.person, cast.person_id).id,
        agreement=Agreement(Way.INTRODUCED, frozenset({Knows.FIRST_NAME})),
        yes_how=YesHow.SELF,
        signature=referrals.Signature("Dana", clock.today_in("America/Chicago") + timedelta(days=20)),
    )
    handed_over = make.agreed(cast.person, cast.person_id)
    referrals.hand_over(by=cast.supporter, referral_id=handed_over.id)
    at, term = make.listed(Service.objects.get(pk=signed_by_dana.service_id))
    ids: dict[str, Any] = {
        "person_id": cast.person_id,
        "saying_id": saying.id,
        "typed_id": typed.id,
        "rewording_id": make.rewording(cast.supporter, saying.id).id,
        "step_id": step.id,
        "referral_id": signed_by_dana.id,
        "handed_over_id": handed_over.id,
        "grant_id": signed_by_dana.grant_id,
        "yes_id": make.grant(cast.supporter, cast.person_id).id,
        "walk_id": SupportRelationship.objects.walking().get(person_id=cast.person_id).id,
        "service_id": signed_by_dana.service_id,
        "listing_id": signed_by_dana.service_id,
        "proposal_id": make.proposal(cast.steward, signed_by_dana.service_id, name="New name").id,
        "correction_id": make.put_right(cast.steward, signed_by_dana.service_id, fees="Nothing.").id,
        "tip_id": make.tip(signed_by_dana.service_id).id,
        "meeting_id": make.meeting().id,
        "factor_id": make.app(cast.person).id,
        "signed_in_id": signed_in.begin(by=cast.person, said=""),
        "invitation_id": inviting.invite(by=cast.steward, role=Role.LEAD).invitation_id,
        "colleague_id": cast.colleague.account_id,
        "agency_id": at.service.agency_id,
        "listed_id": at.service_id,
        "place_id": at.id,
        "term_id": term.id,
        "taxonomy_id": UUID(taxonomy_id(term)),
    }
    more = _records(cast) | _told(cast, ids["yes_id"]) | _measures(cast, saying.id) | _shown(cast)
    more |= _marks(cast, more["letter_id"], more["wishing_id"]) | paid(cast)
    return ids | more | supervised(cast) | _together(cast) | _alike(cast) | _files() | _on_pause(cast)


def _marks(cast: Cast, letter_id: UUID, wishing_id: UUID) -> dict[str, Any]:
    """Rosa asks Dana, and somebody without an account, for the next time; Dana called about a letter."""
    today = clock.today_in("America/Chicago")
    news = letters.tell(by=cast.person, letter_id=letter_id, what=LetterNews.CALLED, on=today)
    asks: dict[str, Any] = {"by": cast.supporter, "mark": Mark(Area.CALL, Rung.ON_CALL)}
    return {
        "news_id": news.id,
        "proposal_mark_id": ladder.propose(person_id=cast.person_id, **asks).id,
        "their_mark_id": ladder.propose(person_id=wishing_id, **asks).id,
    }


def _files() -> dict[str, Any]:
    """A source with a run, a file whose changes are known, and one that is being looked at."""
    source = Source.objects.get(key="test")
    now = clock.now()
    run = ImportRun.objects.create(source=source, started_at=now, finished_at=now, counts={})
    same: dict[str, Any] = {"file_name": "town.csv", "size": 100, "brought_at": now, "kind": "hsds"}
    ready = Incoming.objects.create(state="ready", told={"source": "Town"}, **same)
    return {
        "source_id": source.id,
        "run_id": run.id,
        "incoming_id": ready.id,
        "working_id": Incoming.objects.create(state="look", **same).id,
    }


def _told(cast: Cast, yes_id: UUID) -> dict[str, Any]:
    """A letter on Dana's yes, two emergencies, and somebody who asked for the account."""
    asking = make.person(cast.supporter, "Asa Fictional")
    telling.ask_accounting(by=cast.supporter, person_id=asking.id, how=YesHow.PAPER)
    consent.keep_for(by=cast.supporter, person_id=asking.id, kind=Kind.GOALS, keep=True, yes_how=YesHow.ALOUD)
    known = make.emergency(cast.supporter, cast.person_id)
    telling.person_was_told(by=cast.supporter, disclosure_id=known.id, how=YesHow.ALOUD)
    return {
        "disclosure_id": make.told(cast.supporter, yes_id).id,
        "emergency_id": make.emergency(cast.supporter, cast.person_id).id,
        "known_id": known.id,
        "asking_id": asking.id,
        "stand_in_id": make.stand_in(cast.supporter, cast.person_id).id,
        "paper_id": make.paper(cast.supporter).id,
        "report_id": make.report(cast.supporter, cast.person_id, Told.NOT_SAFE).id,
        **_duties(cast),
    }


def _duties(cast: Cast) -> dict[str, Any]:
    """How a duty about a child is followed, confirmed; and one about an adult that is not."""
    return {
        "procedure_id": duties.procedure(cast.steward).id,
        "unconfirmed_id": duties.procedure(cast.steward, "adult", confirmed=False).id,
        **_following(cast),
    }


def _following(cast: Cast) -> dict[str, Any]:
    """Rosa follows the duty about a child; nobody has marked a step yet."""
    begun = duties.following(cast.supporter)
    step = begun.procedure.steps.first() if begun.procedure else None
    return {"following_id": begun.id, "duty_step_id": step.id if step else begun.id}


def _on_pause(cast: Cast) -> dict[str, Any]:
    """Dana wants to walk with Finn again, and has put the walk with Rosa on pause; Noa asks for anybody."""
    to = cast.former.account_id if "former" in cast.viewers else None
    if to:  # seen from the other side, Noa's wish is the one made below
        pauses.ask_to_walk_again(by=cast.other_person, to=None)
    wish = pauses.ask_to_walk_again(by=cast.person, to=to)
    wanted: dict[str, Any] = {"reason": PauseReason.REST, "look_again_on": None, "yes_how": YesHow.SELF}
    pauses.pause(by=cast.person, person_id=cast.person_id, **wanted)
    return {"wish_id": wish.id, "earlier_id": to or cast.colleague.account_id}


def _shown(cast: Cast) -> dict[str, Any]:
    """What Dana shows to Rosa, and her wish to be called."""
    made = make.check_in(cast.person)
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    call = calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)
    check_ins.make_link(by=cast.person)
    check_ins.make_link(by=cast.other_person)
    stretch = make.stretch(cast.person)
    make.shown(cast.person, cast.supporter, What.HARD_DAYS)
    make.shown(cast.person, cast.supporter, What.CIRCLE)
    make.shown(cast.person, cast.supporter, What.DECLARATION)
    for signer in (cast.person, cast.other_person):
        declaration.note_signed(by=signer, day=clock.today_in("America/Chicago"))
    spoken = make.spoken(cast.person)
    make.shown(cast.person, cast.supporter, What.SPOKEN, spoken.id)
    page = make.preparation(cast.person)
    make.shown(cast.person, cast.supporter, What.MEETING, page.id)
    closed = make.preparation(cast.person)
    make.shown(cast.person, cast.supporter, What.MEETING, closed.id)
    promise = make.promise(cast.person, closed.id)
    promises.say(
        by=cast.person, promise_id=promise.id, answer=Answer.BROKEN, words="No letter", language="en"
    )
    promises.say(by=cast.person, promise_id=promise.id, answer=Answer.NEW_DAY, language="en")
    return {
        "spoken_for_id": spoken_for(
            cast.person, cast.person_id, closed.id, spoken_by=cast.supporter.account_id
        ).id,
        "said_for_id": spoken_for(cast.supporter, cast.person_id, closed.id).id,
        "closed_id": closed.id,
        "promise_id": promise.id,
        "preparation_id": page.id,
        "line_id": make.line(cast.supporter, page.id).id,
        "letter_id": make.letter(cast.person).id,
        "check_in_id": made.id,
        "call_id": call.id,
        "stretch_id": stretch.id,
        "item": stretch.id,
        "spoken_id": spoken.id,
        "member_id": make.in_circle(cast.person).id,
    }


def _together(cast: Cast) -> dict[str, Any]:
    """Time Rosa and Dana spent together, with a note that is open, one that is locked, and one to co-sign."""
    made = contact(
        cast.supporter, cast.person_id, next_words="Ask", follow_up_on=clock.today_in("America/Chicago")
    )
    waiting, locked = (note(cast.supporter, cast.person_id, sent=True) for _ in range(2))
    Organisation.objects.filter(id=cast.organisation.id).update(notes_are_cosigned=True)
    agreed(cast.person, locked)
    return grouped(cast) | {
        "contact_id": made.id,
        "walker_id": cast.supporter.account_id,
        "written_id": waiting.contact_id,
        "note_id": waiting.id,
        "unsent_id": note(cast.supporter, cast.person_id).id,
        "locked_id": locked.id,
        "follow_up_id": FollowUp.objects.get(contact=made).id,
    }


def _records(cast: Cast) -> dict[str, Any]:
    """Dana's own view, a duty to keep, and somebody without an account who asked to be erased."""
    wishing = make.person(cast.supporter, "Wendy Fictional")
    records.ask_to_be_erased(by=cast.supporter, person_id=wishing.id, yes_how=YesHow.ALOUD)
    for what in (What.HARD_DAYS, What.CIRCLE):
        choosing.show_me(by=cast.supporter, person_id=wishing.id, what=what, yes_how=YesHow.HANDED)
    view = records.say_own_view(by=cast.person, kind=Kind.REFERRAL, words="No", language="en")
    duty = records.keep_by_law(
        by=cast.lead, person_id=cast.person_id, because=Because.COURT, law="An order", last_day=None
    )
    reaching.let_be(by=cast.person, person_id=cast.person_id)
    near = make.in_circle(cast.supporter, person_id=wishing.id, yes_how=YesHow.ALOUD)
    aloud = make.spoken(cast.supporter, person_id=wishing.id)
    return parted(cast, wishing.id) | {
        "wishing_id": wishing.id,
        "view_id": view.id,
        "duty_id": duty.id,
        "hers_aloud_id": aloud.id,
        "hers_near_id": near.id,
    }


def _measures(cast: Cast, goal_id: UUID) -> dict[str, Any]:
    """A measure Dana filled in, a question of their own, and the levels of a goal."""
    version = measured.measure(cast.steward)
    filling = measured.filling(cast.person, version)
    return {
        "measure_id": version.measure_id,
        "filling_id": filling.id,
        "question_id": measured.own_question(cast.person).id,
        "goal_id": goal_id,
        "levels_id": measured.levels(cast.person, goal_id).id,
    }


def _alike(cast: Cast) -> dict[str, Any]:
    """Two listings that may be one, two that are not, and two that were made one."""
    pair, apart, one = (make.alike(name) for name in ("Soup at noon", "Beds for a night", "Rides to court"))
    duplicates.set_apart(by=cast.steward, pair_id=apart.pk)
    kept, other = (Listing(Listed.SERVICE, pk) for pk in (one.first, one.second))
    merge = duplicates.make_one(by=cast.steward, kept=kept, other=other, chosen=())
    return {"pair_id": pair.pk, "twin_id": pair.first, "apart_id": apart.pk, "merge_id": merge.pk}


def _two_more(cast: Cast) -> None:
    cast.accounts[PLACELESS] = inviting.new_account(
        sign_in_name="placeless", password=make.PASSWORD, called="Pat"
    )
    cast.accounts[GONE] = make.staff(cast.organisation, Role.LEAD, "Gil")
    cast.client(GONE)  # still signed in when their place ends
    belonging.end_place(by=cast.steward, account_id=cast.accounts[GONE].id)
