"""From a question as JSON to what `decide` is asked, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cairn.consent.rules import Answer, Ask, Asker, Facts, Grant, Purpose, Tie, decide
from cairn.consent.rules.facts import EVERYTHING, ConsentType, Signer
from cairn.consent.scenarios import capacities, values
from cairn.consent.scenarios.capacities import plain
from cairn.consent.scenarios.values import Unreadable
from cairn.kit.privacy import Kind
from cairn.people.rules import Part2Status

ILLINOIS = "America/Chicago"

KINDS: dict[str, Any] = {kind.value: kind for kind in Kind} | {EVERYTHING.value: EVERYTHING}
ROLES = {role.value: role for role in Asker}
PURPOSES = {purpose.value: purpose for purpose in Purpose}
TIES = {tie.value: tie for tie in Tie}
TYPES = {type.value: type for type in ConsentType}
PART_2 = {status.value: status for status in Part2Status} | {"receives_part2": Part2Status.RECEIVES}
# How the purpose of a yes to care, payment and operations may be written too.
CARE = {"tpo": Purpose.TREATMENT, "payment": Purpose.BILLING, "operations": Purpose.BILLING}

GRANT = {
    "recipient",
    "kinds",
    "purpose",
    "from",
    "expires",
    "revoked_at",
    "witnessed",
    "signed",
    "signed_by",
    "consent_type",
    "papers_seen",
}
TRUE_OR_FALSE = {
    "is_parent": "parent",
    "has_guardian_of_person": "under_guardianship",
    "minor_objects": "minor_objects",
    "minor_informed": "minor_informed",
    "minor_may_consent_alone": "minor_alone",
    "deceased": "deceased",
    "is_treating_provider": "treating",
    "bona_fide_emergency": "bona_fide",
    "consent_obtainable": "can_be_asked",
    "subpoena": "subpoena",
    "criminal": "criminal",
    "notice_to_person": "notified",
    "in_camera_740_10": "in_camera",
    "qsoa": "qsoa",
    "baa": "baa",
    "irb_waiver": "irb_waiver",
    "de_identified": "de_identified",
    "aggregate": "aggregate",
    "single_item": "single_item",
    "oral_yes": "oral_yes",
}
WORDS = {
    "guardian_of",
    "personal_representative",
    "order",
    "mandated_report",
    "redisclosure_by",
    "record_org",
    "provenance",
    "channel",  # an oral yes is not a written one, whatever it came by
}
EXTRA = {*TRUE_OR_FALSE, *WORDS, "recipient_is_covered_entity", "n"}


def answer_line(line: str, zone: str = ILLINOIS) -> dict[str, Any]:
    """The answer to one line of JSON, ready to be written as one."""
    try:
        told = json.loads(line, parse_constant=_no_number)
        return answer(told, zone)
    except json.JSONDecodeError as problem:
        return _error(f"This line is not JSON: {problem.msg} at column {problem.colno}.")
    except RecursionError:
        return _error("This line is nested too deeply.")
    except (Unreadable, OverflowError) as problem:
        return _error(str(problem))


def answer(told: Any, zone: str = ILLINOIS) -> dict[str, Any]:
    """The answer to one question. Raises Unreadable."""
    ask, grants, today = question(told, zone)
    return _as_json(decide(ask, grants, today))


def _as_json(found: Answer) -> dict[str, Any]:
    return {
        "decision": "allow" if found.allowed else "deny",
        "conditions": sorted(condition.value for condition in found.conditions | found.missing),
        "reason": found.words,
        "basis": found.basis,
    }


def _error(what: str) -> dict[str, Any]:
    """A question that cannot be read is denied, for whoever looks at nothing but the decision."""
    return {"error": what, "decision": "deny", "conditions": [], "reason": what, "basis": ""}


def _no_number(text: str) -> float:
    raise Unreadable(f"{text} is not a number that JSON knows.")


def question(told: Any, zone: str = ILLINOIS) -> tuple[Ask, list[Grant], datetime]:
    """What `decide` is asked: the facts, the yeses and the moment, told in the organisation's zone."""
    top = values.table(told, "The line")
    parts = {name: values.table(top.get(name), f'"{name}"', {}) for name in ("asker", "person", "extra")}
    where = values.zone(zone)
    today = values.now(top.get("today"), where)
    ask = _ask(top, **parts)
    grants = [] if top.get("grants") is None else top["grants"]
    if not isinstance(grants, list):
        raise Unreadable('"grants" must be a list.')
    return ask, [_grant(one, f"grants[{n}]", where, parts, ask.facts) for n, one in enumerate(grants)], today


Table = Mapping[str, Any]


def _ask(top: Table, asker: Table, person: Table, extra: Table) -> Ask:
    role = values.one_of(asker, "role", ROLES)
    purpose = values.one_of(top, "purpose", PURPOSES)
    person_id = plain(values.text(person, "id"))
    return Ask(
        person_id=person_id,
        person_organisation_id=None,
        other_organisation_ids=frozenset(map(plain, values.names(person.get("orgs"), '"orgs"'))),
        kind=values.one_of(top, "kind", KINDS),
        purpose=purpose,
        asker_person_id=person_id if _is_own(asker, person, role, purpose) else None,
        role=role.value,
        organisation_id=plain(values.text(asker, "org")) or None,
        tie=values.one_of(asker, "relationship", TIES, Tie.NONE),
        names=frozenset(plain(values.text(asker, name)) for name in ("name", "org")),
        facts=_facts(top, asker, person, extra),
    )


def _is_own(asker: Table, person: Table, role: Asker, purpose: Purpose) -> bool:
    """Whether a person asks about themselves. Where names cannot be compared, the purpose says so."""
    if role is not Asker.PERSON:
        return False
    if asker.get("id") is not None:
        return plain(values.text(asker, "id")) == plain(values.text(person, "id"))
    name = values.text(asker, "name")
    if plain(name) in capacities.THE_PERSON:
        return True
    found = capacities.same_one(name, values.text(person, "name"))
    if found is None:
        found = capacities.same_one(name, values.text(person, "id"))
    return purpose is Purpose.OWN_ACCESS if found is None else found


def _facts(top: Table, asker: Table, person: Table, extra: Table) -> Facts:
    values.known(extra, EXTRA, '"extra"')
    values.number(extra, "n")  # however many they are, small numbers are left out
    age = values.number(person, "age")
    words = {name: values.word(extra, name) for name in WORDS}
    flags = {ours: values.flag(extra, theirs) for theirs, ours in TRUE_OR_FALSE.items()}
    asked_by = f"{values.text(asker, 'name')} {values.text(asker, 'org')}"
    is_covered = values.flag(extra, "recipient_is_covered_entity")
    return Facts(
        **flags,
        part2=values.one_of(top, "part2_status", PART_2, Part2Status.UNKNOWN),
        age=age,
        record_of=plain(words["record_org"] or "") or None,
        provenance=capacities.provenance(str(words["provenance"] or "")),
        guardian=capacities.is_guardian(words["guardian_of"], values.text(person, "id")),
        representative=capacities.is_representative(words["personal_representative"]),
        order=capacities.order(words["order"]),
        report=capacities.report(words["mandated_report"], asked_by, age),
        passed_on_by=capacities.holder(words["redisclosure_by"]),
        passed_on_by_covered=capacities.covered(words["redisclosure_by"], is_covered),
    )


def _grant(told: Any, where: str, zone: ZoneInfo, parts: Mapping[str, Table], facts: Facts) -> Grant:
    row = values.table(told, f'"{where}"')
    values.known(row, GRANT, f'"{where}"')
    kinds = [
        values.one_of({"kinds": one}, "kinds", KINDS) for one in values.names(row.get("kinds"), '"kinds"')
    ]
    type_ = values.one_of(row, "consent_type", TYPES, ConsentType.GENERAL)
    is_care = type_ is ConsentType.TPO
    given_at = values.start(row.get("from"), f"{where}.from", zone)
    return Grant(
        recipient=plain(values.text(row, "recipient")),
        kinds=frozenset(kind for kind in kinds if kind is not EVERYTHING),
        purpose=values.one_of(
            row, "purpose", PURPOSES | CARE if is_care else PURPOSES, Purpose.TREATMENT if is_care else None
        ),
        given_at=given_at,
        expires_on=values.end(row.get("expires"), f"{where}.expires", zone),
        signed=values.flag(row, "signed") is True,
        witnessed=values.flag(row, "witnessed") is True,
        revoked_at=values.start(row.get("revoked_at"), f"{where}.revoked_at", zone),
        starts_at=given_at,
        type=type_,
        signed_by=_signers(row, parts, facts),
        blanket=EVERYTHING in kinds,
        papers_seen=values.flag(row, "papers_seen") is True,
    )


def _signers(row: Table, parts: Mapping[str, Table], facts: Facts) -> frozenset[Signer]:
    capacities_of_asker = {
        Signer.PERSON: parts["asker"].get("role") == Asker.PERSON,
        Signer.PARENT: facts.parent,
        Signer.GUARDIAN: facts.guardian,
        Signer.REPRESENTATIVE: facts.representative,
    }
    return capacities.signers(
        row.get("signed_by"),
        person=[parts["person"].get("id"), parts["person"].get("name")],
        asker=parts["asker"].get("name"),
        as_asker=[capacity for capacity, has_it in capacities_of_asker.items() if has_it],
    )
