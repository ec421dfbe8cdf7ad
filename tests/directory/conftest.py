"""Every test here has an index folder of its own."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def index_folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.CAIRN_INDEX = tmp_path / "index"
    return tmp_path / "index"
