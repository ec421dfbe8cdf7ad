"""What FHIR elements carry beside their own fields: extensions, and texts in other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from cairn.measures.rules.answering import number
from cairn.measures.rules.forms import Expression, Texts

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
TRANSLATION = f"{_CORE}translation"
VARIABLE = f"{_CORE}variable"
HIDDEN = f"{_CORE}questionnaire-hidden"
UNIT = f"{_CORE}questionnaire-unit"
LOWEST = f"{_CORE}minValue"
HIGHEST = f"{_CORE}maxValue"
CALCULATED = (f"{_SDC}calculatedExpression", f"{_CORE}cqf-calculatedExpression")
WHEN_EXPRESSION = f"{_SDC}enableWhenExpression"
# `ordinalValue` is R4's name, `itemWeight` R5's.
WEIGHTS = (f"{_CORE}itemWeight", f"{_CORE}ordinalValue")
WEIGHT_PROPERTY = ("itemWeight", "http://hl7.org/fhir/concept-properties#itemWeight")
FHIRPATH = "text/fhirpath"


def record(value: Any) -> Mapping[str, Any]:
    """The value if it is a JSON object, else an empty one: files say anything anywhere."""
    return value if isinstance(value, dict) else {}


def records(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def words(value: Any) -> str:
    """A text without control characters, as one would print it; "" when it is none."""
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value if c.isprintable() or c == "\n").strip()


def extensions(of: Mapping[str, Any], *urls: str) -> Iterator[Mapping[str, Any]]:
    for one in records(of.get("extension")):
        if one.get("url") in urls:
            yield one


def value(of: Mapping[str, Any], *urls: str) -> Any:
    """The value of the first such extension, of whatever type; None without one."""
    for one in extensions(of, *urls):
        return next((given for name, given in one.items() if name.startswith("value")), None)
    return None


def amount(of: Mapping[str, Any], *urls: str) -> Decimal | None:
    given = value(of, *urls)
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    return number(str(given))


def texts(of: Mapping[str, Any], name: str, language: str = "") -> dict[str, str]:
    """`{"": the text, "en": the same when the file says its language, "es": its translation}`."""
    said = words(of.get(name))
    found: dict[str, str] = {"": said} if said else {}
    if said and language:
        found[language] = said
    for one in extensions(record(of.get(f"_{name}")), TRANSLATION):
        parts = {part.get("url"): part for part in records(one.get("extension"))}
        code = words(record(parts.get("lang")).get("valueCode")).split("-")[0].lower()
        content = record(parts.get("content"))
        text = words(content.get("valueString") or content.get("valueMarkdown"))
        if code and text:
            found[code] = text
    return found


def expressions(of: Mapping[str, Any], *urls: str) -> Iterator[Expression | None]:
    """Each such expression; None for one in another language than FHIRPath."""
    for one in extensions(of, *urls):
        given = record(one.get("valueExpression"))
        if given.get("language") != FHIRPATH or not isinstance(given.get("expression"), str):
            yield None
        else:
            yield Expression(given["expression"], words(given.get("name")))


def known_languages(every: list[Texts]) -> tuple[str, ...]:
    """Languages in which each of these texts is there."""
    said = [set(texts) - {""} for texts in every if texts]
    return tuple(sorted(set.intersection(*said))) if said else ()
