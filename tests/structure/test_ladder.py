"""Marks are nobody's pay: what may know of them is named, and a room of billing is not among it."""

import re

from tests.structure.source import contracts, modules

MARKS = re.compile(r"advocacy\.ladder|advocacy\.models\.ladder|\bLadder(?:Move|Proposal)\b")
MAY_KNOW = re.compile(
    r"^src/cairn/(?:advocacy/|web/ladder/|web/apps\.py|web/shell/refusals\.py|project/demo/)"
)
# Their words and their labels where everything that is held is listed are no marks.
PAID = re.compile(r"bill|claim|invoice|payroll|payment|hours?_log|units|funder", re.I)


def test_only_these_know_of_marks() -> None:
    knowing = {module.path for module in modules() if MARKS.search(module.text)}
    assert not {path for path in knowing if not MAY_KNOW.match(path)}
    assert any(path.startswith("src/cairn/web/ladder/") for path in knowing)  # the pattern finds something


def test_no_room_where_something_is_paid_is_among_them() -> None:
    [contract] = [one for one in contracts() if "cairn.advocacy.ladder" in one.get("protected_modules", ())]
    assert not [name for name in contract["allowed_importers"] if PAID.search(name)]
    knowing = [module.path for module in modules() if MARKS.search(module.text)]
    assert not [path for path in knowing if PAID.search(path)]
