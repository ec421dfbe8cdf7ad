"""How rows are locked, so that two people at once wait for each other in turn and never in a circle."""

import ast

from tests.shared_data import ROOT

# Nothing points at these two, and whoever writes them wants them alone.
WHOLE = {"src/cairn/ledger/actions.py", "src/cairn/sealed/vault.py"}


def test_a_lock_lets_rows_be_pointed_at() -> None:
    """Others point at a person, an account, a yes while we hold it; PostgreSQL then needs no_key=True."""
    found = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update"
        ]
        for call in calls:
            found[f"{path.relative_to(ROOT)}:{call.lineno}"] = any(k.arg == "no_key" for k in call.keywords)
    assert len(found) > 10
    assert [at for at, no_key in found.items() if not no_key and at.split(":")[0] not in WHOLE] == []
