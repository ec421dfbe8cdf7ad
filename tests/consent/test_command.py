"""`cairn decide`: JSON lines in, one JSON object a line out, whatever comes."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from cairn.consent.management.commands.decide import answers
from cairn.consent.scenarios import answer_line
from tests.consent.cases import Case, case, clinic, yes

KEYS = {"decision", "conditions", "reason", "basis"}


def lines(*made: object) -> list[dict[str, Any]]:
    """What the command answers to these lines; what is not text is written as JSON."""
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in made)
    return [json.loads(line) for line in answers(io.BytesIO(text.encode()))]


def error(made: object) -> str:
    """The error to one line. It never allows, and the line after it is answered all the same."""
    first, second = lines(made, clinic(yes()))
    assert first["decision"] == "deny"
    assert not first["conditions"]
    assert second["decision"] == "allow"
    found: str = first["error"]
    return found


def test_an_answer_says_what_why_and_on_what_basis(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(clinic(yes())).encode() + b"\n\n"))
    monkeypatch.setattr("sys.stdin", stdin)
    call_command("decide", stdout=out)
    assert json.loads(out.getvalue()) == {
        "decision": "allow",
        "conditions": ["accounting", "minimum_necessary", "notice_2_32"],
        "reason": "The person's written yes names them, this information and this purpose, and holds today.",
        "basis": "42 CFR 2.31, 2.33; 740 ILCS 110/5",
    }


def test_answers_come_in_order_and_empty_lines_are_none() -> None:
    found = lines(clinic(), "", "  ", clinic(yes()), "\ufeff" + json.dumps(clinic(yes())))
    assert [one["decision"] for one in found] == ["deny", "allow", "allow"]
    assert all(set(one) == KEYS for one in found)


def test_the_zone_can_be_another() -> None:
    late = clinic(yes(), today="2026-12-02T05:30:00Z")
    assert answer_line(json.dumps(late))["decision"] == "allow"
    assert answer_line(json.dumps(late), "America/New_York")["decision"] == "deny"
    assert "no time zone 'Mars/Base'" in answer_line(json.dumps(late), "Mars/Base")["error"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"asker__role": "administrator"}, '"role" is \'administrator\'. It must be one of: person,'),
        ({"asker__role": None}, '"role" is missing'),
        ({"asker": {}}, '"role" is missing'),
        ({"asker": None}, '"role" is missing'),
        ({"asker": "Rosa"}, '"asker" must be a JSON object'),
        ({"asker__relationship": "friend"}, '"relationship" is \'friend\''),
        ({"asker__name": ["Rosa"]}, '"name" is [\'Rosa\']'),
        ({"kind": "diagnosis"}, '"kind" is \'diagnosis\''),
        ({"kind": ["goals"]}, '"kind" is [\'goals\']'),
        ({"kind": None}, '"kind" is missing'),
        ({"purpose": "curiosity"}, '"purpose" is \'curiosity\''),
        ({"purpose": None}, '"purpose" is missing'),
        ({"part2_status": "perhaps"}, '"part2_status" is \'perhaps\''),
        ({"person__age": -1}, "It must be a whole number"),
        ({"person__age": "old"}, "It must be a whole number"),
        ({"person__age": 17.5}, "It must be a whole number"),
        ({"person__age": True}, "It must be a whole number"),
        ({"person__orgs": [1]}, '"orgs" must be a list of names'),
        ({"today": None}, '"today" is missing'),
        ({"today": "2026-11-21"}, "It needs a time with an offset"),
        ({"today": "2026-11-21T12:00:00"}, "It needs a time with an offset"),
        ({"today": "today"}, '"today" is \'today\''),
        ({"today": 20261121}, '"today" is 20261121'),
        ({"today": "0001-01-01T00:00:00+14:00"}, "out of range"),
        ({"grants": {}}, '"grants" must be a list'),
        ({"grants": "none"}, '"grants" must be a list'),
        ({"grants": [None]}, '"grants[0]" must be a JSON object'),
        ({"grants": [yes(), yes(kinds=["diagnosis"])]}, '"kinds" is \'diagnosis\''),
        ({"grants": [yes(kinds=4)]}, '"kinds" must be a list'),
        ({"grants": [yes(purpose="curiosity")]}, '"purpose" is \'curiosity\''),
        ({"grants": [yes(purpose=None)]}, '"purpose" is missing'),
        ({"grants": [yes(consent_type="blanket")]}, '"consent_type" is \'blanket\''),
        ({"grants": [yes(revoked_at="yesterday")]}, "grants[0].revoked_at is 'yesterday'"),
        ({"grants": [yes(**{"from": "soon"})]}, "grants[0].from is 'soon'"),
        ({"grants": [yes(expires="2026-13-01")]}, "grants[0].expires is '2026-13-01'"),
        ({"grants": [yes(expires=2026)]}, "grants[0].expires is 2026"),
        ({"grants": [yes(witnessed="Rosa")]}, '"witnessed" is \'Rosa\'. It must be true or false'),
        ({"grants": [yes(revoked=True)]}, '"grants[0]" knows no revoked'),
        ({"extra": {"minor_object": True}}, '"extra" knows no minor_object'),
        ({"extra": {"deceased": 1}}, '"deceased" is 1'),
        ({"extra": {"order": ["2.64"]}}, '"order" is [\'2.64\']'),
        ({"extra": {"n": "few"}}, '"n" is \'few\''),
        ({"extra": []}, '"extra" must be a JSON object'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(changes: Case, says: str) -> None:
    assert says in error(clinic(yes(), **changes))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "This line is not JSON"),
        ("decide", "This line is not JSON"),
        ("[]", "The line must be a JSON object"),
        ("null", "The line must be a JSON object"),
        ('{"today": NaN}', "NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_question_is_said(line: str, says: str) -> None:
    assert says in error(line)


def test_bytes_that_are_no_text_are_an_error_too() -> None:
    found = [json.loads(line) for line in answers(io.BytesIO(b"\xff\xfe\n" + json.dumps(clinic()).encode()))]
    assert "error" in found[0]
    assert "error" not in found[1]


def test_yes_and_no_in_words_are_read() -> None:
    said = {"bona_fide_emergency": "yes", "consent_obtainable": "No", "deceased": "unknown"}
    made = case("emergency_medical", purpose="emergency", extra=said)
    assert answer_line(json.dumps(made))["decision"] == "allow"


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2.64", "goals"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
places = st.sampled_from(["asker", "person", "kind", "purpose", "part2_status", "grants", "today", "extra"])


@given(places, anything, st.sampled_from(sorted(yes())), anything)
def test_whatever_stands_there_it_answers_and_never_allows_by_accident(
    place: str, value: object, of_grant: str, grant_value: object
) -> None:
    for made in (
        {**clinic(), place: value},
        clinic({**yes(recipient="nobody here"), of_grant: grant_value} if of_grant != "recipient" else yes()),
    ):
        found = answer_line(json.dumps(made))
        assert set(found) >= KEYS
        if of_grant != "recipient" and place not in {"asker", "person", "grants", "extra"}:
            assert found["decision"] == "deny"
