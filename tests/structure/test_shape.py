"""The shape of the code: sizes, pure rules, one way to write, thin views."""

import ast
import re
import statistics
import sys
from pathlib import Path

import pytest

from tests.structure.source import CAIRN, Function, Module, modules, named

LONGEST_FILE = 300
LONGEST_TEST = 400
LONGEST_FUNCTION = 50

# What the standard library has that a rule must not touch: the world outside its arguments.
OUTSIDE = {
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "time",
}
NOW = re.compile(r"\b(now|today|utcnow|open|print)\(")

# Writes without a viewer, and why.
WITHOUT_BY = {
    "found_organisation": "the command that starts everything; nobody has an account yet",
    "invite_another_steward": "the command for when nobody can sign in as steward any more",
    "find_invitation": "somebody who has no account yet shows a code; it reads only",
    "accept_invitation": "the invitation itself says who may; the entry is written in its name",
    "fill_by_link": "the link itself says who may; the entry says that it came by a link",
    "check_in_by_link": "the link itself says who may; the entry says that it came by a link",
    "ask_for_call_by_link": "the link itself says who may; the entry says that it came by a link",
    "find_by_code": "whoever stands at the door shows a code; it reads only",
    "count_me": "the code itself says who may; the entry says that it came by a code",
    "find_link": "somebody without an account shows a link; it reads only",
    "new_account": "part of accepting an invitation; says nothing about a person by itself",
    "name_space": "names a set of keyed indexes; writes nothing",
}


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize(("under", "longest"), [("src/cairn", LONGEST_FILE), ("tests", LONGEST_TEST)])
def test_files_are_short(under: str, longest: int) -> None:
    long = {m.path: lines for m in modules(under) if (lines := len(m.text.splitlines())) > longest}
    assert not long


@pytest.mark.parametrize("under", ["src/cairn", "tests"])
def test_functions_are_short(under: str) -> None:
    long = {
        f"{m.path}:{f.name}": length(f)
        for m in modules(under)
        for f in m.functions()
        if length(f) > LONGEST_FUNCTION
    }
    assert not long


def test_the_middle_function_is_short() -> None:
    assert statistics.median(length(f) for m in modules() for f in m.functions()) <= 10


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
    assert not {m.path: found for m in modules() if (found := later.findall(m.text))}


def test_no_room_is_called_by_what_it_is_not() -> None:
    empty_words = {"utils", "util", "core", "common", "helpers", "helper", "misc", "manager", "managers"}
    assert not [m.path for m in modules() if set(Path(m.path).with_suffix("").parts) & empty_words]


def _from_outside(name: str) -> bool:
    first, *rest = name.split(".")
    if first == "cairn":
        return "rules" not in rest and not name.startswith("cairn.kit.privacy")
    return first not in sys.stdlib_module_names or first in OUTSIDE


@pytest.mark.parametrize("module", named("rules"), ids=lambda m: m.path)
def test_rules_are_pure(module: Module) -> None:
    assert not {name for name in module.imports() if _from_outside(name)}
    assert not NOW.findall(module.text)


def _actions() -> list[tuple[str, Function]]:
    return [
        (module.path, node)
        for module in named("actions")
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize(("path", "action"), _actions(), ids=lambda value: getattr(value, "name", ""))
def test_actions_say_who_acts_and_name_their_arguments(path: str, action: ast.FunctionDef) -> None:
    if action.name == "name_space":
        return
    assert not action.args.args, f"{path}: {action.name} takes arguments without their names"
    has_by = "by" in {arg.arg for arg in action.args.kwonlyargs}
    assert has_by != (action.name in WITHOUT_BY), f"{path}: {action.name}"


def test_exceptions_from_by_still_exist() -> None:
    assert set(WITHOUT_BY) <= {action.name for _path, action in _actions()}


VIEWS = [module for module in named("views") if module.path.startswith("src/cairn/web/")]


@pytest.mark.parametrize("module", VIEWS, ids=lambda m: m.path)
def test_views_ask_no_table_and_no_role(module: Module) -> None:
    assert ".objects" not in module.text
    assert not re.findall(r"\b(?:viewer|by)\.role\s*(?:==|!=|is|in)\b", module.text)
    assert "get_object_or_404" not in module.text


def test_templates_ask_no_table_and_no_role() -> None:
    asks = re.compile(r"\.objects\b|_set\b|\brole\s*[=!]=|\.(?:all|filter|exclude|count)\s*(?:%\}|\}\}|\|)")
    templates = (CAIRN / "web" / "templates").rglob("*.html")
    assert not {path.name: found for path in templates if (found := asks.findall(path.read_text("utf-8")))}
