"""The second reading: policy.cedar, asked with the same JSON that the command reads.

Only what Cedar cannot work out is done here, apart from cairn.consent: days and moments as milliseconds,
names in small letters, and the words for an order, a capacity or a report that the worlds of worlds.py use.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cedarpy import AuthzResult, PolicySet, is_authorized_batch, policies_to_json_str

POLICY = Path(__file__).with_name("policy.cedar").read_text(encoding="utf-8")
ZONE = ZoneInfo("America/Chicago")
Case = dict[str, Any]

CAPACITIES = {
    "dana": "person",
    "person": "person",
    "self": "person",
    "mother": "parent",
    "parent": "parent",
    "guardian": "guardian",
    "executor": "representative",
    "agent": "representative",
}
REPORTS = {"child_abuse": "child", "child_follow_up": "follow_up", "adult_abuse": "adult", "oig": "adult"}
HOLDERS = {"covered_entity": "somebody", "lawful_holder": "somebody"}
PROVENANCES = {"own": "own", "part2_program": "part2", "received_from_part2": "received"}


@dataclass(frozen=True)
class Verdict:
    """allowed, and the sets of conditions under any of which the permitting policies allow it."""

    allowed: bool
    conditions: frozenset[frozenset[str]]


def verdicts(cases: Sequence[Case], policy: str = POLICY) -> list[Verdict]:
    """What the policy says of each case: first of the record, then of the question."""
    policies = _parsed(policy)
    bases = [_base(case) for case in cases]
    kinds = ("isPart2", "isInside")
    firsts = _asked([(kind, base) for base in bases for kind in kinds], policies)
    for number, base in enumerate(bases):
        base["part2"], base["inside"] = (found.allowed for found in firsts[2 * number : 2 * number + 2])
    questions = [[base, *_with_each_grant(base, case)] for base, case in zip(bases, cases, strict=True)]
    found = iter(_asked([("see", one) for asked in questions for one in asked], policies))
    return [_verdict([(one, next(found)) for one in asked], policy) for asked in questions]


@cache
def _parsed(policy: str) -> PolicySet:
    return PolicySet.from_str(policy)


@cache
def _annotated(policy: str) -> dict[str, tuple[str, ...]]:
    """The conditions of each permit, by its id."""
    import json

    static = json.loads(policies_to_json_str(policy))["staticPolicies"].values()
    return {
        one["annotations"]["id"]: tuple(filter(None, one["annotations"].get("conditions", "").split(",")))
        for one in static
    }


def _asked(questions: Iterable[tuple[str, Case]], policies: PolicySet) -> list[AuthzResult]:
    requests = [
        {
            "principal": {"type": "Asker", "id": "asker"},
            "action": {"type": "Action", "id": action},
            "resource": {"type": "Record", "id": "record"},
            "context": context,
        }
        for action, context in questions
    ]
    found = is_authorized_batch(requests, policies, [])
    errors = [error for one in found for error in one.diagnostics.errors]
    assert not errors, errors[:3]
    return found


def _verdict(answers: list[tuple[Case, AuthzResult]], policy: str) -> Verdict:
    allowing = [(context, found) for context, found in answers if found.allowed]
    permits = {
        rule: [context for context, found in allowing if rule in _ids(found)]
        for _context, one in allowing
        for rule in _ids(one)
    }
    return Verdict(
        bool(allowing),
        frozenset(_conditions(_annotated(policy)[rule], contexts) for rule, contexts in permits.items()),
    )


def _ids(found: AuthzResult) -> set[str]:
    return set(found.diagnostics.id_annotations_by_reason.values())


def _conditions(annotated: tuple[str, ...], contexts: list[Case]) -> frozenset[str]:
    holds = {
        "": True,
        "part2": contexts[0]["part2"],
        "another": not any("person" in one.get("grant", {}).get("signed_by", []) for one in contexts),
    }
    return frozenset(name for name, _mark, when in (one.partition("?") for one in annotated) if holds[when])


def _known(**facts: Any) -> Case:
    return {name: value for name, value in facts.items() if value is not None}


def _base(case: Case) -> Case:
    asker, person = case["asker"], case["person"]
    return {
        "asker": _known(
            name=_name(asker.get("name")),
            org=_name(asker.get("org")),
            role=asker["role"],
            relationship=asker.get("relationship") or "none",
            is_the_person=_asks_for_themselves(case),
        ),
        "person": _known(age=person.get("age"), orgs=[_name(org) for org in person.get("orgs") or []]),
        "kind": case["kind"],
        "purpose": case["purpose"],
        "status": case.get("part2_status") or "unknown",
        "now": _ms(datetime.fromisoformat(case["today"])),
        "extra": _extra(case.get("extra") or {}),
    }


def _asks_for_themselves(case: Case) -> bool:
    name = case["asker"].get("name") or (case["person"]["id"] if case["purpose"] == "own_access" else None)
    return case["asker"]["role"] == "person" and _name(name) == _name(case["person"]["id"])


def _extra(extra: Case) -> Case:
    told = dict(extra)
    for name, words in (
        ("mandated_report", REPORTS),
        ("redisclosure_by", HOLDERS),
        ("provenance", PROVENANCES),
    ):
        if told.get(name):
            told[name] = words.get(told[name], _name(told[name]))
    if extra.get("redisclosure_by") == "covered_entity" and extra.get("recipient_is_covered_entity") is None:
        told["recipient_is_covered_entity"] = True
    if "record_org" in told:
        told["record_org"] = _name(told["record_org"])
    if isinstance(told.get("guardian_of"), str):
        told["guardian_of"] = told["guardian_of"] in {"person", "dana"}
    if isinstance(told.get("personal_representative"), str):
        told["personal_representative"] = told["personal_representative"] in CAPACITIES
    if told.get("order") is not None:
        told["order"] = str(told["order"]).replace("42 CFR ", "")
    return _known(**told)


def _with_each_grant(base: Case, case: Case) -> list[Case]:
    return [{**base, "grant": _grant(one)} for one in case.get("grants") or []]


def _grant(told: Case) -> Case:
    signed = str(told.get("signed_by") or "nobody").split(" and ")
    received = told.get("from")
    return _known(
        recipient=_name(told.get("recipient")) or "nobody at all",
        kinds=list(told["kinds"]),
        purpose=told.get("purpose") or "treatment",
        type=told.get("consent_type") or "general",
        signed=told.get("signed") is True,
        witnessed=told.get("witnessed") is True,
        papers_seen=told.get("papers_seen") is True,
        signed_by=sorted({CAPACITIES.get(one, "somebody else") for one in signed}),
        revoked_at=_ms(_moment(told.get("revoked_at"))),
        **{"from": _ms(_moment(received))},
        day_ends=_ms(_midnight_after(received)) if received else None,
        ends=_ends(told.get("expires")),
    )


def _name(text: str | None) -> str | None:
    return text.casefold() if text else None


def _moment(text: str | None) -> datetime | None:
    """A day is the midnight with which it begins."""
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def _midnight_after(text: str) -> datetime:
    moment = _moment(text)
    assert moment
    day = moment.astimezone(ZONE).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def _ends(text: str | None) -> int | None:
    """The first millisecond at which it no longer holds; None without a calendar date."""
    if text is None or not text[:1].isdigit():
        return None
    return _ms(_midnight_after(text) if len(text) == 10 else _moment(text))


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1000)
