import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_has_tried_yet() -> None:
    """Tries to sign in are counted in memory; what one test counted is nothing to the next."""
    cache.clear()
