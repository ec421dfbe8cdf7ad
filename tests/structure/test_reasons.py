"""What an import says of a record can be said in Spanish: every reason is marked, whole, and translated."""

import ast
from collections.abc import Iterator

import polib

from tests.structure.source import CAIRN, Module, modules

IMPORTERS = [module for module in modules() if module.room == "interop"]
# Which of the arguments of these calls are said to somebody.
SAID = {"hold": (2,), "mend": (0,), "warn": (0,), "warn_mended": (1,), "Cleaned": (1, 2), "Phones": (1, 2)}
NAMED = {"why", "what", "sentence", "mended", "refused"}
BARE = (ast.JoinedStr, ast.BinOp)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def said(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SAID:
            yield from (arg for at, arg in enumerate(node.args) if at in SAID[called(node)])
            yield from (keyword.value for keyword in node.keywords if keyword.arg in NAMED)


def unmarked(module: Module) -> list[str]:
    """Reasons that are plain words, which no page could say in another language."""
    return [
        f"{module.path}:{one.lineno}"
        for arg in said(module.tree)
        for one in [arg]
        if isinstance(one, BARE) or (isinstance(one, ast.Constant) and one.value)
    ]


def marked(module: Module) -> Iterator[ast.Call]:
    yield from (n for n in ast.walk(module.tree) if isinstance(n, ast.Call) and called(n) in ("_", "Reason"))


def test_no_reason_is_plain_words() -> None:
    assert not [where for module in IMPORTERS for where in unmarked(module)]
    wrong = 'report.hold(where, "", "Why.")\nreport.mend(f"{n} of them")\nCleaned("", refused="No.")'
    assert len(unmarked(Module("src/cairn/interop/x.py", wrong, ast.parse(wrong)))) == 3


def test_every_reason_is_whole_and_has_spanish() -> None:
    spanish = {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(CAIRN / "locale" / "es" / "LC_MESSAGES" / "django.po"))
    }
    calls = [(module, call) for module in IMPORTERS for call in marked(module)]
    words = {
        call.args[0].value
        for module, call in calls
        if called(call) == "_" and call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(words) > 80
    assert not [one for one in words if not spanish.get(str(one))]
    bare = [f"{m.path}:{c.lineno}" for m, c in calls if called(c) == "_" and isinstance(c.args[0], BARE)]
    made = [f"{m.path}:{c.lineno}" for m, c in calls if called(c) == "Reason" and "reasons.py" not in m.path]
    assert (bare, made) == ([], [])
