"""The stylesheet: nothing in it is dead, nothing in a template is without it, and its colours can be read."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "cairn" / "web"
CSS = re.sub(r"/\*.*?\*/", "", (WEB / "static/cairn/cairn.css").read_text(encoding="utf-8"), flags=re.S)
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in (WEB / "templates").rglob("*.html"))
TAGS = (WEB / "templatetags/cairn.py").read_text(encoding="utf-8")

TEXT, MARK = 7.0, 3.0
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))
    for block in re.findall(r":root\s*{(.*?)}", CSS, re.S)[:2]
)
READ = [
    *[("ink", on) for on in ("ground", "words", "stone", "deep", "hush", "hill-3")],
    *[("soft", on) for on in ("ground", "words", "stone", "deep", "hush")],
    *[("tarn", on) for on in ("ground", "words", "stone", "hush")],
    *[("on-tarn", "tarn"), ("on-wash", "wash"), ("on-night", "night")],
    *[("rowan", on) for on in ("ground", "stone", "words")],
]
SEEN = [("blaze", "ground"), ("blaze", "stone"), ("line", "ground"), ("line", "stone"), ("line", "words")]


def classes_in(html: str) -> set[str]:
    """Class names in markup; template tags in between are skipped, the words between them are kept."""
    plain = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", html)
    return {name for found in re.findall(r'class="([^"]*)"', plain) for name in found.split()}


def styled() -> set[str]:
    selectors = re.sub(r"{[^{}]*}", "{}", CSS)
    return set(re.findall(r"\.([a-z][\w-]*)", selectors)) - {"woff2"}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    pairs = [digits[n : n + 2] for n in (0, 2, 4)] if len(digits) == 6 else [one * 2 for one in digits]
    red, green, blue = (int(pair, 16) / 255 for pair in pairs)
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_class_in_a_template_is_styled() -> None:
    assert classes_in(TEMPLATES) - styled() == set()


def test_no_rule_of_the_stylesheet_is_dead() -> None:
    named = classes_in(TEMPLATES) | set(re.findall(r'(?:look|size|state)="([\w-]+)"', TEMPLATES))
    assert styled() - named - set(re.findall(r"\w+", TAGS)) == set()


@pytest.mark.parametrize("tokens", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "on"), READ)
def test_text_can_be_read(tokens: dict[str, str], text: str, on: str) -> None:
    assert contrast(tokens[text], tokens[on]) >= TEXT


@pytest.mark.parametrize("tokens", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "on"), SEEN)
def test_marks_can_be_seen(tokens: dict[str, str], mark: str, on: str) -> None:
    assert contrast(tokens[mark], tokens[on]) >= MARK


def test_contrast_is_reckoned_as_in_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_layers_come_in_the_order_that_was_declared() -> None:
    declared = re.search(r"@layer ([\w, ]+);", CSS)
    assert declared
    at = [CSS.index(f"@layer {name} {{") for name in declared[1].split(", ")]
    assert all(before < after for before, after in pairwise(at))
