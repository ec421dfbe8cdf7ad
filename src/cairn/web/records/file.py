"""One file with everything held about a person: a page for any browser, and the same for other programs."""

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string

from cairn.kit import clock
from cairn.web.records.page import Record, for_programs

STYLE = Path(__file__).with_name("file.css")


def file_name() -> str:
    """A neutral name: whoever sees a list of downloads learns nothing."""
    return f"my-pages-{clock.now():%Y-%m-%d}.html"


def written(record: Record) -> str:
    """It asks for nothing from anywhere: it can be read offline, for as long as there are browsers."""
    context = {
        "page": record,
        "made_at": clock.now(),
        "style": own_style_text(),
        "data": for_programs(record),
    }
    return render_to_string("records/file.html", context)


@cache
def own_style_text() -> str:
    """The style of a file that leaves this house as one piece."""
    return STYLE.read_text(encoding="utf-8")
