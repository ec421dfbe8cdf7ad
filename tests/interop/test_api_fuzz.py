"""The API is asked whatever its own OpenAPI document allows, and what it does not.

Nothing breaks, and every status and shape is one that the document names. The shapes of the records
themselves are judged against the official schemas in `test_judged.py`.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cairn.directory.models import Service
from cairn.interop.hsds.api import openapi
from cairn.project.wsgi import application
from tests import make
from tests.full import times

pytestmark = pytest.mark.django_db

EXAMPLES = times(5, 500)
BASE = "/hsds"
quiet = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
NAMES = [*(f"/{name}" for name in openapi.SCHEMAS), *(f"/{name}/{{id}}" for name in openapi.SCHEMAS), ""]


@pytest.fixture
def listed(db: None) -> str:
    """A service with all that hangs on it; gives its id."""
    service = Service.objects.get(pk=make.service().pk)
    make.listed(service)
    return str(service.pk)


@pytest.fixture
def connection_stays(db: None) -> Iterator[None]:
    """A served product closes a stale connection around each request; here it holds the test's transaction.

    Django's own test client does the same; schemathesis calls the application without it.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(monkeypatch: pytest.MonkeyPatch, listed: str, connection_stays: None) -> Any:
    monkeypatch.setattr(openapi, "_official", lambda _name: {"type": "object"})  # those lie on another server
    return schemathesis.openapi.from_wsgi("/hsds/openapi.json", app=application)


SOUND = (status_code_conformance, content_type_conformance, response_schema_conformance)


def ask_whatever(operation: Any, mode: GenerationMode, checks: tuple[Any, ...]) -> None:
    @quiet
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        cache.clear()  # its pace is tested elsewhere
        case = data.draw(operation.as_strategy(generation_mode=mode))
        answer = case.call()
        assert answer.status_code < 500
        case.validate_response(answer, checks=[*checks])

    ask()


@pytest.mark.parametrize("path", NAMES)
def test_it_answers_as_its_document_says(schema: Any, path: str) -> None:
    ask_whatever(schema[path]["GET"], GenerationMode.POSITIVE, SOUND)


@pytest.mark.parametrize("path", NAMES[:-1])
def test_what_its_document_does_not_allow_breaks_nothing(schema: Any, path: str) -> None:
    ask_whatever(schema[path]["GET"], GenerationMode.NEGATIVE, SOUND)


@pytest.mark.parametrize("path", NAMES)
def test_what_stands_in_the_document_is_there(schema: Any, path: str, listed: str) -> None:
    """Not only refusals: every address answers with a record or a page of them."""
    answer = Client().get(f"{BASE}{path}".replace("{id}", listed))
    is_other = "{id}" in path and not path.startswith("/services/")
    assert answer.status_code == (404 if is_other else 200)
