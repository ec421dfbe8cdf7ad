"""The rule with one condition less, again and again: whoever tests it must notice each time.

A mutant is a function of cairn.consent.rules with one part of an `and` or `or` left out, or one `if` that
never fires; or a table with one row, or one member, less. Functions are changed in place and put back.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType
from typing import Any

from cairn.consent.rules import deciding, facts, inside, proceedings, stand_ins, without_yes, written

MODULES: tuple[ModuleType, ...] = (deciding, facts, inside, proceedings, stand_ins, without_yes, written)
# What only chooses between two reasons for the same no, which no oracle of yes and no can see; the cases do.
ONLY_REASONS = {
    "inside._not_walking",
    "inside.elsewhere",
    "inside.steward",
    "inside.nobody",
    "deciding._counselling: found.allowed",
    "deciding.RULES without outside_partner: emergency",
    "deciding.RULES without police: emergency",
    "deciding.RULES without court: emergency",
    "deciding.RULES without funder: emergency",
    "deciding.RULES without family: emergency",
    "deciding.RULES without other_org_supporter: emergency",
    "proceedings.by_order: if ask.facts.subpoena",
    "without_yes.service: if facts.baa or facts.qsoa is False",
    "without_yes.service: facts.baa",
    "without_yes.service: facts.qsoa is False",
    "without_yes.passed_on: if not holder or ask.purpose is Purpose.LEGAL_PROCEEDING",
    "without_yes.passed_on: not holder",
    "without_yes.passed_on: ask.purpose is Purpose.LEGAL_PROCEEDING",
    "written.by_yes: if found",
    "written.by_yes: if _needs_its_own(ask)",
}
# Parts of other tables, which are changed where they are used; STAND_INS is nothing that `decide` asks.
MADE_INTO_OTHERS = {"INSIDE", "SHAREABLE", "STAND_INS"}


@dataclass(frozen=True)
class Mutant:
    """What is left out, for a message; `applied` leaves it out while inside."""

    name: str
    applied: Callable[[], Any]


def mutants() -> Iterator[Mutant]:
    """Every one but those that only choose a reason."""
    for module in MODULES:
        for mutant in (*_of_functions(module), *_of_tables(module)):
            if not {mutant.name, mutant.name.partition(":")[0]} & ONLY_REASONS:
                yield mutant


def _short(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


# Functions


def _of_functions(module: ModuleType) -> Iterator[Mutant]:
    tree = ast.parse(inspect.getsource(module))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        for place in range(len(_spots(function))):
            yield _of_function(module, function.name, place)


def _spots(function: ast.FunctionDef) -> list[tuple[ast.AST, int]]:
    """Each part of each `and`, `or`, and each `if`, in the order of the tree."""
    spots: list[tuple[ast.AST, int]] = []
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            spots += [(node, number) for number in range(len(node.values))]
        elif isinstance(node, ast.If | ast.IfExp):
            spots.append((node, 0))
    return spots


def _of_function(module: ModuleType, name: str, place: int) -> Mutant:
    tree = ast.parse(inspect.getsource(module))
    function = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name)
    node, number = _spots(function)[place]
    if isinstance(node, ast.BoolOp):
        what = ast.unparse(node.values[number])
        nothing = ast.Constant(isinstance(node.op, ast.And))  # what changes nothing about the others
        node.values[number] = ast.copy_location(nothing, node.values[number])
    else:
        assert isinstance(node, ast.If | ast.IfExp)
        what = f"if {ast.unparse(node.test)}"
        node.test = ast.copy_location(ast.Constant(False), node.test)
    code = _code_of(compile(ast.fix_missing_locations(tree), module.__file__ or "", "exec"), name)
    return Mutant(f"{_short(module)}.{name}: {what}", lambda: _with_code(_function(module, name), code))


def _code_of(code: CodeType, name: str) -> CodeType:
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return next((one for one in inner if one.co_name == name), None) or _code_of(
        next(one for one in inner if name in _names(one)), name
    )


def _names(code: CodeType) -> set[str]:
    return {one.co_name for one in code.co_consts if isinstance(one, CodeType)}


def _function(module: ModuleType, name: str) -> FunctionType:
    found = getattr(module, name, None)
    if isinstance(found, FunctionType):
        return found
    getter: Any = getattr(facts.Ask, name).fget
    assert isinstance(getter, FunctionType)
    return getter


@contextmanager
def _with_code(function: FunctionType, code: CodeType) -> Iterator[None]:
    kept = function.__code__
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = kept


# Tables


def _of_tables(module: ModuleType) -> Iterator[Mutant]:
    """Every row of CHECKS and RULES, every member of a set: once each, in the module where it is made."""
    for name, table in vars(module).items():
        made_here = f"\n{name} = " in inspect.getsource(module) or f"\n{name}: " in inspect.getsource(module)
        if not made_here or not name.isupper() or name in MADE_INTO_OTHERS:
            continue
        for what, less in _less(table):
            yield Mutant(
                f"{_short(module)}.{name} without {what}", lambda t=table, s=less: _in_place_of(t, s)
            )


def _less(table: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(table, tuple):
        for number, row in enumerate(table):
            yield (
                str(row[0] if isinstance(row, tuple) else getattr(row, "__name__", row)),
                table[:number] + table[number + 1 :],
            )
    elif isinstance(table, frozenset):
        for member in sorted(table):
            yield str(member), table - {member}
    elif isinstance(table, dict):
        for key, row in table.items():
            if isinstance(row, tuple | frozenset):
                for what, less in _less(row):
                    yield f"{key}: {what}", {**table, key: less}


@contextmanager
def _in_place_of(table: Any, less: Any) -> Iterator[None]:
    """Wherever the rules look the table up under its name."""
    places = [(module, name) for module in MODULES for name, value in vars(module).items() if value is table]
    for module, name in places:
        setattr(module, name, less)
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, table)
