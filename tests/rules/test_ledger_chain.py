"""The chain of the ledger: whatever is done to it afterwards shows."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cairn.ledger.rules import START, Line, check, code

KEY = b"k" * 32
Chain = list[tuple[Line, str]]

acts = st.sampled_from(["seen", "recovery.say", "consent.tell"])
lines = st.builds(
    Line,
    number=st.just(0),
    at=st.datetimes().map(lambda d: d.isoformat() + "+00:00"),
    account=st.uuids().map(str),
    role=st.sampled_from(["supporter", "person"]),
    organisation=st.just("o"),
    person=st.uuids().map(str),
    act=acts,
    purpose=st.sampled_from(["", "support"]),
    kinds=st.sampled_from(["", "goals", "goals,identity"]),
    reason=st.sampled_from(["", "walks_with"]),
    about=st.dictionaries(st.sampled_from(["saying", "step"]), st.text(max_size=8) | st.integers(0, 99)),
)


def chained(content: list[Line]) -> Chain:
    before, made = START, []
    for number, line in enumerate(content, 1):
        numbered = replace(line, number=number)
        before = code(KEY, before, numbered)
        made.append((numbered, before))
    return made


def head_of(chain: Chain) -> tuple[int, str]:
    return len(chain), chain[-1][1] if chain else START


chains = st.lists(lines, min_size=1, max_size=8).map(chained)


@pytest.mark.slow
@given(st.lists(lines, max_size=8).map(chained))
def test_an_untouched_chain_is_sound(chain: Chain) -> None:
    verdict = check(KEY, chain, *head_of(chain))
    assert (verdict.sound, verdict.count, verdict.head, verdict.broken_at) == (True, *head_of(chain), None)


@pytest.mark.slow
@given(chains, st.data(), lines)
def test_changed_content_breaks_it_there(chain: Chain, data: st.DataObject, other: Line) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from([name for name in Line.__slots__ if name != "number"]))
    line, found = chain[at]
    changed = replace(line, **{field: getattr(other, field)})
    assume(changed != line)
    head = head_of(chain)
    chain[at] = (changed, found)
    verdict = check(KEY, chain, *head)
    assert (verdict.sound, verdict.broken_at) == (False, at + 1)


@pytest.mark.slow
@given(chains, st.data())
def test_a_removed_entry_breaks_it(chain: Chain, data: st.DataObject) -> None:
    head = head_of(chain)
    del chain[data.draw(st.integers(0, len(chain) - 1))]
    assert not check(KEY, chain, *head).sound


@pytest.mark.slow
@given(chains, chains, st.data())
def test_entries_in_another_order_break_it(before: Chain, after: Chain, data: st.DataObject) -> None:
    chain = chained([line for line, _ in [*before, *after]])
    head, one = head_of(chain), data.draw(st.integers(0, len(before) - 1))
    other = data.draw(st.integers(len(before), len(chain) - 1))
    chain[one], chain[other] = chain[other], chain[one]
    assert not check(KEY, chain, *head).sound


@pytest.mark.slow
@given(chains, st.data(), lines)
def test_an_entry_pushed_in_breaks_it(chain: Chain, data: st.DataObject, extra: Line) -> None:
    head, at = head_of(chain), data.draw(st.integers(0, len(chain)))
    chain.insert(at, (replace(extra, number=at + 1), "f" * 64))
    assert not check(KEY, chain, *head).sound


@pytest.mark.slow
@given(chains)
def test_written_anew_without_the_key_it_breaks_at_once(chain: Chain) -> None:
    before, forged = START, []
    for line, _ in chain:
        before = code(b"x" * 32, before, line)
        forged.append((line, before))
    assert check(KEY, forged, *head_of(forged)).broken_at == 1


def test_a_cut_end_is_found_by_the_head() -> None:
    line = Line(0, "t", "", "", "", "", "seen", "", "", "")
    chain = chained([line, line, line])
    verdict = check(KEY, chain[:2], *head_of(chain))
    assert (verdict.sound, verdict.broken_at, verdict.why) == (False, 3, "entries were cut off the end")


def test_the_head_alone_moved_back_shows_too() -> None:
    line = Line(0, "t", "", "", "", "", "seen", "", "", "")
    chain = chained([line, line])
    assert not check(KEY, chain, *head_of(chain[:1])).sound


@pytest.mark.parametrize("before", [START, "f" * 64])
def test_equal_acts_have_different_codes_in_different_places(before: str) -> None:
    line = Line(1, "t", "", "", "", "", "seen", "", "", "")
    assert code(KEY, before, line) != code(KEY, code(KEY, before, line), line)
