"""Which listings may be one: what speaks for it and against it, whichever comes first."""

import ast
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.directory.duplicates import comparing
from cairn.directory.duplicates.choices import (
    GROUPS,
    Side,
    choosable,
    may_stay,
    preferred,
    shown_in_comparison,
    who_stays,
)
from cairn.directory.duplicates.comparing import compare
from cairn.directory.duplicates.keys import keys_of
from cairn.directory.duplicates.rules import POINTS, Why
from cairn.directory.duplicates.traits import (
    Street,
    Traits,
    host_of,
    join_of,
    name_words,
    phone_digits,
    street_of,
)
from cairn.directory.finds import Kind

SPACE = UUID(int=7)
SOURCES = [uuid5(SPACE, name) for name in "AB"]
PURE = ("comparing", "naming", "nearness", "keys", "traits", "rules", "choices")


def pantry(name: str = "Mill Street Food Pantry", source: int = 0, **more: object) -> Traits:
    told = {"phones": frozenset({"3095550142"}), "streets": frozenset({Street("12 mill", "", "61704")})}
    agency = name_words(str(more.pop("agency", "Turnstone Churches")))
    kept = {"kind": Kind.SERVICE, "source": SOURCES[source], "agency": agency, "zips": frozenset({"61704"})}
    return Traits(id=uuid5(SPACE, f"{name}{source}{more}"), whole=name_words(name), **(kept | told | more))  # type: ignore[arg-type]


def meeting(name: str = "Sunlight", source: int = 0, **more: object) -> Traits:
    told = {"day": 1, "starts": time(8), "streets": frozenset({Street("1 old", "", "61704")})}
    kept = {"kind": Kind.MEETING, "source": SOURCES[source], "fellowship": "aa", "has_place": True}
    return Traits(id=uuid5(SPACE, f"{name}{source}{more}"), whole=name_words(name), **(kept | told | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("module", PURE)
def test_the_rule_asks_no_database_and_no_clock(module: str) -> None:
    path = Path(comparing.__file__).with_name(f"{module}.py")
    names = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    assert not [
        name
        for name in names
        if name and name.startswith(("django", "cairn.directory.models", "cairn.kit.clock"))
    ]


SAME = [
    (pantry(), pantry(source=1)),
    (pantry(), pantry("Food Pantry at Mill Street", 1, phones=frozenset())),
    (pantry(), pantry("MILL ST. FOOD PANTRY, INC.", 1)),
    (pantry(), pantry(phones=frozenset({"3095550142", "3095550199"}))),
    (pantry("Soup kitchen"), pantry("Soup kichen")),
    (pantry(secret=True, streets=frozenset()), pantry(source=1)),
    (pantry(site=name_words("Turnstone Churches: hall")), pantry(site=name_words("The hall"))),
    (pantry(site=name_words("Hall")), pantry(source=1, site=name_words("Church basement"))),
    (meeting(), meeting(source=1)),
    (meeting(), meeting("Sunlight Group", 1)),
    (
        meeting(streets=frozenset(), has_place=False, joins=frozenset({"123456789"})),
        meeting(source=1, streets=frozenset(), has_place=False, joins=frozenset({"123456789"})),
    ),
]
OTHERS = {
    "two programs of an agency at one door": (pantry("Churches: clothes"), pantry("Churches: legal help", 1)),
    "two programs in one list": (pantry("Head Start"), pantry("Early Head Start")),
    "for men and for women": (
        pantry("Mill Street shelter for men"),
        pantry("Mill Street shelter for women", 1),
    ),
    "two services in one building": (
        pantry("Night shelter", phones=frozenset({"3095550101"})),
        pantry("Tax help", 1, agency="Library", phones=frozenset({"3095550102"})),
    ),
    "a chain: one name, another street": (
        pantry(phones=frozenset()),
        pantry(source=1, phones=frozenset(), streets=frozenset({Street("90 oak", "", "61704")})),
    ),
    "one name and nothing else": (
        pantry(phones=frozenset(), streets=frozenset(), zips=frozenset()),
        pantry(source=1, phones=frozenset(), streets=frozenset(), zips=frozenset()),
    ),
    "one number and nothing else": (pantry(), pantry("Legal help", 1, agency="Court", streets=frozenset())),
    "one name, two agencies in one list": (pantry("Head Start"), pantry("Head Start", agency="Valor School")),
    "north and south of the street": (
        pantry(phones=frozenset(), streets=frozenset({Street("12 mill", "n", "61704")})),
        pantry(source=1, phones=frozenset(), streets=frozenset({Street("12 mill", "s", "61704")})),
    ),
    "for children and for the old": (
        pantry(ages=(0, 12)),
        pantry(source=1, ages=(60, None), phones=frozenset()),
    ),
    "two houses of an agency, listed with its office": (
        pantry(site=name_words("Lamplight 1")),
        pantry(site=name_words("Lamplight 3")),
    ),
    "another hour": (meeting(), meeting(source=1, starts=time(9))),
    "another day": (meeting(), meeting(source=1, day=2)),
    "another fellowship": (meeting(), meeting(source=1, fellowship="na")),
    "another name in the same hall": (meeting(), meeting("Serenity", 1)),
    "English and Spanish": (meeting(), meeting(source=1, types=frozenset({"S"}))),
    "for women": (meeting(), meeting(source=1, types=frozenset({"W"}))),
    "no day": (meeting(day=None, starts=None), meeting(source=1, day=None, starts=None)),
    "a place and one that tells none": (meeting(), meeting(source=1, streets=frozenset(), has_place=False)),
}


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: sorted(pair[1].whole))
def test_these_may_be_one_and_share_a_key(pair: tuple[Traits, Traits]) -> None:
    likeness = compare(*pair)
    assert likeness.may_be_one, likeness
    assert keys_of(pair[0]) & keys_of(pair[1])


@pytest.mark.parametrize("name", OTHERS)
def test_these_are_two(name: str) -> None:
    likeness = compare(*OTHERS[name])
    assert not likeness.may_be_one, likeness


# Any two listings

few = st.frozensets
WORDS = st.sampled_from(["soup", "pantry", "night", "men", "women", "mill", "legal"])
STREETS = st.builds(
    Street,
    st.sampled_from(["12 mill", "9 oak"]),
    st.sampled_from(["", "n", "s"]),
    st.sampled_from(["", "61704"]),
)
traits = st.builds(
    Traits,
    id=st.uuids(),
    kind=st.sampled_from(list(Kind)),
    source=st.sampled_from(SOURCES),
    whole=few(WORDS, max_size=4),
    agency=few(WORDS, max_size=3),
    phones=few(st.sampled_from(["3095550101", "3095550102"]), max_size=2),
    streets=few(STREETS, max_size=2),
    zips=few(st.sampled_from(["61704", "60601"]), max_size=1),
    towns=few(st.sampled_from(["turnstone", "elgin"]), max_size=1),
    points=st.sampled_from([(), ((40.6, -88.6),), ((40.7, -88.7),)]),
    host=st.sampled_from(["", "pantry.example"]),
    secret=st.booleans(),
    day=st.sampled_from([None, 1, 2]),
    starts=st.sampled_from([time(8), time(9)]),
    fellowship=st.sampled_from(["", "aa", "na"]),
    types=few(st.sampled_from(["S", "W", "O"]), max_size=2),
    joins=few(st.sampled_from(["123456789", "987654321"]), max_size=1),
    has_place=st.booleans(),
)


@given(traits, traits)
def test_the_order_of_the_two_never_matters(one: Traits, other: Traits) -> None:
    assert compare(one, other) == compare(other, one)


@given(traits, traits)
def test_the_reasons_are_the_whole_answer(one: Traits, other: Traits) -> None:
    likeness = compare(one, other)
    assert likeness.points == sum(POINTS[why] for why in likeness.reasons)
    assert len(set(likeness.reasons)) == len(likeness.reasons)


@given(traits, traits)
def test_of_a_private_place_no_place_is_told(one: Traits, other: Traits) -> None:
    hidden = replace(one, secret=True)
    places = {Why.SAME_STREET, Why.SAME_POINT, Why.SAME_ZIP, Why.OTHER_STREET, Why.FAR}
    moved = replace(
        hidden, streets=frozenset({Street("1 elsewhere")}), zips=frozenset(), points=((0.0, 0.0),)
    )
    assert not places & {*compare(hidden, other).reasons}
    assert compare(hidden, other) == compare(moved, other)
    if hidden.kind is Kind.SERVICE:
        assert keys_of(hidden) == keys_of(moved)


@given(traits, traits)
def test_a_listing_is_not_its_own_double_and_kinds_do_not_mix(one: Traits, other: Traits) -> None:
    assert not compare(one, one).may_be_one
    assert one.kind is other.kind or not compare(one, other).may_be_one


# Reading


@pytest.mark.parametrize(
    ("line", "street"),
    [
        ("67 E. Madison Street, Suite 2000", Street("67 madison", "e")),
        ("67 East Madison St", Street("67 madison", "e")),
        ("67-69 Madison St #4", Street("67 madison")),
        ("1555 S 7th St bldg k", Street("1555 7th", "s")),
        ("602 West Ave", Street("602 w ave")),
        ("Post office box 12", None),
        ("", None),
    ],
)
def test_a_street_is_read_in_one_form(line: str, street: Street | None) -> None:
    assert street_of(line) == street


def test_numbers_sites_and_rooms_are_read_in_one_form() -> None:
    assert phone_digits(["+1 309-555-0142", "211", "000-000-0000", "309.555.0142"]) == {"3095550142"}
    assert (host_of("https://www.pantry.example/x"), host_of("facebook.com/pantry"), host_of("http://[")) == (
        "pantry.example",
        "",
        "",
    )
    assert join_of("https://zoom.us/j/123456789?pwd=abc", "+13095550142,,123456789#") == {"123456789"}


# What is shown once they are one


def side(number: int, **more: object) -> Side:
    return Side(Kind.SERVICE, UUID(int=number), more.pop("values", {}), **more)  # type: ignore[arg-type]


sides = st.builds(
    Side,
    kind=st.just(Kind.SERVICE),
    id=st.uuids(),
    values=st.fixed_dictionaries(
        {"name": st.fixed_dictionaries({"name": st.sampled_from(["A", "B"])})},
        optional={"email": st.fixed_dictionaries({"email": st.sampled_from(["", "a@b.example"])})},
    ),
    corrected=few(st.sampled_from(["name", "email"])),
    checked=st.sampled_from([None, date(2026, 1, 1), date(2026, 9, 1)]),
    places=st.integers(0, 2),
    secret=st.booleans(),
)


@given(sides, sides)
def test_who_stays_does_not_depend_on_the_order_and_may_stay(one: Side, other: Side) -> None:
    kept, hidden = who_stays(one, other)
    assert (kept, hidden) == who_stays(other, one)
    assert may_stay(kept, hidden)


@given(sides, sides)
def test_nothing_is_taken_over_where_a_place_is_private(one: Side, other: Side) -> None:
    kept, hidden = who_stays(one, other)
    if one.secret or other.secret:
        assert choosable(kept, hidden) == ()
        assert not {"address", "description", "alert"} & {*shown_in_comparison(kept, hidden)}
    assert preferred(kept, hidden) <= {*choosable(kept, hidden)} <= {*GROUPS[Kind.SERVICE]}


def test_what_was_put_right_or_checked_later_is_shown_first() -> None:
    def says(name: str) -> dict[str, dict[str, str]]:
        return {"name": {"name": name}}

    kept, other = side(1, values=says("A")), side(2, values=says("B"))
    day = date(2026, 9, 1)
    assert preferred(kept, other) == frozenset()
    assert preferred(kept, replace(other, checked=day)) == {"name"}
    assert preferred(replace(kept, corrected=frozenset({"name"})), replace(other, checked=day)) == frozenset()
    assert preferred(replace(kept, checked=day), replace(other, corrected=frozenset({"name"}))) == {"name"}
    assert preferred(replace(kept, values=says(""), checked=day), other) == {"name"}
