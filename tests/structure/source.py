"""The source itself, as the structure tests read it."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAIRN = ROOT / "src" / "cairn"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the repository's root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.path.split("/")[2]

    def functions(self) -> Iterator[Function]:
        return (
            node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )

    def imports(self) -> set[str]:
        """Every module it imports from, by its whole name."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module else set()
        return found


@cache
def modules(under: str = "src/cairn") -> tuple[Module, ...]:
    """All Python files below a folder, without migrations, which a command writes."""
    paths = sorted(path for path in (ROOT / under).rglob("*.py") if "migrations" not in path.parts)
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), text := path.read_text(encoding="utf-8"), ast.parse(text))
        for path in paths
    )


def named(*names: str) -> list[Module]:
    """Every module called one of these, as in `named("rules")`; a folder of that name counts whole."""
    return [m for m in modules() if Path(m.path).stem in names or set(Path(m.path).parts) & set(names)]


@cache
def project() -> dict[str, object]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contracts() -> list[dict[str, list[str] | str]]:
    """The import contracts, from the one place where they are written."""
    return project()["tool"]["importlinter"]["contracts"]  # type: ignore[index]
