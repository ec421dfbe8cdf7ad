"""One fictional person's way so far, told through the same actions that a real one takes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.people.actions import inviting, walking
from cairn.people.models import Account
from cairn.people.pauses import actions as pauses
from cairn.people.pauses.rules import PauseReason
from cairn.people.queries import DEMO
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer, viewer_for
from cairn.recovery import actions as recovery
from cairn.recovery import queries as plans
from cairn.recovery.reaching import actions as reaching
from cairn.recovery.reaching.rules import Every, How, Time
from cairn.recovery.reaching.rules import Way as Fine
from cairn.recovery.rules import About, Owner, StepAnswer, StepState
from cairn.referrals import actions as referrals
from cairn.referrals.places import PlaceRef
from cairn.referrals.rules import Act, Agreement, Helped, Knows, Obstacle, Way

from .days import Days
from .rows import row_id

Block = dict[str, Any]
ANSWERS = {StepState.DONE: StepAnswer.DID_IT, StepState.SET_DOWN: StepAnswer.SET_DOWN}
SUPERVISION_DAYS_AGO = 6
EVENING_MINUTE = 600
PUT_FIRST_MINUTE = 400  # the afternoon, when the morning's sentences are said


def come_in(issued: inviting.Issued, block: Block) -> Account:
    """Use an invitation. Without a password: the cast signs in by the demo's own links only."""
    return inviting.accept_invitation(
        invitation_id=issued.invitation_id,
        sign_in_name=DEMO + block["key"],
        password=None,
        called=block["called"],
        language=block["language"],
    )


def seen_as(account: Account) -> Viewer:
    viewer = viewer_for(account)
    if viewer is None:
        raise LookupError("This account has no place in any organisation")
    return viewer


class Life:
    """Puts a person's block of people.toml on the calendar. `viewers` fills as the cast comes in."""

    def __init__(self, block: Block, days: Days, viewers: dict[str, Viewer]) -> None:
        self._block, self._days, self._viewers = block, days, viewers
        self._goals: dict[int, UUID] = {}
        self._steps: dict[tuple[int, int], UUID] = {}
        self._hand_offs: dict[int, UUID] = {}
        self._minute = count(30, 4)
        self.person_id = UUID(int=0)

    @property
    def _supporter(self) -> Viewer:
        return self._viewers[self._block["supporter"]]

    @property
    def _own(self) -> Viewer:
        """By their own hand; by their supporter's when they have no account."""
        return self._viewers.get(self._block["key"], self._supporter)

    @property
    def _yes(self) -> YesHow:
        return YesHow.SELF if self._block["has_account"] else YesHow.ALOUD

    def goal(self, number: int) -> UUID:
        """The goal with this number, once it was said."""
        return self._goals[number]

    def plan(self) -> None:
        """Put everything on the calendar."""
        since = self._block["walking_since_days_ago"]
        self._days.on(since, 0, self._welcome)
        if self._block["has_account"]:
            self._days.on(since, 20, self._come_in)
        self._plan_what_stands(since)
        for number, goal in enumerate(self._block["goals"], start=1):
            self._plan_goal(number, goal)
        for number, hand_off in enumerate(self._block.get("hand_offs", [])):
            self._plan_hand_off(number, hand_off)
        self._days.on(SUPERVISION_DAYS_AGO, 60, self._lead_looks)
        if "reaching" in self._block:
            self._days.on(self._block["reaching"]["days_ago"], EVENING_MINUTE, self._say_how_to_reach)
        if "paused" in self._block:
            self._days.on(self._block["paused"]["days_ago"], EVENING_MINUTE, self._pause)

    def _plan_what_stands(self, since: int) -> None:
        said = [(About.RECOVERY, self._block["recovery_means"])]
        said += [(About.VALUE, words) for words in self._block["values"]]
        said += [(About.STRENGTH, words) for words in self._block["strengths"]]
        said += [(About.DREAM, words) for words in self._block["dreams"]]
        for about, words in said:
            self._later(since, partial(self._say, about, words, said_yes=True))

    def _plan_goal(self, number: int, goal: Block) -> None:
        said_yes = self._block["has_account"] or "said_yes_days_ago" in goal
        self._later(goal["said_days_ago"], partial(self._say_goal, number, goal["words"], said_yes))
        for place, step in enumerate(goal.get("steps", []), start=1):
            self._later(goal["said_days_ago"], partial(self._add_step, (number, place), step))
            if "closed_days_ago" in step:
                self._later(step["closed_days_ago"], partial(self._close_step, (number, place), step))
        if "put_first_days_ago" in goal:
            self._days.on(goal["put_first_days_ago"], PUT_FIRST_MINUTE, partial(self._put_first, number))
        self._later(goal["said_days_ago"], self._supporter_looks)

    def _plan_hand_off(self, number: int, hand_off: Block) -> None:
        for move in hand_off["moves"]:
            self._later(move["days_ago"], partial(self._move, number, hand_off, move))

    def _later(self, days_ago: int, do: Callable[[], object]) -> None:
        """On that day, after everything of this life that was put on the calendar before it."""
        self._days.on(days_ago, next(self._minute), do)

    def _welcome(self) -> None:
        person = walking.welcome_person(
            by=self._supporter,
            name=self._block["called"],
            yes_how=YesHow.ALOUD,
            phone=self._block["phone"],
            postal_code=self._block["postal_code"],
            language=self._block["language"],
        )
        self.person_id = person.id

    def _come_in(self) -> None:
        issued = inviting.invite(by=self._supporter, role=Role.PERSON, person_id=self.person_id)
        self._viewers[self._block["key"]] = seen_as(come_in(issued, self._block))

    def _say(self, about: About, words: str, said_yes: bool) -> UUID:
        saying = recovery.say(
            by=self._own,
            person_id=self.person_id,
            about=about,
            words=words,
            language=self._block["language"],
        )
        if said_yes and saying.yes_at is None:
            recovery.answer_typed_words(by=self._own, saying_id=saying.id, mine=True)
        return saying.id

    def _say_goal(self, number: int, words: str, said_yes: bool) -> None:
        self._goals[number] = self._say(About.GOAL, words, said_yes)

    def _put_first(self, number: int) -> None:
        recovery.put_first(by=self._own, saying_id=self._goals[number])

    def _add_step(self, place: tuple[int, int], step: Block) -> None:
        added = recovery.add_step(
            by=self._own,
            person_id=self.person_id,
            words=step["words"],
            owner=Owner(step["owner"]),
            language=self._block["language"],
            when_on=self._days.day(step["when_in_days"]) if "when_in_days" in step else None,
            goal_id=self._goals[place[0]],
        )
        self._steps[place] = added.id

    def _close_step(self, place: tuple[int, int], step: Block) -> None:
        mine = Owner(step["owner"]) is not Owner.MY_SUPPORTER
        recovery.answer_step(
            by=self._own if mine else self._supporter,
            step_id=self._steps[place],
            answer=ANSWERS[StepState(step["state"])],
            words=step.get("afterwards", ""),
        )

    def _supporter_looks(self) -> None:
        plans.plan(self._supporter, self.person_id)

    def _lead_looks(self) -> None:
        """A lead looks once, to talk the work over; the person can read that in who-can-see-this."""
        for viewer in list(self._viewers.values()):
            if viewer.role is Role.LEAD and viewer.organisation_id == self._supporter.organisation_id:
                plans.plan(viewer, self.person_id, Purpose.SUPERVISION)

    def _move(self, number: int, hand_off: Block, move: Block) -> None:
        if move["act"] == "offer":
            self._hand_offs[number] = self._offer(hand_off)
            return
        referral, told = self._hand_offs[number], self._told(move)
        match Act(move["act"]):
            case Act.AGREE:
                self._agree(referral, move)
            case Act.HAND_OVER:
                referrals.hand_over(by=self._supporter, referral_id=referral, told=told)
            case Act.ARRIVE:
                referrals.arrive(by=self._own, referral_id=referral, told=told)
            case Act.GET_STUCK:
                obstacle = Obstacle(move["obstacle"])
                referrals.get_stuck(by=self._own, referral_id=referral, obstacle=obstacle, told=told)
            case Act.ANSWER:
                helped = Helped(move["helped"])
                referrals.answer(by=self._own, referral_id=referral, helped=helped, told=told)
            case Act.SET_DOWN:
                referrals.set_down(by=self._own, referral_id=referral, told=told)
            case other:
                raise ValueError(f"The demo does not tell of “{other}”")

    def _offer(self, hand_off: Block) -> UUID:
        goal, step = hand_off.get("goal"), hand_off.get("step")
        kind = "service" if "service" in hand_off else "meeting"
        offered = referrals.offer(
            by=self._supporter,
            person_id=self.person_id,
            place=PlaceRef("service" if kind == "service" else "meeting", row_id(kind, hand_off[kind])),
            goal_id=self._goals[goal] if goal else None,
            step_id=self._steps[goal, step] if goal and step else None,
        )
        return offered.id

    def _agree(self, referral: UUID, move: Block) -> None:
        """A yes to being spoken for is signed on the supporter's device, with the supporter as witness."""
        way = Way(move["way"])
        spoken_for = way is Way.INTRODUCED
        signature = None
        if spoken_for:
            until = clock.today_in(self._supporter.time_zone) + timedelta(days=move["holds_days"])
            signature = referrals.Signature(self._block["name"], until)
        referrals.agree(
            by=self._supporter if spoken_for else self._own,
            referral_id=referral,
            agreement=Agreement(
                way, frozenset(map(Knows, move.get("knows", []))), move.get("say_for_me", "")
            ),
            yes_how=YesHow.HANDED if spoken_for else self._yes,
            signature=signature,
        )

    def _say_how_to_reach(self) -> None:
        said = self._block["reaching"]
        how = How(
            frozenset(map(Fine, said.get("ways", []))),
            frozenset(said.get("days", [])),
            frozenset(map(Time, said.get("times", []))),
            Every(said.get("every", "as_i_like")),
            said.get("words", ""),
        )
        reaching.say_how(by=self._own, person_id=self.person_id, how=how, yes_how=self._yes)
        if "let_be_days" in said:
            until = clock.today_in(self._supporter.time_zone) + timedelta(days=said["let_be_days"])
            reaching.let_be(by=self._own, person_id=self.person_id, until=until, yes_how=self._yes)

    def _pause(self) -> None:
        paused = self._block["paused"]
        pauses.pause(
            by=self._own,
            person_id=self.person_id,
            reason=PauseReason(paused["reason"]),
            look_again_on=self._days.day(paused["look_again_in_days"]),
            yes_how=self._yes,
        )

    def _told(self, move: Block) -> referrals.Told:
        words = move.get("words", "")
        return referrals.Told(words, self._block["language"] if words else "", self._yes if words else None)
