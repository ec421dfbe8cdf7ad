"""FHIR Questionnaires with scoring: what is taken, what is refused, and official answers scored alike."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.interop.fhir import questionnaires
from cairn.interop.fhir.refusing import Cannot, Refused
from cairn.measures import scoring
from cairn.measures.rules import answering, forms
from tests.measured import SMALL
from tests.shared_data import shared

Resource = dict[str, Any]
OPTIONS = SMALL["item"][0]["answerOption"]


def read(resource: Any) -> questionnaires.Reading:
    return questionnaires.read(json.dumps(resource).encode())


def refused(resource: Any) -> Cannot:
    with pytest.raises(Refused) as no:
        read(resource)
    return no.value.why


def changed(change: Callable[[Resource], Any]) -> Resource:
    resource = deepcopy(SMALL)
    change(resource)
    return resource


def official(folder: str, name: str) -> tuple[Resource, Resource]:
    """An official example and the answers that its makers gave with it."""
    place = shared("data", "fhir", folder, "examples")
    files = (place / f"Questionnaire-{name[0]}.json", place / f"QuestionnaireResponse-{name[1]}.json")
    ours, theirs = (json.loads(path.read_text()) for path in files)
    return ours, theirs


def answers_of(response: Resource) -> dict[str, tuple[str | bool, ...]]:
    found: dict[str, tuple[str | bool, ...]] = {}

    def walk(items: list[Resource]) -> None:
        for item in items:
            given = item.get("answer", [])
            values = [value for one in given for name, value in one.items() if name.startswith("value")]
            if values:
                found[item["linkId"]] = tuple(
                    f"{v.get('system', '')}|{v['code']}"
                    if isinstance(v, dict)
                    else v
                    if v is True
                    else str(v)
                    for v in values
                )
            for inside in (item.get("item", []), *(one.get("item", []) for one in given)):
                walk(inside)

    walk(response["item"])
    return found


def test_a_small_one_is_read_and_scored() -> None:
    form = read(SMALL).form
    assert [question.id for question in form.asked] == ["one"]
    assert form.languages == ("en",)
    assert scoring.scores(form, {"one": ("s|b",)}) == (scoring.Score("total", "1"),)


@pytest.mark.parametrize(
    ("name", "total", "value"),
    [(("AUDIT-C", "AUDIT-C"), "/75626-2", "0"), (("phq-9-example", "phq-9-example"), "/44261-6", "12")],
)
def test_a_total_is_what_the_official_answers_say(name: tuple[str, str], total: str, value: str) -> None:
    """The files ask for the total like for an answer; whoever brings one in says that it is the sum."""
    questionnaire, response = official("us-core-7.0.0", name)
    form, given = read(questionnaire).form, answers_of(response)
    assert total in {question.id for question in forms.total_may_be(form)}
    assert given.pop(total) == (value,)
    (score,) = scoring.scores(forms.with_total(form, total), given)
    assert score == scoring.Score(total, value)


@pytest.mark.parametrize("missing", ["/88122-7", "/88123-5"])
def test_the_official_variables_lead_to_the_official_answer(missing: str) -> None:
    names = ("SDOHCC-QuestionnaireHungerVitalSign", "SDOHCC-QuestionnaireResponseHungerVitalSignExample")
    questionnaire, response = official("sdoh-clinicalcare-3.0.0", names)
    form, given = read(questionnaire).form, answers_of(response)
    expected = given.pop("/88124-3")
    (score,) = scoring.scores(form, given)
    assert (score.value,) == expected
    del given[missing]
    assert scoring.scores(form, given) == (scoring.Score("/88124-3", "", (missing,)),)


def test_every_official_example_is_taken_or_refused_with_a_reason() -> None:
    taken = refusals = 0
    for path in sorted(shared("data", "fhir").glob("*/examples/Questionnaire-*.json")):
        try:
            form = questionnaires.read(path.read_bytes()).form
        except Refused:
            refusals += 1
        else:
            assert forms.from_plain(json.loads(json.dumps(forms.to_plain(form)))) == form
            taken += 1
    assert taken >= 20
    assert refusals >= 10


def test_weights_that_are_not_in_the_file_can_come_along_in_a_bundle() -> None:
    def in_a_list(resource: Resource) -> None:
        del resource["item"][0]["answerOption"]
        resource["item"][0]["answerValueSet"] = "http://example.org/list"

    listed = changed(in_a_list)
    assert refused(listed) is Cannot.ANSWERS_ELSEWHERE
    codes = [{"code": "a", "display": "Never"}, {"code": "b", "display": "Often"}]
    values = {
        "resourceType": "ValueSet",
        "url": "http://example.org/list",
        "compose": {"include": [{"system": "s", "concept": codes}]},
    }
    weighed = [{**c, "property": [{"code": "itemWeight", "valueDecimal": n}]} for n, c in enumerate(codes, 2)]
    system = {"resourceType": "CodeSystem", "url": "s", "concept": weighed}

    def bundle(*resources: Resource) -> Resource:
        return {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}

    assert refused(bundle(listed, values)) is Cannot.MADE_OF_NOTHING
    form = read(bundle(listed, values, system)).form
    assert scoring.scores(form, {"one": ("s|b",)}) == (scoring.Score("total", "3"),)
    assert refused(bundle(listed, listed)) is Cannot.SEVERAL_INSIDE


def test_a_translation_inside_the_file() -> None:
    def spanish(text: str) -> Resource:
        parts = [{"url": "lang", "valueCode": "es-MX"}, {"url": "content", "valueString": text}]
        return {
            "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": parts}]
        }

    def translate(resource: Resource) -> None:
        resource["_title"] = spanish("Pequeño")
        for item in resource["item"]:
            item["_text"] = spanish("¿Cuánto?")
        for option in resource["item"][0]["answerOption"]:
            option["valueCoding"]["_display"] = spanish("Algo")

    form = read(changed(translate)).form
    assert form.languages == ("en", "es")
    assert forms.in_language(form.titles, "es") == ("Pequeño", "es")
    assert forms.in_language(form.titles, "pl") == ("Small", "")


def test_a_translation_in_a_second_file() -> None:
    form = read(SMALL).form
    other = read(changed(lambda r: r.update(title="Pequeño", language="es"))).form
    joined = questionnaires.with_translation(form, other, "es")
    assert forms.in_language(joined.titles, "es") == ("Pequeño", "es")
    assert joined.languages == ("en", "es")
    strange = read(changed(lambda r: r["item"][0].update(linkId="two"))).form
    with pytest.raises(Refused, match="not_its_translation"):
        questionnaires.with_translation(form, strange, "es")


CONDITION = {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"}
CQL = {"language": "text/cql", "expression": "1"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda r: r.update(resourceType="Patient"), Cannot.NOT_A_QUESTIONNAIRE),
        (lambda r: r.pop("url"), Cannot.NO_NAME),
        (lambda r: r.pop("title"), Cannot.NO_NAME),
        (lambda r: r.pop("item"), Cannot.NO_QUESTIONS),
        (lambda r: r["item"][0].pop("text"), Cannot.NO_TEXT),
        (lambda r: r["item"][0].pop("answerOption"), Cannot.NO_ANSWERS),
        (lambda r: r["item"][0]["answerOption"].append(OPTIONS[0]), Cannot.ANSWERS_ALIKE),
        (lambda r: r["item"][0].update(type="attachment"), Cannot.UNKNOWN_TYPE),
        (lambda r: r["item"][0].update(extension=[{**CONDITION, "valueExpression": CQL}]), Cannot.CONDITION),
        (lambda r: r["item"][0].update(enableWhen=[{"question": "one", "operator": "~"}]), Cannot.CONDITION),
        (
            lambda r: r["item"][0].update(
                enableWhen=[{"question": "no", "operator": "exists", "answerBoolean": True}]
            ),
            Cannot.HANGS_ON_NOTHING,
        ),
        (lambda r: r["item"].append(r["item"][0]), Cannot.IDS),
        (lambda r: r["item"][0].update(linkId=""), Cannot.IDS),
        (lambda r: r["item"][0].update(readOnly=True, required=True), Cannot.NOBODY_FILLS),
        (lambda r: r["item"][0].update(text="x" * 5000), Cannot.TEXT_TOO_LONG),
        (lambda r: r.update(item=[{**r["item"][0], "linkId": str(n)} for n in range(600)]), Cannot.TOO_MANY),
        (lambda r: r["item"][1]["extension"][0].update(valueExpression=CQL), Cannot.SCORED_OTHERWISE),
        (
            lambda r: r["item"][1]["extension"][0]["valueExpression"].update(expression="%one("),
            Cannot.MADE_OF_NOTHING,
        ),
        (
            lambda r: r["item"][1]["extension"][0]["valueExpression"].update(
                expression="'one' + %patient.age"
            ),
            Cannot.SCORING,
        ),
        (
            lambda r: r["item"][1]["extension"][0]["valueExpression"].update(expression="'one' + ((("),
            Cannot.SCORING,
        ),
    ],
)
def test_what_is_refused(change: Callable[[Resource], Any], why: Cannot) -> None:
    assert refused(changed(change)) is why


@pytest.mark.parametrize("data", [b"", b"[", b"\xff\xfe\x00", b"[" * 100_000, b"null", b'"x"', b"{}"])
def test_what_is_no_questionnaire_at_all(data: bytes) -> None:
    with pytest.raises(Refused) as no:
        questionnaires.read(data)
    assert no.value.why in {Cannot.NOT_JSON, Cannot.NOT_A_QUESTIONNAIRE}


def test_a_file_too_large_is_not_even_read() -> None:
    with pytest.raises(Refused) as no:
        questionnaires.read(b" " * (questionnaires.MOST_BYTES + 1))
    assert no.value.why is Cannot.TOO_LARGE


def test_parts_inside_parts_without_end() -> None:
    item: Resource = {"linkId": "0", "type": "group", "text": "x"}
    for n in range(50):
        item = {"linkId": f"g{n}", "type": "group", "text": "x", "item": [item]}
    assert refused(changed(lambda r: r.update(item=[item]))) is Cannot.TOO_DEEP


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
SPOTS = ("item", "url", "title", "_title", "extension", "contained", "language", "version")
ITEM_SPOTS = (
    "linkId",
    "type",
    "text",
    "answerOption",
    "enableWhen",
    "extension",
    "item",
    "maxLength",
    "prefix",
)


@given(st.sampled_from(SPOTS), JSON)
def test_nonsense_anywhere_is_refused_or_read_and_never_breaks(spot: str, nonsense: Any) -> None:
    _try(changed(lambda r: r.update({spot: nonsense})))


@given(st.sampled_from(ITEM_SPOTS), st.sampled_from([0, 1]), JSON)
def test_nonsense_in_a_question_never_breaks(spot: str, which: int, nonsense: Any) -> None:
    _try(changed(lambda r: r["item"][which].update({spot: nonsense})))


def _try(resource: Resource) -> None:
    try:
        form = read(resource).form
    except Refused:
        return
    answering.missing(form, {})
    assert forms.from_plain(json.loads(json.dumps(forms.to_plain(form)))) == form
