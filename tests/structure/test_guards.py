"""The guards themselves, tried by doing what they forbid."""

import socket
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cairn.kit import clock
from cairn.kit.clock import now
from tests.guards import NetworkReached, WroteWhileReading, reads_only
from tests.shared_data import shared


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80)])
def test_network_is_refused_outside_this_machine(address: tuple[str, int]) -> None:
    with socket.socket() as here, pytest.raises(NetworkReached):
        here.connect(address)


def test_network_is_open_on_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as here:
        here.connect(server.getsockname())


@pytest.mark.django_db
def test_reads_only_lets_a_read_through() -> None:
    from django.contrib.contenttypes.models import ContentType

    with reads_only():
        assert ContentType.objects.count() >= 0


@pytest.mark.django_db
def test_reads_only_refuses_a_write() -> None:
    from django.contrib.sessions.models import Session

    with pytest.raises(WroteWhileReading), reads_only():
        Session.objects.create(session_key="k", session_data="", expire_date=datetime(2026, 1, 1, tzinfo=UTC))


def test_clock_stops_for_every_way_of_importing_it(stop_clock: Callable[[str], datetime]) -> None:
    stopped = stop_clock("2026-11-21T23:30:00-06:00")
    assert now() == clock.now() == stopped
    assert clock.today_in("America/Chicago").day == 21
    assert clock.today_in("UTC").day == 22


def test_clock_refuses_a_time_without_zone(stop_clock: Callable[[str], datetime]) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        stop_clock("2026-11-21T09:00:00")


def test_shared_data_that_is_absent_skips_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_SHARED", "/nowhere")
    with pytest.raises(pytest.skip.Exception, match="data/meetings"):
        shared("data", "meetings")
