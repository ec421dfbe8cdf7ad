"""`doctor` finds what is wrong, says what to do, and changes nothing."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from cairn.kit import clock
from cairn.ledger.models import Head
from cairn.people.models import Organisation
from cairn.project import health
from cairn.project.backup.making import file_name
from cairn.sealed.models import DataKey
from tests import make
from tests.cast import Cast
from tests.guards import reads_only

pytestmark = pytest.mark.django_db


@pytest.fixture
def healthy(settings: Settings, tmp_path: Path) -> Path:
    """A data folder with all that a set-up leaves."""
    tmp_path.chmod(0o700)
    settings.CAIRN_DATA, settings.CAIRN_INDEX, settings.STATIC_ROOT = tmp_path, tmp_path, tmp_path
    settings.CAIRN_DEMO, settings.CAIRN_BACKUPS = True, tmp_path / "backups"
    settings.CAIRN_KEYS = tmp_path / "keyring.json"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    for name in ("current", "staticfiles.json", "keyring.json"):
        (tmp_path / name).touch(mode=0o600)
    return tmp_path


def doctor() -> str:
    out = StringIO()
    call_command("doctor", stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("healthy", "cast")
def test_all_well_says_so_and_changes_nothing() -> None:
    Organisation.objects.update(is_fictional=True)  # as in the demo, where nobody needs a second step
    with reads_only():
        said = doctor()
    assert "LOOK" not in said
    assert said.count("  ok  ") == len(health.CHECKS)


def test_wrong_things_are_named_with_what_to_do(healthy: Path) -> None:
    (healthy / "current").unlink()
    out = StringIO()
    with pytest.raises(CommandError, match="LOOK"):
        call_command("doctor", stdout=out)
    assert "./run cairn build_index" in out.getvalue()


def test_data_that_others_can_look_into(healthy: Path) -> None:
    healthy.chmod(0o755)
    assert health.data_folder().do == f"chmod 700 {healthy}"


def test_key_file_that_others_can_read(healthy: Path) -> None:
    (healthy / "keyring.json").chmod(0o644)
    assert health.key_file().do.startswith("chmod 600")


def test_key_file_of_another_database(cast: Cast) -> None:
    assert not health.keys_fit().do
    DataKey.objects.update(wrapped_by="k00000000")
    assert "k00000000" in health.keys_fit().found


def test_broken_ledger(cast: Cast) -> None:
    assert not health.chain().do
    Head.objects.update(count=1)
    assert "broken" in health.chain().found


def test_full_disk(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: SimpleNamespace(free=5_000_000))
    assert health.data_folder().do


def test_one_click_sign_in_served_to_others(settings: Settings) -> None:
    settings.HTTPS = settings.CAIRN_DEMO = True
    assert "CAIRN_DEMO=0" in health.one_click().do
    settings.CAIRN_DEMO = False
    assert not health.one_click().do


def test_missing_tables_do_not_end_it(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.ledger, "verify", lambda: Head.objects.get(pk=99))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("doctor", stdout=out)
    assert "chain: Head matching query does not exist." in out.getvalue()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("age", "content", "said"),
    [
        (None, b"", "there is no backup"),
        (5, b"", "is 5 days old"),
        (0, b"not sealed by anybody", "does not open"),
    ],
)
def test_backups_are_looked_at_where_real_people_are(
    healthy: Path, settings: Settings, age: int | None, content: bytes, said: str
) -> None:
    settings.CAIRN_DEMO, settings.CAIRN_BACKUPS = False, healthy / "backups"
    if age is not None:
        settings.CAIRN_BACKUPS.mkdir()
        name = file_name(clock.now() - timedelta(days=age, minutes=1))
        (settings.CAIRN_BACKUPS / name).write_bytes(content)
    finding = health.backups()
    assert said in finding.found
    assert "backup" in finding.do
    settings.CAIRN_DEMO = True
    assert health.backups().do or age is None


def test_who_works_here_without_a_second_step_is_counted(cast: Cast) -> None:
    staff = [viewer for viewer in cast.viewers.values() if viewer.is_staff]
    assert health.second_steps().found.startswith(f"{len(staff)} of those who work here")
    assert "Ask them to sign in" in health.second_steps().do
    for viewer in staff:
        make.app(viewer)
    assert not health.second_steps().do


def test_cookies_that_can_be_read_on_the_way_or_by_scripts(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    assert not health.cookies().do
    settings.ALLOWED_HOSTS = ["cairn.example"]
    assert "CAIRN_HTTPS=1" in health.cookies().do
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    assert "go over TLS" in health.cookies().found
    settings.SESSION_COOKIE_HTTPONLY = False
    assert "SESSION_COOKIE_HTTPONLY" in health.cookies().do
