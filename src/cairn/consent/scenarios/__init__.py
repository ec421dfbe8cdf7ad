"""A question to `decide` written as JSON, and its answer: for replaying what the law would say of a case.

A question: {"asker": {name, role, org, relationship}, "person": {id, age, orgs}, "kind", "purpose",
"part2_status", "grants": [{recipient, kinds, purpose, from, expires, revoked_at, witnessed, signed,
signed_by, consent_type, papers_seen}], "today": a moment with its offset, "extra": {further facts}}.
"papers_seen": those of a representative were seen when the yes was signed.

What is not said is unknown. What cannot be read is an error that says so: nothing is guessed, and then
nothing is allowed.
"""

from cairn.consent.scenarios.asking import ILLINOIS, answer_line, question
from cairn.consent.scenarios.values import Unreadable

__all__ = ["ILLINOIS", "Unreadable", "answer_line", "question"]
