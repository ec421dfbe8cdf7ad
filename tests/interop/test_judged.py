"""The official schemas of HSDS judge what goes out when real sets have come in: JSON, tables and API."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from cairn.directory.models import Service
from tests.shared_data import shared

from .conftest import run
from .judge import errors, served

pytestmark = pytest.mark.slow
SETS = {
    "illinois": ("import_mapped", "il-legal-aid-online", "il-legal-aid-online"),
    "chicago": ("import_mapped", "chicago-open-data", "chicago-open-data"),
    "florida": ("import_mapped", "florida-legal-aid", "florida-hsds"),
    "ohana": ("import_hsds", "", "ohana-sample"),
    "official": ("import_hsds", "", "hsds-3.0/examples/csv"),
}


def bring(name: str) -> None:
    command, mapping, folder = SETS[name]
    path = shared("data", *folder.split("/"))
    facts = {"licence": "test only"} | ({} if mapping else {"source": name})
    run(command, *([mapping] if mapping else []), path, **facts)
    assert Service.objects.exists()


@pytest.fixture(params=[*SETS, "demo"])
def stocked(request: pytest.FixtureRequest, settings: LazySettings) -> str:
    name: str = request.param
    if name == "demo":
        settings.CAIRN_DEMO = True
        call_command("load_demo", verbosity=0)
    else:
        bring(name)
    return name


@pytest.mark.django_db
def test_json_and_tables_of_real_sets(stocked: str, tmp_path: Path) -> None:
    run("export_hsds", json=tmp_path / "json", tables=tmp_path / "tables")
    for kind in ("service", "organization", "service_at_location", "taxonomy_term"):
        for path in sorted((tmp_path / "json").glob(f"{kind}s.json")):
            assert errors("json", kind, path, "--strict") == "ERRORS 0", path.name
    assert errors("csv", tmp_path / "tables") == "ERRORS 0"


@pytest.mark.django_db
def test_the_api_over_real_sets(stocked: str) -> None:
    with served() as address:
        assert errors("api", f"{address}/hsds") == "ERRORS 0"
