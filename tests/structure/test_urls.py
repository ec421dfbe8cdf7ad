"""Every address is closed unless it is listed as open, with a reason."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from cairn.web.open_pages import OPEN


def walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern


ALL = [(address, pattern.name, pattern.callback) for address, pattern in walk(get_resolver())]


def test_signing_in_is_the_rule() -> None:
    middleware = [import_string(path) for path in settings.MIDDLEWARE]
    rules = [one for one in middleware if isinstance(one, type) and issubclass(one, LoginRequiredMiddleware)]
    assert len(rules) == 1
    assert rules[0].process_view is LoginRequiredMiddleware.process_view  # which views, is Django's to say


def test_every_address_has_a_name_of_its_own() -> None:
    names = [name for _address, name, _view in ALL]
    assert all(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("address", "name", "view"), ALL, ids=[name or address for address, name, _view in ALL]
)
def test_address_is_closed_or_listed_as_open(address: str, name: str, view: object) -> None:
    # LoginRequiredMiddleware reads exactly this mark.
    is_open = not getattr(view, "login_required", True)
    assert is_open == (name in OPEN), (
        f"/{address} is {'open' if is_open else 'closed'}; open_pages.py says otherwise"
    )


def test_open_pages_exist_and_say_why() -> None:
    assert set(OPEN) <= {name for _address, name, _view in ALL}
    assert all(len(reason) > 15 for reason in OPEN.values())
