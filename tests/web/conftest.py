from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import translation

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.web.addresses import World


@pytest.fixture(autouse=True)
def nobody_has_tried_yet() -> None:
    """Tries to sign in are counted in memory; what one test counted is nothing to the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A page that was asked for in Spanish leaves Spanish switched on for whatever comes next."""
    yield
    translation.deactivate()


@pytest.fixture
def world(cast: "Cast") -> "World":
    from tests.web.worlds import kept_world_of  # Django is ready only now

    return kept_world_of(cast)
