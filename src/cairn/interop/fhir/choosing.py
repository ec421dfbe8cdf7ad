"""The answers one can choose: written at the question, or in a list that the file holds inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cairn.interop.fhir import extensions as ext
from cairn.interop.fhir.refusing import Cannot, Refused
from cairn.measures.rules.answering import number
from cairn.measures.rules.forms import Option

MOST_OPTIONS = 200


class Lists:
    """The value sets and code systems that came with a questionnaire."""

    def __init__(self, resources: Iterable[Mapping[str, Any]]) -> None:
        self.sets, contained = {}, list(resources)
        for one in contained:
            if one.get("resourceType") == "ValueSet":
                self.sets[f"#{one.get('id')}"] = self.sets[str(one.get("url"))] = one
        systems = [one for one in contained if one.get("resourceType") == "CodeSystem"]
        self.weights = {
            (str(system.get("url")), str(concept.get("code"))): weight
            for system in systems
            for concept in _concepts(system)
            if (weight := _weight_of(concept)) is not None
        }

    def options(self, address: str, language: str) -> Iterator[Option]:
        found = self.sets.get(address.split("|")[0])
        if found is None:
            raise Refused(Cannot.ANSWERS_ELSEWHERE, address[:200])
        expansion = ext.records(ext.record(found.get("expansion")).get("contains"))
        if expansion:
            yield from (_option(one, ext.words(one.get("system")), language) for one in expansion)
            return
        for include in ext.records(ext.record(found.get("compose")).get("include")):
            if include.get("filter") or include.get("valueSet") or not include.get("concept"):
                raise Refused(Cannot.ANSWERS_ELSEWHERE, address[:200])
            for concept in ext.records(include["concept"]):
                yield _option(concept, ext.words(include.get("system")), language)


def _concepts(system: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for concept in ext.records(system.get("concept")):
        yield concept
        yield from _concepts(concept)


def _weight_of(concept: Mapping[str, Any]) -> Decimal | None:
    if (weight := ext.amount(concept, *ext.WEIGHTS)) is not None:
        return weight
    for one in ext.records(concept.get("property")):
        if one.get("code") in ext.WEIGHT_PROPERTY or one.get("uri") in ext.WEIGHT_PROPERTY:
            return number(str(one.get("valueDecimal", one.get("valueInteger", ""))))
    return None


def options_of(item: Mapping[str, Any], lists: Lists, language: str) -> tuple[Option, ...]:
    """The answers to one question. Raises Refused when they are elsewhere, too many, or alike."""
    given = [_written(one, language) for one in ext.records(item.get("answerOption"))]
    if address := ext.words(item.get("answerValueSet")):
        given += lists.options(address, language)
    options = [_weighed(one, lists) for one in given if one]
    keys = [option.key for option in options]
    if len(set(keys)) < len(keys) or len(keys) > MOST_OPTIONS:
        raise Refused(Cannot.ANSWERS_ALIKE, ext.words(item.get("linkId"))[:80])
    return tuple(options)


def _written(one: Mapping[str, Any], language: str) -> Option | None:
    weight = ext.amount(one, *ext.WEIGHTS)
    coding = ext.record(one.get("valueCoding"))
    if coding:
        option = _option(coding, ext.words(coding.get("system")), language)
        return option if weight is None else replace(option, weight=weight)
    plain = next((one[name] for name in ("valueString", "valueInteger", "valueDate") if name in one), None)
    if plain is None or isinstance(plain, dict | list):
        return None
    said = {"": str(plain)}
    translated = ext.texts(one, "valueString", language) if isinstance(plain, str) else said
    # A number as an answer counts as itself.
    counts = Decimal(plain) if weight is None and type(plain) is int else weight
    return Option(key=str(plain), texts=translated or said, weight=counts)


def _option(coding: Mapping[str, Any], system: str, language: str) -> Option:
    code = ext.words(coding.get("code"))
    texts = ext.texts(coding, "display", language) or {"": code}
    weight = ext.amount(coding, *ext.WEIGHTS)
    key = f"{system}|{code}" if code else texts[""]
    return Option(key=key, texts=texts, system=system, code=code, weight=weight)


def _weighed(option: Option, lists: Lists) -> Option:
    return (
        option
        if option.weight is not None
        else replace(option, weight=lists.weights.get((option.system, option.code)))
    )
