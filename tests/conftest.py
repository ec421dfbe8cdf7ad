"""What every test stands on: a data folder of its own, a clock that can be stopped, and no network.

The settings read CAIRN_DATA when they are loaded, so it is set here, before pytest-django loads them. What is
set outside is never used, neither CAIRN_DATA nor DATABASE_URL: it could be somebody's real data. To test on
PostgreSQL, name one meant for it as CAIRN_TEST_DATABASE_URL; a test_... beside it is made and dropped.
"""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.full import times
from tests.guards import only_loopback

if TYPE_CHECKING:
    from tests.cast import Cast

DATA = Path(tempfile.mkdtemp(prefix="cairn-test-"))
BROWSER = "tests/browser/"
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
(DATA / "static").mkdir()

os.environ["CAIRN_DATA"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "cairn.project.settings"
for name in ("CAIRN_KEYS", "CAIRN_DEMO", "CAIRN_DEBUG", "CAIRN_HOSTS", "CAIRN_HTTPS", "DATABASE_URL"):
    os.environ.pop(name, None)
if meant_for_tests := os.environ.get("CAIRN_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = meant_for_tests


# A machine that is busy with other things is no reason for a property not to hold.
hypothesis.settings.register_profile(
    "cairn", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("cairn")


def pytest_configure() -> None:
    """Three settings differ from the product, to be quick: hashing, static files, and what is not here."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CAIRN_NOT_HERE_SECONDS = 0.0
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    socket.socket.connect = only_loopback(socket.socket.connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = only_loopback(socket.socket.connect_ex)  # type: ignore[method-assign]


class ByFile(LoadScopeScheduling):
    """A file of tests stays with one worker, and so do all that share a served product and a browser."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return BROWSER if file.startswith(BROWSER) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m full`: files that repeat something `times(usual, full)`; `-m database`: what asks one."""
    for item in items:
        module = getattr(item, "module", None)
        if getattr(module, "times", None) is times:
            item.add_marker("full")
        if asks_a_database(item, module) and not item.get_closest_marker("any_database"):
            item.add_marker("database")


def asks_a_database(item: pytest.Item, module: object) -> bool:
    """By a fixture or its mark, or from a process apart. pytest-django refuses it to every other test."""
    from tests import apart

    return (
        "django_db_setup" in getattr(item, "fixturenames", ())
        or item.get_closest_marker("django_db") is not None
        or getattr(module, "apart", None) is apart
    )


@pytest.fixture
def cast(db: None) -> "Cast":
    """The person, those around them, and those who must stay outside; see tests/cast.py."""
    from tests.cast import gather

    return gather()


@pytest.fixture
def stop_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | datetime], datetime]:
    """`stop_clock("2026-11-21T09:00:00-06:00")`: from here on it is that moment. Call again to move on."""
    from cairn.kit import clock

    def stop(at: str | datetime) -> datetime:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        if moment.tzinfo is None:
            raise ValueError(f"{at} has no time zone; write an offset, as in 2026-11-21T09:00:00-06:00")

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return moment.astimezone(tz)

        # The clock's own name for datetime, so that it stops however `now` was imported elsewhere.
        monkeypatch.setattr(clock, "datetime", Stopped)
        return moment

    return stop
