"""Words that look like markup, in everything anybody can write: each page shows them as words."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import pytest

from tests.cast import SIGNED_OUT
from tests.web.addresses import ALL, World, address
from tests.web.canaries import rows_beside
from tests.web.markup import CORPUS, OUT_OF_ATTRIBUTES, RUN, TAGS, plant_markup, runs
from tests.web.test_every_page import FOR_EYES

pytestmark = pytest.mark.any_database

# Escaped, none of these can stand in the source of a page as it was written.
RAW = [words for words in CORPUS if "<" in words]
LOOKING = {SIGNED_OUT, "person", "supporter", "lead", "steward"}


@pytest.fixture
def planted(world: World) -> set[str]:
    rows_beside(world.cast, world.ids)
    return plant_markup()


def pages_and_files(world: World) -> Iterator[tuple[str, str, str]]:
    """All that is HTML, files to take along as well: by whom it was asked for, its name and its text."""
    for name, page in FOR_EYES.items():
        for role in sorted((page.look or ALL) & LOOKING):
            answer = world.cast.client(role).get(address(page, name, world.ids))
            if answer.status_code == HTTPStatus.OK and answer.headers["Content-Type"].startswith("text/html"):
                yield role, name, answer.text


@pytest.mark.slow
def test_no_page_takes_words_for_markup(world: World, planted: set[str]) -> None:
    assert len(planted) > 80
    shown = 0
    for role, name, text in pages_and_files(world):
        assert runs(text) == [], f"{name} as {role}"
        assert [words for words in RAW if words in text] == [], f"{name} as {role}"
        shown += RUN in text
    assert shown > 60, "else little of what was planted was shown at all"


def test_the_looking_finds_what_runs() -> None:
    assert all(runs(f"<p>{words}</p>") for words in TAGS if words.startswith("<script"))
    assert all(runs(f'<p title="{words}">') for words in OUT_OF_ATTRIBUTES if words.startswith('"'))
    assert sum(bool(runs(f"<p>{words}</p><p title='{words}'>{words}")) for words in RAW) > 60
    assert runs("<p>&lt;script&gt;cairn_ran()&lt;/script&gt;</p>") == []
