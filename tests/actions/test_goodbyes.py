"""Leaving well: the person knows and says what comes next, and words are given. Nothing begins by it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.follow_ups import actions as follow_ups
from cairn.peer_sessions.follow_ups.queries import due
from cairn.peer_sessions.follow_ups.rules import Answer
from cairn.peer_sessions.goodbyes import actions, queries
from cairn.peer_sessions.goodbyes.rules import Wish, are_given, waits, wish_fits
from cairn.peer_sessions.goodbyes.wishes import for_who_came, said_by_me, want_next
from cairn.peer_sessions.models import Goodbye
from cairn.peer_sessions.rules import No
from cairn.people.models import Person, SupportRelationship
from cairn.people.rules import YesHow
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses
from tests.web.goodbye_addresses import said_goodbye

WORDS = "You taught me to wait.\nThank you."
TODAY = clock.today_in("America/Chicago")


def test_a_name_belongs_to_a_wish_for_somebody() -> None:
    assert wish_fits(Wish.ONE, has_name=True) is wish_fits(Wish.NOBODY, has_name=False) is None
    assert wish_fits(Wish.ONE, has_name=False) is wish_fits(Wish.ANYBODY, has_name=True) is No.DOES_NOT_FIT


@pytest.mark.parametrize(
    ("ended", "days", "given"),
    [(True, None, True), (False, None, False), (False, 1, False), (False, 0, True), (True, 9, True)],
)
def test_words_are_read_once_they_part(ended: bool, days: int | None, given: bool) -> None:
    day = None if days is None else TODAY + timedelta(days=days)
    assert are_given(ended=ended, last_day=day, today=TODAY) is given


@pytest.fixture
def walk(cast: Cast) -> SupportRelationship:
    return make.tie(cast.supporter, Person.objects.get(id=cast.person_id))


def test_the_person_reads_who_leaves_and_says_what_comes_next(cast: Cast, walk: SupportRelationship) -> None:
    assert queries.told_to_me(cast.person) == ()
    with refuses(No.NOT_THEIRS):
        actions.wish(by=cast.person, walk_id=walk.id, wish=Wish.NOBODY, language="en")
    with leaves("peer_sessions.tell_goodbye"):
        actions.tell(by=cast.supporter, walk_id=walk.id)
    [told] = queries.told_to_me(cast.person)
    assert (told.called, told.wish) == (cast.supporter.called, None)
    with leaves("peer_sessions.wish_next"):
        actions.wish(
            by=cast.person,
            walk_id=walk.id,
            wish=Wish.ONE,
            wished_for=cast.colleague.account_id,
            words="Slowly, please",
            language="en",
        )
    [row] = queries.partings(cast.supporter)
    assert row.wish
    assert (row.wish.who, row.wish.words, row.wish.by_hand) == (
        cast.colleague.called,
        "Slowly, please",
        False,
    )
    # A wish begins nothing.
    assert not SupportRelationship.objects.walking().filter(supporter_id=cast.colleague.account_id).exists()


def test_typed_for_them_it_says_how_they_said_it(cast: Cast, walk: SupportRelationship) -> None:
    with refuses(No.NOT_THEIRS):
        actions.wish(by=cast.supporter, walk_id=walk.id, wish=Wish.NOBODY, language="en")
    actions.wish(by=cast.supporter, walk_id=walk.id, wish=Wish.NOBODY, language="en", yes_how=YesHow.ALOUD)
    made = Goodbye.objects.get()
    assert (made.typed_by_id, made.yes_how) == (cast.supporter.account_id, YesHow.ALOUD.value)


@pytest.mark.parametrize("role", ["colleague", "former", "lead", "steward", "outsider", "other_person"])
def test_nobody_else_says_goodbye_for_them(cast: Cast, walk: SupportRelationship, role: str) -> None:
    who = cast.viewers[role]
    for act in (
        lambda: actions.tell(by=who, walk_id=walk.id),
        lambda: actions.wish(by=who, walk_id=walk.id, wish=Wish.NOBODY, language="en", yes_how=YesHow.ALOUD),
        lambda: actions.write_words(by=who, walk_id=walk.id, words=WORDS, language="en"),
        lambda: actions.agree_time_of_three(
            by=who, walk_id=walk.id, words="Tea", on_day=TODAY, language="en"
        ),
    ):
        with refuses(No.NOT_THEIRS):
            act()


def test_only_who_works_here_can_be_wished_for(cast: Cast, walk: SupportRelationship) -> None:
    for stranger in (cast.outsider.account_id, cast.steward.account_id, cast.supporter.account_id):
        with refuses(No.NOT_THEIRS):
            actions.wish(
                by=cast.supporter,
                walk_id=walk.id,
                wish=Wish.ONE,
                wished_for=stranger,
                language="en",
                yes_how=YesHow.ALOUD,
            )


def test_words_open_for_the_person_when_the_walk_ended(cast: Cast, walk: SupportRelationship) -> None:
    actions.write_words(by=cast.supporter, walk_id=walk.id, words="First", language="en")
    goodbye = actions.write_words(by=cast.supporter, walk_id=walk.id, words=WORDS, language="en")
    assert queries.given_to_me(cast.person) == ()
    with refuses(No.NOT_THEIRS):
        actions.say_read(by=cast.person, goodbye_id=goodbye.id)
    make.end(cast.supporter, walk)
    [row] = queries.given_to_me(cast.person)
    assert (row.words, row.called, row.read_at) == (WORDS, cast.supporter.called, None)
    with refuses(No.NOT_THEIRS):
        actions.write_words(by=cast.supporter, walk_id=walk.id, words="Later", language="en")
    actions.say_read(by=cast.person, goodbye_id=goodbye.id)
    with leaves():
        actions.say_read(by=cast.person, goodbye_id=goodbye.id)
    assert queries.given_to_me(cast.person)[0].read_at


def test_the_person_can_remove_the_words(cast: Cast) -> None:
    goodbye = said_goodbye(cast.supporter, cast.person_id)
    with refuses(No.NOT_THEIRS):
        actions.remove_words(by=cast.other_person, goodbye_id=goodbye.id)
    with leaves("peer_sessions.remove_goodbye"):
        actions.remove_words(by=cast.person, goodbye_id=goodbye.id)
    assert queries.given_to_me(cast.person) == ()
    goodbye.refresh_from_db()
    assert goodbye.words is None


def test_without_an_account_who_walks_now_gives_them(cast: Cast) -> None:
    whom = make.person(cast.supporter, "Wendy Fictional")
    walk = make.tie(cast.supporter, whom)
    goodbye = actions.write_words(by=cast.supporter, walk_id=walk.id, words=WORDS, language="en")
    make.walks_with(cast.lead, cast.colleague, whom)
    assert queries.to_give(cast.colleague, [whom.id]) == ()
    make.end(cast.supporter, walk)
    assert queries.to_give(cast.colleague, [whom.id]) == (goodbye.id,)
    with refuses(No.NOT_THEIRS):
        actions.give(by=cast.supporter, goodbye_id=goodbye.id, how=YesHow.ALOUD)
    actions.give(by=cast.colleague, goodbye_id=goodbye.id, how=YesHow.ALOUD)
    assert queries.to_give(cast.colleague, [whom.id]) == ()
    row = queries.words_to_give(cast.colleague, goodbye.id)
    assert row
    assert (row.given_on, row.given_by) == (TODAY, cast.colleague.called)


def test_to_somebody_with_an_account_nobody_reads_them_out(cast: Cast, walk: SupportRelationship) -> None:
    goodbye = said_goodbye(cast.supporter, cast.person_id)
    assert queries.words_to_give(cast.supporter, goodbye.id) is None
    with refuses(No.NOT_THEIRS):
        actions.give(by=cast.supporter, goodbye_id=goodbye.id, how=YesHow.ALOUD)


def test_a_time_of_three_is_on_both_their_days(cast: Cast, walk: SupportRelationship) -> None:
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    made = actions.agree_time_of_three(
        by=cast.supporter, walk_id=walk.id, words="Tea at the library", on_day=TODAY, language="en"
    )
    for who in (cast.supporter, cast.colleague):
        assert [row.id for row in due(who, [cast.person_id])] == [made.id]
    follow_ups.answer(by=cast.colleague, follow_up_id=made.id, answer=Answer.DONE)
    assert due(cast.supporter, [cast.person_id]) == ()


def test_on_another_day_it_is_the_same_time_of_three(cast: Cast, walk: SupportRelationship) -> None:
    for day in (TODAY + timedelta(days=3), TODAY):
        actions.agree_time_of_three(
            by=cast.supporter, walk_id=walk.id, words="Tea", on_day=day, language="en"
        )
    [row] = due(cast.supporter, [cast.person_id])
    assert (row.of_three, row.on_day) == (True, TODAY)
    assert queries.time_of_three(cast.supporter, cast.person_id) == row
    page = cast.client("supporter").get(f"/walks/{walk.id}/goodbye/").text
    assert "Agree a day" not in page
    for address in ("/today/", f"/people/{cast.person_id}/"):
        assert "A time of three" in cast.client("supporter").get(address).text


def wishes(cast: Cast, walk: SupportRelationship, wish: Wish) -> None:
    said = cast.colleague.account_id if wish is Wish.ONE else None
    actions.tell(by=cast.supporter, walk_id=walk.id)
    actions.wish(by=cast.person, walk_id=walk.id, wish=wish, wished_for=said, words="Slowly", language="en")


def test_a_lead_sees_who_should_come_next_as_soon_as_it_is_said(
    cast: Cast, walk: SupportRelationship
) -> None:
    lead, here = cast.client("lead"), [cast.person_id]
    assert want_next(here) == frozenset()
    wishes(cast, walk, Wish.NOBODY)
    assert want_next(here) == frozenset()
    wishes(cast, walk, Wish.ONE)
    assert want_next(here) == set(here)
    assert "/people/#next" in lead.get("/today/").text
    assert f"would like {cast.colleague.called}." in lead.get("/people/").text
    assert f"would like {cast.colleague.called}." in lead.get(f"/people/{cast.person_id}/walk-with/").text
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    assert want_next(here) == frozenset()
    assert "/people/#next" not in lead.get("/today/").text


def test_a_wish_waits_until_it_has_come_true() -> None:
    one, other = uuid4(), uuid4()
    assert waits(Wish.ONE, one, {other}, {other})
    assert waits(Wish.ANYBODY, None, {other}, ())
    assert not waits(Wish.ONE, one, {one}, ())
    assert not waits(Wish.ONE, one, (), {one})
    assert not waits(Wish.ANYBODY, None, (), {other})
    assert not waits(Wish.NOBODY, None, (), ())


def test_what_was_wished_for_stays_to_be_read(cast: Cast, walk: SupportRelationship) -> None:
    wishes(cast, walk, Wish.ONE)
    assert said_by_me(cast.person) == ()  # it stands with who leaves, until the walk has ended
    make.end(cast.supporter, walk)
    make.walks_with(cast.lead, cast.lead, Person.objects.get(id=cast.person_id))
    me = cast.client("person")
    for page in ("/my-plan/", "/goodbyes/"):
        shown = me.get(page).text
        assert f"You said you would like {cast.colleague.called}." in shown
        assert "Slowly" in shown
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    assert "You said you would like" not in me.get("/my-plan/").text
    assert [one.waits for one in said_by_me(cast.person)] == [False]
    assert said_by_me(cast.other_person) == ()


def test_who_comes_reads_how_the_person_would_like_it(cast: Cast, walk: SupportRelationship) -> None:
    wishes(cast, walk, Wish.ONE)
    coming, theirs = cast.client("colleague"), f"/people/{cast.person_id}/"
    assert for_who_came(cast.colleague, [cast.person_id]) == {}
    assert coming.get(theirs).status_code != 200
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    assert for_who_came(cast.colleague, [cast.person_id])[cast.person_id].words == "Slowly"
    assert for_who_came(cast.supporter, [cast.person_id]) == {}
    assert "Slowly" in coming.get(theirs).text
    day = coming.get("/today/").text
    assert "New: you walk together since" in day
    assert "Slowly" in day
    assert "New: you walk" not in cast.client("supporter").get("/today/").text
    told = cast.client("person").get(reverse("what_next", args=[walk.id])).text
    assert "whoever walks with you next" in told


def test_who_leaves_or_walks_along_is_not_offered(cast: Cast, walk: SupportRelationship) -> None:
    address = f"/people/{cast.person_id}/walk-with/"
    whom = make.person(cast.supporter, "Wendy Fictional")
    lead, rosa = cast.client("lead"), str(cast.supporter.account_id)
    assert rosa not in lead.get(address).text  # she walks with Dana already
    actions.tell(by=cast.supporter, walk_id=walk.id)
    assert rosa not in lead.get(f"/people/{whom.id}/walk-with/").text
    assert cast.supporter.account_id not in queries.may_be_next(cast.person, cast.colleague.account_id)
    assert str(cast.colleague.account_id) in lead.get(address).text


def test_what_is_kept_to_oneself_keeps_goodbyes_shut(cast: Cast, walk: SupportRelationship) -> None:
    make.held_back(cast.person, Kind.NOTES)
    with refuses(No.NOT_THEIRS):
        actions.write_words(by=cast.supporter, walk_id=walk.id, words=WORDS, language="en")


def test_a_steward_sees_in_numbers_what_is_still_theirs(cast: Cast) -> None:
    said_goodbye(cast.supporter, cast.person_id)
    found = queries.still_theirs(cast.steward, cast.supporter.account_id)
    assert (found.people, found.told) == (1, 1)
