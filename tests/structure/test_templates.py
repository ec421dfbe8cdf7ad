"""Templates: they load, carry no code or style of their own, and every word in them can be translated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client

from cairn.web.templatetags.cairn import register

WEB = Path(__file__).resolve().parents[2] / "src" / "cairn" / "web"
FOLDER = WEB / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
COMPONENTS = {name for name in TEMPLATES if name.startswith("components/")}

NOT_TEXT = re.compile(
    r"{#.*?#}|{% comment.*?{% endcomment %}|{% blocktranslate.*?{% endblocktranslate %}|{%.*?%}|{{.*?}}", re.S
)
SPOKEN = {"aria-label", "aria-description", "title", "alt", "placeholder"}
# Names that are the same in every language.
NAMES = {"Cairn", "Marisol", "CFR", "Part"}
WORD = re.compile(r"[^\W\d_]{2,}")


class Texts(HTMLParser):
    """Every piece of text and every spoken attribute of a template, with its tags taken out.

    What stands in an element with a language of its own is the same for all readers, so it is left out.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.fixed = ""
        self.marks: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks.append((tag, ""))
        if ("lang", "en") in attrs:
            self.fixed = tag
        for name, value in attrs:
            self.marks.append((tag, name))
            if name in SPOKEN:
                self.found.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.fixed:
            self.fixed = ""

    def handle_data(self, data: str) -> None:
        if not self.fixed:
            self.found.append(data)


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def texts(html: str) -> Texts:
    return Texts(NOT_TEXT.sub(" ", html))


def untranslated(html: str) -> list[str]:
    words = (word for piece in texts(html).found for word in WORD.findall(piece))
    return [word for word in words if word not in NAMES]


def carries_code_or_style(html: str) -> list[str]:
    marks = texts(html).marks
    own = [f"{tag} {name}" for tag, name in marks if name == "style" or name.startswith("on")]
    own += [tag for tag, name in marks if (tag, name) == ("style", "")]
    return own + re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|javascript:", html)


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_loads(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_can_be_translated(name: str) -> None:
    assert untranslated(source(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_code_and_no_style_inside(name: str) -> None:
    assert carries_code_or_style(source(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_let_through_unescaped_or_cut_short(name: str) -> None:
    assert not re.search(r"\|\s*(safe|safeseq|truncate\w*|striptags)\b|autoescape off", source(name))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Hello there</p>", ["Hello", "there"]),
        ('<a aria-label="Leave">x</a>', ["Leave"]),
        ('<q lang="en">Part of a law</q> <b>mine</b>', ["mine"]),
        ('<p title="{{ what }}">{% translate "Hello" %}</p>', []),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %} · 988", []),
    ],
)
def test_an_untranslated_word_is_found(html: str, words: list[str]) -> None:
    assert untranslated(html) == words


@pytest.mark.parametrize(
    "html",
    [
        '<p style="x">',
        "<style>",
        '<a onclick="x">',
        "<script>x</script>",
        '<a href="javascript:x">',
    ],
)
def test_code_and_style_inside_are_found(html: str) -> None:
    assert carries_code_or_style(html)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_gallery_shows_every_part(client: Client, settings: object) -> None:
    settings.CAIRN_DEMO = True  # type: ignore[attr-defined]
    pages = [client.get("/gallery/"), client.post("/gallery/form/")]
    assert COMPONENTS - {template.name for page in pages for template in page.templates} == set()
    assert all(
        f"% {tag} " in source("gallery/gallery.html") + source("gallery/form.html") for tag in register.tags
    )
