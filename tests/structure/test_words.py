"""Words that docs/words.md says to avoid stand on no page, in no message and in no name in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.structure.source import CAIRN, ROOT, Module, modules

TEXT = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
PARAGRAPHS = re.findall(r"^\*\*.+?(?=\n\n|\Z)", TEXT, flags=re.S | re.M)
AVOID = sorted(
    {word.strip() for line in re.findall(r"^Avoid: (.+)\.$", TEXT, flags=re.M) for word in line.split(",")}
)
ON_PAGES = re.compile(r"\b(" + "|".join(re.escape(word) for word in AVOID) + r")s?\b", re.IGNORECASE)
IN_NAMES = re.compile(r"(?:^|_)(" + "|".join(re.sub(r"[ -]", "_", word) for word in AVOID) + r")s?(?:_|$)")
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

# Names that come from outside, so that they are not ours to choose.
GIVEN = {
    ("src/cairn/people/models.py", "username"): "Django's own name of an argument",
    ("src/cairn/people/models.py", "USERNAME_FIELD"): "Django's own name of a setting",
}


def template_words(text: str) -> str:
    """What a reader may meet in a template: not comments, variables, tags, or hints for autocomplete."""
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{\{.*?\}\}", " ", text, flags=re.S)
    text = re.sub(
        r"\{%.*?%\}", lambda tag: " ".join(re.findall(r"\"[^\"]*\"|'[^']*'", tag[0])), text, flags=re.S
    )
    return re.sub(r"autocomplete=\"[^\"]*\"", " ", text)


def marked(module: Module) -> Iterator[str]:
    """Every string marked for translation."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from (
                arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )


def names(module: Module) -> Iterator[str]:
    """Every name that the module gives to something."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def test_every_term_says_what_to_avoid() -> None:
    assert len(PARAGRAPHS) > 25
    assert not [paragraph[:40] for paragraph in PARAGRAPHS if "\nAvoid: " not in paragraph]


def test_the_lists_can_find_something() -> None:
    assert ON_PAGES.search("Two clients came.")
    assert IN_NAMES.search(snake("CaseloadView"))
    assert "log in" in template_words('{# log in #}<p>{% translate "log in" %}</p>')
    assert "log in" not in template_words("{# log in #}{{ log in }}")


@pytest.mark.parametrize(
    "path",
    sorted((CAIRN / "web" / "templates").rglob("*.html")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_templates_avoid_them(path: Path) -> None:
    assert not ON_PAGES.findall(template_words(path.read_text(encoding="utf-8")))


def test_messages_avoid_them() -> None:
    found = {(module.path, text) for module in modules() for text in marked(module) if ON_PAGES.search(text)}
    assert not found


def test_names_avoid_them() -> None:
    found = {
        (module.path, name) for module in modules() for name in names(module) if IN_NAMES.search(snake(name))
    }
    # What Django's settings are called is decided there.
    found = {(path, name) for path, name in found if not path.endswith("settings.py")}
    assert found <= set(GIVEN), found - set(GIVEN)
