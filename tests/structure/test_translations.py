"""The Spanish is whole: every text is translated, with the same blanks, and compiled as it is written."""

import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import trim_whitespace

from tests.structure.source import CAIRN, modules
from tests.structure.test_words import marked

PATH = CAIRN / "locale" / "es" / "LC_MESSAGES" / "django.po"
CATALOGUE = polib.pofile(str(PATH))
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]")
ADVICE = "run ./run translate, then translate what it lists"
TEMPLATES = sorted(
    path.relative_to(CAIRN / "web" / "templates") for path in CAIRN.rglob("templates/**/*.html")
)


def of_template(name: str) -> Iterator[str]:
    """Every text that a template has translated."""
    nodes = engines["django"].get_template(name).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield str(node.filter_expression.var.literal)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        for tokens in (node.singular, node.plural):
            text, _names = node.render_token_list(tokens)
            yield trim_whitespace(text) if node.trimmed else text


def known() -> set[str]:
    return {text for entry in CATALOGUE for text in (entry.msgid, entry.msgid_plural)} | {""}


def test_nothing_is_without_translation_or_only_guessed() -> None:
    assert len(CATALOGUE) > 500
    assert not [entry.msgid for entry in CATALOGUE.untranslated_entries()], ADVICE
    assert not [entry.msgid for entry in CATALOGUE.fuzzy_entries()], ADVICE


@pytest.mark.parametrize("name", TEMPLATES, ids=str)
def test_texts_of_templates_are_in_the_catalogue(name: object) -> None:
    assert not set(of_template(str(name))) - known(), ADVICE


def test_texts_of_the_code_are_in_the_catalogue() -> None:
    missing = {(module.path, text) for module in modules() for text in marked(module) if text not in known()}
    assert not missing, ADVICE


def blanks_differ(entry: polib.POEntry) -> bool:
    """The singular may leave its number out, in words: "One find."."""
    wanted = set(BLANK.findall(entry.msgid_plural or entry.msgid))
    one, *more = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
    may_lack = wanted - set(BLANK.findall(entry.msgid)) if more else set()
    return set(BLANK.findall(one)) | may_lack != wanted or any(set(BLANK.findall(t)) != wanted for t in more)


def test_blanks_are_the_same() -> None:
    assert not [entry.msgid for entry in CATALOGUE if blanks_differ(entry)]
    assert blanks_differ(polib.POEntry(msgid="by %(name)s", msgstr="de %(nombre)s"))


def test_every_form_of_a_plural_is_there() -> None:
    forms = int(CATALOGUE.metadata["Plural-Forms"].split("nplurals=")[1][0])
    assert {len(entry.msgstr_plural) for entry in CATALOGUE if entry.msgid_plural} == {forms}


def test_what_is_compiled_is_what_is_written() -> None:
    assert PATH.with_suffix(".mo").read_bytes() == CATALOGUE.to_binary(), "run ./run translate"


def test_people_are_called_tu() -> None:
    formal = re.compile(r"\b(?:usted|haga|escriba|llame|presione|seleccione|ingrese)\b", re.IGNORECASE)
    assert not [entry.msgstr for entry in CATALOGUE if formal.search(entry.msgstr)]


def test_days_and_months_keep_the_names_that_django_gives_them() -> None:
    """A text of ours that reads like a day in English ("Sun") would rename the day on every page."""
    folder = Path(django.__file__).parent / "conf" / "locale" / "es" / "LC_MESSAGES"
    theirs = {entry.msgid: entry.msgstr for entry in polib.pofile(str(folder / "django.po"))}
    names = {str(name) for some in (WEEKDAYS, WEEKDAYS_ABBR, MONTHS, MONTHS_3) for name in some.values()}
    ours = {entry.msgid: entry.msgstr for entry in CATALOGUE if not entry.msgctxt and entry.msgid in names}
    assert ours == {name: theirs[name] for name in ours}
