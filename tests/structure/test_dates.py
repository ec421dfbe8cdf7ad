"""Days and times on pages are written as the reader's language writes them, never in the order of one."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation

import cairn

PAGES = Path(cairn.__file__).parent
FILTER = re.compile(r"\|(?:date|time):[\"']([^\"']+)[\"']")
CODE = re.compile(r"date_format\([^()]*(?:\([^()]*\)[^()]*)*, *[\"']([^\"']+)[\"']")
# For programs, and the name of a weekday alone.
WITHOUT_ORDER = {"c", "l", "Y-m", "Y-m-d"}


def by_hand(text: str, pattern: re.Pattern[str]) -> list[str]:
    found = pattern.findall(text)
    return [one for one in found if not one.endswith("_FORMAT") and one not in WITHOUT_ORDER]


def test_a_format_written_by_hand_is_found() -> None:
    assert by_hand('{{ day|date:"M j" }} {{ day|date:"DATE_FORMAT" }}', FILTER) == ["M j"]
    assert by_hand("date_format(f(day), 'F Y')", CODE) == ["F Y"]


def test_pages_ask_for_formats_by_name() -> None:
    templates = [(path, FILTER) for path in PAGES.rglob("*.html")]
    found = templates + [(path, CODE) for path in (PAGES / "web").rglob("*.py")]
    assert len(found) > len(templates) > 100
    wrong = {str(path): odd for path, pattern in found if (odd := by_hand(path.read_text("utf-8"), pattern))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "December 2, 2026 / December 2 / December 2026 / Dec 2 / Wed 2"),
        ("es", "2 de diciembre de 2026 / 2 de diciembre / diciembre de 2026 / 2 dic / mié 2"),
    ],
)
def test_each_language_has_its_own_order(language: str, shown: str) -> None:
    names = ("DATE", "MONTH_DAY", "YEAR_MONTH", "SHORT_DAY", "WEEKDAY")
    text = " / ".join(f'{{{{ day|date:"{name}_FORMAT" }}}}' for name in names)
    with translation.override(language):
        assert engines["django"].from_string(text).render({"day": date(2026, 12, 2)}).lower() == shown.lower()
